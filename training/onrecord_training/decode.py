"""From the encoder's scores to claims, to score them while learning.

As crates/reader/src/attributions/encoded/ does it, but for what only the reader asks: one source at most,
content of the cue's own paragraph, tidied ends.
"""

import numpy as np
import torch

from onrecord_training import windows as w
from onrecord_training.network import REACH, TAGS

# A word is asked about as a cue from this probability on; a claim stands from LEAST on.
ASKED = 0.3
LEAST = 0.45
SAME = 0.5


def allowed():
    """allowed[a][b]: may tag b follow tag a?"""
    table = np.ones((len(TAGS), len(TAGS)), dtype=bool)
    for b, name in enumerate(TAGS):
        if name[0] == "I":
            table[:, b] = [other[2:] == name[2:] for other in TAGS]
    return table


FOLLOWS = np.where(allowed(), 0.0, -1e4)
STARTS = np.array([-1e4 if name[0] == "I" else 0.0 for name in TAGS])


def best_tags(scores, cue):
    """The best allowed tags of words; the word `cue` is a cue's. scores: [words, TAGS]"""
    scores = scores.copy()
    scores[cue, [not name.endswith("cue") for name in TAGS]] -= 1e4
    total = scores[0] + STARTS
    back = []
    for row in scores[1:]:
        ways = total[:, None] + FOLLOWS
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    tags = [int(total.argmax())]
    for ways in reversed(back):
        tags.append(int(ways[tags[-1]]))
    return tags[::-1]


def claims(network, window, relations, least=LEAST):
    """The claims of a window. -> list of {source, cue, content, probability}"""
    words, cue_scores = network.window(window)
    asked = np.nonzero(torch.sigmoid(cue_scores).numpy() >= ASKED)[0]
    if not len(asked):
        return []
    around = [w.around(window, cue, relations) for cue in asked]
    near, ways, there = (torch.from_numpy(np.stack(part)) for part in zip(*around))
    tags, stands = network.arguments(words, torch.from_numpy(asked), near, ways, there)
    tags = tags.log_softmax(-1).double().numpy()
    out = []
    for number, cue in enumerate(asked):
        probability = float(torch.sigmoid(stands[number]))
        covered = there[number].numpy()
        first = max(0, cue - REACH)
        if probability >= least:
            best = best_tags(tags[number][covered], cue - first)
            claim = w.attributions(window, cue, first, best, probability)
            claim["head"] = cue
            if claim["content"]:
                out.append(claim)
    return without_rivals(out)


def without_rivals(found):
    """Drops a claim that shares its cue or half of its content with a likelier one."""
    kept = []
    for claim in sorted(found, key=lambda one: -one["probability"]):
        if not any(rivals(claim, other) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda one: one["head"])


def rivals(a, b):
    if shared(a["cue"], b["cue"]):
        return True
    both = shared(a["content"], b["content"])
    return both >= SAME * (length(a["content"]) + length(b["content"]) - both)


def shared(a, b):
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def length(spans):
    return sum(end - start for start, end in spans)
