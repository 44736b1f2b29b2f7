"""Stories of news in which it is marked by hand who and what is one: training/coreference/marks.jsonl.

A line is a story: its id in PolNeAR's train set or in TimeBank and AQUAINT, or the name of one that was written for
this (training/coreference/stories); and its entities, each a list of mentions.
A mention is the offset of its head word in code points; in brackets, where it goes over what is joined to that word.
"""

import html
import json
import re

import numpy as np
import torch

from onrecord_training.scripts import ROOT

MARKS = ROOT / "training/coreference/marks.jsonl"
OWN = ROOT / "training/coreference/stories"
TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)


def read():
    """-> {id: entities}"""
    lines = MARKS.read_text(encoding="utf8").splitlines()
    return {line["id"]: line["entities"] for line in map(json.loads, lines)}


def texts(ids, news, timebank):
    """-> {"id", "text"} for each of the ids; news, timebank: the folders of the corpora"""
    told = {path.stem: path for folder in ("TimeBank", "AQUAINT") for path in (timebank / folder).glob("*.tml")}
    return [{"id": id, "text": _text(id, news, told)} for id in ids]


def _text(id, news, told):
    if id in told:
        return _timeml(told[id])
    own = OWN / f"{id}.txt"
    return (own if own.exists() else news / f"{id}.txt").read_text(encoding="utf8")


def _timeml(path):
    body = TEXT.search(path.read_text(encoding="utf8", errors="replace")).group(1)
    return html.unescape(re.sub(r"<[^>]+>", "", body)).strip()


def mark(story, entities):
    """Notes which candidates are one; of those with one head word, the longest goes over what is joined to it."""
    heads = story.heads.tolist()
    at = {}
    for candidate, head in enumerate(heads):
        at.setdefault(story.spans[head][0], []).append(candidate)
    length = lambda candidate: story.lasts[candidate][0] - story.firsts[candidate][0]  # noqa: E731
    clusters = np.full(len(heads), -1)
    for number, mentions in enumerate(entities):
        for mention in mentions:
            together = isinstance(mention, list)
            there = at.get(mention[0] if together else mention, [])
            if there:
                clusters[(max if together else min)(there, key=length)] = number
    story.clusters = torch.from_numpy(clusters)
