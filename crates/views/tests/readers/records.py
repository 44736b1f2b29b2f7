"""The records that the exports were made of, and how a reader's test speaks.

A test is run as `python3 NAME.py RECORDS EXPORTS SCHEMAS`: a folder of records (`ID.json`), a folder with one
export of each format made of all of them, in the order of their files' names, and a folder of official schemas.
"""

import json
import pathlib
import sys


class Story:
    """A record, and the words of its text."""

    def __init__(self, record):
        self.record = record
        self.id = record["story"]["id"]
        self.text = record["story"]["text"]
        self.entities = {entity["id"]: entity for entity in record["entities"]}

    def words(self, spans):
        pieces = [self.text[span["start"]:span["end"]] for span in spans]
        return " … ".join(piece for piece in pieces if piece.strip())

    def name(self, entity):
        return self.entities[entity]["name"]

    def row(self, row):
        return f"{plain(self.id)}-{row}"


def plain(text):
    """Writes any text in letters, digits and hyphens, as the exports name rows."""
    def letter(character):
        keep = character.isascii() and character.isalnum() or character == "-"
        return character if keep else f".{ord(character):x}."
    return "".join(map(letter, text))


class Check:
    """What is wrong, gathered."""

    def __init__(self):
        self.wrong = []

    def same(self, what, expected, found):
        if expected != found:
            self.wrong.append(f"{what}: expected {expected!r:.300}, found {found!r:.300}")

    def true(self, what, holds):
        if not holds:
            self.wrong.append(what)

    def end(self, line):
        for wrong in self.wrong[:20]:
            print(wrong)
        if self.wrong:
            print(f"{len(self.wrong)} wrong")
            sys.exit(1)
        print(line)


def read_arguments(name):
    """Returns the stories, the path of the export of that name, and the folder of schemas."""
    records, exports, schemas = map(pathlib.Path, sys.argv[1:4])
    files = sorted(records.glob("*.json"))
    stories = [Story(json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return stories, exports / name, schemas
