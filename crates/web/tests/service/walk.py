"""Walks through everything that the REST service has of kept stories, and compares it with their records.

What schemathesis makes up seldom names something that is kept; here every story, claim, person and outlet is asked for,
each answer is held to the service's own description, and every word is looked for where it is said to stand.

usage: walk.py ADDRESS TOKEN RECORDS
"""

import json
import pathlib
import sys
import urllib.parse
import urllib.request

from jsonschema import Draft202012Validator


def same(what, expected, found):
    if expected != found:
        sys.exit(f"{what}: expected {expected!r:.300}, found {found!r:.300}")


class Service:
    """The service, and what it says of itself."""

    def __init__(self, address, token):
        self.address, self.token = address, token
        self.answers = 0
        self.description = json.loads(self.call("/api/v1/openapi.json"))

    def call(self, path, accept="application/json"):
        headers = {"authorization": f"Bearer {self.token}", "accept": accept}
        request = urllib.request.Request(self.address + path, headers=headers)
        with urllib.request.urlopen(request) as answer:
            self.answers += 1
            return answer.read().decode()

    def hold(self, what, value, schema):
        """Holds an answer to a schema of the description."""
        whole = {**schema, "components": self.description["components"]}
        for error in Draft202012Validator(whole).iter_errors(value):
            sys.exit(f"{what}: {error.json_path}: {error.message:.300}")

    def schema(self, route, kind="application/json"):
        operation = self.description["paths"][f"/api/v1{route}"]["get"]
        return operation["responses"]["200"]["content"][kind]["schema"]

    def one(self, route, *parts):
        """Asks for one answer."""
        path = route
        for part in parts:
            name = path[path.index("{"):path.index("}") + 1]
            path = path.replace(name, urllib.parse.quote(part, safe=""), 1)
        answer = json.loads(self.call(f"/api/v1{path}"))
        self.hold(path, answer, self.schema(route))
        return answer

    def all(self, route, **query):
        """Walks a list from page to page, and compares it with its lines."""
        asked = urllib.parse.urlencode(query)
        path = f"/api/v1{route}?{asked}"
        lines = [json.loads(line) for line in self.call(path, "application/jsonl").splitlines()]
        rows, following = [], f"{path}&limit=50"
        while following:
            page = json.loads(self.call(following))
            self.hold(route, page, self.schema(route))
            rows += page["items"]
            following = page.get("next")
        same(f"{path}: lines and pages", lines, rows)
        return rows


def claim(service, row, text):
    """Asks for a claim from all sides; returns how many of its words were found where they stand."""
    evidence = service.one("/claims/{id}", row["id"])
    same(row["id"], row, evidence["claim"])
    for part in evidence["parts"]:
        same(row["id"], text[part["start"]:part["end"]], part["words"])
    origins = service.one("/claims/{id}/origins", row["id"])
    trace = service.one("/claims/{id}/trace", row["id"])
    same(row["id"], origins["statement"], trace["statement"])
    return len(evidence["parts"])


def story(service, line, record):
    """Asks for a story and its claims; returns the claims, and how many words were found where they stand."""
    same(line["id"], record, service.one("/stories/{id}", line["id"]))
    same(line["id"], 0, len(json.loads(service.call(f"/api/v1/stories/{line['id']}/changes"))["items"]))
    claims = service.all("/claims", story=line["id"])
    same(line["id"], len(record["claims"]), len(claims))
    text = record["story"]["text"]
    return claims, sum(claim(service, row, text) for row in claims)


def main():
    address, token, folder = sys.argv[1:4]
    files = sorted(pathlib.Path(folder).glob("*.json"))
    records = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    service = Service(address, token)
    lines = service.all("/stories")
    same("stories", sorted(records), sorted(line["id"] for line in lines))
    told = [story(service, line, records[line["id"]]) for line in lines]
    parts = sum(found for _, found in told)
    claims = [row for rows, _ in told for row in rows]
    everything = service.all("/claims")
    same("claims", sorted(row["id"] for row in claims), sorted(row["id"] for row in everything))
    people = {row["speaker"]["identity"] for row in claims if "identity" in row.get("speaker", {})}
    for person in sorted(people):
        page = service.one("/identities/{id}", person)
        same(person, page["made"], len(service.all("/claims", by=person)))
        service.one("/sources/{name}", person)
    for outlet in service.all("/outlets"):
        profile = service.one("/sources/{name}", outlet["name"])
        same(outlet["name"], outlet["claims"], profile["claims"])
    same("reliances", len(claims), sum(row["claims"] for row in service.all("/reliances")))
    events = service.all("/timeline")
    same("events", sum(len(record["events"]) for record in records.values()), len(events))
    for route in ("/conflicts", "/copies", "/corrections"):
        service.all(route)
    print(f"walk: {service.answers} answers are as they are described; {len(claims)} claims, {len(people)} people, "
          f"{len(events)} events; {parts} words stand where they are said to")


main()
