"""Kept stories, asked: the questions of the command line, with answers as dictionaries."""

from __future__ import annotations

import json
import os
from typing import Any, cast

from onrecord import _native
from onrecord.records import Record

Row = dict[str, Any]


class Archive:
    """A database that `onrecord add` fills: a file of SQLite, or a URL of PostgreSQL.

    Answers are those of `onrecord ... --format json`, as dictionaries and lists; ids of claims (`court#c3`) and of people
    (`i12`) lead from one to the next.

    >>> import tempfile, os
    >>> archive = Archive(os.path.join(tempfile.mkdtemp(), "news.db"))
    >>> archive.stories()
    []
    >>> archive.who("Maria Lopez")
    Traceback (most recent call last):
    onrecord.NotFoundError: there is no person or body `Maria Lopez`
    """

    def __init__(self, db: str | os.PathLike[str]) -> None:
        self._native = _native.Archive(os.fspath(db))

    def record(self, story: str) -> Record:
        """Returns the record of a story, as it has been put right."""
        return Record._unparsed(self._native.record(story))

    def stories(
        self,
        *,
        about: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Row]:
        """Returns stories, those published last first."""
        return self._rows(self._native.stories(_asked(locals())))

    def claims(
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        story: str | None = None,
        outlet: str | None = None,
        voice: str | None = None,
        firmness: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Row]:
        """Returns claims, the latest first."""
        return self._rows(self._native.claims(_asked(locals())))

    def find(self, words: str, *, limit: int = 20) -> Row:
        """Returns the people, claims and stories that hold words: the lists `identities`, `claims` and `stories`."""
        return self._row(self._native.find(words, limit))

    def who(self, name: str) -> Row:
        """Returns what is told of a person or a body, by name or id."""
        return self._row(self._native.who(name))

    def timeline(
        self,
        *,
        about: str | None = None,
        kind: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Row]:
        """Returns what happened, in order."""
        return self._rows(self._native.timeline(_asked(locals())))

    def evidence(self, claim: str) -> Row:
        """Returns every word that a claim stands on."""
        return self._row(self._native.evidence(claim))

    def origins(self, claim: str) -> Row:
        """Returns from how many independent mouths a claim comes."""
        return self._row(self._native.origins(claim))

    def trace(self, claim: str) -> Row:
        """Returns how a claim was told from report to report."""
        return self._row(self._native.trace(claim))

    def conflicts(
        self,
        *,
        about: str | None = None,
        outlet: str | None = None,
        story: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Row]:
        """Returns claims that cannot both hold."""
        return self._rows(self._native.conflicts(_asked(locals())))

    def copies(self, story: str | None = None) -> list[Row]:
        """Returns stories that take over text from one another."""
        return self._rows(self._native.copies(story))

    def outlets(self) -> list[Row]:
        """Returns the outlets, those with most stories first."""
        return self._rows(self._native.outlets())

    def source(self, name: str) -> Row:
        """Returns what an outlet's stories rest on, or how a source is quoted."""
        return self._row(self._native.source(name))

    @staticmethod
    def _rows(answer: str) -> list[Row]:
        return cast("list[Row]", json.loads(answer))

    @staticmethod
    def _row(answer: str) -> Row:
        return cast("Row", json.loads(answer))


def _asked(keywords: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in keywords.items() if name != "self" and value is not None})
