"""Stories made up for trying out archives: events that several outlets report, agencies whose text others take over, and
what is no story. The same each time."""

import random
from datetime import date, timedelta

FIRST = "Ada Bruno Carla Dario Elin Farid Greta Hugo Ines Jonas Karin Luca Mira Nils Olga Pavel Rosa Sven Tilda Umar".split()
LAST = (
    "Abbot Barlow Castell Draper Ekberg Fenwick Garland Holm Iversen Jansky Kessel Lindqvist Marlow Norrby Okafor Prentice "
    "Quist Radley Stenson Tamm Ulrich Varga Westby Yardley Zeller"
).split()
PLACES = (
    "Harrow Kelmsford Ostby Tarnwick Lindale Brackton Morvik Selden Ashcombe Dunmere Porthley Vasby Crail Elmstead Fosse "
    "Grenholm Hartley Inverloch Jarrow Kirby"
).split()
OUTLETS = ["The Harrow Courier", "Lindale Post", "The Morning Ledger", "Coast Radio", "Tarnwick Herald", "The Selden Times"]
AGENCY = "Northern Wire"
# How many words a story has.
FEWEST, MOST = 60, 100
OFFICES = ["mayor", "police chief", "head teacher", "chief executive", "union leader", "fire officer", "coach", "minister"]
# What happened, what it is called again, and who was struck by it.
HAPPENED = [
    ("a warehouse fire destroyed {n} tonnes of grain", "the blaze", "farmers"),
    ("a bus carrying {n} pupils left the road", "the crash", "parents"),
    ("{body} announced the loss of {n} jobs", "the cuts", "workers"),
    ("judges ordered {body} to repay {n} investors", "the ruling", "savers"),
    ("a burst dam flooded {n} homes", "the flood", "residents"),
    ("{body} won the cup before a crowd of {n}", "the final", "supporters"),
    ("researchers counted {n} seabirds on the cliffs", "the survey", "anglers"),
    ("{body} refused a licence for a quarry after {n} objections", "the decision", "villagers"),
    ("thieves took {n} paintings from the museum", "the theft", "visitors"),
    ("nurses at {body} began a strike over {n} unpaid shifts", "the walkout", "patients"),
    ("an epidemic of measles reached {n} cases", "the outbreak", "families"),
    ("{body} recalled {n} heaters that overheat", "the recall", "customers"),
]
BODIES = ["{place} Council", "{place} Rovers", "{last} Steel", "{place} General Hospital", "{last} Savings", "{place} University"]
# What is told beside it is put together anew for each story: somebody did something to something, somewhere.
GROUPS = (
    "volunteers|surveyors|shopkeepers|two clerks|the sisters|engineers|pensioners|the ferry crew|a choir|young cyclists|"
    "the auditors|bakers|beekeepers|night porters|the librarians|divers|carpenters|a widow|three judges|the gardeners"
).split("|")
DID = (
    "repaired|counted|carried away|photographed|measured|fenced off|sold|painted|inspected|buried|auctioned|weighed|"
    "insured|catalogued|polished|flooded|guarded|dismantled|borrowed|insulated"
).split("|")
WHAT = (
    "old ledgers|the copper roof|wooden barrels|a steam engine|school benches|the chapel bells|frozen pipes|market stalls|"
    "velvet curtains|a rowing boat|the water meters|glass bottles|seed potatoes|the brass clock|loose cobbles|tax forms|"
    "a stuffed heron|railway sleepers|the lifeboat|oil lamps"
).split("|")
WHERE = (
    "behind the {thing}|in {place}|on the road to {place}|beside the {thing}|under the eaves of the {thing}|near {place}|"
    "for {m} crowns|within {m} hours|after {m} meetings"
).split("|")
SAID = [
    "{who} said {clause}.",
    "“{Clause},” {who} said.",
    "{who} denied that {clause}.",
    "A person close to {who} said that {clause}.",
    "According to {who}, {clause}.",
    "{who} told reporters that {clause}.",
    "It is believed that {clause}.",
    "{other} rejected the charge, and said {clause}.",
    "An official who asked not to be named said {clause}.",
]
PLAIN = ["{Clause}.", "{Clause}, and {other} watched.", "{Clause}, while {struck} waited {where}."]
THINGS = "station harbour library stadium chapel mill theatre bridge depot market tower barracks cannery observatory".split()


def stories(count, seed=7):
    """Makes rows: id, outlet, published, text."""
    dice = random.Random(seed)
    made = []
    while len(made) < count:
        made += _of_event(dice, len(made))
    rows = made[:count]
    for at, bad in zip(range(50, count, count // 4), ("", "   ", None), strict=False):
        rows[at] = rows[at] | {"text": bad}
    rows[count // 3] = rows[count // 3] | {"published": "last Tuesday"}
    return rows


def _of_event(dice, number):
    """Makes the stories of one event: one, or an agency's with copies of it, or several outlets' own."""
    event = _event(dice)
    day = date(2024, 1, 1) + timedelta(days=dice.randrange(150))
    kind = dice.random()
    if kind < 0.55:
        return [_row(number, dice.choice(OUTLETS), day, _text(dice, event))]
    if kind < 0.8:
        wire = _text(dice, event)
        rows = [_row(number, AGENCY, day, wire)]
        for outlet in dice.sample(OUTLETS, dice.randint(1, 3)):
            begun = wire[: wire.rstrip(".").rindex(". ") + 1]
            taken = begun if dice.random() < 0.5 and len(begun.split()) >= FEWEST else wire
            credit = f"\n\n({AGENCY})" if dice.random() < 0.7 else ""
            rows.append(_row(number + len(rows), outlet, day + timedelta(days=dice.randint(0, 1)), taken + credit))
        return rows
    outlets = dice.sample(OUTLETS, dice.randint(2, 4))
    return [_row(number + at, outlet, day + timedelta(days=at), _text(dice, event)) for at, outlet in enumerate(outlets)]


def _row(number, outlet, day, text):
    return {"id": f"s{number:05}", "outlet": outlet, "published": day.isoformat(), "text": text}


def _name(dice):
    return f"{dice.choice(FIRST)} {dice.choice(LAST)}"


def _event(dice):
    what, again, struck = dice.choice(HAPPENED)
    place = dice.choice(PLACES)
    body = dice.choice(BODIES).format(place=place, last=dice.choice(LAST))
    people = [(_name(dice), dice.choice(OFFICES)) for _ in range(3)]
    happened = what.format(n=dice.randint(12, 980), body=body)
    return {"happened": happened, "again": again, "struck": struck, "place": place, "people": people}


def _text(dice, event):
    """Writes a story."""
    place, (first, *_) = event["place"], event["people"]
    begins = event["happened"][0].upper() + event["happened"][1:]
    text = f"{begins} in {place} on {dice.choice(['Monday', 'Tuesday', 'Friday'])}, {first[0]}, the {first[1]}, said."
    enough = dice.randint(70, 85)
    while len(text.split()) < enough:
        longer = f"{text} {_sentence(dice, event)}"
        # Room for a credit is left.
        if len(longer.split()) <= MOST - 2:
            text = longer
    return text


def _sentence(dice, event):
    who, other = dice.sample(event["people"], 2)
    clause = _clause(dice, event)
    return dice.choice(dice.choices([SAID, PLAIN], [3, 2])[0]).format(
        who=who[0],
        other=other[0],
        struck=event["struck"],
        clause=clause,
        Clause=clause[0].upper() + clause[1:],
        where=_where(dice, event),
    )


def _clause(dice, event):
    if dice.random() < 0.2:
        return f"{event['again']} struck {dice.randint(2, 90)} {event['struck']}"
    return f"{dice.choice(GROUPS)} {dice.choice(DID)} {dice.choice(WHAT)} {_where(dice, event)}"


def _where(dice, event):
    place = dice.choice([event["place"], dice.choice(PLACES)])
    return dice.choice(WHERE).format(thing=dice.choice(THINGS), place=place, m=dice.randint(2, 90))
