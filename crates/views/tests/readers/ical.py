"""Reads the events of stories with the icalendar package and compares them with the records."""

import datetime

import icalendar
from records import Check, read_arguments

DAY = datetime.timedelta(days=1)
TAKES_PART = {
    "invitation": ("guest", "patient", "recipient"), "refusal": ("agent", "guest"), "attendance": ("agent", "guest"),
    "gathering": ("agent", "guest", "host"), "meeting": ("agent", "guest", "host"),
}
ATTENDS = ("person", "group", "organization", "outlet")


def legible(text):
    """Makes every line break one line feed, and other control characters U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = lambda letter: letter < " " or "\x7f" <= letter <= "\x9f"
    return "".join("\ufffd" if control(letter) and letter not in "\n\t" else letter for letter in text)


def check_lines(raw, check):
    """No line is longer than 75 octets, every one ends with CRLF and is whole in UTF-8."""
    lines = raw.split(b"\r\n")
    check.same("what stands after the last line", b"", lines.pop())
    for line in lines:
        check.true(f"a line of {len(line)} octets: {line}", len(line) <= 75)
        check.true(f"a bare line break: {line}", b"\n" not in line and b"\r" not in line)
        line.decode("utf-8")


def status_of(event):
    if event["polarity"] == "negative" or event["status"] == "denied":
        return "CANCELLED"
    certain = event["status"] == "happened" and event["earliest"] == event["latest"]
    return "CONFIRMED" if certain else "TENTATIVE"


def state_of(event, role):
    """Returns whether somebody with that role was invited, declined, came or is to come."""
    kind, status = event["kind"], event["status"]
    past = status in ("happened", "reported", "believed")
    if role not in TAKES_PART.get(kind, ()) or status == "denied":
        return None
    if event["polarity"] == "negative":
        return "DECLINED" if kind == "attendance" else None
    if kind == "refusal":
        return "DECLINED" if past else None
    if kind == "invitation":
        return "NEEDS-ACTION"
    return "ACCEPTED" if past else "TENTATIVE"


def attendees_of(story, event):
    for participant in event["participants"]:
        entity = story.entities[participant["entity"]]
        state = state_of(event, participant["role"])
        if state and entity["kind"] in ATTENDS:
            yield f"urn:onrecord:row:{story.row(entity['id'])}", state, legible(entity["name"])


def check_description(story, event, found, check):
    description = str(found["DESCRIPTION"])
    around = [sentence for sentence in story.record["sentences"]
              if sentence["start"] <= event["trigger"]["start"] < sentence["end"]]
    words = legible(story.words(around[:1] or [event["trigger"]]))
    check.true(f"{found['UID']} does not tell {words!r}: {description!r}", words in description)
    between = event["earliest"] != event["latest"]
    check.same(f"{found['UID']} tells that the day is not known", between, "which day is not known" in description)
    claim = next((claim for claim in story.record["claims"] if claim["id"] == event.get("claim")), None)
    mouths = claim and (claim["chain"] or [claim[key] for key in ["speaker"] if key in claim])
    for mouth in mouths or []:
        check.true(f"{found['UID']} does not say who says so", legible(story.name(mouth)) in description)


def check_event(story, event, found, check):
    first, last = map(datetime.date.fromisoformat, (event["earliest"], event["latest"]))
    check.same(f"{found['UID']} start", first, found["DTSTART"].dt)
    check.same(f"{found['UID']} end", last + DAY, found["DTEND"].dt)
    check.same(f"{found['UID']} status", status_of(event), str(found["STATUS"]))
    day = datetime.date.fromisoformat(story.record["story"].get("published", "1970-01-01")[:10])
    check.same(f"{found['UID']} stamp", day, found["DTSTAMP"].dt.date())
    place = event.get("place")
    check.same(f"{found['UID']} place", place and legible(story.name(place)), found.get("LOCATION"))
    check.same(f"{found['UID']} kind", [event["kind"]], list(found["CATEGORIES"].cats))
    for participant in event["participants"]:
        name = legible(story.name(participant["entity"]))
        check.true(f"{found['UID']} headline without {name!r}: {found['SUMMARY']!r}", name in str(found["SUMMARY"]))
    lines = found.get("ATTENDEE", [])
    lines = lines if isinstance(lines, list) else [lines]
    attendees = [(str(line), line.params["PARTSTAT"], line.params["CN"]) for line in lines]
    check.same(f"{found['UID']} attendees", list(attendees_of(story, event)), attendees)
    check_description(story, event, found, check)


def main():
    stories, path, _ = read_arguments("stories.ics")
    check = Check()
    raw = path.read_bytes()
    check_lines(raw, check)
    calendar = icalendar.Calendar.from_ical(raw)
    for component in calendar.walk():
        check.same(f"{component.name} {component.get('UID')} errors", [], list(component.errors))
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    expected = {f"{story.row(event['id'])}@onrecord": (story, event) for story in stories
                for event in story.record["events"] if "earliest" in event and "latest" in event}
    check.same("events", sorted(expected), sorted(found))
    check.same("events, each once", len(expected), len(calendar.walk("VEVENT")))
    for uid in expected.keys() & found.keys():
        check_event(*expected[uid], found[uid], check)
    attendees = raw.replace(b"\r\n ", b"").count(b"\r\nATTENDEE;")
    every = sum(len(story.record["events"]) for story in stories)
    check.end(f"ical: {len(stories)} stories, {len(found)} of {every} events have days, {attendees} attendees, no errors")


main()
