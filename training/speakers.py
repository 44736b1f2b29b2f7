#!/usr/bin/env python3
"""Says how many claims have the right speaker, on the stories whose speakers are marked by hand.

usage: speakers.py RECORDS.jsonl [--data DIR] [--score DIR] [--wrong]

speakers/stories.txt lists the stories, of PolNeAR's train set, that no training run may see; speakers/marks.jsonl
has for each story where its speakers are named (or described, if they are not named) and who speaks in each
attribution that has a source. A claim counts where its content and one that is marked share half of their
characters. It is right where an entity speaks that is mentioned where its speaker is named, and that does not go by
the name of another. --stories prints the stories for the reader instead, --wrong also prints what is wrong.
"""

import argparse
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from onrecord_training import scripts  # noqa: E402

MARKS = Path(__file__).resolve().parent / "speakers/marks.jsonl"
# What part two spans share of what they cover together, for one to stand for the other.
SAME = 0.6
POSSESSIVE = re.compile("['’]s? ")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="?", type=Path)
    parser.add_argument("--data", type=Path, default=scripts.SHARED / "data/polnear")
    parser.add_argument("--score", type=Path, default=scripts.SHARED / "score")
    parser.add_argument("--stories", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    return parser.parse_args()


def places(spans):
    return {place for start, end in spans for place in range(start, end)}


def same(text, one, other):
    """Whether two spans stand for the same: most of them is the same, or one is the other with words before it or
    behind it (`Chairman Bob Corker`; `a strategist who spoke`), unless these are what belongs to it (`Corker's bill`)."""
    (start, end), (first, last) = one, other
    both = min(end, last) - max(start, first)
    if both <= 0:
        return False
    least = 0.3 if end == last else SAME
    if start == first and end != last:
        behind = text[min(end, last) : max(end, last)]
        least = SAME if POSSESSIVE.match(behind) else 0.1
    return both >= least * (max(end, last) - min(start, first))


def nearly_all(one, other):
    """Whether two spans are the same but for a word."""
    (start, end), (first, last) = one, other
    return min(end, last) - max(start, first) >= 0.8 * (max(end, last) - min(start, first))


def pairs(claims, marked):
    """Claims and marks that tell the same, one to one: those that share most first."""
    ours = [places((span["start"], span["end"]) for span in claim["content"]) for claim in claims]
    theirs = [places(mark["content"]) for mark in marked]
    both = [(2 * len(a & b) / max(1, len(a) + len(b)), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    seen = set()
    for overlap, i, j in sorted(both, key=lambda row: (-row[0], row[1], row[2])):
        if overlap >= 0.5 and ("ours", i) not in seen and ("theirs", j) not in seen:
            seen |= {("ours", i), ("theirs", j)}
            yield claims[i], marked[j]


def mentions(entity):
    """The spans of an entity's mentions, and of the names alone in them."""
    both = (span for mention in entity["mentions"] for span in (mention, mention.get("core") or mention))
    return [(span["start"], span["end"]) for span in both]


def is_at(text, entity, anchors):
    """Whether an entity is mentioned at one of some places."""
    return any(same(text, span, anchor) for span in mentions(entity) for anchor in anchors)


def is_called(text, entity, own, others):
    """Whether what an entity is called is said of another, and not of whom it should be."""
    names = [span for span in mentions(entity) if text[span[0] : span[1]] == entity["name"]]
    at = lambda anchors: any(nearly_all(span, anchor) for span in names for anchor in anchors)  # noqa: E731
    return at(others) and not at(own)


def judge(record, marks):
    """-> a row (right, claim, mark) for each claim that counts"""
    entities = {entity["id"]: entity for entity in record["entities"]}
    outer = [claim for claim in record["claims"] if not claim.get("inside")]
    text = record["story"]["text"]
    for claim, mark in pairs(outer, marks["claims"]):
        entity = entities.get(claim.get("speaker"))
        own = marks["speakers"][mark["speaker"]]
        others = [anchor for anchors in marks["speakers"].values() for anchor in anchors if anchor not in own]
        yield entity is not None and is_at(text, entity, own) and not is_called(text, entity, own, others), claim, mark


def told(record, claim, marks, mark):
    text = record["story"]["text"]
    part = lambda spans: " … ".join(text[start:end] for start, end in spans)  # noqa: E731
    entity = next((e for e in record["entities"] if e["id"] == claim.get("speaker")), None)
    name = entity and entity.get("name", entity["id"])
    source = part((span["start"], span["end"]) for span in claim.get("source") or [])
    return f"{record['story']['id'][:40]}: {source!r} = {name!r}, not {part(marks['speakers'][mark['speaker']][:1])!r}: {part(mark['content'])[:60]!r}"


def main():
    options = arguments()
    if options.stories:
        convert = scripts.load(options.score / "convert.py")
        for story in convert.stories(options.data / "train/text"):
            if story["id"] in scripts.judged():
                print(json.dumps(story, ensure_ascii=False))
        return
    marks = {row["story"]: row for row in map(json.loads, MARKS.read_text(encoding="utf8").splitlines())}
    right = count = 0
    for record in map(json.loads, options.records.read_text(encoding="utf8").splitlines()):
        own = marks[record["story"]["id"]]
        for is_right, claim, mark in judge(record, own):
            count += 1
            right += is_right
            if options.wrong and not is_right:
                print(told(record, claim, own, mark))
    marked = sum(len(row["claims"]) for row in marks.values())
    print(json.dumps({"right": right, "met": count, "marked": marked, "percent": round(100 * right / max(1, count), 1)}))


if __name__ == "__main__":
    main()
