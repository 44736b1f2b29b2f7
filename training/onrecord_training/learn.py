"""How the encoder learns: batches, losses, the rate over time, and an average of the last steps."""

import copy
import random
import time

import numpy as np
import torch
from torch import nn
from torch.nn.utils import rnn

from onrecord_training import crf
from onrecord_training import windows as w
from onrecord_training.network import MASK, TAGS, batch

PIECES = 3400
RATE = 1.2e-4
HEAD_RATE = 1e-3
DECAY = 0.998
# From what probability a word that is no cue is asked about as one while learning.
DOUBTED = 0.1
# The most of those of one batch.
MOST_WRONG = 40
# So many cues of like paragraphs are scored together.
TOGETHER = 24
# The share of words that are hidden while learning; what is told of them beside their pieces is not.
HIDDEN = 0.08


def batches(windows, generator):
    """Windows of like length together, in random order."""
    order = sorted(windows, key=lambda one: len(one.pieces) + generator.random() * 24)
    out, current = [], []
    for window in order:
        longest = max([len(one.pieces) for one in [*current, window]])
        if current and longest * (len(current) + 1) > PIECES:
            out.append(current)
            current = []
        current.append(window)
    out.append(current)
    generator.shuffle(out)
    return out


def losses(network, windows, relations, ask):
    """The sum of the losses of a batch; `ask` also asks about words that look like cues and are none."""
    pieces, features, mask, first, there = batch(windows)
    is_cue, roles = targets(windows, there.shape)
    words = network.words(hide(pieces, windows), features, mask, first, there)
    cues = network.cues(words).squeeze(-1)
    tagged = network.roles(words)
    count = max(1.0, float(is_cue.sum()))
    cue_loss = nn.functional.binary_cross_entropy_with_logits(cues, is_cue, reduction="none")
    role_loss = nn.functional.cross_entropy(tagged.flatten(0, 1), roles.flatten(), reduction="sum", ignore_index=-1)
    loss = cue_loss[there].sum() / count + role_loss / count / 12
    chain = crf.chain(network.arguments)
    for cue, places, counts, tags, stands in questions(windows, cues.detach(), relations, ask):
        found, firm = network.arguments(words.flatten(0, 1), cue, *places, counts)
        said = stands > 0
        found = found + is_asked(places[0], cue)
        tag_loss = crf.loss(found[said], tags[said], counts[said], *chain) if said.any() else 0.0
        firm_loss = nn.functional.binary_cross_entropy_with_logits(firm, stands, reduction="sum")
        loss = loss + tag_loss / count / 12 + firm_loss / count
    return loss


def hide(pieces, windows):
    """Puts the mark of a hidden piece for all pieces of some words."""
    pieces = pieces.clone()
    for row, window in enumerate(windows):
        hidden = np.random.random(window.words) < HIDDEN
        lengths = np.diff(window.first, append=len(window.pieces))
        pieces[row, 1 : len(window.pieces) + 1][torch.from_numpy(np.repeat(hidden, lengths))] = MASK
    return pieces


def is_asked(near, cue):
    """What keeps the word that was asked about part of the cue: [cues, width, TAGS], to add to the scores."""
    return (near == cue[:, None])[..., None] * torch.from_numpy(crf.NO_CUE)


def targets(windows, shape):
    is_cue, roles = torch.zeros(shape), torch.full(shape, -1)
    for row, window in enumerate(windows):
        roles[row, : window.words] = 0
        for marked in window.marked:
            is_cue[row, marked.cue] = 1
            for word, tag in marked.tags.items():
                roles[row, word] = tag
    return is_cue, roles


def questions(windows, cues, relations, ask):
    """The cues of a batch and the words of their paragraphs, numbered over the whole batch, some at a time."""
    asked = []
    width = cues.shape[1]
    chance = torch.sigmoid(cues)
    for row, window in enumerate(windows):
        answers = {marked.cue: marked.tags for marked in window.marked}
        doubted = (chance[row, : window.words] > DOUBTED).nonzero().flatten().tolist() if ask else []
        for cue in sorted({*answers, *doubted}):
            near, offsets, ways = w.around(window, cue, relations)
            tags = own_tags(answers.get(cue, {}), near)
            asked.append((row * width + cue, near + row * width, offsets, ways, tags, float(cue in answers)))
    wrong = [i for i, one in enumerate(asked) if not one[5]]
    dropped = set(random.sample(wrong, max(0, len(wrong) - MOST_WRONG)))
    asked = sorted((one for i, one in enumerate(asked) if i not in dropped), key=lambda one: len(one[1]))
    for start in range(0, len(asked), TOGETHER):
        yield together(asked[start : start + TOGETHER])


def own_tags(answers, near):
    """The tags of a paragraph's words; what comes in from another paragraph begins here."""
    tags = np.array([answers.get(int(word), 0) for word in near])
    if TAGS[tags[0]][0] == "I":
        tags[0] -= 1
    return tags


def together(asked):
    """-> cue, (near, offsets, ways), counts, tags, stands as tensors"""
    cue, near, offsets, ways, tags, stands = zip(*asked)
    counts = torch.tensor([len(row) for row in near])
    # No cue is the word -1.
    places = padded(near, -1), padded(offsets), padded(ways)
    return torch.tensor(cue), places, counts, padded(tags), torch.tensor(stands)


def padded(rows, value=0):
    return rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True, padding_value=value)


def optimizer(network):
    heads, encoder = [], []
    for name, parameter in network.named_parameters():
        old = name.startswith("encoder.") and not name.startswith("encoder.features")
        (encoder if old else heads).append(parameter)
    groups = [{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


class Learner:
    """Trains a network over a number of epochs; `average` is the mean of its last steps."""

    def __init__(self, network, windows, relations, epochs, seed, scale=1.0):
        self.network, self.relations, self.epochs = network, relations, epochs
        generator = random.Random(seed)
        self.plan = [batches(windows, generator) for _ in range(epochs)]
        self.steps = sum(len(epoch) for epoch in self.plan)
        self.optimizer = optimizer(network)
        rates = [scale * RATE, scale * HEAD_RATE]
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, rates, total_steps=self.steps + 1, pct_start=0.1, anneal_strategy="cos"
        )
        self.average = copy.deepcopy(network)
        self.step = self.epoch = 0

    def run(self, kept, after_epoch=lambda average: None):
        """Learns; after each epoch keeps all that is needed to go on in the file `kept`, and goes on from
        there where it exists."""
        if kept.exists():
            self._load(torch.load(kept))
        while self.epoch < self.epochs:
            self.network.train()
            self._learn(self.plan[self.epoch])
            self.epoch += 1
            torch.save(self._state(), kept)
            self.average.eval()
            print("epoch", self.epoch, flush=True)
            after_epoch(self.average)
        self.average.eval()
        return self.average

    def _learn(self, batches):
        started, total = time.time(), 0.0
        for number, one in enumerate(batches, 1):
            loss = losses(self.network, one, self.relations, self.epoch > 0)
            self.optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self.step += 1
            self._average()
            total += loss.item()
            if number % 25 == 0:
                spent = time.time() - started
                print(f"{self.step}/{self.steps} loss {total / 25:.3f} {spent:.0f} s", flush=True)
                total = 0.0

    @torch.no_grad()
    def _average(self):
        decay = min(DECAY, (1 + self.step) / (10 + self.step))
        mean, now = list(self.average.parameters()), list(self.network.parameters())
        torch._foreach_lerp_(mean, now, 1 - decay)

    def _state(self):
        parts = ("network", "average", "optimizer", "schedule")
        counts = {"epoch": self.epoch, "step": self.step}
        return {**{part: getattr(self, part).state_dict() for part in parts}, **counts}

    def _load(self, state):
        for part in ("network", "average", "optimizer", "schedule"):
            getattr(self, part).load_state_dict(state[part])
        self.epoch, self.step = state["epoch"], state["step"]
