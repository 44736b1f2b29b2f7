"""Writes the weights of a spaCy 3.8 English pipeline (tok2vec, tagger, parser, ner) to one file.

Names and order: `syntax.*` and `entities.*` are the two encoders (`column.0` on, the hashed
embedding tables; `layer.0`, the mix of the columns, and `layer.1` on, the window layers), `tagger.*`
the tagger, `parser.*` and `recognizer.*` the two transition systems with their actions.
"""

from onrecord_training.archive import Archive

PRECISIONS = ("int8", "float")


def export_weights(nlp, path, precision="int8"):
    """Writes the weights of a loaded pipeline to `path`: matrices as int8 rows, or all as floats."""
    assert precision in PRECISIONS, precision
    archive = Archive()
    add_matrix = archive.add_rows if precision == "int8" else archive.add_floats
    recognizer = nlp.get_pipe("ner")
    add_encoder(archive, add_matrix, "syntax", nlp.get_pipe("tok2vec").model)
    add_encoder(archive, add_matrix, "entities", own_encoder(recognizer.model.get_ref("tok2vec")))
    add_tagger(archive, add_matrix, nlp.get_pipe("tagger"))
    add_transitions(archive, add_matrix, "parser", nlp.get_pipe("parser"))
    add_transitions(archive, add_matrix, "recognizer", recognizer)
    archive.write(path)


def own_encoder(model):
    """Returns the embedding and window layers of a part that does not share them."""
    return next(node for node in model.walk() if node.has_ref("embed") and node.has_ref("encode"))


def add_encoder(archive, add_matrix, name, model):
    """Adds embedding tables in order of their columns, then the layers in order of their use."""
    tables = {node.attrs["column"]: node for node in model.walk() if node.name == "hashembed"}
    for column in sorted(tables):
        assert tables[column].attrs["seed"] == 8 + column
        add_matrix(f"{name}.column.{column}", tables[column].get_param("E"))
    nodes = layers(model.get_ref("embed")) + layers(model.get_ref("encode"))
    for number, (maxout, norm) in enumerate(zip(nodes[::2], nodes[1::2], strict=True)):
        assert (maxout.name, norm.name) == ("maxout", "layernorm")
        add_matrix(f"{name}.layer.{number}.weights", maxout.get_param("W"))
        archive.add_floats(f"{name}.layer.{number}.bias", maxout.get_param("b"))
        archive.add_floats(f"{name}.layer.{number}.gain", norm.get_param("G"))
        archive.add_floats(f"{name}.layer.{number}.shift", norm.get_param("b"))


def layers(model):
    """Returns the maxout and layernorm nodes of a model, each once, in order of their use."""
    nodes = {}
    for node in model.walk(order="dfs_pre"):
        if node.name in ("maxout", "layernorm"):
            nodes.setdefault(node.id, node)
    return list(nodes.values())


def add_tagger(archive, add_matrix, tagger):
    """Adds the tagger's one layer and its tags in the order of its outputs."""
    softmax = next(node for node in tagger.model.walk() if node.name == "softmax")
    add_matrix("tagger.weights", softmax.get_param("W"))
    archive.add_floats("tagger.bias", softmax.get_param("b"))
    archive.add_text("tagger.labels", "\n".join(tagger.labels))


def add_transitions(archive, add_matrix, name, pipe):
    """Adds a transition system: input projection, feature and action layers, and its actions."""
    tok2vec, lower, upper = (pipe.model.get_ref(part) for part in ("tok2vec", "lower", "upper"))
    linear = next(node for node in tok2vec.walk() if node.name == "linear")
    add_matrix(f"{name}.projection.weights", linear.get_param("W"))
    archive.add_floats(f"{name}.projection.bias", linear.get_param("b"))
    add_matrix(f"{name}.features.weights", lower.get_param("W"))
    archive.add_floats(f"{name}.features.bias", lower.get_param("b"))
    archive.add_floats(f"{name}.features.missing", lower.get_param("pad"))
    add_matrix(f"{name}.actions.weights", upper.get_param("W"))
    archive.add_floats(f"{name}.actions.bias", upper.get_param("b"))
    actions = [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
    archive.add_text(f"{name}.actions.names", "\n".join(actions))
