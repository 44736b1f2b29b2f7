"""The record of a story: small classes over what the format `onrecord.story/1` holds.

Each has the fields of the format as properties; `to_dict()` gives what it holds as it is written in JSON. What is unknown
is None, a list that holds nothing is empty.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from onrecord import _native

Fields = dict[str, Any]


class Span(NamedTuple):
    """Where words stand: code points of the story's text, half-open.

    >>> text = "“Enough,” she said."
    >>> span = Span(1, 8)
    >>> text[span.start : span.end]
    'Enough,'
    """

    start: int
    end: int


def _spans(fields: Any) -> list[Span]:
    return [Span(one["start"], one["end"]) for one in fields or ()]


class _Part:
    """Something in a record: its fields, and the record that it is of."""

    __slots__ = ("_fields", "_record")

    def __init__(self, fields: Fields, record: Record) -> None:
        self._fields = fields
        self._record = record

    def to_dict(self) -> Fields:
        """Returns its fields as JSON has them."""
        return dict(self._fields)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._fields == self._fields  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash(json.dumps(self._fields, sort_keys=True))

    def _of(self, name: str) -> Entity | None:
        return self._record.entity(self._fields.get(name))

    def _words(self, name: str) -> str:
        text = self._record.story.text
        return " … ".join(text[span.start : span.end] for span in _spans(self._fields.get(name)))


class Story(_Part):
    """What is known of the story itself."""

    @property
    def id(self) -> str:
        """What the story is known by."""
        return str(self._fields["id"])

    @property
    def text(self) -> str:
        """The text, which all offsets count."""
        return str(self._fields["text"])

    @property
    def title(self) -> str | None:
        """Its title."""
        return self._fields.get("title")

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        return self._fields.get("outlet")

    @property
    def published(self) -> str | None:
        """The day or date-time of publication (ISO 8601)."""
        return self._fields.get("published")

    @property
    def url(self) -> str | None:
        """Where it was published."""
        return self._fields.get("url")

    @property
    def authors(self) -> list[str]:
        """Who wrote it."""
        return list(self._fields.get("authors", ()))

    @property
    def language(self) -> str:
        """Its language (ISO 639-1)."""
        return str(self._fields["language"])


class Claim(_Part):
    """What somebody puts forward."""

    def __repr__(self) -> str:
        return f"<Claim {self.id}: {self.speaker_name or self.voice}: {self.words!r}>"

    @property
    def id(self) -> str:
        """Its id in the record (`c3`)."""
        return str(self._fields["id"])

    @property
    def words(self) -> str:
        """Its content; pieces are joined by an ellipsis."""
        return self._words("content")

    @property
    def cue_words(self) -> str:
        """The words that mark it (`said`); empty where nothing does."""
        return self._words("cue")

    @property
    def source_words(self) -> str:
        """The words that name the source; empty where none do."""
        return self._words("source")

    @property
    def content(self) -> list[Span]:
        """Where its content stands."""
        return _spans(self._fields.get("content"))

    @property
    def cue(self) -> list[Span]:
        """Where its cue stands."""
        return _spans(self._fields.get("cue"))

    @property
    def source(self) -> list[Span]:
        """Where its source is named."""
        return _spans(self._fields.get("source"))

    @property
    def speaker(self) -> Entity | None:
        """Who stands behind it."""
        return self._of("speaker")

    @property
    def speaker_name(self) -> str | None:
        """The name, or the description, of who stands behind it."""
        speaker = self.speaker
        return speaker.name if speaker else None

    @property
    def chain(self) -> list[Entity]:
        """From the first mouth to the last carrier."""
        return self._record.entities_of(self._fields.get("chain"))

    @property
    def about(self) -> list[Entity]:
        """Whom and what it concerns."""
        return self._record.entities_of(self._fields.get("about"))

    @property
    def voice(self) -> str:
        """The kind of source: named, unnamed, impersonal or document."""
        return str(self._fields["voice"])

    @property
    def form(self) -> str:
        """How much is quoted: direct, indirect or mixed."""
        return str(self._fields["form"])

    @property
    def act(self) -> str:
        """What the source does with it: say, deny, accuse, ..."""
        return str(self._fields["act"])

    @property
    def firmness(self) -> str:
        """How firmly the source stands by it: stated, reported, believed, expected, denied or doubted."""
        return str(self._fields["firmness"])

    @property
    def negated(self) -> bool:
        """Whether the cue itself is negated."""
        return bool(self._fields.get("negated", False))

    @property
    def inside(self) -> Claim | None:
        """The claim that tells it."""
        return self._record.claim(self._fields.get("inside"))

    @property
    def confidence(self) -> float | None:
        """The probability that it is right."""
        return self._fields.get("confidence")


class Mention(_Part):
    """A stretch of the text that stands for somebody or something."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self._fields["start"], self._fields["end"])

    @property
    def words(self) -> str:
        """Its words."""
        return self._record.story.text[self.span.start : self.span.end]

    @property
    def form(self) -> str:
        """How it refers: name, nominal or pronoun."""
        return str(self._fields["form"])


class Entity(_Part):
    """A person, group, body, place, work or thing of the story."""

    def __repr__(self) -> str:
        return f"<Entity {self.id}: {self.name} ({self.kind})>"

    @property
    def id(self) -> str:
        """Its id in the record (`e1`)."""
        return str(self._fields["id"])

    @property
    def name(self) -> str:
        """Its fullest name, or the words that describe it."""
        return str(self._fields["name"])

    @property
    def kind(self) -> str:
        """What it is: person, group, organization, place, ..."""
        return str(self._fields["kind"])

    @property
    def aliases(self) -> list[str]:
        """Its other names in the story."""
        return list(self._fields.get("aliases", ()))

    @property
    def unnamed(self) -> bool:
        """Whether the text never names it."""
        return bool(self._fields.get("unnamed", False))

    @property
    def description(self) -> str | None:
        """The words that describe it."""
        return self._fields.get("description")

    @property
    def mentions(self) -> list[Mention]:
        """Where it stands in the text."""
        return [Mention(one, self._record) for one in self._fields.get("mentions", ())]

    @property
    def roles(self) -> list[Role]:
        """The titles and offices that it holds or held."""
        return [role for role in self._record.roles if role.holder == self]


class TimeExpression(_Part):
    """Words that say when."""

    @property
    def id(self) -> str:
        """Its id in the record (`t1`)."""
        return str(self._fields["id"])

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self._fields["start"], self._fields["end"])

    @property
    def words(self) -> str:
        """Its words."""
        return self._record.story.text[self.span.start : self.span.end]

    @property
    def kind(self) -> str:
        """Its type, as TIMEX3 has it: date, time, duration or set."""
        return str(self._fields.get("kind") or self._fields.get("type"))

    @property
    def value(self) -> str | None:
        """Its value, as TIMEX3 has it (`2023-11-05`)."""
        return self._fields.get("value")


class Event(_Part):
    """Something that happened, or is said to have."""

    def __repr__(self) -> str:
        return f"<Event {self.id}: {self.kind}, {self.status}>"

    @property
    def id(self) -> str:
        """Its id in the record (`v1`)."""
        return str(self._fields["id"])

    @property
    def kind(self) -> str:
        """Its kind: meeting, invitation, departure, ..."""
        return str(self._fields["kind"])

    @property
    def status(self) -> str:
        """How it is told: happened, reported, believed, planned, expected or denied."""
        return str(self._fields["status"])

    @property
    def earliest(self) -> str | None:
        """The first day that it may have been on."""
        return self._fields.get("earliest")

    @property
    def latest(self) -> str | None:
        """The last day that it may have been on."""
        return self._fields.get("latest")

    @property
    def participants(self) -> list[tuple[str, Entity]]:
        """Who took part, and as what."""
        parts = [(one["role"], self._record.entity(one["entity"])) for one in self._fields.get("participants", ())]
        return [(role, entity) for role, entity in parts if entity]

    @property
    def place(self) -> Entity | None:
        """Where."""
        return self._of("place")

    @property
    def claim(self) -> Claim | None:
        """The claim that tells it."""
        return self._record.claim(self._fields.get("claim"))


class Relation(_Part):
    """How two stand to each other."""

    @property
    def kind(self) -> str:
        """What joins them: parent, spouse, employee, ..."""
        return str(self._fields["kind"])

    @property
    def subject(self) -> Entity | None:
        """The parent, the employee, the member, ..."""
        return self._of("subject")

    @property
    def object(self) -> Entity | None:
        """The child, the employer, the body, ..."""
        return self._of("object")


class Role(_Part):
    """A title or an office, and who holds it."""

    @property
    def title(self) -> str:
        """The title."""
        return str(self._fields["title"])

    @property
    def holder(self) -> Entity | None:
        """Who holds it."""
        return self._of("holder")

    @property
    def organization(self) -> Entity | None:
        """The body that it is of."""
        return self._of("organization")

    @property
    def current(self) -> bool:
        """Whether it is held now."""
        return bool(self._fields.get("current", False))


class SourceShare(_Part):
    """How much of a story stands in one source's claims."""

    @property
    def entity(self) -> Entity | None:
        """Who, where it is somebody."""
        return self._of("entity")

    @property
    def voice(self) -> str:
        """The kind of source."""
        return str(self._fields["voice"])

    @property
    def share(self) -> float:
        """The share of the story's words, 0 to 1."""
        return float(self._fields["share"])


class Sourcing(_Part):
    """What a story rests on."""

    @property
    def words(self) -> int:
        """How many words the story has."""
        return int(self._fields["words"])

    @property
    def claimed(self) -> float:
        """The share of them that stand in claims, 0 to 1."""
        return float(self._fields["claimed"])

    @property
    def origins(self) -> int | None:
        """From how many first mouths the claims come."""
        return self._fields.get("origins")

    @property
    def sources(self) -> list[SourceShare]:
        """The sources, the one with most words first."""
        return [SourceShare(one, self._record) for one in self._fields.get("sources", ())]

    @property
    def unheard(self) -> list[Entity]:
        """Those who are spoken about and not heard."""
        return self._record.entities_of(self._fields.get("unheard"))


class Record:
    """Everything that was read of one story.

    >>> import onrecord
    >>> record = onrecord.read("“Enough,” said Ana Petrov. It rained.", id="rain", outlet="Reed Valley News")
    >>> record.story.outlet, len(record.claims)
    ('Reed Valley News', 1)
    >>> claim = record.claims[0]
    >>> claim.form, claim.words, claim.cue_words, claim.speaker
    ('direct', 'Enough,', 'said', <Entity e1: Ana Petrov (person)>)
    >>> Record.from_json(record.to_json()) == record
    True
    """

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self.story = Story(fields["story"], self)
        self.entities = [Entity(one, self) for one in fields.get("entities", ())]
        self.claims = [Claim(one, self) for one in fields.get("claims", ())]
        self.events = [Event(one, self) for one in fields.get("events", ())]
        self.times = [TimeExpression(one, self) for one in fields.get("times", ())]
        self.relations = [Relation(one, self) for one in fields.get("relations", ())]
        self.roles = [Role(one, self) for one in fields.get("roles", ())]
        sourcing = fields.get("sourcing")
        self.sourcing = Sourcing(sourcing, self) if sourcing else None
        self._entities = {entity.id: entity for entity in self.entities}
        self._claims = {claim.id: claim for claim in self.claims}

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Makes a record of its JSON."""
        return cls(json.loads(text))

    def to_dict(self) -> Fields:
        """Returns the record as JSON has it: docs/record.md tells what each field means."""
        return dict(self._fields)

    def to_json(self) -> str:
        """Returns the record as JSON."""
        return json.dumps(self._fields, ensure_ascii=False)

    def html(self) -> str:
        """Returns the record as a page of HTML that needs nothing else: the text with its claims marked."""
        return _native.Reader.html(self.to_json())

    def entity(self, id: str | None) -> Entity | None:
        """Returns the entity of an id."""
        return self._entities.get(id) if id else None

    def entities_of(self, ids: list[str] | None) -> list[Entity]:
        """Returns the entities of some ids."""
        return [entity for entity in map(self.entity, ids or ()) if entity]

    def claim(self, id: str | None) -> Claim | None:
        """Returns the claim of an id."""
        return self._claims.get(id) if id else None

    @property
    def remarks(self) -> list[str]:
        """What is to be said of how it was read."""
        return [str(one["message"]) for one in self._fields.get("remarks", ())]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and other._fields == self._fields

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"<Record {self.story.id}: {len(self.claims)} claims, {len(self.entities)} entities>"

    def _repr_html_(self) -> str:
        """Shows the marked text in a notebook, in a frame of its own, whose style touches nothing else."""
        page = self.html().replace("&", "&amp;").replace('"', "&quot;")
        return f'<iframe srcdoc="{page}" sandbox="" style="width:100%;height:40rem;border:0" title="{len(self.claims)} claims"></iframe>'
