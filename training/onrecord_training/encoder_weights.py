"""The weights file of the attribution encoder: the state of `network.Network` as named arrays.

In: the state, as arrays by name, and the vocabulary. Out: `encoder.weights.zst`. Matrices are
`[outputs, inputs]`, as PyTorch has them; each is either of whole numbers or of floats, as the file says,
and the reader runs both.

Whole-number matrices: 7 bits, a scale per output; the reader rounds their input to 8 bits as a whole. 7
bits, since processors without VNNI add two products in 16 bits: 2 * 64 * 255 still fits. The arguments stay
in floats: their layers are too narrow to be faster in whole numbers.
"""

import numpy as np

from onrecord_training.archive import Archive
from onrecord_training.network import HEADS, LAYERS, PAIR_HEADS

MOST_POSITIONS = 256
WAYS = ("", "_reverse")
# How matrices are kept: as they are, or in whole numbers up to so many on each side of zero.
FLOATS, WHOLE = 0, 64


def matrix(archive, name, weight, bias, kind):
    """Adds a matrix [outputs, inputs] and a bias an output."""
    if kind:
        archive.add_rows(f"{name}.weight", weight, kind)
    else:
        archive.add_floats(f"{name}.weight", weight)
    archive.add_floats(f"{name}.bias", bias)


def linear(archive, state, name, kind, factor=1.0):
    """Adds a linear layer of the state, scaled."""
    weight, bias = (np.asarray(state[f"{name}.{part}"], dtype="<f4") for part in ("weight", "bias"))
    matrix(archive, name, weight * np.float32(factor), bias * np.float32(factor), kind)


def norm(archive, state, name):
    for part in ("weight", "bias"):
        archive.add_floats(f"{name}.{part}", state[f"{name}.{part}"])


def layer(archive, state, name, heads, kind):
    """Adds a transformer layer; what its softmax divides by is in the query already."""
    inner = len(state[f"{name}.norm.weight"]) // heads
    linear(archive, state, f"{name}.attention.query", kind, inner**-0.5)
    for part in ("attention.key", "attention.value", "attention.output", "up", "down"):
        linear(archive, state, f"{name}.{part}", kind)
    norm(archive, state, f"{name}.attention_norm")
    norm(archive, state, f"{name}.norm")


def gates(archive, state, name, part, kind):
    """Adds a GRU both ways: what its inputs give to the gates, [2 * 3 * width, inputs]: reset, update, new; and
    what its memory gives, `weights` [2, 3 * width, width] and `biases` [2, 3 * width]."""
    both = lambda what: np.stack([np.asarray(state[f"{part}.{what}_l0{way}"], dtype="<f4") for way in WAYS])  # noqa: E731
    weight = both("weight_ih")
    matrix(archive, f"{name}.given", weight.reshape(-1, weight.shape[-1]), both("bias_ih").reshape(-1), kind)
    archive.add_floats(f"{name}.weights", both("weight_hh"))
    archive.add_floats(f"{name}.biases", both("bias_hh"))


def arguments(archive, state):
    for name in ("word", "cue", "tags", "stands"):
        linear(archive, state, f"arguments.{name}", FLOATS)
    for name in ("offsets", "branches"):
        archive.add_floats(f"arguments.{name}", state[f"arguments.{name}.weight"])
    for name in ("norm", "read"):
        norm(archive, state, f"arguments.{name}")
    layer(archive, state, "arguments.layer", PAIR_HEADS, FLOATS)
    gates(archive, state, "arguments", "arguments.forth", FLOATS)
    # The scores of a first tag, then of one tag after another: [1 + TAGS, TAGS].
    archive.add_floats("chain", np.vstack([state["arguments.starts"][None], state["arguments.follows"]]))


def write_encoder(state, vocabulary, path, kind=WHOLE):
    """Writes the weights file: state, of network.Network, arrays by name; vocabulary, a piece a row; kind, of
    the matrices that a window is read with: FLOATS shows what rounding costs."""
    archive = Archive()
    archive.add_text("vocabulary", "".join(f"{piece}\n" for piece in vocabulary))
    archive.add_rows("pieces", state["encoder.pieces.weight"])
    archive.add_rows("positions", state["encoder.positions.weight"][:MOST_POSITIONS])
    archive.add_rows("features", state["encoder.features.weight"])
    norm(archive, state, "encoder.norm")
    for number in range(LAYERS):
        layer(archive, state, f"encoder.layers.{number}", HEADS, kind)
    gates(archive, state, "context", "context", kind)
    linear(archive, state, "context_output", kind)
    linear(archive, state, "cues", FLOATS)
    arguments(archive, state)
    archive.write(path)
