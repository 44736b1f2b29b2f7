"""Stories as the reader shows them to the encoder, with what annotators marked, cut into windows."""

import bisect
import collections
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from onrecord_training.network import REACH, ROLES, SPAN, TAGS

ROOT = Path(__file__).resolve().parent.parent.parent
TAG = {name: number for number, name in enumerate(TAGS)}

# Ways from a cue to a word, as crates/reader/src/attributions/encoded/branches.rs numbers them.
FARTHEST = 40


@dataclass
class Story:
    """What the reader shows of a story, word by word."""

    id: str
    spans: list
    pieces: list
    features: list
    heads: list
    relations: list
    sentences: list
    paragraphs: list
    windows: list


@dataclass
class Marked:
    """An attribution on words of a window: the head of its cue and the tag of each word."""

    cue: int
    tags: dict


@dataclass
class Window:
    """A window's arrays: pieces and features a piece, first piece of each word, and its attributions."""

    story: Story
    start: int
    end: int
    pieces: np.ndarray
    features: np.ndarray
    first: np.ndarray
    marked: list = field(default_factory=list)

    @property
    def words(self):
        return self.end - self.start


def show(stories, models, vocabulary, most):
    """Runs the reader over stories, cut into windows of so many pieces at most. -> (sizes of its tables,
    list of Story)"""
    command = ["cargo", "run", "--release", "--quiet", "-p", "onrecord-reader", "--example", "pieces", "--"]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in stories)
    result = subprocess.run(
        [*command, models, vocabulary, str(most)], cwd=ROOT, input=lines.encode(), stdout=subprocess.PIPE, check=True
    )
    sizes, *rows = result.stdout.splitlines()
    return json.loads(sizes), [Story(**json.loads(row)) for row in rows]


def cut(story, attributions):
    """Cuts a story at its windows. An attribution belongs to the window of its cue; what of it lies in
    others is lost (one in 600 crosses a paragraph)."""
    marked = [one for one in (mark(story, attribution) for attribution in attributions) if one]
    windows = []
    for start, end in story.windows:
        pieces, features, first = [], [], []
        for word in range(start, end):
            first.append(len(pieces))
            pieces += story.pieces[word]
            features += [story.features[word]] * len(story.pieces[word])
        own = [
            Marked(one.cue - start, {word - start: tag for word, tag in one.tags.items() if start <= word < end})
            for one in marked
            if start <= one.cue < end
        ]
        arrays = np.array(pieces), np.array(features), np.array(first)
        windows.append(Window(story, start, end, *arrays, marked=own))
    return windows


def mark(story, attribution):
    """Puts an attribution on a story's words; nothing where no word of its cue is there."""
    tags = {}
    for role in ROLES:
        pieces = sorted(attribution[role])
        for span in pieces:
            words = [word for word in overlapping(story.spans, span) if word not in tags]
            for number, word in enumerate(words):
                glued = number == 0 and word - 1 in tags and tags[word - 1] in (TAG[f"B-{role}"], TAG[f"I-{role}"])
                tags[word] = TAG[f"I-{role}"] if number or glued else TAG[f"B-{role}"]
    cue = [word for word, tag in tags.items() if TAGS[tag].endswith("cue")]
    return Marked(head_of(story, cue), tags) if cue else None


def overlapping(spans, span):
    word = bisect.bisect_right(spans, span[0], key=lambda one: one[1])
    words = []
    while word < len(spans) and spans[word][0] < span[1]:
        words.append(word)
        word += 1
    return words


def head_of(story, words):
    """The word that the others of a cue hang on: the first whose own head is not among them."""
    among = set(words)
    heads = [word for word in words if story.heads[word] not in among or story.heads[word] == word]
    return min(heads or words)


def branches(story, cue, words, relations):
    """The ways from a cue to words, by their numbers in the story."""
    chain = [cue]
    while len(chain) < FARTHEST and story.heads[chain[-1]] != chain[-1]:
        chain.append(story.heads[chain[-1]])
    above = {}
    for up, word in enumerate(chain):
        above.setdefault(word, up)
    return [branch(story, cue, word, above, relations) for word in words]


def branch(story, cue, word, above, relations):
    if word == cue:
        return 0
    if story.sentences[word] != story.sentences[cue]:
        return 1 + (word > cue)
    if word in above:
        return 3 if above[word] == 1 else 4
    at = word
    for _ in range(FARTHEST):
        head = story.heads[at]
        if head == at:
            break
        if head in above:
            return 5 + min(above[head], 2) * relations + story.relations[at]
        at = head
    return 5 + 3 * relations


def around(window, cue, relations):
    """-> the words of a cue's paragraph in a window, their places from it (a row of the table of offsets
    each), and the ways to them"""
    paragraphs = window.story.paragraphs
    own = paragraphs[window.start + cue]
    start = bisect.bisect_left(paragraphs, own, window.start, window.end)
    end = bisect.bisect_right(paragraphs, own, window.start, window.end)
    near = np.arange(start, end) - window.start
    offsets = np.clip(near - cue + REACH, 0, SPAN - 1)
    return near, offsets, np.array(branches(window.story, window.start + cue, range(start, end), relations))


def attributions(window, first, tags, probability):
    """A cue's tags, a word each from `first` on, as spans of the text by role."""
    spans = collections.defaultdict(list)
    last = None
    for number, tag in enumerate(tags):
        start, end = window.story.spans[window.start + first + number]
        role = TAGS[tag][2:]
        if role and role == last and TAGS[tag][0] == "I":
            spans[role][-1][1] = end
        elif role:
            spans[role].append([start, end])
        last = role
    return {**{role: spans[role] for role in ROLES}, "probability": probability}
