"""Tags of words as a chain, each scored by its word and by the tag before it (a conditional random field)."""

import numpy as np
import torch
from scipy.special import logsumexp

from onrecord_training.network import TAGS

NEVER = -1e4


def allowed():
    """allowed[a][b]: may tag b follow tag a?"""
    table = np.ones((len(TAGS), len(TAGS)), dtype=bool)
    for b, name in enumerate(TAGS):
        if name[0] == "I":
            table[:, b] = [other[2:] == name[2:] for other in TAGS]
    return table


NOT_FIRST = np.array([NEVER if name[0] == "I" else 0.0 for name in TAGS], dtype="f4")
NOT_AFTER = np.where(allowed(), 0.0, NEVER).astype("f4")
NO_CUE = np.array([0.0 if name.endswith("cue") else NEVER for name in TAGS], dtype="f4")


def chain(arguments):
    """The scores of a first tag, [TAGS], and of one tag after another, [TAGS, TAGS]."""
    return arguments.starts + torch.from_numpy(NOT_FIRST), arguments.follows + torch.from_numpy(NOT_AFTER)


def loss(scores, tags, counts, starts, follows):
    """Minus the log likelihood of the tags, summed. scores: [rows, width, TAGS]; tags: [rows, width];
    counts: [rows], the words of each row."""
    rows = torch.arange(len(scores))
    there = torch.arange(scores.shape[1]) < counts[:, None]
    tags = torch.where(there, tags, 0)
    own = torch.where(there, scores.gather(2, tags[..., None]).squeeze(-1), 0.0).sum()
    steps = torch.where(there[:, 1:], follows[tags[:, :-1], tags[:, 1:]], 0.0).sum()
    total = starts + scores[:, 0]
    ends = [total]
    for at in range(1, scores.shape[1]):
        total = torch.logsumexp(total[:, :, None] + follows, 1) + scores[:, at]
        ends.append(total)
    every = torch.logsumexp(torch.stack(ends, 1)[rows, counts - 1], 1)
    return every.sum() - own - steps - starts[tags[:, 0]].sum()


def best(scores, cue, starts, follows):
    """The best tags of words, of which `cue` is part of the cue, and their probability among all tags that
    they could have. scores: [words, TAGS], an array"""
    scores = scores.astype("f8")
    scores[cue] += NO_CUE
    most = every = scores[0] + starts
    back = []
    for row in scores[1:]:
        ways = most[:, None] + follows
        back.append(ways.argmax(0))
        most = ways.max(0) + row
        every = logsumexp(every[:, None] + follows, axis=0) + row
    tags = [int(most.argmax())]
    for ways in reversed(back):
        tags.append(int(ways[tags[-1]]))
    return tags[::-1], float(np.exp(most.max() - logsumexp(every)))
