"""An archive of 2,000 stories read on a cluster of two executors; the command line tells what is right."""

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
        database = self.work / "news.db"
        command("add", "--reader", READER, "--db", database, self.input)
        archive = onrecord.Archive(database)
        copied = [row for answer in archive.copies() for row in comparing.copies_rows(answer)]
        self.assertGreater(len(copied), COUNT // 5)
        self.assertEqual(rows(self.out / "copies", "month"), sorted(map(str, copied)))
        told = pyarrow.dataset.dataset(self.out / "origins", partitioning=None).to_table().to_pylist()
        by_claim = {}
        for row in told:
            by_claim.setdefault(f"{row['story']}#{row['claim']}", []).append(row)
        repeated = 0
        for claim, own in by_claim.items():
            alone = list(comparing.origins_rows(archive.origins(claim)))
            self.assertEqual([plain(row) for row in own], [plain(row) for row in alone], claim)
            repeated += len(own[0]["reports"]) > 1
        self.assertEqual(len(by_claim), len(rows(self.out / "claims")))
        self.assertGreater(repeated, COUNT // 2)


def plain(row):
    return {name: row[name] for name in row if name not in ("month", "batch")}


if __name__ == "__main__":
    unittest.main()
