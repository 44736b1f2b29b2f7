"""Reads a timeline as TimelineJS 3 documents it and compares it with the records.

A slide needs a start_date with a year, and its text is HTML; a title slide needs no date. Only the tags that the
export writes itself may stand in it.
"""

import datetime
import html.parser
import json

from records import Check, read_arguments

SLIDE = {"start_date", "end_date", "text", "group", "display_date", "unique_id", "autolink"}


class Paragraphs(html.parser.HTMLParser):
    """The paragraphs of a text, and its other tags."""

    def __init__(self, text):
        super().__init__()
        self.paragraphs, self.others = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == "p" and not attributes:
            self.paragraphs.append("")
        else:
            self.others.append(tag)

    def handle_data(self, words):
        self.paragraphs[-1] += words


def day_of(date, check):
    check.same("the parts of a date", ["day", "month", "year"], sorted(date))
    return datetime.date(**date).isoformat()


def dated(story):
    """Returns the rows of a story that have both days: id, bounds, group, and the words that tell them."""
    for event in story.record["events"]:
        around = [sentence for sentence in story.record["sentences"]
                  if sentence["start"] <= event["trigger"]["start"] < sentence["end"]]
        yield event["id"], event, event["kind"], story.words(around[:1] or [event["trigger"]])
    for claim in story.record["claims"]:
        yield claim["id"], claim.get("said", {}), "claim", story.words(claim["content"])


def check_slide(slide, expected, check):
    when, group, words = expected
    id = slide["unique_id"]
    check.true(f"{id} has {slide.keys() - SLIDE}", slide.keys() <= SLIDE)
    first = day_of(slide["start_date"], check)
    last = day_of(slide.get("end_date", slide["start_date"]), check)
    check.same(f"{id} days", (when["earliest"], when["latest"]), (first, last))
    check.same(f"{id} says which days", first != last, "display_date" in slide)
    check.same(f"{id} group", group, slide["group"])
    text = Paragraphs(slide["text"]["text"])
    check.same(f"{id} markup", [], text.others)
    check.same(f"{id} words", words, text.paragraphs[0])
    check.true(f"{id} headline", slide["text"]["headline"] and "<" not in slide["text"]["headline"])


def main():
    stories, path, _ = read_arguments("stories.timeline.json")
    check = Check()
    timeline = json.loads(path.read_text(encoding="utf-8"))
    check.same("the parts of a timeline", ["events", "title"], sorted(timeline))
    check.true("the title has no headline", timeline["title"]["text"]["headline"])
    expected = {story.row(id): (when, group, words) for story in stories for id, when, group, words in dated(story)
                if "earliest" in when and "latest" in when and (group != "claim" or words)}
    slides = {slide["unique_id"]: slide for slide in timeline["events"]}
    check.same("slides", sorted(expected), sorted(slides))
    check.same("slides, each once", len(slides), len(timeline["events"]))
    for id in expected.keys() & slides.keys():
        check_slide(slides[id], expected[id], check)
    claims = sum(slide["group"] == "claim" for slide in slides.values())
    check.end(f"timelinejs: {len(stories)} stories, {len(slides) - claims} events and {claims} claims have days")


main()
