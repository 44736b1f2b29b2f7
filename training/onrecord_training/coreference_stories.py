"""Stories as the reader shows them to the coreference network, with what OntoGUM and GUM mark in them.

OntoGUM: which mentions are one. GUM: for every noun phrase, also those that nothing else is one with, what
sort of thing it is and whether it is news.
"""

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from onrecord_training.coreference_network import SORTS, STATUSES
from onrecord_training.network import WIDTH
from onrecord_training.windows import ROOT

OPENS = re.compile(r"\((\d+)-([a-z]+)-([a-z]+)[^()]*(\))?|(\d+)\)")


@dataclass
class Story:
    """What the network is told of a story, and what it is to find."""

    id: str
    text: str
    gold: list
    spans: list
    relations: list
    # How many relations there are.
    kinds: int
    stretches: list
    rows: torch.Tensor
    heads: torch.Tensor
    forms: torch.Tensor
    # For each candidate: the words that it may begin and end with.
    firsts: list
    lasts: list
    # Pairs: both candidates, their rows, and where those of a candidate begin, less its first partner.
    this: torch.Tensor
    that: torch.Tensor
    pairs: torch.Tensor
    first_pair: torch.Tensor
    # For each candidate: its cluster or -1; what sort it is and whether news, 0 for no mention; its ends.
    clusters: torch.Tensor = None
    sorts: torch.Tensor = None
    statuses: torch.Tensor = None
    ends: list = field(default_factory=list)
    # Where a teacher tells it instead: what `coreference_teacher.likely` gives.
    told: tuple = ()


def show(texts, models, work):
    """-> sizes of the tables, and for each of `texts` ({"id", "text"}) what the reader shows of it"""
    pairs, words = work / "pairs.bin", work / "words.bin"
    command = ["cargo", "run", "--release", "-q", "-p", "onrecord-reader", "--example", "coreference", "--"]
    command += [str(models), str(pairs), str(words)]
    given = "".join(json.dumps(text) + "\n" for text in texts)
    shown = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=True).stdout
    sizes, *rows = map(json.loads, shown.splitlines())
    pairs = np.fromfile(pairs, dtype="<u2").reshape(-1, sizes["slots"])
    words = np.fromfile(words, dtype="<f4").reshape(-1, WIDTH)
    return sizes, list(_stories(sizes, rows, pairs, words))


def _stories(sizes, rows, pairs, words):
    pair = word = 0
    for row in rows:
        counts, count = np.array(row.pop("pairs")), len(row["heads"])
        firsts = np.arange(count) - counts
        this = np.repeat(np.arange(count), counts)
        begins = np.cumsum(counts) - counts
        that = np.arange(counts.sum()) - begins[this] + firsts[this]
        bounds = np.cumsum([0, *row["stretches"]]).tolist()
        yield Story(
            id=row["id"],
            text="",
            gold=[],
            spans=row["spans"],
            relations=row["relations"],
            kinds=sizes["relations"],
            stretches=list(zip(bounds, bounds[1:])),
            rows=torch.from_numpy(words[word : word + bounds[-1]]),
            heads=torch.tensor(row["heads"]),
            forms=torch.tensor(row["forms"]),
            firsts=row["firsts"],
            lasts=row["lasts"],
            this=torch.from_numpy(this),
            that=torch.from_numpy(that),
            pairs=torch.from_numpy(pairs[pair : pair + len(this)].astype("i4")),
            first_pair=torch.from_numpy(begins - firsts),
        )
        pair += len(this)
        word += bounds[-1]


def mark(story, text, gold, phrases, scorer):
    """Notes what is marked: gold, the trimmed clusters; phrases, {trimmed span: (sort, status)}."""
    story.text, story.gold = text, gold
    cluster = {span: number for number, spans in enumerate(gold) for span in spans}
    best = {}
    for candidate in range(len(story.heads)):
        for left, first in enumerate(story.firsts[candidate]):
            for right, last in enumerate(story.lasts[candidate]):
                span = spanned(story, first, last, scorer)
                if span in cluster or span in phrases:
                    known = best.get(span)
                    if known is None or left + right < known[1] + known[2]:
                        best[span] = (candidate, left, right)
    count = len(story.heads)
    clusters, sorts, statuses, ends = np.full(count, -1), np.zeros(count, int), np.zeros(count, int), [None] * count
    # Where several spans of one candidate are marked, the one that is in a cluster tells its ends.
    for span, (candidate, left, right) in sorted(best.items(), key=lambda item: item[0] not in cluster):
        if span in cluster and clusters[candidate] < 0:
            clusters[candidate] = cluster[span]
        if span in phrases and not sorts[candidate]:
            sorts[candidate], statuses[candidate] = phrases[span]
        ends[candidate] = ends[candidate] or (left, right)
    story.clusters, story.sorts, story.statuses = map(torch.from_numpy, (clusters, sorts, statuses))
    story.ends = ends


def spanned(story, first, last, scorer):
    """The span from word to word, in code points, trimmed as the scorer trims it."""
    start, end = story.spans[first][0], story.spans[last][1]
    return trimmed(story.text, start, end, scorer)


def trimmed(text, start, end, scorer):
    end -= len(scorer.POSSESSIVE.search(text[start:end]).group(0))
    words = [word.span() for word in scorer.WORD.finditer(text, start, end)]
    return (words[0][0], words[-1][1]) if words else None


def phrases(path, text, scorer):
    """-> {trimmed span: (sort, status)}, numbered from 1, of the noun phrases that GUM marks; `text` is the
    document's, as the scorer reads it."""
    found, open_at, at = {}, {}, 0
    for line in Path(path).read_text(encoding="utf8").splitlines():
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 10 or not columns[0].isdigit():
            continue
        start = text.index(columns[1], at)
        at = start + len(columns[1])
        marks = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
        for one in OPENS.finditer(marks.group(1)) if marks else []:
            number, sort, status, closes, ends = one.groups()
            if number:
                open_at.setdefault(number, []).append((start, _numbered(sort, status)))
            if (closes or ends) and open_at.get(number or ends):
                begin, kind = open_at[number or ends].pop()
                found[trimmed(text, begin, at, scorer)] = kind
    found.pop(None, None)
    return found


def _numbered(sort, status):
    sort = SORTS.index(sort) if sort in SORTS else SORTS.index("abstract")
    return 1 + sort, 1 + (STATUSES.index(status) if status in STATUSES else 0)
