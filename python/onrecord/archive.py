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

    >>> archive = Archive("news.db")
    >>> [claim["words"] for claim in archive.claims(voice="unnamed", outlet="Coast Radio")]
    ['the repair would cost 4 million crowns']
    >>> archive.who("Nobody")
    Traceback (most recent call last):
    onrecord.NotFoundError: there is no person or body `Nobody`
    """

    def __init__(self, db: str | os.PathLike[str]) -> None:
        self._native = _native.Archive(os.fspath(db))

    def record(self, story: str) -> Record:
        """Returns the record of a story, as it has been put right.

        >>> archive.record("harbour")
        <Record harbour: 2 claims, 4 entities>
        """
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
        """Returns stories, those published last first.

        >>> [story["id"] for story in archive.stories(since="2024-05-15")]
        ['lindale', 'coast']
        """
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
        """Returns claims, the latest first.

        >>> [claim["id"] for claim in archive.claims(by="Maria Lopez", outlet="Lindale Post")]
        ['lindale#c2']
        """
        return self._rows(self._native.claims(_asked(locals())))

    def find(self, words: str, *, limit: int = 20) -> Row:
        """Returns the people, claims and stories that hold words: the lists `identities`, `claims` and `stories`.

        >>> archive.find("coast road")["stories"][0]["excerpt"]
        '…Buses will run along the coast road instead. A council official said the repair would cost 4 million crowns.'
        """
        return self._row(self._native.find(words, limit))

    def who(self, name: str) -> Row:
        """Returns what is told of a person or a body, by name or id.

        >>> archive.who("Lopez")["roles"][0]["title"]
        'mayor'
        """
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
        """Returns what happened, in order.

        >>> [(event["words"], event["earliest"]) for event in archive.timeline(kind="departure")]
        [('Pavel Garland resigned on Wednesday.', '2024-05-15')]
        """
        return self._rows(self._native.timeline(_asked(locals())))

    def evidence(self, claim: str) -> Row:
        """Returns every word that a claim stands on.

        >>> archive.evidence("harbour#c1")["claim"]["source"]
        'Maria Lopez, the mayor of Ashcombe'
        """
        return self._row(self._native.evidence(claim))

    def origins(self, claim: str) -> Row:
        """Returns from how many independent mouths a claim comes.

        >>> (part,) = archive.origins("harbour#c1")["parts"]
        >>> len(part["reports"]), part["least"], part["origins"][0]["who"], part["first"]
        (3, 1, 'Maria Lopez', 'harbour#c1')
        """
        return self._row(self._native.origins(claim))

    def trace(self, claim: str) -> Row:
        """Returns how a claim was told from report to report.

        >>> [(step["turn"], step["outlet"]) for step in archive.trace("harbour#c1")["steps"]]
        [('first', 'The Harbour Times'), ('repeated', 'Coast Radio'), ('repeated', 'Lindale Post')]
        """
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
        """Returns claims that cannot both hold.

        >>> [(conflict["difference"], len(conflict["one"]), len(conflict["other"])) for conflict in archive.conflicts()]
        [('number', 2, 1)]
        """
        return self._rows(self._native.conflicts(_asked(locals())))

    def copies(self, story: str | None = None) -> list[Row]:
        """Returns stories that take over text from one another.

        >>> [(group["origin"], [copy["id"] for copy in group["stories"]]) for group in archive.copies()]
        [('harbour', ['harbour', 'coast'])]
        """
        return self._rows(self._native.copies(story))

    def outlets(self) -> list[Row]:
        """Returns the outlets, those with most stories first.

        >>> [outlet["name"] for outlet in archive.outlets()]
        ['Coast Radio', 'Lindale Post', 'The Harbour Times']
        """
        return self._rows(self._native.outlets())

    def source(self, name: str) -> Row:
        """Returns what an outlet's stories rest on, or how a source is quoted.

        >>> archive.source("Coast Radio")["voices"]
        [{'name': 'named', 'count': 1}, {'name': 'unnamed', 'count': 1}]
        """
        return self._row(self._native.source(name))

    @staticmethod
    def _rows(answer: str) -> list[Row]:
        return cast("list[Row]", json.loads(answer))

    @staticmethod
    def _row(answer: str) -> Row:
        return cast("Row", json.loads(answer))


def _asked(keywords: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in keywords.items() if name != "self" and value is not None})
