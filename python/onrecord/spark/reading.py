"""Rows of stories in, the same rows with their records out; and the tables of those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import DateType, StringType, StructField, StructType, TimestampNTZType, TimestampType

from onrecord import _native
from onrecord.reading import _reader

Batches = Iterable[pyarrow.RecordBatch]

# How many stories are handed back at once: their records are much longer than they.
_TOGETHER = 32
# Before the names of columns that only the workers see.
_OWN = "_onrecord_"
_RECORD = [StructField("record", StringType()), StructField("failure", StringType())]


def read(
    df: DataFrame,
    *,
    text: str = "text",
    id: str = "id",
    published: str = "published",
    outlet: str = "outlet",
    title: str = "title",
    url: str = "url",
    reader: str = "full",
) -> DataFrame:
    """Reads the story of each row, and adds its record.

    Gives the rows of `df`, its columns and partitions, with two columns more: `record`, the story's record as JSON
    (docs/record.md), or `failure`, why there is none; a bad story fails nothing else. The names are those of the columns that
    hold a story's text and what else is known of it; but for the text, a column that is not there is not known. `published` is a
    day or a date-time, as text or in a type of its own. A story without an id goes by its `url`, and without that by the
    SHA-256 of its text. `authors`, `page` and `failure`, as `warc` gives them, are taken up too.

    >>> stories = spark.createDataFrame([("a", "The bridge is shut, Maria Lopez said.")], "id string, body string")
    >>> records = read(stories, text="body", reader="syntax")
    >>> records.columns
    ['id', 'body', 'record', 'failure']
    >>> records.selectExpr("get_json_object(record, '$.claims[0].voice') AS voice").first().voice
    'named'
    """
    named = {"text": text, "id": id, "published": published, "outlet": outlet, "title": title, "url": url}
    known = {name: _text(df, column) for name, column in named.items() if _is_there(df, name, column)}
    known["id"] = _id(known)
    known |= {name: F.col(name) for name in ("authors", "page", "failure") if name in df.columns}
    kept = [name for name in df.columns if name != "failure"]
    if "record" in kept:
        raise ValueError("there is a column `record` already: drop it, or give it another name")
    given = df.select(*map(_column, kept), *(column.alias(_OWN + name) for name, column in known.items()))
    schema = StructType([df.schema[name] for name in kept] + _RECORD)
    return given.mapInArrow(_Reading(len(kept), list(known), reader), schema)


class _Reading:
    """Reads batches of stories on a worker: columns that are kept, then those that are known of each story."""

    def __init__(self, kept: int, known: list[str], reader: str) -> None:
        self.kept, self.known, self.reader = kept, known, reader

    def __call__(self, batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        native = _reader(self.reader)
        for batch in batches:
            for some in _slices(batch):
                stories = pyarrow.RecordBatch.from_arrays(some.columns[self.kept :], self.known)
                read = native.read_records(stories)
                columns = some.columns[: self.kept] + read.columns
                names = some.schema.names[: self.kept] + read.schema.names
                yield pyarrow.RecordBatch.from_arrays(columns, names)


def table(records: DataFrame, name: str, *, keep: Sequence[str] = ()) -> DataFrame:
    """Gives a table of records, as docs/tables.md has it: `claims`, `entities`, `events`, ...

    `records` is what `read` gives, or has been written of it; each row of the table has the columns `keep` of its record's row
    after its own.

    >>> stories = spark.createDataFrame([("a", "The bridge is shut, Maria Lopez said.")], "id string, text string")
    >>> table(read(stories, reader="syntax"), "claims").select("story", "content").first()
    Row(story='a', content='The bridge is shut')
    """
    own = from_arrow_schema(_native.Reader.table(name).schema)
    schema = StructType(own.fields + [records.schema[column] for column in keep])
    rows = of_records(records).select("record", *map(_column, keep))
    return rows.mapInArrow(_Tabling(name), schema)


class _Tabling:
    """Takes records apart on a worker: the column `record`, then those that are kept."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            for some in _slices(batch):
                records = some.select(["record"])
                parts = [_native.Reader.table(self.name, records.slice(row, 1)) for row in range(some.num_rows)]
                rows = pyarrow.Table.from_batches(parts).combine_chunks()
                places = pyarrow.array([row for row, part in enumerate(parts) for _ in range(part.num_rows)], pyarrow.int64())
                for kept in some.schema.names[1:]:
                    rows = rows.append_column(kept, some.column(kept).take(places))
                yield from rows.to_batches()


def failures(records: DataFrame) -> DataFrame:
    """Gives the rows of which no story could be read, with the reason in `failure`.

    >>> stories = spark.createDataFrame([("a", None), ("b", "It rained.")], "id string, text string")
    >>> failures(read(stories, reader="syntax")).select("id", "failure").collect()
    [Row(id='a', failure='`text` is missing')]
    """
    return records.where("failure IS NOT NULL").drop("record")


def of_records(records: DataFrame) -> DataFrame:
    """Gives the rows that have a record."""
    if "record" not in records.columns:
        raise ValueError("there is no column `record`: what `onrecord.spark.read` gives has one")
    return records.where("record IS NOT NULL")


def _is_there(df: DataFrame, name: str, column: str) -> bool:
    """Tells whether a column is there; one that was asked for by another name than its usual one has to be."""
    if column in df.columns:
        return True
    if name == "text" or column != name:
        raise ValueError(f"there is no column `{column}`; there are {', '.join(df.columns)}")
    return False


def _column(name: str) -> Column:
    return F.col("`" + name.replace("`", "``") + "`")


def _text(df: DataFrame, name: str) -> Column:
    kind, column = df.schema[name].dataType, _column(name)
    if isinstance(kind, DateType):
        return F.date_format(column, "yyyy-MM-dd")
    if isinstance(kind, (TimestampType, TimestampNTZType)):
        return F.date_format(column, "yyyy-MM-dd'T'HH:mm:ss")
    return column.cast("string")


def _id(known: dict[str, Column]) -> Column:
    given = [F.when(F.trim(known[name]) != "", known[name]) for name in ("id", "url") if name in known]
    return F.coalesce(*given, F.concat(F.lit("text-"), F.sha2(F.coalesce(known["text"], F.lit("")), 256)))


def _slices(batch: pyarrow.RecordBatch) -> Iterator[Any]:
    return (batch.slice(start, _TOGETHER) for start in range(0, batch.num_rows, _TOGETHER))
