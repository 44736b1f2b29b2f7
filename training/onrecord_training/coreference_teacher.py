"""The teacher of the coreference network: the same heads on MPNet, eight times as large. It learns from what is
marked, reads stories in which nothing is marked, and says of each candidate how likely it is one with each before."""

import torch

from onrecord_training import mpnet
from onrecord_training.coreference_network import Coreference

# What is less likely is left out.
LEAST = 0.01


class Teacher(Coreference):
    """A story's `rows` are of `MPNet.below`, window by window."""

    def __init__(self, forms, pairs, relations):
        super().__init__(forms, pairs, relations, mpnet.WIDTH)

    def begin(self, below):
        """Takes its layers over words from MPNet, above those that stay as they are."""
        self.layers = below.layers[mpnet.KEPT :]
        self.shift = below.shift

    def words(self, rows, stretches):
        read = [mpnet.read(self.layers, x.float(), self.shift(len(x)))[first] for x, first in rows]
        return self.dropout(torch.cat(read))


@torch.no_grad()
def likely(teacher, story, rows):
    """-> numbers of candidates, columns of `Coreference.links` and how likely each is, and how likely each candidate
    is one of several mentions"""
    candidates = teacher.candidates(teacher.words(rows, None), story.heads, story.forms)
    scores, _, often = teacher.links(candidates, story)
    chances = torch.softmax(scores, 1)
    these, those = (chances > LEAST).nonzero(as_tuple=True)
    return these, those, chances[these, those], torch.sigmoid(often)
