"""From the encoder's scores to claims, to score them while learning.

As crates/reader/src/attributions/encoded/ does it, but for what only the reader asks: one source at most,
content of the cue's own paragraph, tidied ends.
"""

import numpy as np
import torch

from onrecord_training import crf
from onrecord_training import windows as w

# A word is asked about as a cue from this probability on; a claim stands from LEAST on, where its tags'
# probability counts as this power.
ASKED = 0.4
LEAST = 0.4
DOUBT = 0.3
SAME = 0.5


def claims(network, window, relations, least=LEAST):
    """The claims of a window. -> list of {source, cue, content, probability}"""
    words, cue_scores = network.window(window)
    starts, follows = (part.numpy() for part in crf.chain(network.arguments))
    out = []
    for cue in np.nonzero(torch.sigmoid(cue_scores).numpy() >= ASKED)[0]:
        near, offsets, ways = w.around(window, int(cue), relations)
        places = (torch.from_numpy(part)[None] for part in (near, offsets, ways))
        tags, stands = network.arguments(words, torch.tensor([cue]), *places, torch.tensor([len(near)]))
        best, share = crf.best(tags[0].numpy(), cue - near[0], starts, follows)
        probability = float(torch.sigmoid(stands[0])) * share**DOUBT
        if probability >= least:
            claim = w.attributions(window, near[0], best, probability)
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
