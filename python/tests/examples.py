"""Runs the examples of the documentation, and makes sure that every public function and method has one."""

import doctest
import importlib
import inspect
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import onrecord

MODULES = ("onrecord", "onrecord.parts", "onrecord.records", "onrecord.reading", "onrecord.archive")
STORIES = {
    ("harbour", "The Harbour Times", "2024-05-14"): "The harbour bridge will be shut for nine weeks from Monday, Maria Lopez, "
    "the mayor of Ashcombe, said on Tuesday. Buses will run along the coast road instead. A council official said the repair "
    "would cost 4 million crowns.",
    ("lindale", "Lindale Post", "2024-05-15"): "The repair of the harbour bridge will cost 9 million crowns, Pavel Garland, the "
    "chief engineer, said on Wednesday. The bridge will be shut for nine weeks from Monday, said Maria Lopez, the mayor of "
    "Ashcombe. Pavel Garland resigned on Wednesday.",
}
STORIES["coast", "Coast Radio", "2024-05-15"] = STORIES["harbour", "The Harbour Times", "2024-05-14"] + "\n\n(The Harbour Times)"


def keep(database):
    """Makes the database that the examples ask."""
    for (id, outlet, published), text in STORIES.items():
        path = Path(f"{id}.txt")
        path.write_text(text)
        told = ["--db", database, "--outlet", outlet, "--published", published]
        subprocess.run([os.environ["ONRECORD_PROGRAM"], "add", *told, path], capture_output=True, check=True)


def without_example():
    """Returns the public functions, and the methods of public classes, that have none."""
    for name in onrecord.__all__:
        public = getattr(onrecord, name)
        if inspect.isclass(public):
            methods = [(f"{name}.{method}", getattr(public, method)) for method in vars(public) if not method.startswith("_")]
        else:
            methods = [(name, public)] if inspect.isfunction(public) else []
        for name, function in methods:
            if (inspect.isfunction(function) or inspect.ismethod(function)) and ">>>" not in (function.__doc__ or ""):
                yield name


def main():
    results = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        keep("news.db")
        text = "The bridge will reopen in May, said Maria Lopez, the mayor."
        known = {"archive": onrecord.Archive("news.db"), "record": onrecord.read(text, published="2024-03-05")}
        results = [doctest.testmod(importlib.import_module(name), extraglobs=known) for name in MODULES]
        os.chdir("/")
    attempted, failed = (sum(getattr(one, field) for one in results) for field in ("attempted", "failed"))
    without = list(without_example())
    untold = [name for name in onrecord.__all__ if not name.startswith("__") and not inspect.getdoc(getattr(onrecord, name))]
    print(f"{attempted} examples of the documentation, {failed} failed")
    for name in without:
        print(f"{name} has no example")
    for name in untold:
        print(f"{name} has no documentation")
    sys.exit(bool(failed or without or untold))


main()
