"""Reads FollowTheMoney entities with the followthemoney package and compares them with the records.

The package passes over properties that it does not know: what goes in must come out.
"""

import collections
import json

from followthemoney import model
from records import Check, read_arguments

SCHEMATA = {
    "person": "Person", "group": "LegalEntity", "organization": "Organization", "outlet": "Organization",
    "place": "Address", "work": "Document",
}


def read(path, check):
    """Returns the entities by their ids, each having gone through the model."""
    entities = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        given = json.loads(line)
        proxy = model.get_proxy(given)
        check.same(f"{given['id']} through the model", given, proxy.to_dict())
        cleaned = model.get_proxy(given, cleaned=False).to_dict()
        check.same(f"{given['id']}, its id cleaned", given["id"], cleaned["id"])
        check.same(f"{given['id']}, its properties cleaned", {name: len(values) for name, values in given["properties"].items()},
                   {name: len(values) for name, values in cleaned["properties"].items()})
        try:
            proxy.schema.validate(given)
        except Exception as error:  # noqa: BLE001
            check.true(f"{given['id']} does not validate: {error} {getattr(error, 'errors', '')}", False)
        check.true(f"{given['id']} twice", given["id"] not in entities)
        entities[given["id"]] = proxy
    return entities


def check_references(entities, check):
    """Every value of an entity's type names an entity of a schema that the property takes."""
    for proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type.name != "entity":
                continue
            other = entities.get(value)
            check.true(f"{proxy.id} {prop.name} names {value}, which is not there", other is not None)
            if other is not None:
                check.true(f"{proxy.id} {prop.name} takes no {other.schema.name}", other.schema.is_a(prop.range))


def check_claims(story, entities, check):
    for claim in story.record["claims"]:
        note = entities.get(f"onrecord-{story.row(claim['id'])}")
        if note is None:
            check.true(f"{story.id} {claim['id']} has no note", False)
            continue
        words = story.words(claim["content"])
        check.same(f"{note.id} words", [words] if words else [], note.get("description"))
        check.same(f"{note.id} proof", [f"onrecord-{story.row('story')}"], note.get("proof"))
        for name in ("voice", "form", "act", "firmness"):
            check.true(f"{note.id} {name}", f"{name}: {claim[name]}" in note.get("keywords"))
        chain = [entity for entity in claim["chain"] if story.entities[entity]["kind"] in SCHEMATA]
        links = [entities.get(f"onrecord-{story.row(claim['id'])}chain{place}") for place in range(1, len(claim["chain"]) + 1)]
        found = [link.first("subject") for link in links if link is not None]
        check.same(f"{note.id} chain", [f"onrecord-{story.row(entity)}" for entity in chain], found)
        speaker = claim.get("speaker")
        if speaker and story.entities[speaker]["kind"] in SCHEMATA:
            link = entities[f"onrecord-{story.row(claim['id'])}speaker"]
            check.same(f"{note.id} speaker", [story.name(speaker)], entities[link.first("subject")].get("name"))


def check_story(story, entities, check):
    article = entities[f"onrecord-{story.row('story')}"]
    record = story.record
    check.same(f"{article.id} text", [story.text], article.get("bodyText"))
    for name, key in (("title", "title"), ("publisher", "outlet"), ("sourceUrl", "url")):
        value = record["story"].get(key)
        check.same(f"{article.id} {name}", [value] if value else [], article.get(name))
    for entity in record["entities"]:
        line = entities.get(f"onrecord-{story.row(entity['id'])}")
        schema = SCHEMATA.get(entity["kind"])
        check.same(f"{story.id} {entity['id']} schema", schema, line and line.schema.name)
        if line:
            check.same(f"{line.id} name", [entity["name"]], line.get("name"))
    own = [proxy for id, proxy in entities.items() if id.startswith(f"onrecord-{story.row('')}")]
    counts = collections.Counter(proxy.schema.name for proxy in own)
    check.same(f"{story.id} notes", len(record["claims"]), counts["Note"])
    check.same(f"{story.id} events", len(record["events"]), counts["Event"])
    check.same(f"{story.id} positions", sum(is_known(story, role["holder"]) for role in record["roles"]), counts["Position"])


def is_known(story, id):
    return story.entities[id]["kind"] in SCHEMATA


def ends_of(proxy, first, second):
    return proxy and (proxy.first(first), proxy.first(second))


def check_ties(story, entities, check):
    """Relations and roles tie whom the record ties, in its direction."""
    id_of = lambda row: f"onrecord-{story.row(row)}"
    for number, relation in enumerate(story.record["relations"], 1):
        subject, object = relation["subject"], relation["object"]
        if not (is_known(story, subject) and is_known(story, object)):
            continue
        proxy = entities.get(id_of(f"k{number}"))
        check.true(f"{story.id} relation {number}", proxy is not None)
        if proxy is None:
            continue
        from_to = {"Family": ("person", "relative"), "Associate": ("associate", "person"), "Employment": ("employee", "employer"),
                   "Membership": ("member", "organization"), "UnknownLink": ("subject", "object")}[proxy.schema.name]
        if proxy.schema.name == "Family" and relation["kind"] == "parent":
            from_to = ("relative", "person")
        check.same(f"{proxy.id} ends", (id_of(subject), id_of(object)), ends_of(proxy, *from_to))
        summary = story.words(relation["evidence"])
        check.same(f"{proxy.id} evidence", [summary] if summary else [], proxy.get("summary"))
    for number, role in enumerate(story.record["roles"], 1):
        if is_known(story, role["holder"]):
            post = entities.get(id_of(f"r{number}post"))
            check.same(f"{story.id} role {number}", [role["title"]], post and post.get("name"))
            proxy = entities.get(id_of(f"r{number}"))
            ends = ("holder", "post") if proxy and proxy.schema.name == "Occupancy" else ("subject", "object")
            check.same(f"{story.id} holder of {number}", (id_of(role["holder"]), id_of(f"r{number}post")), ends_of(proxy, *ends))


def check_events(story, entities, check):
    id_of = lambda row: f"onrecord-{story.row(row)}"
    for event in story.record["events"]:
        proxy = entities.get(id_of(event["id"]))
        check.same(f"{story.id} {event['id']} name", [story.words([event["trigger"]])], proxy and proxy.get("name"))
        for number, one in enumerate(event["participants"], 1):
            link = entities.get(id_of(f"{event['id']}p{number}"))
            known = is_known(story, one["entity"])
            expected = (id_of(event["id"]), id_of(one["entity"])) if known else None
            check.same(f"{story.id} {event['id']} participant {number}", expected, ends_of(link, "subject", "object"))
        days = event.get("earliest"), event.get("latest")
        if days[0] and days[0] == days[1]:
            check.same(f"{story.id} {event['id']} day", [days[0]], proxy.get("date"))
        for date in proxy.get("date") if proxy else []:
            check.true(f"{proxy.id} is dated {date}", all(day.startswith(date) for day in days))


def main():
    stories, path, _ = read_arguments("stories.ftm.jsonl")
    check = Check()
    entities = read(path, check)
    check_references(entities, check)
    for story in stories:
        check_story(story, entities, check)
        check_claims(story, entities, check)
        check_ties(story, entities, check)
        check_events(story, entities, check)
    counts = collections.Counter(proxy.schema.name for proxy in entities.values())
    told = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    check.end(f"ftm: {len(stories)} stories, {len(entities)} entities came back whole ({told})")


main()
