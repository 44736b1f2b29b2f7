"""What happened in a story, and the words that say when."""

from __future__ import annotations

from onrecord.claims import Claim
from onrecord.entities import Entity
from onrecord.parts import Part, Placed


class TimeExpression(Placed):
    """Words that say when."""

    @property
    def id(self) -> str:
        """Its id in the record (`t1`)."""
        return str(self._fields["id"])

    @property
    def kind(self) -> str:
        """Its type, as TIMEX3 has it: date, time, duration or set."""
        return str(self._fields.get("kind") or self._fields.get("type"))

    @property
    def value(self) -> str | None:
        """Its value, as TIMEX3 has it (`2023-11-05`)."""
        return self._fields.get("value")


class Event(Part):
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
