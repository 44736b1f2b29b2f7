"""The record of a story: small classes over what the format `onrecord.story/1` holds.

Each has the fields of the format as properties; `to_dict()` gives what it holds as it is written in JSON. What is unknown
is None, a list that holds nothing is empty.
"""

from __future__ import annotations

import json
from functools import cached_property

from onrecord import _native
from onrecord.claims import Claim, Sourcing
from onrecord.entities import Entity, Relation, Role
from onrecord.events import Event, TimeExpression
from onrecord.parts import Fields, Part


class Story(Part):
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

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Makes a record of its JSON.

        >>> Record.from_json(record.to_json()) == record
        True
        """
        return cls(json.loads(text))

    @classmethod
    def _unparsed(cls, text: str) -> Record:
        """Makes a record of JSON that is known to be one, which is parsed once anything of it is asked for."""
        record = cls.__new__(cls)
        record.__dict__["_text"] = text
        return record

    @cached_property
    def _fields(self) -> Fields:
        return dict(json.loads(self.__dict__.pop("_text")))

    @cached_property
    def story(self) -> Story:
        """What is known of the story itself."""
        return Story(self._fields["story"], self)

    @cached_property
    def entities(self) -> list[Entity]:
        """Who and what it speaks of."""
        return [Entity(one, self) for one in self._fields.get("entities", ())]

    @cached_property
    def claims(self) -> list[Claim]:
        """Its claims, in order."""
        return [Claim(one, self) for one in self._fields.get("claims", ())]

    @cached_property
    def events(self) -> list[Event]:
        """What happened in it."""
        return [Event(one, self) for one in self._fields.get("events", ())]

    @cached_property
    def times(self) -> list[TimeExpression]:
        """Its time expressions, in order."""
        return [TimeExpression(one, self) for one in self._fields.get("times", ())]

    @cached_property
    def relations(self) -> list[Relation]:
        """How its entities stand to each other."""
        return [Relation(one, self) for one in self._fields.get("relations", ())]

    @cached_property
    def roles(self) -> list[Role]:
        """The titles and offices that its people hold."""
        return [Role(one, self) for one in self._fields.get("roles", ())]

    @cached_property
    def sourcing(self) -> Sourcing | None:
        """What the story rests on."""
        sourcing = self._fields.get("sourcing")
        return Sourcing(sourcing, self) if sourcing else None

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    def to_dict(self) -> Fields:
        """Returns the record as JSON has it: docs/record.md tells what each field means.

        >>> record.to_dict()["schema"]
        'onrecord.story/1'
        """
        return dict(self._fields)

    def to_json(self) -> str:
        """Returns the record as JSON.

        >>> record.to_json()[:29]
        '{"schema":"onrecord.story/1",'
        """
        unparsed: str | None = self.__dict__.get("_text")
        return unparsed or json.dumps(self._fields, ensure_ascii=False, separators=(",", ":"))

    def html(self) -> str:
        """Returns the record as a page of HTML that needs nothing else: the text with its claims marked.

        >>> record.html().splitlines()[0]
        '<!doctype html>'
        """
        return _native.Reader.html(self.to_json())

    def entity(self, id: str | None) -> Entity | None:
        """Returns the entity of an id.

        >>> record.entity("e1")
        <Entity e1: Maria Lopez (person)>
        """
        return self._entities.get(id) if id else None

    def entities_of(self, ids: list[str] | None) -> list[Entity]:
        """Returns the entities of some ids.

        >>> record.entities_of(["e1"])
        [<Entity e1: Maria Lopez (person)>]
        """
        return [entity for entity in map(self.entity, ids or ()) if entity]

    def claim(self, id: str | None) -> Claim | None:
        """Returns the claim of an id.

        >>> record.claim("c1").words
        'The bridge will reopen in May'
        """
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
