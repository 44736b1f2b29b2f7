"""Reads schema.org exports as rdflib does, and holds them against the records.

usage: jsonld.py RECORDS EXPORTS [SCHEMAS]

RECORDS and EXPORTS hold ID.json of each story; no schema of a file is needed. Every type and property is one of
schema.org, nothing is judged, and claims, quotations, entities and events of a record come back whole. Exits with 1
and says what is wrong.
"""
import json
import sys
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SDO

# What schema.org's own context says of these properties, so that nothing is fetched: their values are addresses.
CONTEXT = {"@vocab": str(SDO), "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}, "additionalType": {"@type": "@id"}}
AGENTS = ("person", "group", "organization", "outlet")
TYPES = {"person": "Person", "group": "Organization", "organization": "Organization", "place": "Place",
         "outlet": "NewsMediaOrganization", "work": "CreativeWork", "other": "Thing"}


def graph_of(document):
    assert document["@context"] == "https://schema.org", "another context"
    graph = Graph()
    graph.parse(data=json.dumps({**document, "@context": CONTEXT}), format="json-ld")
    return graph


def vocabulary_faults(graph):
    """Says which properties and types schema.org does not have, and what would be a verdict."""
    known = set(SDO.__annotations__)
    names = {term for _, term, _ in graph if term != RDF.type} | set(graph.objects(None, RDF.type))
    unknown = sorted(str(name) for name in names if not str(name).startswith(str(SDO)) or str(name)[len(str(SDO)):] not in known)
    found = [f"{name} is not of schema.org" for name in unknown]
    verdicts = [name for name in names if "Review" in name or "Rating" in name]
    return found + [f"{name} judges" for name in verdicts]


class Story:
    """One story's graph, asked by the ids of its record."""

    def __init__(self, record, graph):
        self.record, self.graph, self.faults = record, graph, []
        self.article = next(iter(graph.subjects(RDF.type, SDO.NewsArticle)))
        self.entities = {entity["id"]: entity for entity in record["entities"]}
        rows = [str(node) for node in graph.subjects(unique=True) if str(node).startswith("urn:onrecord:") and "#" in str(node)]
        self.base = rows[0].partition("#")[0] if rows else ""

    def node(self, name):
        return URIRef(f"{self.base}#{name}")

    def expect(self, name, node, predicate, wanted):
        found = sorted(str(value) for value in self.graph.objects(node, SDO[predicate]))
        wanted = sorted(str(value) for value in wanted if value is not None)
        if found != wanted:
            self.faults.append(f"{name} {predicate}: {found[:5]} in place of {wanted[:5]}")

    def is_agent(self, name):
        kind = self.entities[name]["kind"] if name in self.entities else None
        return kind in AGENTS or kind == "place"

    def check_article(self):
        story = self.record["story"]
        claims, direct = self.record["claims"], [c for c in self.record["claims"] if c["form"] == "direct"]
        for predicate, wanted in (
            ("headline", [story.get("title")]), ("datePublished", [story.get("published")]), ("inLanguage", [story["language"]]),
            ("articleBody", [story["text"]]), ("identifier", [story["id"]]),
            ("interpretedAsClaim", [self.node(claim["id"]) for claim in claims]),
            ("hasPart", [self.node(f"{claim['id']}-quotation") for claim in direct]),
            ("mentions", [self.node(row["id"]) for row in self.record["entities"] + self.record["events"]]),
        ):
            self.expect("article", self.article, predicate, wanted)
        outlets = [name for node in self.graph.objects(self.article, SDO.publisher) for name in self.graph.objects(node, SDO.name)]
        if [str(name) for name in outlets] != [name for name in [story.get("outlet")] if name]:
            self.faults.append("article publisher")

    def check_claim(self, claim):
        node, name = self.node(claim["id"]), claim["id"]
        content = " … ".join(self.words(span) for span in claim["content"])
        speaker = claim.get("speaker")
        author = [self.node(speaker)] if speaker and self.is_agent(speaker) else []
        carriers = [self.node(one) for one in claim["chain"] if one != speaker and self.is_agent(one)]
        said = claim.get("said", {})
        day = said.get("earliest") if said.get("earliest") == said.get("latest") else None
        for predicate, wanted in (
            ("text", [content]), ("author", author), ("contributor", carriers), ("appearance", [self.article]), ("firstAppearance", []),
            ("isPartOf", [self.node(claim["inside"])] if "inside" in claim else []), ("dateCreated", [day]),
            ("about", {self.node(one) for one in claim["about"]}), ("position", [name[1:]]),
        ):
            self.expect(name, node, predicate, wanted)
        terms = {str(self.graph.value(self.graph.value(term, SDO.inDefinedTermSet), SDO.name)): str(self.graph.value(term, SDO.name))
                 for term in self.graph.objects(node, SDO.keywords)}
        wanted = {key: claim[key] for key in ("voice", "form", "act", "firmness")}
        if terms != {**wanted, **({"negated": "true"} if claim["negated"] else {})}:
            self.faults.append(f"{name} keywords: {terms}")
        if claim["form"] == "direct":
            quotation = self.node(f"{name}-quotation")
            self.expect(f"{name} quotation", quotation, "text", [content])
            self.expect(f"{name} quotation", quotation, "spokenByCharacter", author)
            self.expect(f"{name} quotation", quotation, "interpretedAsClaim", [node])

    def words(self, span):
        return self.record["story"]["text"][span["start"]:span["end"]]

    def check_rows(self):
        for entity in self.record["entities"]:
            node = self.node(entity["id"])
            self.expect(entity["id"], node, "name", [] if entity["unnamed"] else [entity["name"]])
            self.expect(entity["id"], node, "alternateName", set(entity["aliases"]))
            if SDO[TYPES[entity["kind"]]] not in set(self.graph.objects(node, RDF.type)):
                self.faults.append(f"{entity['id']} is of another type")
        for event in self.record["events"]:
            node = self.node(event["id"])
            day = event.get("earliest") if event.get("earliest") == event.get("latest") else None
            self.expect(event["id"], node, "name", [self.words(event["trigger"])])
            self.expect(event["id"], node, "startDate", [day])
            self.expect(event["id"], node, "about", {self.node(one["entity"]) for one in event["participants"]})
            self.expect(event["id"], node, "subjectOf", [self.node(event["claim"])] if "claim" in event else [])


def story_faults(record, document):
    graph = graph_of(document)
    found = vocabulary_faults(graph)
    story = Story(record, graph)
    story.check_article()
    for claim in record["claims"]:
        story.check_claim(claim)
    story.check_rows()
    counts = (("Claim", len(record["claims"])), ("Event", len(record["events"])), ("NewsArticle", 1))
    for kind, count in counts:
        if len(set(graph.subjects(RDF.type, SDO[kind]))) != count:
            found.append(f"not {count} of {kind}")
    return found + story.faults, len(graph)


def main():
    records, exports = map(Path, sys.argv[1:3])
    stories, statements, claims, faults = 0, 0, 0, []
    for file in sorted(records.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        document = json.loads((exports / file.name).read_text(encoding="utf-8"))
        try:
            found, triples = story_faults(record, document)
        except (AssertionError, KeyError, StopIteration, ValueError) as error:
            found, triples = [f"{type(error).__name__}: {error}"], 0
        faults += [f"{file.stem}: {fault}" for fault in found]
        stories, statements, claims = stories + 1, statements + triples, claims + len(record["claims"])
    print(f"{stories} stories: {statements} RDF statements, {claims} claims, {len(faults)} faults")
    for fault in faults[:40]:
        print(fault)
    sys.exit(1 if faults or not stories else 0)


if __name__ == "__main__":
    main()
