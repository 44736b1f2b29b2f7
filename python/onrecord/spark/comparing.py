"""Stories laid beside each other: which copy which, and from how many mouths their claims come.

As a store does it: stories are compared that share enough terms within some weeks, or runs of words at any time, and of more
than can be looked at, those that share most with an earlier one, in the order of publication. What two have to do with each other depends
on the two alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

import pyarrow
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from onrecord import _native
from onrecord.spark.reading import of_records

Row = dict[str, Any]

# How many rows are taken apart, or handed back, at once.
_TOGETHER = 256
# How many days are a bucket in which, or in the one before, a story's neighbours are: at least as many as they lie apart.
_BUCKET = _native.WINDOW + 1

_TEXT, _TEXTS, _WHOLE = pyarrow.string(), pyarrow.list_(pyarrow.string()), pyarrow.int64()
_PREPARED = pyarrow.schema([
    ("story", _TEXT),
    ("sha256", _TEXT),
    ("day", _WHOLE),
    ("terms", pyarrow.list_(_WHOLE)),
    ("runs", pyarrow.list_(_WHOLE)),
    ("digest", _TEXT),
    ("card", _TEXT),
    ("stated", pyarrow.map_(_TEXT, _TEXT)),
    ("text", _TEXT),
])
_LINKS = pyarrow.schema([
    ("one", _TEXT),
    ("other", _TEXT),
    ("verbatim", _WHOLE),
    ("reworded", _WHOLE),
    ("clauses", _TEXT),
    ("statements", _TEXTS),
])
_EDGES = pyarrow.schema([("one", _TEXT), ("other", _TEXT)])
_GROUPS = pyarrow.schema([("story", _TEXT), ("group", _TEXT)])
_COPIES = pyarrow.schema([
    ("group", _TEXT),
    ("story", _TEXT),
    ("outlet", _TEXT),
    ("published", _TEXT),
    ("origin", _TEXT),
    ("credited", _TEXT),
    ("why", _TEXT),
    ("credits", _TEXTS),
    ("nearest", _TEXT),
    ("verbatim", pyarrow.float64()),
    ("reworded", pyarrow.float64()),
])
_STATEMENT = [
    ("id", _TEXT),
    ("words", _TEXT),
    ("source", _TEXT),
    ("voice", _TEXT),
    ("firmness", _TEXT),
    ("outlet", _TEXT),
    ("published", _TEXT),
]
_REPORT = [*_STATEMENT, ("agreement", _TEXT), ("why", _TEXT), ("origin", _WHOLE), ("copy_of", _TEXT)]
_ORIGIN = [("who", _TEXT), ("kind", _TEXT), ("perhaps", pyarrow.bool_()), ("reports", _TEXTS)]
_OPPOSED = [*_STATEMENT, ("difference", _TEXT), ("why", _TEXT)]
_ORIGINS = pyarrow.schema([
    ("story", _TEXT),
    ("claim", _TEXT),
    ("part", _WHOLE),
    ("published", _TEXT),
    ("outlet", _TEXT),
    ("words", _TEXT),
    ("least", _WHOLE),
    ("most", _WHOLE),
    ("first", _TEXT),
    ("reports", pyarrow.list_(pyarrow.struct(_REPORT))),
    ("origins", pyarrow.list_(pyarrow.struct(_ORIGIN))),
    ("against", pyarrow.list_(pyarrow.struct(_OPPOSED))),
])


def copies(records: DataFrame) -> DataFrame:
    """Gives the stories that take over text from one another, a row each, with where their group's text came from.

    `records` is what `read` gives, each story once. `group` is the first of its stories' ids; `origin` the story that the text
    came from, or `credited` who is named for it, and `why`; `verbatim` and `reworded` what share of its words stand in
    `nearest`, word for word and in other words. The groups are those of `onrecord copies`.

    >>> copies(records).select("story", "origin").orderBy("story").collect()
    [Row(story='copy', origin='wire'), Row(story='wire', origin='wire')]
    """
    prepared = _prepared(records)
    return _copies(prepared, _links(prepared).persist())


def origins(records: DataFrame) -> DataFrame:
    """Gives from how many independent mouths each claim comes: a row for each claim, or for each part that others repeat.

    `records` is what `read` gives, each story once. `least` and `most` are how many mouths there are, `origins` who they are,
    `reports` where else it is stated and by whose word, `first` who published it first, `against` what cannot hold beside it.
    The answers are those of `onrecord origins`.

    >>> origins(records).where("story = 'wire'").select("claim", "least", F.size("reports").alias("reports")).first()
    Row(claim='c1', least=1, reports=2)
    """
    prepared = _prepared(records)
    links = _links(prepared).persist()
    groups = _copies(prepared, links).select("story", "group", "origin")
    own = prepared.join(groups, "story", "left").select("story", "card", "digest", "text", "stated", "group", "origin")
    asked = links.where("size(statements) > 0").withColumnRenamed("one", "asked")
    other = own.withColumnRenamed("story", "other").drop("digest", "text")
    is_meant: Callable[[Column, Column], Column] = lambda id, _: F.array_contains("statements", id)
    beside = asked.join(other, "other").select(
        "asked", "other", "clauses", "card", F.map_filter("stated", is_meant).alias("stated"), "group", "origin"
    )
    itself = own.withColumns({"asked": F.col("story"), "other": F.lit("")}).drop("story")
    together = itself.unionByName(beside, allowMissingColumns=True)
    return _grouped(together, ["asked", "other"], _origins, _ORIGINS)


def _prepared(records: DataFrame) -> DataFrame:
    """Makes of each record what is sent about in its place."""
    rows = of_records(records).select("record")
    return _mapped(rows, lambda row: [dict(zip(_PREPARED.names, _native.prepare(row["record"]), strict=True))], _PREPARED).persist()


def _links(prepared: DataFrame) -> DataFrame:
    """Compares each story with itself and with those that it is to be laid beside; gives links from both sides."""
    compared = prepared.select("story", "sha256", "digest")
    other = compared.withColumnRenamed("story", "other")
    beside = _neighbours(prepared).join(other, "other").select("one", "other", "sha256", "digest")
    itself = compared.select(F.col("story").alias("one"), F.lit("").alias("other"), "sha256", "digest")
    return _grouped(itself.unionByName(beside), ["one", "other"], _lay, _LINKS)


def _lay(rows: list[Row]) -> Iterable[Row]:
    own, *others = rows
    sides = [(row["other"], row["sha256"], row["digest"]) for row in others]
    for link in _native.lay((own["one"], own["sha256"], own["digest"]), sides):
        yield dict(zip(_LINKS.names, link, strict=True))


def _neighbours(prepared: DataFrame) -> DataFrame:
    """Gives for each story `one` those before it, `other`, that it is to be compared with."""
    day = F.coalesce("day", F.lit(0)).alias("day")
    terms = prepared.select("story", day, F.explode("terms").alias("term"))
    runs = prepared.select("story", day, F.explode("runs").alias("run"))
    shared = _of_terms(terms).unionByName(_of_runs(runs))
    counted = shared.groupBy("one", "other", "other_day").agg(F.sum("points").alias("points"), F.sum("runs").alias("runs"))
    enough = counted.where((F.col("points") >= 2 * _native.LEAST_TERMS) | (F.col("runs") >= _native.LEAST_RUNS))
    most = F.col("points") + 2 * F.col("runs")
    nearest = Window.partitionBy("one").orderBy(most.desc(), "other_day", "other")
    ranked = enough.withColumn("rank", F.row_number().over(nearest))
    return ranked.where(F.col("rank") <= _native.MOST).select("one", "other")


def _of_terms(terms: DataFrame) -> DataFrame:
    """Gives two stories for each term that they share, with how much it counts: more in stories of one week."""
    dated, undated = terms.where("day <> 0"), terms.where("day = 0")
    bucket = F.floor(F.col("day") / _BUCKET)
    buckets = F.explode(F.array(bucket, bucket - 1)).alias("bucket")
    later, earlier = dated.select("*", buckets), _other(dated.select("*", bucket.alias("bucket")))
    apart = F.col("day") - F.col("other_day")
    near = later.join(earlier, ["term", "bucket"]).where(_is_before() & (apart <= _native.WINDOW))
    points = F.when(apart <= _native.NEAR, 3).otherwise(2)
    beside = terms.join(_other(undated), "term").where(_is_before())
    return _shared(near, points, F.lit(0)).unionByName(_shared(beside, F.lit(2), F.lit(0)))


def _of_runs(runs: DataFrame) -> DataFrame:
    return _shared(runs.join(_other(runs), "run").where(_is_before()), F.lit(0), F.lit(1))


def _other(terms: DataFrame) -> DataFrame:
    return terms.withColumnsRenamed({"story": "other", "day": "other_day"})


def _is_before() -> Column:
    return F.struct("other_day", "other") < F.struct("day", "story")


def _shared(pairs: DataFrame, points: Column, runs: Column) -> DataFrame:
    return pairs.select(F.col("story").alias("one"), "other", "other_day", points.alias("points"), runs.alias("runs"))


def _copies(prepared: DataFrame, links: DataFrame) -> DataFrame:
    edges = links.where("verbatim IS NOT NULL").select("one", "other", "verbatim", "reworded").persist()
    groups = _components(edges)
    cards = groups.join(prepared.select("story", "card"), "story")
    of_group = groups.withColumnRenamed("story", "one")
    within = edges.join(of_group, "one").withColumnRenamed("one", "story")
    together = cards.unionByName(within, allowMissingColumns=True)
    return _grouped(together, ["group", "story", "other"], _copies_of, _COPIES)


def _copies_of(rows: list[Row]) -> Iterable[Row]:
    cards = [row["card"] for row in rows if row["card"] is not None]
    links = [(row["story"], row["other"], row["verbatim"], row["reworded"]) for row in rows if row["card"] is None]
    return copies_rows(json.loads(_native.copies(cards, links)))


def copies_rows(answer: Row) -> Iterator[Row]:
    """Lays out an answer of `onrecord copies` as rows."""
    group = min(story["id"] for story in answer["stories"])
    of_group = {name: answer.get(name) for name in ("origin", "credited", "why")}
    for story in answer["stories"]:
        yield {name: story.get(name) for name in _COPIES.names} | of_group | {"group": group, "story": story["id"]}


def _components(edges: DataFrame) -> DataFrame:
    """Gives each story that is linked the least of those that it is linked with, perhaps by way of others, as its group."""
    linked = edges.select("one", "other").where("one < other")
    # What is linked within a part is told in fewer links, so that one worker can join all.
    forest = _joined(linked, lambda groups: ({"one": group, "other": story} for story, group in groups), _EDGES)
    return _joined(forest.repartition(1), lambda groups: ({"story": story, "group": group} for story, group in groups), _GROUPS)


def _joined(edges: DataFrame, rows_of: Callable[[Iterable[tuple[str, str]]], Iterator[Row]], schema: pyarrow.Schema) -> DataFrame:
    """Makes rows of the groups of what is linked within each part."""

    def run(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return _batches(rows_of(least_of_each((row["one"], row["other"]) for row in _rows(batches))), schema)

    return edges.mapInArrow(run, from_arrow_schema(schema))


def least_of_each(edges: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Gives each that is linked with the least of all that it is linked with.

    >>> sorted(least_of_each([("b", "c"), ("d", "c"), ("e", "f")]))
    [('b', 'b'), ('c', 'b'), ('d', 'b'), ('e', 'e'), ('f', 'e')]
    """
    above: dict[str, str] = {}

    def top(story: str) -> str:
        while above.setdefault(story, story) != story:
            above[story] = above[above[story]]
            story = above[story]
        return story

    for edge in edges:
        least, most = sorted(map(top, edge))
        above[most] = least
    for story in above:
        yield story, top(story)


def _origins(rows: list[Row]) -> Iterable[Row]:
    own, *beside = rows
    # What its own clauses have to do with each other stands among the links.
    itself = [row for row in beside if row["other"] == own["asked"]]
    others = [row for row in beside if row["other"] != own["asked"]]
    clauses = itself[0]["clauses"] if itself else "[]"
    answers = _native.origins(_linked(own, clauses), own["text"], own["digest"], [_linked(row, row["clauses"]) for row in others])
    for answer in answers:
        yield from origins_rows(json.loads(answer))


def _linked(row: Row, clauses: str) -> tuple[str, list[str], str, str | None, str | None]:
    return row["card"], [stated for _, stated in row["stated"]], clauses, row["group"], row["origin"]


def origins_rows(answer: Row) -> Iterator[Row]:
    """Lays out an answer of `onrecord origins` as rows."""
    asked = answer["statement"]
    story, _, claim = asked["id"].rpartition("#")
    of_claim = {"story": story, "claim": claim, "published": asked.get("published"), "outlet": asked.get("outlet")}
    for number, part in enumerate(answer["parts"], 1):
        lists = {
            "reports": [{name: report.get(name) for name, _ in _REPORT} for report in part["reports"]],
            "origins": [{name: origin.get(name) for name, _ in _ORIGIN} for origin in part["origins"]],
            "against": [{name: opposed.get(name) for name, _ in _OPPOSED} for opposed in part.get("against", [])],
        }
        yield {name: part.get(name) for name in ("words", "least", "most", "first")} | of_claim | {"part": number} | lists


def _mapped(df: DataFrame, rows_of: Callable[[Row], Iterable[Row]], schema: pyarrow.Schema) -> DataFrame:
    """Makes rows of each row, on the workers."""

    def run(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return _batches((made for row in _rows(batches) for made in rows_of(row)), schema)

    return df.mapInArrow(run, from_arrow_schema(schema))


def _grouped(
    df: DataFrame, keys: list[str], rows_of: Callable[[list[Row]], Iterable[Row]], schema: pyarrow.Schema
) -> DataFrame:
    """Makes rows of the rows with one first key together, in the order of the other keys, on the workers."""
    first = keys[0]

    def run(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        groups = groupby(_rows(batches), lambda row: row[first])
        return _batches((made for _, own in groups for made in rows_of(list(own))), schema)

    ordered = df.repartition(first).sortWithinPartitions(*(F.col(key).asc_nulls_first() for key in keys))
    return ordered.mapInArrow(run, from_arrow_schema(schema))


def _rows(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[Row]:
    for batch in batches:
        for start in range(0, batch.num_rows, _TOGETHER):
            yield from batch.slice(start, _TOGETHER).to_pylist()


def _batches(rows: Iterator[Row], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    some = []
    for row in rows:
        some.append(row)
        if len(some) == _TOGETHER:
            yield pyarrow.RecordBatch.from_pylist(some, schema=schema)
            some = []
    if some:
        yield pyarrow.RecordBatch.from_pylist(some, schema=schema)
