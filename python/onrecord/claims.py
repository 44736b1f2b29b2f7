"""What is put forward in a story, and what the story rests on."""

from __future__ import annotations

from onrecord.entities import Entity
from onrecord.parts import Part, Span, spans


class Claim(Part):
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
        return spans(self._fields.get("content"))

    @property
    def cue(self) -> list[Span]:
        """Where its cue stands."""
        return spans(self._fields.get("cue"))

    @property
    def source(self) -> list[Span]:
        """Where its source is named."""
        return spans(self._fields.get("source"))

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


class SourceShare(Part):
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


class Sourcing(Part):
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
