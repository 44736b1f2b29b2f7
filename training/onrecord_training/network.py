"""The attribution encoder: a six-layer MiniLM over word pieces, gates that read its words from both
ends, and what reads claims off them.

Three heads. `cues`: is this word the head of a cue? `tags`: given such a word, which of the words
of its paragraph are its source, cue and content, as a chain (`crf.py`); `stands`: is it a cue at all,
asked once more with all that the tags see. A fourth, `roles`, tags every word without regard to a
cue; it only helps to learn.
"""

import torch
from torch import nn
from torch.nn.utils import rnn

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
POSITIONS = 512
CONTEXT = 128

# Around a cue: so many places on each side are told apart, in vectors of this width.
REACH = 72
SPAN = 2 * REACH + 1
PAIR = 128
PAIR_HEADS = 4
PAIR_INNER = 256

DROPOUT = 0.1

ROLES = ("source", "cue", "content")
TAGS = ("O",) + tuple(f"{mark}-{role}" for role in ROLES for mark in "BI")

# The vocabulary's marks, by row.
CLS = 2
SEP = 3
MASK = 4


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one long random row: drawing them anew takes a fifth of a step."""

    LENGTH = 1 << 23
    row = None

    def forward(self, x):
        if not self.training:
            return x
        if Dropout.row is None:
            Dropout.row = (torch.rand(self.LENGTH) >= DROPOUT) / (1 - DROPOUT)
        start = int(torch.randint(self.LENGTH - x.numel(), ()))
        return x * Dropout.row[start : start + x.numel()].view(x.shape)


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.output = nn.Linear(width, width)

    def forward(self, x, mask):
        """x: [batch, words, width]; mask: [batch, words], True where there is a word, or what each is shifted by,
        [batch, heads, words, words]."""
        batch, words, width = x.shape
        split = lambda y: y.view(batch, words, self.heads, width // self.heads).transpose(1, 2)  # noqa: E731
        mixed = nn.functional.scaled_dot_product_attention(
            split(self.query(x)),
            split(self.key(x)),
            split(self.value(x)),
            attn_mask=mask if mask.dim() == 4 else mask[:, None, None, :],
        )
        return self.output(mixed.transpose(1, 2).reshape(batch, words, width))


class Layer(nn.Module):
    """A transformer layer with its norms after the sums, as in BERT."""

    def __init__(self, width, heads, inner, eps):
        super().__init__()
        self.attention = Attention(width, heads)
        self.attention_norm = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.dropout = Dropout()

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
        self.layers = nn.ModuleList([Layer(WIDTH, HEADS, INNER, 1e-12) for _ in range(LAYERS)])
        self.dropout = Dropout()

    def forward(self, pieces, features, mask, first):
        """pieces, mask: [batch, pieces]; features: [batch, pieces, slots]; first: [batch, words], the
        number of each word's first piece. -> [batch, words, WIDTH]"""
        places = torch.arange(pieces.shape[1])
        x = self.pieces(pieces) + self.positions(places) + self.features(features).sum(2)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.dropout(x).gather(1, first[..., None].expand(-1, -1, WIDTH))


def read_both_ways(gru, x, counts):
    """A bidirectional GRU over rows of so many words. [rows, words, inputs] -> [rows, words, outputs]"""
    packed = rnn.pack_padded_sequence(x, counts, batch_first=True, enforce_sorted=False)
    return rnn.pad_packed_sequence(gru(packed)[0], batch_first=True)[0]


class Arguments(nn.Module):
    """One cue and the words of its paragraph: the tag of each, and whether the cue stands."""

    def __init__(self, branches):
        super().__init__()
        self.word = nn.Linear(WIDTH, PAIR)
        self.cue = nn.Linear(WIDTH, PAIR)
        self.offsets = nn.Embedding(SPAN, PAIR)
        self.branches = nn.Embedding(branches, PAIR)
        self.norm = nn.LayerNorm(PAIR, eps=1e-5)
        self.layer = Layer(PAIR, PAIR_HEADS, PAIR_INNER, 1e-5)
        self.forth = nn.GRU(PAIR, PAIR // 2, batch_first=True, bidirectional=True)
        self.read = nn.LayerNorm(PAIR, eps=1e-5)
        self.dropout = Dropout()
        self.tags = nn.Linear(PAIR, len(TAGS))
        self.stands = nn.Linear(PAIR, 1)
        self.starts = nn.Parameter(torch.zeros(len(TAGS)))
        self.follows = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))

    def forward(self, words, cue, near, offsets, branches, counts):
        """words: [all words, WIDTH]; cue: [cues], numbers of words; near, offsets, branches: [cues, width],
        the words of each cue's paragraph, their places from the cue, and how the tree leads to them;
        counts: [cues], how many there are. -> [cues, width, TAGS], [cues]"""
        x = self.word(words)[near] + self.cue(words)[cue][:, None] + self.offsets(offsets) + self.branches(branches)
        x = self.layer(self.dropout(self.norm(x)), torch.arange(near.shape[1]) < counts[:, None])
        x = self.dropout(self.read(x + read_both_ways(self.forth, x, counts)))
        return self.tags(x), self.stands(x[near == cue[:, None]]).squeeze(-1)


class Network(nn.Module):
    def __init__(self, pieces, features, branches):
        super().__init__()
        self.encoder = Encoder(pieces, features)
        self.cues = nn.Linear(WIDTH, 1)
        self.roles = nn.Linear(WIDTH, len(TAGS))
        self.arguments = Arguments(branches)
        self.context = nn.GRU(WIDTH, CONTEXT, batch_first=True, bidirectional=True)
        self.context_output = nn.Linear(2 * CONTEXT, WIDTH)
        self.dropout = Dropout()

    def words(self, pieces, features, mask, first, there):
        """One vector a word, [batch, words, WIDTH]: the encoder's, and what was read before and after it."""
        x = self.encoder(pieces, features, mask, first)
        return x + self.context_output(self.dropout(read_both_ways(self.context, x, there.sum(1))))

    def window(self, window):
        """One window's word vectors and cue logits, without learning."""
        words = self.words(*batch([window]))[0]
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
