"""What the training scripts share: where they look for corpora, scorers and weights."""

import argparse
import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"


def parser(description):
    """A parser of the folders that every script needs; the description's first line is shown."""
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data/polnear")
    parser.add_argument("--score", type=Path, default=SHARED / "score")
    return parser


def judged():
    """The stories of PolNeAR's train set whose speakers are marked by hand: no network may learn from them."""
    return set((ROOT / "training/speakers/stories.txt").read_text(encoding="utf8").split())


def load(path):
    """Loads a Python file as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
