"""What all that is in a record has: its fields, and the way to what they point at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from onrecord.entities import Entity
    from onrecord.records import Record

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


def spans(fields: Any) -> list[Span]:
    return [Span(one["start"], one["end"]) for one in fields or ()]


class Part:
    """Something in a record: its fields, and the record that it is of."""

    __slots__ = ("_fields", "_record")

    def __init__(self, fields: Fields, record: Record) -> None:
        self._fields = fields
        self._record = record

    def to_dict(self) -> Fields:
        """Returns its fields as JSON has them.

        >>> record.claims[0].to_dict()["voice"]
        'named'
        """
        return dict(self._fields)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and other._fields == self._fields

    def __hash__(self) -> int:
        return hash(json.dumps(self._fields, sort_keys=True))

    def _of(self, name: str) -> Entity | None:
        return self._record.entity(self._fields.get(name))

    def _words(self, name: str) -> str:
        text = self._record.story.text
        return " … ".join(text[span.start : span.end] for span in spans(self._fields.get(name)))


class Placed(Part):
    """Something that is one stretch of the text."""

    __slots__ = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self._fields["start"], self._fields["end"])

    @property
    def words(self) -> str:
        """Its words."""
        return self._record.story.text[self.span.start : self.span.end]
