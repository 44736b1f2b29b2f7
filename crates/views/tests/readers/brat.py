"""Reads standoff annotation with brat-peek, and compares it with the records."""

import contextlib
import io

from peek import AnnDocument
from records import Check, read_arguments


def bound(story, spans):
    """Returns the words that brat's line of some spans has: without what breaks lines."""
    pieces = [story.text[span["start"]:span["end"]] for span in spans]
    return " ".join(" ".join(pieces).split())


def compare(story, document, check):
    """Compares one document with its record."""
    texts = {entity.name: entity for entity in document.anns["entities"]}
    for entity in texts.values():
        own = " ".join(story.text[start:end] for start, end in entity.span)
        check.same(f"{story.id}: {entity.name}", " ".join(own.split()), " ".join(entity.text.split()))
    claims = [claim for claim in story.record["claims"] if claim["content"] or claim["cue"] or claim["source"]]
    events = document.anns["events"]
    check.same(f"{story.id}: claims", len(claims), len(events))
    values = {(attribute.arguments[0], attribute.tag): attribute.arguments[1:] for attribute in document.anns["attributes"]}
    for claim, event in zip(claims, events):
        roles = dict(argument.split(":") for argument in event.arguments)
        for role in ("source", "cue", "content"):
            entity = texts.get(roles.get(role.capitalize()))
            # The reader passes over what stands in more than two pieces.
            if entity is not None:
                check.same(f"{story.id}: {claim['id']} {role}", bound(story, claim[role]), " ".join(entity.text.split()))
        for name in ("voice", "form", "act", "firmness"):
            check.same(f"{story.id}: {claim['id']} {name}", [claim[name]], values.get((event.name, name.capitalize())))


def main():
    stories, folder, _ = read_arguments("brat")
    check = Check()
    events = 0
    for story in stories:
        # It tells of lines that it does not know: those that join the mentions of one entity.
        with contextlib.redirect_stdout(io.StringIO()):
            document = AnnDocument(str(folder / f"{story.id}.ann"))
        text = (folder / f"{story.id}.txt").read_bytes().decode("utf-8")
        check.same(f"{story.id}: text", story.text, text)
        compare(story, document, check)
        events += len(document.anns["events"])
    check.end(f"brat: {len(stories)} stories, {events} attributions came back whole")


main()
