"""The package as a program of Python uses it; the command line tells what is right."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import duckdb
import onrecord
import pandas
import polars
import pyarrow
import pyarrow.parquet

PROGRAM = os.environ["ONRECORD_PROGRAM"]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STORIES = sorted(EXAMPLES.glob("*.txt"))


def command(*arguments):
    run = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=True)
    return run.stdout


class Reading(unittest.TestCase):
    def test_a_record_is_that_of_the_command_line(self):
        for path in STORIES:
            told = json.loads(command("read", path, "--published", "2024-05-14", "--format", "json"))
            read = onrecord.read(path.read_text(), id=path.stem, published="2024-05-14")
            self.assertEqual(read.to_dict(), told, path.stem)

    def test_every_part_leads_to_its_words(self):
        record = onrecord.read((EXAMPLES / "court.txt").read_text(), published="2024-05-14")
        text = record.story.text
        self.assertGreater(len(record.claims), 10)
        for claim in record.claims:
            first = claim.content[0] if claim.content else claim.cue[0]
            self.assertIn(text[first.start : first.end], (claim.words or claim.cue_words))
            self.assertTrue(claim.speaker is None or claim.speaker in record.entities)
        for entity in record.entities:
            for mention in entity.mentions:
                self.assertEqual(mention.words, text[mention.span.start : mention.span.end])
        shares = [source.share for source in record.sourcing.sources]
        self.assertEqual(shares, sorted(shares, reverse=True))
        self.assertTrue(any(role.holder for role in record.roles))

    def test_many_come_in_order_and_a_bad_one_in_its_place(self):
        texts = [path.read_text() for path in STORIES]
        stories = [*texts[:3], "a" * 5_000_000, *texts[3:]]
        read = list(onrecord.read_many(iter(stories), jobs=2, reader="syntax"))
        self.assertIsInstance(read[3], onrecord.StoryError)
        self.assertIn("the text is too long", str(read[3]))
        del read[3]
        self.assertEqual([record.story.text for record in read], texts)

    def test_what_is_no_text_is_refused(self):
        with self.assertRaises(TypeError):
            onrecord.read(b"bytes")
        with self.assertRaises(ValueError):
            onrecord.read("text", reader="other")
        with self.assertRaises(onrecord.StoryError):
            onrecord.read("text", published="yesterday")
        self.assertEqual(onrecord.read("").claims, [])
        self.assertEqual(onrecord.read("a \ud800 b").story.text, "a ? b")

    def test_a_notebook_shows_the_text_and_no_markup_of_it(self):
        shown = onrecord.read("“<script>alert(1)</script>,” said Ana Petrov.")._repr_html_()
        self.assertNotIn("<script>", shown)
        self.assertIn("Ana Petrov", shown)


class Tables(unittest.TestCase):
    def setUp(self):
        self.stories = pyarrow.table({
            "id": [path.stem for path in STORIES],
            "text": [path.read_text() for path in STORIES],
            "published": ["2024-05-14"] * len(STORIES),
        })

    def test_tables_are_those_of_the_export(self):
        read = onrecord.read_arrow(self.stories)
        with tempfile.TemporaryDirectory() as folder:
            command("read", EXAMPLES, "--published", "2024-05-14", "-f", "parquet", "-o", folder)
            for name, table in read.tables.items():
                told = pyarrow.parquet.read_table(Path(folder) / f"{name}.parquet")
                key = [table.column_names[0]]
                self.assertEqual(table.sort_by([(key[0], "ascending")]).num_rows, told.num_rows, name)
                self.assertEqual(table.schema.names, told.schema.names, name)
                self.assertEqual(sorted(map(str, table.to_pylist())), sorted(map(str, told.to_pylist())), name)
        self.assertEqual(read.failures, [])

    def test_frames_of_others_are_read_too(self):
        expected = onrecord.read_arrow(self.stories, reader="syntax").tables["claims"].num_rows
        self.assertGreater(expected, 20)
        for frame in (polars.from_arrow(self.stories), self.stories.to_pandas(), self.stories.to_batches()[0]):
            read = onrecord.read_arrow(frame, reader="syntax")
            self.assertEqual(read.tables["claims"].num_rows, expected, type(frame))
        claims = onrecord.read_arrow(self.stories, reader="syntax").tables["claims"]
        ((count,),) = duckdb.sql("SELECT count(*) FROM claims").fetchall()
        self.assertEqual(count, expected)
        self.assertIsInstance(claims.to_pandas(), pandas.DataFrame)

    def test_a_bad_story_fails_alone(self):
        stories = pyarrow.table({"id": ["a", "b", "c"], "text": ["Yes, said Ana.", "a" * 5_000_000, None]})
        read = onrecord.read_arrow(stories, reader="syntax")
        self.assertEqual([(row, id) for row, id, _ in read.failures], [(1, "b")])
        self.assertEqual(read.tables["stories"].column("story").to_pylist(), ["a", "c"])

    def test_no_rows_give_tables_without_rows(self):
        read = onrecord.read_arrow(self.stories.slice(0, 0), reader="syntax")
        self.assertEqual(read.tables["claims"].num_rows, 0)
        self.assertIn("firmness", read.tables["claims"].column_names)
        with self.assertRaises(ValueError):
            onrecord.read_arrow(pyarrow.table({"words": ["a"]}), reader="syntax")


class Archives(unittest.TestCase):
    def test_answers_are_those_of_the_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "news.db"
            command("add", "--reader", "syntax", "--db", database, "--outlet", "The Harbour Times", *STORIES)
            archive = onrecord.Archive(database)

            def told(*arguments):
                return json.loads(command(*arguments, "--db", database, "--format", "json"))

            self.assertEqual(archive.stories(), told("stories", "--limit", 100))
            claims = archive.claims(voice="named", limit=5)
            self.assertEqual(claims, told("claims", "--voice", "named", "--limit", 5))
            first = claims[0]["id"]
            self.assertEqual(archive.evidence(first), told("evidence", first))
            self.assertEqual(archive.origins(first), told("origins", first))
            self.assertEqual(archive.trace(first), told("trace", first))
            self.assertEqual(archive.find("harbour", limit=20)["claims"], told("find", "harbour", "--limit", 20)["claims"])
            self.assertEqual(archive.outlets(), told("sources"))
            self.assertEqual(archive.copies(), [])
            story = first.split("#")[0]
            self.assertEqual(archive.record(story).story.id, story)
            with self.assertRaises(onrecord.NotFoundError):
                archive.record("none")
            with self.assertRaises(ValueError):
                archive.claims(voice="loud")


if __name__ == "__main__":
    unittest.main()
