"""Writes named tensors and texts to one compressed file, the same bytes for the same content.

The file is the mark `ONRECWTS`, a version (u32), and a zstd frame of: the number of entries (u32),
then for each its name (u8 length, UTF-8), its kind (u8), its rank (u8), its dimensions (u32 each)
and its values. Everything is little-endian. Kinds: 0, f32 values; 1, rows of the last dimension as
int8, their f32 scales first, one a row; 2, UTF-8 text whose one dimension is its length in bytes.
"""

import struct

import numpy as np
import zstandard

MARK = b"ONRECWTS"
VERSION = 1
FLOATS, ROWS, TEXT = 0, 1, 2


class Archive:
    """Collects entries in the order in which they are added."""

    def __init__(self):
        self.entries = []

    def add_floats(self, name, values):
        """Adds a tensor as it is."""
        values = np.ascontiguousarray(values, dtype="<f4")
        self._add(name, FLOATS, values.shape, values.tobytes())

    def add_rows(self, name, values, most=127):
        """Adds a tensor whose rows (last dimension) are rounded to steps of a scale each, up to so many on each
        side of zero."""
        values = np.ascontiguousarray(values, dtype="<f4")
        scales = np.abs(values).max(axis=-1) / np.float32(most)
        steps = np.rint(values / np.where(scales > 0, scales, 1)[..., None]).astype("i1")
        self._add(name, ROWS, values.shape, scales.astype("<f4").tobytes() + steps.tobytes())

    def add_text(self, name, text):
        """Adds a text."""
        text = text.encode()
        self._add(name, TEXT, (len(text),), text)

    def _add(self, name, kind, shape, payload):
        name = name.encode()
        head = struct.pack("<B", len(name)) + name + struct.pack("<BB", kind, len(shape))
        self.entries.append(head + struct.pack(f"<{len(shape)}I", *shape) + payload)

    def write(self, path):
        """Writes the file."""
        body = struct.pack("<I", len(self.entries)) + b"".join(self.entries)
        packed = zstandard.ZstdCompressor(level=19, threads=0).compress(body)
        path.write_bytes(MARK + struct.pack("<I", VERSION) + packed)


def read(path):
    """-> the tensors of a file as arrays of floats, by name; texts are left out."""
    packed = path.read_bytes()
    assert packed.startswith(MARK), path
    body = zstandard.ZstdDecompressor().stream_reader(packed[len(MARK) + 4 :]).read()
    at, tensors = 4, {}
    for _ in range(struct.unpack_from("<I", body)[0]):
        end = at + 1 + body[at]
        name, kind, rank = body[at + 1 : end].decode(), body[end], body[end + 1]
        shape = struct.unpack_from(f"<{rank}I", body, end + 2)
        at, size = end + 2 + 4 * rank, int(np.prod(shape))
        if kind == TEXT:
            at += size
            continue
        floats = size if kind == FLOATS else size // shape[-1]
        values = np.frombuffer(body, "<f4", floats, at)
        at += 4 * floats
        if kind == ROWS:
            values = np.frombuffer(body, "i1", size, at).reshape(floats, -1) * values[:, None]
            at += size
        tensors[name] = values.reshape(shape).astype("<f4")
    return tensors
