"""An archive of 2,000 stories read on a cluster of two executors; the command line tells what is right."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import pyarrow
import pyarrow.dataset
import pyarrow.parquet

import onrecord
import onrecord.spark
from onrecord.spark import comparing, job

from cluster import cluster, executors, most_memory
from crawls import bridge, crawl
from stories import stories

PROGRAM = os.environ["ONRECORD_PROGRAM"]
READER = "full"
COUNT = 2000
EXECUTOR_MOST = 1 << 30


def command(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)


def rows(folder, *leave_out):
    """Returns the rows of a table as texts, in order, without the columns that are folders."""
    table = pyarrow.dataset.dataset(folder, partitioning=None).to_table()
    return sorted(str({name: value for name, value in row.items() if name not in leave_out}) for row in table.to_pylist())


class Archive(unittest.TestCase):
    """One lot of stories, read by the command `onrecord-spark` and by the program alone."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = Path(cls.folder.name)
        cls.stories = sorted(stories(COUNT), key=lambda row: (row["published"], row["id"]))
        cls.input = cls.work / "stories.parquet"
        table = pyarrow.Table.from_pylist(cls.stories)
        # In several parts, so that more than one worker has some.
        pyarrow.parquet.write_table(table, cls.input, row_group_size=COUNT // 4)
        cls.parts = cls.work / "parts"
        pyarrow.dataset.write_dataset(table, cls.parts, format="parquet", max_rows_per_file=COUNT // 8, max_rows_per_group=COUNT // 8)
        cls.spark = cluster()
        cls.out = cls.work / "result"
        with most_memory() as most:
            cls.run_job("--out", cls.out, "--compare", cls.parts)
        cls.most_memory = most()

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.folder.cleanup()

    @staticmethod
    def run_job(*arguments):
        job.main(["--reader", READER, *map(str, arguments)])

    def test_tables_are_those_of_the_program_alone(self):
        alone = self.work / "alone"
        command("read", self.input, "--reader", READER, "-f", "parquet", "-o", alone)
        for path in sorted(alone.glob("*.parquet")):
            told = rows(path)
            self.assertEqual(rows(self.out / path.stem, "month", "batch"), told, path.stem)
        self.assertGreater(len(rows(alone / "claims.parquet")), COUNT)

    def test_a_bad_story_fails_alone(self):
        failed = pyarrow.dataset.dataset(self.out / "failures").to_table().to_pylist()
        bad = {row["id"] for row in self.stories if row["text"] is None or row["published"].startswith("last")}
        self.assertEqual({row["story"] for row in failed}, bad)
        self.assertEqual(len(failed), len(bad))
        self.assertTrue(all(row["failure"] for row in failed))

    def test_months_are_those_of_publication(self):
        folders = {folder.name for folder in (self.out / "claims").glob("batch=*/month=*")}
        months = {"month=" + row["published"][:7] for row in self.stories if row["published"].startswith("2")}
        self.assertEqual(folders, months)

    def test_a_second_run_takes_the_place_of_the_first(self):
        out, part = self.work / "again", sorted(self.parts.glob("*.parquet"))[0]
        self.run_job("--out", out, part)
        first = {folder.name: rows(folder) for folder in out.iterdir()}
        self.run_job("--out", out, part)
        self.assertEqual({folder.name: rows(folder) for folder in out.iterdir()}, first)
        # Other inputs, or another name, are another batch.
        self.run_job("--out", out, "--batch", "other", part)
        self.assertEqual(len(rows(out / "claims")), 2 * len(first["claims"]))

    def test_a_listing_of_crawls_becomes_tables(self):
        first, second, listing, out = (self.work / name for name in ("1.warc", "2.warc", "listing.txt", "crawled"))
        at = "https://harbour.example/bridge"
        crawl(first, [(at, "2024-05-14T08:00:00Z", bridge("nine")), ("https://harbour.example/", "2024-05-14T08:00:01Z", "<p>")])
        crawl(second, [(at, "2024-05-20T08:00:00Z", bridge("twelve"))])
        listing.write_text("1.warc\n2.warc\n3.warc\n")
        self.run_job("--out", out, "--listing", "--prefix", f"{self.work}/", listing)
        records = pyarrow.dataset.dataset(out / "records", partitioning=None).to_table().to_pylist()
        told = {row["story"]: row for row in records}
        self.assertEqual(len(told), len(records))
        # What was fetched last is the story.
        self.assertIn("twelve weeks", told[at]["record"])
        self.assertEqual((told[at]["url"], told[at]["fetched"], told[at]["file"]), (at, "2024-05-20T08:00:00Z", str(second)))
        failed = {row["story"] for row in pyarrow.dataset.dataset(out / "failures").to_table().to_pylist()}
        self.assertEqual(failed, {"https://harbour.example/", str(self.work / "3.warc")})
        alone = self.work / "alone.db"
        command("add", "--reader", READER, "--db", alone, second)
        (story,) = onrecord.Archive(alone).stories()
        self.assertEqual(story["url"], at)
        own, theirs = onrecord.Archive(alone).record(story["id"]).to_dict(), json.loads(told[at]["record"])
        own["story"].pop("id"), theirs["story"].pop("id")
        self.assertEqual(theirs, own)

    def test_an_executor_that_is_killed_changes_nothing(self):
        stories = self.spark.read.parquet(str(self.parts))
        killed = threading.Event()
        killing = threading.Thread(target=self.kill, args=(killed,))
        killing.start()
        records = onrecord.spark.read(stories, reader=READER).toPandas()
        killing.join()
        self.assertTrue(killed.is_set())
        told = pyarrow.dataset.dataset(self.out / "records", partitioning=None).to_table(columns=["record", "failure"])
        self.assertEqual(
            sorted(map(str, zip(records["record"], records["failure"], strict=True))),
            sorted(str((row["record"], row["failure"])) for row in told.to_pylist()),
        )

    def kill(self, killed):
        """Kills an executor once some of the work has been done, and not all."""
        tracker = self.spark.sparkContext.statusTracker()
        for _ in range(600):
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and 1 <= stage.numCompletedTasks < stage.numTasks - 2 for stage in stages):
                executors()[0].send_signal(signal.SIGKILL)
                return killed.set()
            time.sleep(0.05)
        return None

    def test_an_executor_stays_under_a_gigabyte(self):
        print(f"an executor took {self.most_memory / 1e6:.0f} MB at most", file=sys.stderr)
        self.assertGreater(self.most_memory, 0)
        self.assertLess(self.most_memory, EXECUTOR_MOST)

    def test_copies_and_origins_are_those_of_a_store(self):
        archive = self.added("texts.db", self.input)
        copied = [row for answer in archive.copies() for row in comparing.copies_rows(answer)]
        self.assertGreater(len(copied), COUNT // 5)
        self.assertEqual(rows(self.out / "copies", "month"), sorted(map(str, copied)))
        by_claim = {}
        for row in pyarrow.dataset.dataset(self.out / "origins", partitioning=None).to_table().to_pylist():
            by_claim.setdefault(f"{row['story']}#{row['claim']}", []).append(row)
        self.assertEqual(len(by_claim), len(rows(self.out / "claims")))
        repeated = 0
        for claim, own in by_claim.items():
            self.assertEqual(own, list(map(in_order, comparing.origins_rows(archive.origins(claim)))), claim)
            repeated += len(own[0]["reports"]) > 1
        self.assertGreater(repeated, COUNT // 2)

    def test_a_store_takes_the_result_without_reading(self):
        texts, results = self.added("again.db", self.input), self.added("results.db", self.out / "records")
        stories = [row["id"] for row in texts.stories(limit=COUNT)]
        self.assertEqual(sorted(stories), sorted(row["id"] for row in results.stories(limit=COUNT)))
        for story in stories:
            self.assertEqual(results.record(story), texts.record(story), story)

    def added(self, database, stories):
        """Adds stories to a database."""
        command("add", "--reader", READER, "--db", self.work / database, stories)
        return onrecord.Archive(self.work / database)


def in_order(row):
    """Gives a row its columns in the order of the table."""
    return {name: row[name] for name in comparing._ORIGINS.names}


if __name__ == "__main__":
    unittest.main()
