"""Reads CoNLL-U exports with the package conllu, and holds them against the records.

usage: conllu.py RECORDS EXPORTS [SCHEMAS]

RECORDS holds ID.json and EXPORTS ID.conllu of each story; no schema is needed. Every document comes back from the
package as it was; the words give the story's text; mentions and the parts of claims stand where the record has them.
Exits with 1 and says what is wrong.
"""
import json
import re
import sys
import unicodedata
from pathlib import Path

# This file has the package's name, and must not be taken for it.
sys.path = [place for place in sys.path if Path(place or ".").resolve() != Path(__file__).resolve().parent]

import conllu  # noqa: E402

ESCAPES = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
PLAIN = {"s": " ", "t": "\t", "r": "\r", "n": "\n"}
# White space as Unicode has it; Python counts four control characters to it.
SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
BRACKET = re.compile(r"\((e\d+(?:\[\d+/\d+\])?)-([a-z]+)(\)?)|(e\d+(?:\[\d+/\d+\])?)\)")


def unescaped(space):
    return ESCAPES.sub(lambda found: chr(int(found[1], 16)) if found[1] else PLAIN[found[2]], space)


class Document:
    """The words of a document with their places in the text that they make."""

    def __init__(self, sentences):
        self.text, self.words = "", []
        for sentence in sentences:
            for word in sentence:
                misc = word["misc"] or {}
                self.text += unescaped(misc.get("SpacesBefore", ""))
                start = len(self.text)
                self.text += word["form"]
                self.words.append((start, len(self.text), misc, sentence.metadata["sent_id"]))
                self.text += "" if misc.get("SpaceAfter") == "No" else unescaped(misc.get("SpacesAfter", "\\s"))

    def claims(self):
        """Returns the places of the characters of each claim's parts."""
        parts = {}
        for start, end, misc, _ in self.words:
            for part in misc.get("Claim", "").split(",") if "Claim" in misc else []:
                parts.setdefault(part, set()).update(range(start, end))
        return parts

    def mentions(self):
        """Returns the mentions that the brackets hold: entity, kind, first and last character of each part."""
        open_, found = {}, []
        for start, end, misc, _ in self.words:
            for opened, kind, single, closed in BRACKET.findall(misc.get("Entity", "")):
                if single:
                    found.append((opened, kind, start, end))
                elif opened:
                    open_.setdefault(opened, []).append((kind, start))
                else:
                    kind, first = open_[closed].pop()
                    found.append((closed, kind, first, end))
        assert not any(open_.values()), "a bracket that is never closed"
        return found


def legible(character):
    """Returns what an export has for a character: no control character stands in a word."""
    return "\ufffd" if unicodedata.category(character) == "Cc" and not SPACE.match(character) else character


def inked(text, spans):
    """Returns the places of the characters of spans that are no white space."""
    return {place for span in spans for place in range(span["start"], span["end"]) if not SPACE.match(text[place])}


def trimmed(text, start, end):
    while start < end and SPACE.match(text[start]):
        start += 1
    while start < end and SPACE.match(text[end - 1]):
        end -= 1
    return start, end


def sentence_faults(sentence):
    """Checks one sentence by itself: its text, and that it is written as it was read."""
    joined = "".join(word["form"] + ("" if (word["misc"] or {}).get("SpaceAfter") == "No" else " ") for word in sentence)
    name = sentence.metadata["sent_id"]
    found = [] if joined.rstrip(" ") == sentence.metadata["text"].rstrip(" ") else [f"{name}: # text is not its words"]
    numbers = [word["id"] for word in sentence]
    return found + ([] if numbers == list(range(1, len(sentence) + 1)) else [f"{name}: words are not numbered from 1"])


def claim_faults(record, document):
    text, parts, found = record["story"]["text"], document.claims(), []
    for claim in record["claims"]:
        for role in ("content", "cue", "source"):
            places = parts.pop(f"{claim['id']}:{role}", set())
            if {place for place in places if not SPACE.match(text[place])} != inked(text, claim[role]):
                found.append(f"{claim['id']}: another {role}")
    return found + [f"{name} is no part of a claim" for name in parts]


def manner_faults(record, sentences):
    found, told = [], {}
    for sentence in sentences:
        told.update({key.split()[1]: value for key, value in sentence.metadata.items() if key.startswith("claim ")})
    for claim in record["claims"]:
        wanted = [f"{key}={claim[key]}" for key in ("voice", "form", "act", "firmness")]
        wanted += ["negated=true"] if claim["negated"] else []
        wanted += [f"{key}={claim[key]}" for key in ("speaker", "addressee") if key in claim]
        wanted += [f"chain={','.join(claim['chain'])}"] if claim["chain"] else []
        wanted += [f"inside={claim['inside']}"] if "inside" in claim else []
        if told.pop(claim["id"], None) != "|".join(wanted):
            found.append(f"{claim['id']}: another manner")
    return found + [f"{name} is no claim" for name in told]


def mention_faults(record, document):
    text, parts, whole = record["story"]["text"], {}, set()
    for name, kind, start, end in document.mentions():
        entity, _, part = name.partition("[")
        if part:
            parts.setdefault((entity, kind), []).append((start, end))
        else:
            whole.add((entity, kind, start, end))
    missing = []
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            start, end = trimmed(text, mention["start"], mention["end"])
            if (entity["id"], entity["kind"], start, end) in whole:
                continue
            covered = {place for first, last in parts.get((entity["id"], entity["kind"]), []) for place in range(first, last)}
            if not inked(text, [{"start": start, "end": end}]) <= covered:
                missing.append(f"{entity['id']}: no brackets around {text[start:end]!r}")
    known = {(e["id"], e["kind"], *trimmed(text, m["start"], m["end"])) for e in record["entities"] for m in e["mentions"]}
    return missing + [f"{mention[0]}: brackets at {mention[2]} are no mention" for mention in whole - known]


def story_faults(record, written):
    sentences = conllu.parse(written)
    found = [fault for sentence in sentences for fault in sentence_faults(sentence)]
    if "".join(sentence.serialize() for sentence in sentences) != written:
        found.append("another document when it is written again")
    document = Document(sentences)
    if document.text.strip() != "".join(map(legible, record["story"]["text"])).strip():
        return [*found, "the words do not give the text"]
    if len(sentences) != len(record["sentences"]):
        found.append(f"{len(sentences)} sentences in place of {len(record['sentences'])}")
    return found + claim_faults(record, document) + manner_faults(record, sentences) + mention_faults(record, document)


def main():
    records, exports = map(Path, sys.argv[1:3])
    stories, words, claims, faults = 0, 0, 0, []
    for file in sorted(records.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        written = (exports / f"{file.stem}.conllu").read_bytes().decode("utf-8")
        try:
            found = story_faults(record, written)
        except (AssertionError, KeyError, IndexError, ValueError, conllu.exceptions.ParseException) as error:
            found = [f"{type(error).__name__}: {error}"]
        faults += [f"{file.stem}: {fault}" for fault in found]
        stories, claims = stories + 1, claims + len(record["claims"])
        words += sum(line[:1].isdigit() for line in written.splitlines())
    print(f"{stories} stories: {words} words, {claims} claims, {len(faults)} faults")
    for fault in faults[:40]:
        print(fault)
    sys.exit(1 if faults or not stories else 0)


if __name__ == "__main__":
    main()
