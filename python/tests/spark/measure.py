"""Measures how fast stories are read on Spark, warm, beside the same reader without it; and what an executor takes.

usage: measure.py [STORIES]
"""

import sys
import tempfile
import time
from pathlib import Path

import onrecord
import onrecord.spark
import pyarrow
import pyarrow.dataset
from cluster import cluster, most_memory
from stories import stories


def timed(work):
    began = time.monotonic()
    work()
    return time.monotonic() - began


def bare(rows, jobs):
    """Reads the rows in this process."""
    for read in onrecord.read_many(rows, jobs=jobs):
        if isinstance(read, onrecord.StoryError):
            raise read


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6000
    rows = [row for row in stories(count) if (row["text"] or "").strip() and row["published"].startswith("2")]
    words = sum(len(row["text"].split()) for row in rows)
    bare(rows[:50], 1)
    for cores in (1, 2):
        alone = words / timed(lambda: bare(rows, cores)) / cores
        with tempfile.TemporaryDirectory() as folder:
            pyarrow.dataset.write_dataset(
                pyarrow.Table.from_pylist(rows), folder, format="parquet", max_rows_per_file=250, max_rows_per_group=250
            )
            spark = cluster(cores)
            read = onrecord.spark.read(spark.read.parquet(folder))
            writer = lambda some: some.write.format("noop").mode("overwrite").save()
            with most_memory() as most:
                writer(onrecord.spark.read(spark.read.parquet(*map(str, sorted(Path(folder).glob("*"))[: 4 * cores]))))
                on_spark = words / timed(lambda: writer(read)) / cores
            spark.stop()
        print(
            f"{cores} cores, words a second and core: alone {alone:.0f}, on Spark {on_spark:.0f} ({on_spark / alone:.0%}); "
            f"an executor took {most() / 1e6:.0f} MB at most"
        )


main()
