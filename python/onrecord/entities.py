"""Who and what a story speaks of, and how they stand to each other."""

from __future__ import annotations

from onrecord.parts import Part, Placed


class Mention(Placed):
    """A stretch of the text that stands for somebody or something."""

    @property
    def form(self) -> str:
        """How it refers: name, nominal or pronoun."""
        return str(self._fields["form"])


class Entity(Part):
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


class Relation(Part):
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


class Role(Part):
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
