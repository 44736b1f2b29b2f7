"""Files of an archive in, rows of stories out."""

from __future__ import annotations

import os
import shutil
import tempfile
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pyarrow
import pyarrow.fs
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from onrecord import StoryError, _native

_STORIES = pyarrow.schema([
    ("id", pyarrow.string()),
    ("url", pyarrow.string()),
    ("title", pyarrow.string()),
    ("outlet", pyarrow.string()),
    ("authors", pyarrow.list_(pyarrow.string())),
    ("published", pyarrow.string()),
    ("text", pyarrow.string()),
    ("page", pyarrow.string()),
    ("fetched", pyarrow.string()),
    ("failure", pyarrow.string()),
    ("file", pyarrow.string()),
])
# How many stories are handed back at once.
_TOGETHER = 64


def warc(paths: Sequence[str]) -> DataFrame:
    """Takes the stories out of WARC files, gzipped or not: each file by one core.

    Of each page the article is found, with its title, outlet, authors and day; `failure` says why there is none. Paths may be
    local to every worker, on the web (`https://`), or what pyarrow opens (`s3://`, `gs://`, `hdfs://`); a file from elsewhere is
    copied to a worker's disk while it is read. WACZ, feeds, JSON lines, CSV and Parquet, as `onrecord add` takes them, will do
    too. The same page may have been fetched more than once: see `latest`.

    >>> warc(["pages.warc"]).select("id", "title", "failure").first()
    Row(id='https://harbour.example/bridge', title='Bridge shut for repairs', failure=None)
    """
    # A worker stands in another folder.
    paths = [path if "://" in path else os.path.abspath(path) for path in paths]
    spark = SparkSession.active()
    numbers = spark.range(0, len(paths), 1, max(1, len(paths)))
    return numbers.mapInArrow(_Opening(paths), from_arrow_schema(_STORIES))


class _Opening:
    """Opens files on a worker, by their numbers."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = paths

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            for (number,) in zip(*batch.to_pydict().values(), strict=True):
                yield from _together(_items(self.paths[number]))


def _items(path: str) -> Iterator[tuple[object, ...]]:
    try:
        with _local(path) as file:
            for item in _native.Items(file, path):
                yield (*item, path)
    # A file that cannot be reached or opened is one failure.
    except (OSError, StoryError) as error:
        yield (path, *[None] * 8, str(error), path)


def _together(rows: Iterator[tuple[object, ...]]) -> Iterator[pyarrow.RecordBatch]:
    some = []
    for row in rows:
        some.append(row)
        if len(some) == _TOGETHER:
            yield _batch(some)
            some = []
    if some:
        yield _batch(some)


def _batch(rows: list[tuple[object, ...]]) -> pyarrow.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, _STORIES, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=_STORIES)


@contextmanager
def _local(path: str) -> Iterator[str]:
    """Gives a path on this machine to a file that is anywhere."""
    scheme, _, rest = path.rpartition("://")
    if scheme in ("", "file"):
        yield rest
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, os.path.basename(path) or "file")
        with open(copy, "wb") as out, _stream(scheme, path) as stream:
            shutil.copyfileobj(stream, out, 1 << 20)
        yield copy


def _stream(scheme: str, path: str):  # type: ignore[no-untyped-def]
    if scheme in ("http", "https"):
        return urllib.request.urlopen(path, timeout=60)
    system, within = pyarrow.fs.FileSystem.from_uri(path)
    # What is packed stays so.
    return system.open_input_stream(within, compression=None)


def latest(stories: DataFrame, *, id: str = "id") -> DataFrame:
    """Keeps of the rows with one `id` the one that was `fetched` last; which of equal ones is the same each time.

    >>> rows = [("a", "2024-05-01", "old"), ("a", "2024-05-02", "new"), ("b", None, "one")]
    >>> stories = spark.createDataFrame(rows, "id string, fetched string, text string")
    >>> sorted(row.text for row in latest(stories).collect())
    ['new', 'one']
    """
    fetched = [F.col("fetched").desc_nulls_last()] if "fetched" in stories.columns else []
    beside = [F.hash(*sorted(name for name in stories.columns if name != id))]
    of_one = Window.partitionBy(id).orderBy(*fetched, *beside)
    ranked = stories.withColumn("_onrecord_rank", F.row_number().over(of_one))
    return ranked.where("_onrecord_rank = 1").drop("_onrecord_rank")
