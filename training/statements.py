#!/usr/bin/env python3
"""Learns how likely two clauses of two stories say the same, from the clusters of crates/corpus/tests/clusters/seen.

usage: statements.py

A logistic regression over what comparing two clauses comes to. Prints precision and recall with each cluster judged
by weights that have not seen it, and writes crates/corpus/src/statements/lexicon/weights.tsv.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent))

from onrecord_training import scripts  # noqa: E402

WEIGHTS = scripts.ROOT / "crates/corpus/src/statements/lexicon/weights.tsv"
# What makes it likelier that two clauses say the same; all else makes it less likely. Without that a long clause, of
# which much is left, would be taken for the same as anything.
FOR = {"one", "least", "most", "shared", "tokens", "kin", "words"}
# How strongly weights are held near nought.
HOLD = 1.0
BARS = (0.4, 0.5, 0.6, 0.7, 0.8)


def shown():
    command = ["cargo", "run", "--release", "--quiet", "-p", "onrecord-corpus", "--example", "statements"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=scripts.ROOT)
    return [json.loads(line) for line in run.stdout.splitlines()]


class Logit:
    """A logistic regression; the first column is always one, and each weight has the sign that its name asks for."""

    def __init__(self, values, right, names):
        self.mean, self.spread = values.mean(0), values.std(0)
        self.mean[0], self.spread[self.spread == 0] = 0.0, 1.0
        scaled = (values - self.mean) / self.spread

        def loss(weights):
            logits = scaled @ weights
            held = HOLD * (weights[1:] ** 2).sum() / 2
            slope = scaled.T @ (probability(logits) - right)
            slope[1:] += HOLD * weights[1:]
            return (numpy.logaddexp(0, logits) - right * logits).sum() + held, slope

        bounds = [(None, None)] + [(0, None) if name in FOR else (None, 0) for name in names[1:]]
        start = numpy.zeros(values.shape[1])
        weights = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x / self.spread
        weights[0] -= (weights[1:] * self.mean[1:]).sum()
        self.weights = weights

    def __call__(self, values):
        return values @ self.weights


def probability(logits):
    return 1 / (1 + numpy.exp(-logits))


def main():
    scripts.parser(__doc__).parse_args()
    rows = shown()
    names = sorted(rows[0]["features"], key=lambda name: (name != "one", name))
    values = numpy.array([[row["features"][name] for name in names] for row in rows])
    right = numpy.array([float(bool(row["same"])) for row in rows])
    # What is the same word for word is the same, whatever places a reader has marked.
    whole = values[:, names.index("least")] > 0.999
    known = numpy.array([row["known"] for row in rows]) & ~(whole & (right == 0))
    clusters = numpy.array([row["cluster"] for row in rows])

    chances = numpy.zeros(len(rows))
    for cluster in sorted(set(clusters)):
        own, others = clusters == cluster, (clusters != cluster) & known
        chances[own] = probability(Logit(values[others], right[others], names)(values[own]))

    marked = {(row["cluster"], *row["stories"], number) for row in rows for number in row["same"]}
    print(f"each cluster by weights of the others: of {len(rows)} pairs that share anything {int(right.sum())} are the same")
    for bar in BARS:
        given = chances >= bar
        found = {(row["cluster"], *row["stories"], number) for row, is_given in zip(rows, given) if is_given for number in row["same"]}
        print(f"from {bar}: precision {right[given & known].mean():.3f}, found {len(found) / len(marked):.3f} of {len(marked)}")

    learnt = Logit(values[known], right[known], names)
    with WEIGHTS.open("w") as out:
        out.writelines(f"{name}\t{weight:.5g}\n" for name, weight in zip(names, learnt.weights))


if __name__ == "__main__":
    main()
