"""The attribution encoder: a six-layer MiniLM over word pieces, and what reads claims off it.

Three heads. `cues`: is this word the head of a cue? `tags`: given such a word, which of the words
around it are its source, cue and content; `stands`: is it a cue at all, asked once more with all
that the tags see. A fourth, `roles`, tags every word without regard to a cue; it only helps to learn.
"""

import torch
from torch import nn

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
POSITIONS = 512

# Around a cue: so many words on each side, in vectors of this width.
REACH = 72
SPAN = 2 * REACH + 1
PAIR = 128
PAIR_HEADS = 4
PAIR_INNER = 256
PAIR_LAYERS = 2

ROLES = ("source", "cue", "content")
TAGS = ("O",) + tuple(f"{mark}-{role}" for role in ROLES for mark in "BI")

# The vocabulary's marks, by row.
CLS = 2
SEP = 3


class Dropout(nn.Module):
    """Drops the same parts of the vectors of all words of a window, which is cheaper than word by word."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or not self.rate:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (kept / (1 - self.rate))


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.output = nn.Linear(width, width)

    def forward(self, x, mask):
        """x: [batch, words, width]; mask: [batch, words], True where there is a word."""
        batch, words, width = x.shape
        split = lambda y: y.view(batch, words, self.heads, width // self.heads).transpose(1, 2)  # noqa: E731
        mixed = nn.functional.scaled_dot_product_attention(
            split(self.query(x)),
            split(self.key(x)),
            split(self.value(x)),
            attn_mask=mask[:, None, None, :],
        )
        return self.output(mixed.transpose(1, 2).reshape(batch, words, width))


class Layer(nn.Module):
    """A transformer layer with its norms after the sums, as in BERT."""

    def __init__(self, width, heads, inner, eps, dropout=0.0):
        super().__init__()
        self.attention = Attention(width, heads)
        self.attention_norm = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.dropout = Dropout(dropout)

    def forward(self, x, mask):
        x = self.attention_norm(x + self.dropout(self.attention(x, mask)))
        inner = nn.functional.gelu(self.up(x))
        return self.norm(x + self.dropout(self.down(inner)))


class Encoder(nn.Module):
    """Word pieces and the features of their words to one vector a word."""

    def __init__(self, pieces, features):
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(features, WIDTH, padding_idx=0)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(WIDTH, HEADS, INNER, 1e-12, 0.1) for _ in range(LAYERS)])
        self.dropout = Dropout(0.1)

    def forward(self, pieces, features, mask, first):
        """pieces, mask: [batch, pieces]; features: [batch, pieces, slots]; first: [batch, words], the
        number of each word's first piece. -> [batch, words, WIDTH]"""
        places = torch.arange(pieces.shape[1])
        x = self.pieces(pieces) + self.positions(places) + self.features(features).sum(2)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.dropout(x).gather(1, first[..., None].expand(-1, -1, WIDTH))


class Arguments(nn.Module):
    """One cue and the words around it: the tag of each, and whether the cue stands."""

    def __init__(self, branches):
        super().__init__()
        self.word = nn.Linear(WIDTH, PAIR)
        self.cue = nn.Linear(WIDTH, PAIR)
        self.offsets = nn.Embedding(SPAN, PAIR)
        self.branches = nn.Embedding(branches, PAIR)
        self.norm = nn.LayerNorm(PAIR, eps=1e-5)
        self.layers = nn.ModuleList([Layer(PAIR, PAIR_HEADS, PAIR_INNER, 1e-5) for _ in range(PAIR_LAYERS)])
        self.tags = nn.Linear(PAIR, len(TAGS))
        self.stands = nn.Linear(PAIR, 1)

    def forward(self, words, cue, near, branches, mask):
        """words: [all words, WIDTH]; cue: [cues], numbers of words; near, branches, mask: [cues, SPAN],
        the words around each cue, how the tree leads to them, and whether there is one.
        -> [cues, SPAN, TAGS], [cues]"""
        x = self.word(words)[near] + self.cue(words)[cue][:, None] + self.offsets.weight + self.branches(branches)
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask)
        return self.tags(x), self.stands(x[:, REACH]).squeeze(-1)


class Network(nn.Module):
    def __init__(self, pieces, features, branches):
        super().__init__()
        self.encoder = Encoder(pieces, features)
        self.cues = nn.Linear(WIDTH, 1)
        self.roles = nn.Linear(WIDTH, len(TAGS))
        self.arguments = Arguments(branches)

    def window(self, window):
        """One window's word vectors and cue logits, without learning."""
        pieces, features, mask, first, _ = batch([window])
        words = self.encoder(pieces, features, mask, first)[0]
        return words, self.cues(words).squeeze(-1)


def batch(windows):
    """Windows as tensors, padded: pieces, features, mask, first, and which words there are."""
    longest = max(len(window.pieces) for window in windows) + 2
    most = max(window.words for window in windows)
    slots = windows[0].features.shape[1]
    pieces = torch.zeros(len(windows), longest, dtype=torch.long)
    features = torch.zeros(len(windows), longest, slots, dtype=torch.long)
    mask = torch.zeros(len(windows), longest, dtype=torch.bool)
    first = torch.zeros(len(windows), most, dtype=torch.long)
    there = torch.zeros(len(windows), most, dtype=torch.bool)
    for row, window in enumerate(windows):
        count = len(window.pieces)
        pieces[row, 0] = CLS
        pieces[row, 1 : count + 1] = torch.from_numpy(window.pieces)
        pieces[row, count + 1] = SEP
        features[row, 1 : count + 1] = torch.from_numpy(window.features)
        mask[row, : count + 2] = True
        first[row, : window.words] = torch.from_numpy(window.first + 1)
        there[row, : window.words] = True
    return pieces, features, mask, first, there
