"""Runs the examples of the documentation, and makes sure that every public function has one."""

import doctest
import importlib
import inspect
import sys

import onrecord

MODULES = ("onrecord", "onrecord.parts", "onrecord.records", "onrecord.reading", "onrecord.archive")
# Classes are shown by how they come about, in the example of the record.
SHOWN = {"read", "read_many", "read_arrow", "Record", "Archive", "Span"}


def main():
    results = [doctest.testmod(importlib.import_module(name)) for name in MODULES]
    attempted, failed = (sum(getattr(one, field) for one in results) for field in ("attempted", "failed"))
    without = [name for name in SHOWN if ">>>" not in (inspect.getdoc(getattr(onrecord, name)) or "")]
    untold = [name for name in onrecord.__all__ if not name.startswith("__") and not inspect.getdoc(getattr(onrecord, name))]
    print(f"{attempted} examples of the documentation, {failed} failed")
    for name in without:
        print(f"{name} has no example")
    for name in untold:
        print(f"{name} has no documentation")
    sys.exit(bool(failed or without or untold))


main()
