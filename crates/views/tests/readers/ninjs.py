"""Reads ninjs exports by IPTC's schema, and holds them against the records.

usage: ninjs.py RECORDS EXPORTS SCHEMAS

RECORDS and EXPORTS hold ID.json of each story, SCHEMAS ninjs-schema_3.1.json. Every export is valid, and the story,
its entities, events, sources and claims come back whole. Exits with 1 and says what is wrong.
"""
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

# The schema names it for places; no export writes it.
GEOJSON = "https://geojson.org/schema/GeoJSON.json"
LISTS = {"people": ("person",), "organisations": ("organization", "outlet"), "places": ("place",), "objects": ("work",),
         "subjects": ("group", "other")}


def validator(folder):
    schema = json.loads((folder / "ninjs-schema_3.1.json").read_text(encoding="utf-8"))
    anything = Resource({"$schema": "https://json-schema.org/draft/2020-12/schema"}, DRAFT202012)
    registry = Registry().with_resources([(GEOJSON, anything), (f"{GEOJSON}#", anything)])
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


def joined(text, spans):
    return " … ".join(text[span["start"]:span["end"]] for span in spans)


def rows_of(story, name, *fields):
    return [tuple(row.get(field) for field in fields) for row in story.get(name, [])]


def differences(pairs):
    """Says which of the pairs, by their name, are not alike."""
    return [f"{name}: {str(found)[:200]} in place of {str(wanted)[:200]}" for name, found, wanted in pairs if found != wanted]


def story_differences(record, story):
    of, text = record["story"], record["story"]["text"]
    speakers = {claim.get("speaker") for claim in record["claims"]}
    pairs = [
        ("text", [body["value"] for body in story["bodies"]], [text]),
        ("characters", story["bodies"][0]["charCount"], len(text)),
        ("words", story["bodies"][0].get("wordCount"), record.get("sourcing", {}).get("words")),
        ("headline", [line["value"] for line in story.get("headlines", [])], [of["title"]] if "title" in of else []),
        ("language", story["language"], of["language"]),
        ("authors", story.get("by"), ", ".join(of["authors"]) or None),
        ("published", of.get("published", "")[:10] in story.get("versionCreated", story.get("edNote", "")), True),
        ("events", rows_of(story, "events", "id", "name", "literal"),
         [(event["id"], joined(text, [event["trigger"]]), event["kind"]) for event in record["events"]]),
    ]
    if "sourcing" in record:
        rests_on = [(source["voice"], source.get("entity")) for source in record["sourcing"]["sources"]]
        pairs.append(("sources", rows_of(story, "infoSources", "role", "literal"), rests_on))
    for name, kinds in LISTS.items():
        found = [row for row in rows_of(story, name, "literal", "name", "rel") if row[2] != "publisher"]
        wanted = [(entity["id"], entity["name"], "speaker" if entity["id"] in speakers else "mentioned")
                  for entity in record["entities"] if entity["kind"] in kinds]
        pairs.append((name, found, wanted))
    publishers = [row["name"] for row in story.get("organisations", []) if row["rel"] == "publisher"]
    pairs.append(("outlet", publishers, [of["outlet"]] if "outlet" in of else []))
    return differences(pairs)


def claim_differences(record, story):
    text, found = record["story"]["text"], []
    components = {row["name"]: row for row in story.get("associations", [])}
    names = [claim["id"] for claim in record["claims"]]
    found += differences([("claims", [row["name"] for row in story.get("associations", [])], names)])
    for claim in record["claims"]:
        component = components.get(claim["id"], {"bodies": [{"value": None}], "descriptions": []})
        told = {row["role"]: row["value"] for row in component["descriptions"]}
        wanted = {key: claim[key] for key in ("voice", "form", "act", "firmness")}
        wanted.update({part: joined(text, claim[part]) for part in ("cue", "source") if claim[part]})
        wanted.update({"negated": "true"} if claim["negated"] else {})
        speaker = [("speaker", claim["speaker"])] if "speaker" in claim else []
        chain = speaker + [("carrier", one) for one in claim["chain"] if one != claim.get("speaker")]
        pairs = [
            ("content", component["bodies"][0]["value"], joined(text, claim["content"])),
            ("manner", told, wanted), ("chain", rows_of(component, "infoSources", "role", "literal"), chain),
        ]
        found += [f"{claim['id']} {difference}" for difference in differences(pairs)]
    return found


def main():
    records, exports, schemas = map(Path, sys.argv[1:4])
    schema, stories, claims, faults = validator(schemas), 0, 0, []
    for file in sorted(records.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        story = json.loads((exports / file.name).read_text(encoding="utf-8"))
        found = [f"{error.json_path}: {error.message[:200]}" for error in schema.iter_errors(story)]
        try:
            found = found or story_differences(record, story) + claim_differences(record, story)
        except (KeyError, IndexError, TypeError) as error:
            found = [f"{type(error).__name__}: {error}"]
        faults += [f"{file.stem}: {fault}" for fault in found]
        stories, claims = stories + 1, claims + len(record["claims"])
    print(f"{stories} stories: {stories} ninjs objects, {claims} claims, {len(faults)} faults")
    for fault in faults[:40]:
        print(fault)
    sys.exit(1 if faults or not stories else 0)


if __name__ == "__main__":
    main()
