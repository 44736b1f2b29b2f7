"""Reads news stories and keeps the record of who said what.

    >>> import onrecord
    >>> record = onrecord.read("The bridge will reopen in May, said Maria Lopez, the mayor.", published="2024-03-05")
    >>> [(claim.speaker_name, claim.words) for claim in record.claims]
    [('Maria Lopez', 'The bridge will reopen in May')]

Nothing is fetched and nothing leaves the machine. Offsets count Unicode code points of the text, as Python's strings do.
"""

from onrecord._native import (
    AmbiguousError,
    ArchiveError,
    NotFoundError,
    OnrecordError,
    StoryError,
    __version__,
)
from onrecord.archive import Archive
from onrecord.claims import Claim, SourceShare, Sourcing
from onrecord.entities import Entity, Mention, Relation, Role
from onrecord.events import Event, TimeExpression
from onrecord.parts import Span
from onrecord.reading import Read, read, read_arrow, read_many
from onrecord.records import Record, Story

__all__ = [
    "AmbiguousError",
    "Archive",
    "ArchiveError",
    "Claim",
    "Entity",
    "Event",
    "Mention",
    "NotFoundError",
    "OnrecordError",
    "Read",
    "Record",
    "Relation",
    "Role",
    "SourceShare",
    "Sourcing",
    "Span",
    "Story",
    "StoryError",
    "TimeExpression",
    "__version__",
    "read",
    "read_arrow",
    "read_many",
]
