"""The command `onrecord-spark`: stories of an archive in, tables of Parquet by the month of publication out.

    onrecord-spark --out RESULT crawl/*.warc.gz
    spark-submit --master yarn ... path/to/onrecord/spark/job.py --out s3a://news/result --text body s3a://news/stories

What comes of one lot of inputs is one batch of each table, which another run over the same inputs puts itself in the place of.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Sequence

from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from onrecord import _native
from onrecord import spark as onrecord_spark

_COLUMNS = ("text", "id", "published", "outlet", "title", "url")
_FORMATS = ("warc", "parquet", "json", "csv")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command."""
    asked = _parser().parse_args(arguments)
    began = time.monotonic()
    # Days and months are texts, also where they are folders.
    session = SparkSession.builder.config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
    if asked.master:
        session = session.master(asked.master)
    spark = session.appName("onrecord").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    _fit(spark)
    try:
        _run(spark, asked)
    except _Refused as refused:
        sys.exit(f"onrecord-spark: {refused}")
    print(f"{time.monotonic() - began:.0f} s")


def _fit(spark: SparkSession) -> None:
    """Parts what is joined no finer than this machine has use for, where there is no cluster and nobody says how."""
    context, parts = spark.sparkContext, "spark.sql.shuffle.partitions"
    if context.master.startswith("local") and not context.getConf().contains(parts):
        spark.conf.set(parts, str(4 * context.defaultParallelism))


class _Refused(Exception):
    """Why the command does not begin."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "onrecord-spark", description="Reads the stories of an archive on Spark and writes tables of Parquet."
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="WARC files, or a table that Spark reads")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where the tables go, a folder for each")
    parser.add_argument("--format", choices=_FORMATS, help="what the inputs are, where their names do not tell")
    parser.add_argument("--listing", action="store_true", help="inputs are text files that name WARC files, one on each line")
    parser.add_argument("--prefix", default="", help="what stands before each name of a listing")
    parser.add_argument("--batch", help="what this lot of inputs is called; a sum of their names where nothing is said")
    parser.add_argument("--reader", choices=("full", "syntax"), default="full", help="syntax finds less, six times as fast")
    parser.add_argument("--compare", action="store_true", help="also copies and origins, over all batches in the folder")
    parser.add_argument("--master", help="the cluster, where Spark's own settings do not say: local[4], yarn, spark://...")
    for name in _COLUMNS:
        parser.add_argument(f"--{name}", default=name, metavar="COLUMN", help=f"the column of a table that has the {name}")
    return parser


def _run(spark: SparkSession, asked: argparse.Namespace) -> None:
    out = asked.out.rstrip("/")
    try:
        inputs = _listed(spark, asked.inputs, asked.prefix) if asked.listing else list(asked.inputs)
        records = _records(_stories(spark, inputs, asked), asked)
    except (AnalysisException, ValueError) as error:
        raise _Refused(str(error).splitlines()[0]) from error
    batch = asked.batch or hashlib.sha256("\n".join(sorted(inputs)).encode()).hexdigest()[:12]
    _write(records, f"{out}/records/batch={batch}")
    # From here on what was read is read no more: the rest is made of what has been written.
    records = spark.read.parquet(f"{out}/records/batch={batch}")
    for name in _native.TABLES:
        _write(onrecord_spark.table(records, name, keep=["month"]), f"{out}/{name}/batch={batch}")
    failures = onrecord_spark.failures(records)
    _write(failures, f"{out}/failures/batch={batch}")
    if asked.compare:
        _compare(spark, out)
    failed = failures.count()
    print(f"{records.count() - failed} stories, {failed} failures, in {out} as batch {batch}")


def _listed(spark: SparkSession, listings: list[str], prefix: str) -> list[str]:
    lines = [row.value.strip() for row in spark.read.text(listings).collect()]
    names = [prefix + line for line in lines if line]
    if not names:
        raise _Refused("the listing names no files")
    return names


def _stories(spark: SparkSession, inputs: list[str], asked: argparse.Namespace) -> DataFrame:
    kind = asked.format or ("warc" if asked.listing else _kind(inputs))
    if kind == "warc":
        return onrecord_spark.latest(onrecord_spark.warc(inputs))
    if kind == "csv":
        return spark.read.csv(inputs, header=True, multiLine=True, escape='"')
    return spark.read.format(kind).load(inputs)


def _kind(inputs: list[str]) -> str:
    ends = {"warc": (".warc", ".warc.gz", ".wacz"), "json": (".json", ".jsonl", ".json.gz", ".jsonl.gz"), "csv": (".csv", ".csv.gz")}
    kinds = {next((kind for kind, end in ends.items() if name.endswith(end)), "parquet") for name in inputs}
    if len(kinds) > 1:
        raise _Refused("the inputs are of several kinds: give each to a run of its own")
    return kinds.pop()


def _records(stories: DataFrame, asked: argparse.Namespace) -> DataFrame:
    """Reads the stories, and keeps of each what names it."""
    given = {name: getattr(asked, name) for name in _COLUMNS}
    records = onrecord_spark.read(stories, **given, reader=asked.reader)
    story = F.coalesce(F.get_json_object("record", "$.story.id"), _known(records, given["id"]), _known(records, given["url"]))
    beside = [_known(records, column).alias(name) for name, column in (("url", given["url"]), ("file", "file"), ("fetched", "fetched"))]
    return records.select(story.alias("story"), *beside, _month(), "record", "failure")


def _known(records: DataFrame, column: str) -> Column:
    return F.col(column).cast("string") if column in records.columns else F.lit(None).cast("string")


def _month() -> Column:
    published = F.get_json_object("record", "$.story.published")
    return F.coalesce(F.substring(published, 1, 7), F.lit("undated")).alias("month")


def _write(rows: DataFrame, folder: str) -> None:
    """Writes rows by month, in the place of what is there."""
    rows.hint("rebalance", "month").write.mode("overwrite").partitionBy("month").parquet(folder)


def _compare(spark: SparkSession, out: str) -> None:
    """Lays all stories beside each other, of whatever batch: each once."""
    records = onrecord_spark.latest(spark.read.parquet(f"{out}/records").where("record IS NOT NULL"), id="story")
    published = F.coalesce(F.substring("published", 1, 7), F.lit("undated"))
    _write(onrecord_spark.copies(records).withColumn("month", published), f"{out}/copies")
    _write(onrecord_spark.origins(records).withColumn("month", published), f"{out}/origins")


if __name__ == "__main__":
    main()
