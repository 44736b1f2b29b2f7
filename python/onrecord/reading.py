"""Stories in, records out: one, many at once, or a table of Arrow."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any, NamedTuple

from onrecord import _native
from onrecord.records import Record

# How many stories are on their way for each that is being read.
_WINDOW = 4
# What a story may be given as, beside its text.
_KNOWN = ("title", "outlet", "published", "url", "language")


@cache
def _reader(kind: str) -> _native.Reader:
    return _native.Reader(kind)


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str = "story",
    url: str | None = None,
    language: str | None = None,
    reader: str = "full",
) -> Record:
    """Reads a story.

    `published` is a day or a date-time (ISO 8601), by which `on Monday` is placed. `reader="syntax"` finds less and reads
    six times as fast. `language="en"` takes the text for English instead of finding it out.

    >>> record = read("A friend of the mayor said she would resign.", published="2024-03-05")
    >>> record.claims[0].voice
    'unnamed'

    Raises StoryError where the text is not fit to be read.
    """
    text = _native_text(text)
    return Record._unparsed(_reader(reader).read(text, id, title, outlet, published, url, language))


def read_many(
    stories: Iterable[str | Mapping[str, Any]],
    *,
    jobs: int | None = None,
    reader: str = "full",
    progress: bool = False,
) -> Iterator[Record | _native.StoryError]:
    """Reads stories, several at once, and gives their records in order.

    A story is its text, or a mapping with `text` and what else is known of it (`id`, `title`, `outlet`, `published`, `url`,
    `language`). A story that is not fit to be read gives its StoryError in its place. `jobs` is how many are read at once,
    one for each core where nothing is said; `progress` counts on standard error. Few are in memory at once.

    >>> texts = ["“Yes,” said Ana Petrov.", {"id": "second", "text": "Police denied it."}]
    >>> [record.story.id for record in read_many(texts)]
    ['story-1', 'second']
    """
    native = _reader(reader)
    jobs = jobs or _cores()
    waiting: deque[Future[Record | _native.StoryError]] = deque()
    done = 0
    with ThreadPoolExecutor(jobs) as pool:
        for number, story in enumerate(stories, 1):
            waiting.append(pool.submit(_read_one, native, number, story))
            if len(waiting) >= jobs * _WINDOW:
                done = _count(done, progress)
                yield waiting.popleft().result()
        while waiting:
            done = _count(done, progress)
            yield waiting.popleft().result()
    if progress:
        print(file=sys.stderr)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _count(done: int, progress: bool) -> int:
    if progress:
        print(f"\r{done + 1} stories", end="", file=sys.stderr, flush=True)
    return done + 1


def _read_one(native: _native.Reader, number: int, story: str | Mapping[str, Any]) -> Record | _native.StoryError:
    known: Mapping[str, Any] = {"text": story} if isinstance(story, str) else story
    id = known.get("id") or f"story-{number}"
    beside = {name: known.get(name) for name in _KNOWN}
    try:
        return Record._unparsed(native.read(_native_text(known["text"]), id, **beside))
    except _native.StoryError as error:
        return error


def _native_text(text: Any) -> str:
    """Takes text: lone surrogates, which no file holds, become question marks."""
    if not isinstance(text, str):
        raise TypeError(f"a story's text is a str, not {type(text).__name__}")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


class Read(NamedTuple):
    """What came of a table of stories."""

    tables: dict[str, Any]
    """A pyarrow.Table for each table of docs/tables.md, by its name: stories, claims, entities, ..."""
    failures: list[tuple[int, str, str]]
    """The stories that were not read: the row, from 0 on, the id, and why."""


def read_arrow(stories: Any, *, reader: str = "full") -> Read:
    """Reads the stories of a table or a batch of Arrow; the text is not copied on the way in.

    The column `text` is needed; `id`, `title`, `outlet`, `published` and `url` may be there. Anything that speaks the Arrow C
    data interface will do: tables and batches of pyarrow, frames of polars and pandas. Needs pyarrow.

    >>> import pyarrow
    >>> stories = pyarrow.table({"id": ["a"], "text": ["The bridge is shut, Maria Lopez said."]})
    >>> read = read_arrow(stories)
    >>> read.tables["claims"].select(["story", "content"]).to_pylist()
    [{'story': 'a', 'content': 'The bridge is shut'}]
    """
    import pyarrow

    native = _reader(reader)
    table = stories if isinstance(stories, pyarrow.Table) else _table(stories)
    batches: dict[str, list[Any]] = {}
    failures = []
    before = 0
    # A table without rows has no batch, and its tables have their columns all the same.
    for batch in table.to_batches() or [pyarrow.RecordBatch.from_pylist([], schema=table.schema)]:
        read, failed = native.read_batch(batch)
        for name, rows in read:
            batches.setdefault(name, []).append(rows)
        failures += [(before + row, id, why) for row, id, why in failed]
        before += batch.num_rows
    return Read({name: pyarrow.Table.from_batches(own) for name, own in batches.items()}, failures)


def _table(stories: Any) -> Any:
    import pyarrow

    if isinstance(stories, pyarrow.RecordBatch):
        return pyarrow.Table.from_batches([stories])
    return pyarrow.table(stories)
