"""The scorers beside the corpora, loaded as they are."""

import importlib.util


def load(path):
    """Loads a Python file as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
