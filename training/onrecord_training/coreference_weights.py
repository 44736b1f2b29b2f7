"""The weights file of the coreference network: the state of `coreference_network.Coreference` as named arrays.

In: the state, as arrays by name. Out: `coreference.weights.zst`, in the forms that encoder_weights.py tells of.
"""

import numpy as np

from onrecord_training.archive import Archive
from onrecord_training.coreference_network import CANDIDATE, CANDIDATE_HEADS, MOST_PLACES, SHARED
from onrecord_training.encoder_weights import FLOATS, layer, linear, matrix, norm
from onrecord_training.network import HEADS, LAYERS

# The names of the file's layers beside those of the state.
LINEAR = {
    "candidate": "candidate",
    "often.0": "links.often.0",
    "key": "links.key",
    "this": "links.this",
    "that": "links.that",
    "left": "links.left",
    "right": "links.right",
    "ends.word": "ends.word",
    "ends.head": "ends.head",
}


# Fewer whole numbers than the encoder's: three layers with 64 on each side of zero would be too large to ship.
NARROW = 48


def write_coreference(state, path, kind=NARROW):
    """Writes the weights file; kind, of the matrices: FLOATS shows what rounding costs."""
    archive = Archive()
    for number in range(LAYERS - SHARED):
        layer(archive, state, f"layers.{number}", HEADS, kind)
    archive.add_rows("positions", state["positions.weight"][:MOST_PLACES])
    archive.add_rows("forms", state["forms.weight"])
    norm(archive, state, "norm")
    layer(archive, state, "context", CANDIDATE_HEADS, kind)
    for name, listed in LINEAR.items():
        linear(archive, {f"{listed}.{part}": state[f"{name}.{part}"] for part in ("weight", "bias")}, listed, kind)
    # What the products of two candidates are divided by is in the query already.
    query = {f"links.query.{part}": state[f"query.{part}"] for part in ("weight", "bias")}
    linear(archive, query, "links.query", kind, CANDIDATE**-0.5)
    matrix(archive, "links.product", state["product.weight"], np.zeros(CANDIDATE, "<f4"), kind)
    for name, listed in (("often.3", "links.often.1"), ("score", "links.score"), ("ends.score", "ends.score")):
        matrix(archive, listed, state[f"{name}.weight"], state[f"{name}.bias"], FLOATS)
    archive.add_rows("links.pairs", state["pairs.weight"])
    archive.add_floats("links.weights", state["pair_weights.weight"][:, 0])
    archive.add_rows("ends.relations", state["ends.relations.weight"])
    archive.write(path)
