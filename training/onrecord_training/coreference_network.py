"""The coreference network: a candidate and those before it that it may be one with.

It goes on from the attribution encoder's rows after its third layer, one a word (of its first piece): three
layers over the words, a vector a candidate (of its head word and its form), one layer over all candidates
of a story, then scores of pairs: roughly for all, closely for the likeliest. Beside that it chooses where
phrases begin and end. Two further heads, what sort of thing a candidate is and whether it is news, only
help to learn. crates/model/src/coreference has the same network, to read with.
"""

import math

import torch
from torch import nn

from onrecord_training.network import HEADS, INNER, LAYERS, WIDTH, Layer

# The encoder's layers whose rows it goes on from; its own begin as the next of them.
SHARED = 3

CANDIDATE = 192
CANDIDATE_HEADS = 4
CANDIDATE_INNER = 384
PRODUCT = 64
END = 64

# The places of a word in its stretch that are told apart.
MOST_PLACES = 512
# So many before a candidate are looked at closely; the reader looks at 12, which is as good.
CLOSELY = 30

SORTS = ("person", "place", "organization", "object", "abstract", "event", "time", "animal", "substance", "plant")
STATUSES = ("new", "giv", "acc")
FAR = -1e9


class Ends(nn.Module):
    """Scores the words that a phrase may begin or end with."""

    def __init__(self, relations, width):
        super().__init__()
        self.head = nn.Linear(width, END)
        self.word = nn.Linear(width, END)
        self.relations = nn.Embedding(4 * relations, END)
        self.score = nn.Linear(END, 1)
        nn.init.normal_(self.relations.weight, std=0.02)

    def forward(self, words, options):
        """options: [options, 4], the head word, the word, and the rows of its relation and of that of the word
        outside. -> [options]"""
        head, word, own, outside = options.T
        x = self.head(words[head]) + self.word(words[word]) + self.relations(own) + self.relations(outside)
        return self.score(torch.relu(x)).squeeze(-1)


class Coreference(nn.Module):
    def __init__(self, forms, pairs, relations, width=WIDTH):
        super().__init__()
        self.layers = nn.ModuleList(Layer(width, HEADS, INNER, 1e-12) for _ in range(SHARED, LAYERS))
        self.positions = nn.Embedding(MOST_PLACES, width)
        self.candidate = nn.Linear(width, CANDIDATE)
        self.forms = nn.Embedding(forms, CANDIDATE)
        self.norm = nn.LayerNorm(CANDIDATE, eps=1e-5)
        self.context = Layer(CANDIDATE, CANDIDATE_HEADS, CANDIDATE_INNER, 1e-5)
        half = nn.Linear(CANDIDATE, CANDIDATE)
        self.often = nn.Sequential(half, nn.ReLU(), nn.Dropout(0.2), nn.Linear(CANDIDATE, 1))
        self.query = nn.Linear(CANDIDATE, CANDIDATE)
        self.key = nn.Linear(CANDIDATE, CANDIDATE)
        self.this = nn.Linear(CANDIDATE, CANDIDATE)
        self.that = nn.Linear(CANDIDATE, CANDIDATE)
        self.left = nn.Linear(CANDIDATE, PRODUCT)
        self.right = nn.Linear(CANDIDATE, PRODUCT)
        self.product = nn.Linear(PRODUCT, CANDIDATE, bias=False)
        self.pairs = nn.Embedding(pairs, CANDIDATE)
        self.pair_weights = nn.Embedding(pairs, 1)
        self.score = nn.Linear(CANDIDATE, 1)
        self.ends = Ends(relations, width)
        self.sorts = nn.Linear(CANDIDATE, 1 + len(SORTS))
        self.statuses = nn.Linear(CANDIDATE, 1 + len(STATUSES))
        self.dropout = nn.Dropout(0.3)
        self.word_dropout = nn.Dropout(0.1)
        self.pair_dropout = nn.Dropout(0.2)
        for zero in (self.positions, self.pair_weights):
            nn.init.zeros_(zero.weight)
        for small in (self.forms, self.pairs):
            nn.init.normal_(small.weight, std=0.02)

    def begin(self, encoder):
        """Takes its layers over words from an encoder's weights, arrays by name as the file has them."""
        for number, layer in enumerate(self.layers, SHARED):
            name = f"encoder.layers.{number}."
            state = {key.removeprefix(name): torch.from_numpy(value) for key, value in encoder.items() if name in key}
            for part in ("weight", "bias"):
                # What the softmax divides by is in the file's query already.
                state[f"attention.query.{part}"] = state[f"attention.query.{part}"] * (WIDTH // HEADS) ** 0.5
            layer.load_state_dict(state)

    def words(self, rows, stretches):
        """rows: [words, WIDTH]; stretches: first and last word of those that see each other. -> [words, WIDTH]"""
        read = []
        for start, end in stretches:
            x = (self.word_dropout(rows[start:end]) + self.positions.weight[: end - start])[None]
            for layer in self.layers:
                x = layer(x, torch.ones(1, end - start, dtype=torch.bool))
            read.append(x[0])
        return self.dropout(torch.cat(read))

    def candidates(self, words, heads, forms):
        """heads: [candidates], numbers of words; forms: [candidates, slots]. -> [candidates, CANDIDATE]"""
        x = self.norm(self.candidate(words[heads]) + self.forms(forms).sum(1))
        return self.dropout(self.context(x[None], torch.ones(1, len(heads), dtype=torch.bool))[0])

    def links(self, x, story):
        """x: [candidates, CANDIDATE]. -> scores [candidates, 1 + candidates], the first of being one with none
        before (0), FAR where a pair was not looked at; the same roughly, of all within reach; and the logits of
        being one of several mentions"""
        count, often = len(x), self.often(x).squeeze(-1)
        rough = torch.full((count, count), FAR)
        this, that = story.this, story.that
        products = self.query(x) @ self.key(x).T / math.sqrt(CANDIDATE)
        known = nn.functional.embedding_bag(story.pairs, self.pair_weights.weight, mode="sum").squeeze(-1)
        rough[this, that] = products[this, that] + known + often[this] + often[that]
        with torch.no_grad():
            top = rough.topk(min(CLOSELY, count), 1).indices
        there = rough.gather(1, top) > FAR / 2
        this = torch.arange(count)[:, None].expand_as(top)[there]
        that = top[there]
        sums = nn.functional.embedding_bag(story.pairs[story.first_pair[this] + that], self.pairs.weight, mode="sum")
        sums = sums + self.this(x)[this] + self.that(x)[that] + self.product(self.left(x)[this] * self.right(x)[that])
        close = self.score(self.pair_dropout(torch.relu(sums))).squeeze(-1)
        scores = torch.full((count, 1 + count), FAR)
        scores[:, 0] = 0
        scores[this, 1 + that] = rough[this, that] + close
        return scores, torch.cat([torch.zeros(count, 1), rough], 1), often
