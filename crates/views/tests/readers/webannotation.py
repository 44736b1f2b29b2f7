"""Reads Web Annotation exports as its test assertions do, and holds them against the records.

usage: webannotation.py RECORDS EXPORTS SCHEMAS

RECORDS and EXPORTS hold ID.json of each story, SCHEMAS the folder web-annotation of the W3C's assertions. Every
annotation is valid by itself; every claim, mention, event and time of a record comes back whole, by its words and by
its places. Exits with 1 and says what is wrong.
"""
import json
import sys
from pathlib import Path

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


class Assertions:
    """The W3C's assertions, each with the name of its file."""

    def __init__(self, folder):
        files = sorted((folder / "definitions").glob("*.json"))
        schemas = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        pairs = [(schema["id"], Resource(schema, DRAFT4)) for schema in schemas]
        self.registry = Registry().with_resources(pairs)
        files = sorted((folder / "annotations").glob("*.json"))
        self.named = {file.stem: self.validator(json.loads(file.read_text(encoding="utf-8"))) for file in files}
        for name in ("bodyResourcesFound", "optionalBodyPropertiesMust", "targetResourcesFound", "optionalTargetPropertiesMust"):
            self.named[name] = self.definition("bodyTarget", name)
        for name in ("annotationPageTypeValueFound", "itemsFound", "partOfFound", "startIndexFound"):
            self.named[name] = self.definition("collections", name)
        for name in ("selectorDetected", "textQuoteSelectorDetected", "textPositionSelectorDetected"):
            self.named[name] = self.definition("specificResource", name)
        self.named["motivation"] = self.definition("annotations", "motivationRecognizedIfPresent")
        self.named["purpose"] = self.definition("otherProperties", "purposeRecognizedIfPresent")

    def definition(self, file, name):
        return self.validator({"$ref": f"{file}.json#/definitions/{name}"})

    def validator(self, schema):
        return Draft4Validator(schema, registry=self.registry, format_checker=FormatChecker())

    def faults(self, names, value):
        return [f"{name}: {error.message[:200]}" for name in names for error in self.named[name].iter_errors(value)]


def listed(value):
    return value if isinstance(value, list) else [value]


def annotation_faults(assertions, item):
    """Says what of an annotation, its bodies and its targets the assertions do not pass."""
    whole = [name for name in assertions.named if name.startswith("3.1-")]
    found = assertions.faults([*whole, "motivation"], item)
    for body in listed(item.get("body", [])):
        found += assertions.faults(["bodyResourcesFound", "optionalBodyPropertiesMust", "purpose"], body)
    for target in listed(item.get("target", [])):
        found += assertions.faults(["targetResourcesFound"], target)
        if isinstance(target, dict):
            found += assertions.faults(["optionalTargetPropertiesMust", "selectorDetected"], target)
            found += assertions.faults(["textQuoteSelectorDetected"], target["selector"][0])
            found += assertions.faults(["textPositionSelectorDetected"], target["selector"][1])
    return [f"{item.get('id')}: {fault}" for fault in found]


def places(item, text):
    """Returns the spans of an annotation's targets, each found by its words and by its place alike."""
    spans = []
    for target in listed(item["target"]):
        if isinstance(target, str):
            continue
        quote, position = target["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"], f"{item['id']}: {quote['exact']!r} is not at {start}"
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around == text[start - len(quote["prefix"]):end + len(quote["suffix"])], f"{item['id']}: what stands around"
        spans.append({"start": start, "end": end})
    return spans


def row(item):
    """Returns the record's row that an annotation has as a body, without its spans."""
    bodies = [body for body in item["body"] if body.get("format") == "application/json"]
    return json.loads(bodies[0]["value"]) if bodies else None


def expected(record):
    """Lists every annotation that the record must have: id, spans, and the row without its spans."""
    for claim in record["claims"]:
        yield claim["id"], claim["content"], without(claim, "content", "cue", "source")
        for part in ("cue", "source"):
            if claim[part]:
                yield f"{claim['id']}-{part}", claim[part], None
    for entity in record["entities"]:
        for number, mention in enumerate(entity["mentions"], 1):
            yield f"{entity['id']}-{number}", [span(mention)], without(entity, "mentions") if number == 1 else None
    for event in record["events"]:
        for number, mention in enumerate(event["mentions"], 1):
            told = without(event, "mentions", "trigger") if mention == event["trigger"] else None
            yield f"{event['id']}-{number}", [mention], told
    for time in record["times"]:
        yield time["id"], [span(time)], without(time, "start", "end")


def without(row, *names):
    return {name: value for name, value in row.items() if name not in names}


def span(row):
    return {"start": row["start"], "end": row["end"]}


def story_faults(assertions, record, page):
    found = [] if page.get("@context") == CONTEXT else ["the page has another context"]
    found += assertions.faults(["annotationPageTypeValueFound", "itemsFound", "partOfFound", "startIndexFound"], page)
    for item in page["items"]:
        found += annotation_faults(assertions, item)
    if found:
        return found
    text = record["story"]["text"]
    items = {item["id"].rpartition("#")[2]: item for item in page["items"]}
    wanted = list(expected(record))
    if len(items) != len(page["items"]) or set(items) != {name for name, _, _ in wanted}:
        return ["the annotations are not those of the record, each once"]
    for name, spans, told in wanted:
        if places(items[name], text) != spans:
            found.append(f"{name}: other places")
        if told is not None and row(items[name]) != told:
            found.append(f"{name}: another row")
    return found


def main():
    records, exports, schemas = map(Path, sys.argv[1:4])
    assertions = Assertions(schemas / "web-annotation")
    stories, count, claims, faults = 0, 0, 0, []
    for file in sorted(records.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        page = json.loads((exports / file.name).read_text(encoding="utf-8"))
        try:
            found = story_faults(assertions, record, page)
        except (AssertionError, KeyError, TypeError, ValueError) as error:
            found = [f"{type(error).__name__}: {error}"]
        faults += [f"{file.stem}: {fault}" for fault in found]
        stories, count, claims = stories + 1, count + len(page["items"]), claims + len(record["claims"])
    print(f"{stories} stories: {count} annotations, {claims} claims, {len(faults)} faults")
    for fault in faults[:40]:
        print(fault)
    sys.exit(1 if faults or not stories else 0)


if __name__ == "__main__":
    main()
