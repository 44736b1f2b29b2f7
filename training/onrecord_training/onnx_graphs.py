"""The attribution encoder as four ONNX graphs, node by node, and the weights file that holds them.

In: the state of `network.Network`, as arrays by name, and the vocabulary. Out: `encoder.weights.zst`
with the entries `vocabulary`, `pieces`, `positions` and `features`; the graphs `encoder`, `context`,
`arguments` and `tags`; the weights and biases of the two GRUs between them, `context` and
`arguments`; and `chain`. The graphs are written by hand, so that the same state gives the same bytes and every node is one that the
runtime fuses or runs directly.

Whole-number layers: weights of 7 bits with a scale per output column, the input rounded to 8 bits as
a whole. 7 bits, since processors without VNNI add two products in 16 bits: 2 * 64 * 255 still fits.
The arguments stay in floats: their layers are too narrow to be faster in whole numbers.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper

from onrecord_training.archive import Archive
from onrecord_training.network import CONTEXT, HEADS, LAYERS, PAIR, PAIR_HEADS, TAGS, WIDTH

OPSET = 20
IR_VERSION = 10
MOST_POSITIONS = 256
MOST_STEP = 64
WAYS = ("", "_reverse")
FLOAT, INT = TensorProto.FLOAT, TensorProto.INT32


class Builder:
    """Collects the nodes of one graph; `linear` is what a layer multiplies by a matrix with."""

    def __init__(self, state, quantised):
        self.state = state
        self.nodes, self.constants, self.shapes = [], [], []
        self.quantised = quantised
        self.rounded_inputs = {}
        self.names = set()

    def constant(self, name, values):
        """Adds an initializer, once."""
        if name not in self.names:
            self.names.add(name)
            kind = helper.np_dtype_to_tensor_dtype(values.dtype)
            raw = np.ascontiguousarray(values).tobytes()
            self.constants.append(helper.make_tensor(name, kind, values.shape, raw, raw=True))
        return name

    def parameter(self, name):
        return self.constant(name, np.asarray(self.state[name], dtype="<f4"))

    def node(self, kind, inputs, name, outputs=1, **attributes):
        """Adds a node; its outputs are called after it."""
        outs = [name] if outputs == 1 else [f"{name}.{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, outs, name=name, **attributes))
        return outs[0] if outputs == 1 else outs

    def matrix(self, x, weight, bias, name):
        """x times a matrix [in, out], plus a bias, in floats."""
        product = self.node("MatMul", [x, self.constant(f"{name}.weight", weight)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], name)

    def whole_matrix(self, x, weight, bias, name):
        """The same in whole numbers; x is rounded once for all matrices that it meets."""
        scales = np.abs(weight).max(axis=0) / np.float32(MOST_STEP)
        scales = np.where(scales > 0, scales, np.float32(1)).astype("<f4")
        steps = np.rint(weight / scales).astype("i1")
        if x not in self.rounded_inputs:
            self.rounded_inputs[x] = self.node("DynamicQuantizeLinear", [x], f"{x}.rounded", 3)
        rounded, scale, zero = self.rounded_inputs[x]
        inputs = [rounded, self.constant(f"{name}.steps", steps), zero, self.constant("zero", np.zeros((), "i1"))]
        product = self.node("MatMulInteger", inputs, f"{name}.product")
        floats = self.node("Cast", [product], f"{name}.floats", to=FLOAT)
        factor = self.node("Mul", [scale, self.constant(f"{name}.scales", scales)], f"{name}.factor")
        self.shapes.append(helper.make_tensor_value_info(factor, FLOAT, scales.shape))
        scaled = self.node("Mul", [floats, factor], f"{name}.scaled")
        return self.node("Add", [scaled, self.constant(f"{name}.bias", bias)], name)

    def linear(self, x, name, factor=1.0):
        """A linear layer of the state, scaled."""
        weight = np.asarray(self.state[f"{name}.weight"], dtype="<f4").T * np.float32(factor)
        bias = np.asarray(self.state[f"{name}.bias"], dtype="<f4") * np.float32(factor)
        write = self.whole_matrix if self.quantised else self.matrix
        return write(x, weight, bias, name)

    def small_linear(self, x, name, output):
        """A linear layer that stays in floats."""
        weight = np.asarray(self.state[f"{name}.weight"], dtype="<f4").T
        return self.matrix(x, weight, np.asarray(self.state[f"{name}.bias"], dtype="<f4"), output)

    def gathered(self, rows, numbers):
        """The rows of these numbers, an input of the graph."""
        return self.node("Gather", [rows, numbers], f"{rows}.at.{numbers}", axis=0)

    def norm(self, x, name, epsilon):
        scale, bias = self.parameter(f"{name}.weight"), self.parameter(f"{name}.bias")
        return self.node("LayerNormalization", [x, scale, bias], name + ".out", axis=-1, epsilon=epsilon)

    def attended(self, scores, value, name):
        """softmax(scores) times value, step by step: the runtime's own Softmax takes twice as long, and
        the division by the sums is shorter after the product."""
        axis = self.constant("last", np.array([-1], "<i8"))
        most = self.node("ReduceMax", [scores, axis], f"{name}.most", keepdims=1)
        shifted = self.node("Sub", [scores, most], f"{name}.shifted")
        powers = self.node("Exp", [shifted], f"{name}.powers")
        total = self.node("ReduceSum", [powers, axis], f"{name}.total", keepdims=1)
        product = self.node("MatMul", [powers, value], f"{name}.product")
        return self.node("Div", [product, total], f"{name}.mixed")

    def gates(self, x, name):
        """What the inputs give to the gates of both ways of a GRU, [.., 2 * 3 * width]: reset, update, new."""
        weights = np.vstack([np.asarray(self.state[f"{name}.weight_ih_l0{way}"], dtype="<f4") for way in WAYS])
        biases = np.concatenate([np.asarray(self.state[f"{name}.bias_ih_l0{way}"], dtype="<f4") for way in WAYS])
        write = self.whole_matrix if self.quantised else self.matrix
        return write(x, weights.T, biases, "gates")

    def layer(self, x, asking, name, heads, epsilon, batch):
        """A transformer layer: the rows `asking` are computed from those of `x`."""
        width = len(self.state[f"{name}.norm.weight"])
        inner = width // heads
        split = self.constant(f"heads.{inner}", np.array([*([0] * (batch + 1)), heads, inner], "<i8"))
        join = self.constant(f"joined.{width}", np.array([*([0] * (batch + 1)), width], "<i8"))
        front = list(range(batch))
        rows, head, part = batch, batch + 1, batch + 2
        ahead, behind = [*front, head, rows, part], [*front, head, part, rows]

        def heads_of(source, kind, order, factor=1.0):
            flat = self.linear(source, f"{name}.attention.{kind}", factor)
            parts = self.node("Reshape", [flat, split], f"{flat}.parts")
            return self.node("Transpose", [parts], f"{flat}.heads", perm=order)

        query = heads_of(asking, "query", ahead, inner**-0.5)
        key = heads_of(x, "key", behind)
        value = heads_of(x, "value", ahead)
        scores = self.node("MatMul", [query, key], f"{name}.scores")
        mixed = self.attended(scores, value, name)
        mixed = self.node("Transpose", [mixed], f"{name}.mixed.rows", perm=ahead)
        mixed = self.node("Reshape", [mixed, join], f"{name}.mixed.joined")
        mixed = self.linear(mixed, f"{name}.attention.output")
        asking = self.node("Add", [mixed, asking], f"{name}.attended")
        asking = self.norm(asking, f"{name}.attention_norm", epsilon)
        up = self.linear(asking, f"{name}.up")
        down = self.linear(self.node("Gelu", [up], f"{name}.gelu"), f"{name}.down")
        return self.norm(self.node("Add", [down, asking], f"{name}.sum"), f"{name}.norm", epsilon)

    def graph(self, name, inputs, outputs):
        """The finished model as bytes."""
        info = lambda items: [helper.make_tensor_value_info(*item) for item in items]
        graph = helper.make_graph(self.nodes, name, info(inputs), info(outputs), self.constants, value_info=self.shapes)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="onrecord"
        )
        onnx.checker.check_model(model)
        return model.SerializeToString(deterministic=True)


def encoder_graph(state, quantised=True):
    """sum: [pieces, WIDTH], the embeddings' sum before its norm; first: [words], the row of each word's
    first piece. -> seen: [words, WIDTH]; gates: [words, 6 * CONTEXT]"""
    builder = Builder(state, quantised)
    x = builder.norm("sum", "encoder.norm", 1e-12)
    for number in range(LAYERS):
        last = number == LAYERS - 1
        asking = builder.gathered(x, "first") if last else x
        x = builder.layer(x, asking, f"encoder.layers.{number}", HEADS, 1e-12, 0)
    builder.gates(builder.node("Identity", [x], "seen"), "context")
    return builder.graph(
        "encoder",
        [("sum", FLOAT, ["pieces", WIDTH]), ("first", INT, ["words"])],
        [("seen", FLOAT, ["words", WIDTH]), ("gates", FLOAT, ["words", 6 * CONTEXT])],
    )


def context_graph(state, quantised=True):
    """seen: [words, WIDTH]; read: [words, 2 * CONTEXT], what the GRU read. -> words: [words, WIDTH]; cues:
    [words], the logit of being a cue's head."""
    builder = Builder(state, quantised)
    words = builder.node("Add", ["seen", builder.linear("read", "context_output")], "words")
    logits = builder.small_linear(words, "cues", "cues.column")
    builder.node("Squeeze", [logits, builder.constant("last", np.array([-1], "<i8"))], "cues")
    return builder.graph(
        "context",
        [("seen", FLOAT, ["words", WIDTH]), ("read", FLOAT, ["words", 2 * CONTEXT])],
        [("words", FLOAT, ["words", WIDTH]), ("cues", FLOAT, ["words"])],
    )


def arguments_graph(state):
    """words: [words, WIDTH], a paragraph's; cue: [cues], numbers of some of them; offsets, branches:
    [cues, words], the place of each word from each cue, cut to REACH, and how the tree leads to it.
    -> seen: [cues, words, PAIR]; gates: [cues, words, 3 * PAIR]"""
    builder = Builder(state, quantised=False)
    word = builder.small_linear("words", "arguments.word", "word")
    cue = builder.small_linear(builder.gathered("words", "cue"), "arguments.cue", "cue.vector")
    cue = builder.node("Unsqueeze", [cue, builder.constant("second", np.array([1], "<i8"))], "cue.row")
    x = builder.node("Add", [word, cue], "sum.cue")
    for kind in ("offsets", "branches"):
        table = builder.parameter(f"arguments.{kind}.weight")
        x = builder.node("Add", [x, builder.gathered(table, kind)], f"sum.{kind}")
    x = builder.norm(x, "arguments.norm", 1e-5)
    x = builder.layer(x, x, "arguments.layer", PAIR_HEADS, 1e-5, 1)
    builder.gates(builder.node("Identity", [x], "seen"), "arguments.forth")
    around = ["cues", "words"]
    return builder.graph(
        "arguments",
        [("words", FLOAT, ["words", WIDTH]), ("cue", INT, ["cues"])]
        + [(name, INT, around) for name in ("offsets", "branches")],
        [("seen", FLOAT, [*around, PAIR]), ("gates", FLOAT, [*around, 3 * PAIR])],
    )


def tags_graph(state):
    """seen, read: [cues, words, PAIR], the latter what the GRU read. -> tags: [cues, words, TAGS]; stands:
    [cues, words], of which only each cue's own means something"""
    builder = Builder(state, quantised=False)
    x = builder.norm(builder.node("Add", ["seen", "read"], "sum"), "arguments.read", 1e-5)
    builder.small_linear(x, "arguments.tags", "tags")
    stands = builder.small_linear(x, "arguments.stands", "stands.column")
    builder.node("Squeeze", [stands, builder.constant("last", np.array([-1], "<i8"))], "stands")
    around = ["cues", "words"]
    return builder.graph(
        "tags",
        [("seen", FLOAT, [*around, PAIR]), ("read", FLOAT, [*around, PAIR])],
        [("tags", FLOAT, [*around, len(TAGS)]), ("stands", FLOAT, around)],
    )


def hidden(state, name):
    """What a GRU's memory gives to its gates, both ways: weights [2, 3 * width, width], biases [2, 3 * width]."""
    both = lambda kind: np.stack([state[f"{name}.{kind}_hh_l0{way}"] for way in WAYS])  # noqa: E731
    return both("weight"), both("bias")


def chain(state):
    """The scores of a first tag, then of one tag after another: [1 + TAGS, TAGS]."""
    return np.vstack([state["arguments.starts"][None], state["arguments.follows"]])


def write_encoder(state, vocabulary, path, quantised=True):
    """Writes the weights file: state, of network.Network, arrays by name; vocabulary, a piece a row."""
    archive = Archive()
    archive.add_text("vocabulary", "".join(f"{piece}\n" for piece in vocabulary))
    archive.add_rows("pieces", state["encoder.pieces.weight"])
    archive.add_rows("positions", state["encoder.positions.weight"][:MOST_POSITIONS])
    archive.add_rows("features", state["encoder.features.weight"])
    archive.add_bytes("encoder", encoder_graph(state, quantised))
    archive.add_bytes("context", context_graph(state, quantised))
    archive.add_bytes("arguments", arguments_graph(state))
    archive.add_bytes("tags", tags_graph(state))
    for name, part in (("context", "context"), ("arguments", "arguments.forth")):
        weights, biases = hidden(state, part)
        archive.add_floats(f"{name}.weights", weights)
        archive.add_floats(f"{name}.biases", biases)
    archive.add_floats("chain", chain(state))
    archive.write(path)
