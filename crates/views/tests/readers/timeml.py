"""Reads TimeML documents with ElementTree, and compares them with the records.

The readers of tieval take the corpora as it has rewritten them, and not TimeML as TimeBank has it.
"""

from xml.etree import ElementTree

from records import Check, read_arguments


def compare(story, document, check):
    """Compares one document with its record; returns how many links it has."""
    text = document.find("TEXT")
    check.same(f"{story.id}: text", story.text, "".join(text.itertext()))
    published = story.record["story"].get("published", "XXXX-XX-XX")[:10]
    check.same(f"{story.id}: day", published, document.find("DCT/TIMEX3").get("value"))
    times = {time["id"]: time for time in story.record["times"]}
    marked = text.findall(".//TIMEX3")
    for time in marked:
        own = times.get(time.get("tid"))
        check.true(f"{story.id}: no time {time.get('tid')}", own is not None)
        if own:
            check.same(f"{story.id}: {own['id']}", story.words([own]), "".join(time.itertext()))
            check.same(f"{story.id}: {own['id']}", (own["type"], own["value"]), (time.get("type"), time.get("value")))
    check.same(f"{story.id}: times", len(times), len(marked))
    events = {event.get("eid") for event in text.findall(".//EVENT")}
    instances = {instance.get("eiid"): instance.get("eventID") for instance in document.findall("MAKEINSTANCE")}
    check.same(f"{story.id}: every event has an instance", events, set(instances.values()))
    tids = {time.get("tid") for time in document.iter("TIMEX3")}
    links = document.findall("TLINK") + document.findall("SLINK")
    for link in links:
        ends = {value for name, value in link.attrib.items() if name.endswith("InstanceID") or name.endswith("EventInstance")}
        check.true(f"{story.id}: {link.attrib}", ends <= instances.keys())
        ends = {value for name, value in link.attrib.items() if name in ("timeID", "relatedToTime")}
        check.true(f"{story.id}: {link.attrib}", ends <= tids)
    return len(links)


def main():
    stories, folder, _ = read_arguments("timeml")
    check = Check()
    links = 0
    for story in stories:
        document = ElementTree.parse(folder / f"{story.id}.tml").getroot()
        links += compare(story, document, check)
    check.end(f"timeml: {len(stories)} stories, {links} links lead somewhere")


main()
