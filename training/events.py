#!/usr/bin/env python3
"""Scores which event mentions of ECB+ are taken for one event: the mean of MUC, B3 and CEAF-e over marked mentions.

usage: events.py [--data DIR] [--score DIR] [--split Train|Dev]

Nothing is learnt here: the example `events` of crates/corpus puts mentions together, from a bar on that was chosen on
the train topics, and score_coref.py measures.
"""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from onrecord_training import scripts  # noqa: E402


def main():
    parser = scripts.parser(__doc__)
    parser.add_argument("--split", default="Dev", choices=("Train", "Dev"))
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.score))
    import score_coref

    folder = arguments.data.parent / "ecbplus"
    files = [folder / f"{arguments.split}_corpus.txt", folder / f"{arguments.split}_Event_gold_mentions.json"]
    command = ["cargo", "run", "--release", "--quiet", "-p", "onrecord-corpus", "--example", "events", "--"]
    run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True, cwd=scripts.ROOT)
    chains = json.loads(run.stdout)
    key, response = ([frozenset(chain) for chain in chains[side]] for side in ("key", "response"))
    aligned = score_coref.ceafe(key, response)
    scores = {
        "MUC": (score_coref.muc(response, key), score_coref.muc(key, response)),
        "B3": (score_coref.b3(response, key), score_coref.b3(key, response)),
        "CEAF-e": ((aligned, len(response)), (aligned, len(key))),
    }
    f1 = []
    for name, ((right, given), (found, wanted)) in scores.items():
        precision, recall = right / max(given, 1), found / max(wanted, 1)
        f1.append(score_coref.f1(precision, recall))
        print(f"{name:7} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1[-1]:.1f}")
    print(f"CoNLL F1 {100 * sum(f1) / 3:.1f}")


if __name__ == "__main__":
    main()
