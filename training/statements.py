#!/usr/bin/env python3
"""Learns how likely two clauses of two stories say the same, from the clusters of crates/corpus/tests/clusters/seen and
from clauses of PolNeAR's train set that are marked in training/statements/news.tsv.

usage: statements.py [--news DIR]

A logistic regression over what comparing two clauses comes to. Stories of a cluster are all of one matter; in the news
most of those that look alike are not. Prints precision and recall with each cluster judged by weights that have not
seen it, and writes crates/corpus/src/statements/lexicon/weights.tsv.
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
MARKS = scripts.ROOT / "training/statements/news.tsv"
# How many pairs of the clusters the marked pairs of the news weigh as much as.
NEWS = 3000.0
FOLDS = 10
# What makes it likelier that two clauses say the same; all else makes it less likely. Without that a long clause, of
# which much is left, would be taken for the same as anything.
FOR = {"one", "least", "most", "shared", "tokens", "kin", "words"}
# How strongly weights are held near nought.
HOLD = 1.0
BARS = (0.4, 0.5, 0.6, 0.7, 0.8)


def shown(news):
    command = ["cargo", "run", "--release", "--quiet", "-p", "onrecord-corpus", "--example", "statements"]
    command += ["--", str(MARKS), str(news)]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=scripts.ROOT)
    return [json.loads(line) for line in run.stdout.splitlines()]


class Logit:
    """A logistic regression; the first column is always one, and each weight has the sign that its name asks for."""

    def __init__(self, values, right, counts, names):
        self.mean, self.spread = values.mean(0), values.std(0)
        self.mean[0], self.spread[self.spread == 0] = 0.0, 1.0
        scaled = (values - self.mean) / self.spread

        def loss(weights):
            logits = scaled @ weights
            held = HOLD * (weights[1:] ** 2).sum() / 2
            slope = scaled.T @ (counts * (probability(logits) - right))
            slope[1:] += HOLD * weights[1:]
            return (counts * (numpy.logaddexp(0, logits) - right * logits)).sum() + held, slope

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
    parser = scripts.parser(__doc__)
    parser.add_argument("--news", type=Path, default=scripts.SHARED / "data/polnear/train/text")
    rows = shown(parser.parse_args().news)
    names = sorted(rows[0]["features"], key=lambda name: (name != "one", name))
    values = numpy.array([[row["features"][name] for name in names] for row in rows])
    right = numpy.array([float(bool(row["same"])) for row in rows])
    is_news = numpy.array(["news" in row for row in rows])
    stands_for = numpy.array([row.get("weight", 1.0) for row in rows])
    counts = numpy.where(is_news, stands_for * NEWS / stands_for[is_news].sum(), 1.0)
    # What is the same word for word is the same, whatever places a reader has marked.
    whole = values[:, names.index("least")] > 0.999
    known = is_news | numpy.array([row.get("known", True) for row in rows]) & ~(whole & (right == 0))
    folds = fold(rows)

    chances = numpy.zeros(len(rows))
    for own in sorted(set(folds)):
        own, others = folds == own, (folds != own) & known
        chances[own] = probability(Logit(values[others], right[others], counts[others], names)(values[own]))

    marked = {place for row in rows for place in places(row)}
    print(f"each cluster and pair of stories by weights of others: of {(~is_news).sum()} pairs of the clusters that share anything {int(right[~is_news].sum())} are the same")
    for bar in BARS:
        given = chances >= bar
        found = {place for row, is_given in zip(rows, given) if is_given for place in places(row)}
        of_clusters, of_news = given & known & ~is_news, given & is_news
        news = (right * stands_for)[of_news].sum() / max(stands_for[of_news].sum(), 1)
        print(
            f"from {bar}: precision {right[of_clusters].mean():.3f}, found {len(found) / len(marked):.3f} of {len(marked)};"
            f" in the news, precision {news:.3f}"
        )

    learnt = Logit(values[known], right[known], counts[known], names)
    with WEIGHTS.open("w") as out:
        out.writelines(f"{name}\t{weight:.5g}\n" for name, weight in zip(names, learnt.weights))


def places(row):
    """Returns what a pair of a cluster is: for each claim that both make, its number."""
    return [] if "news" in row else [(row["cluster"], *row["stories"], number) for number in row["same"]]


def fold(rows):
    """Returns for each pair the number of its fold: those of one cluster, or of one pair of stories, are of one."""
    keys = [" ".join(row["news"]) if "news" in row else row["cluster"] for row in rows]
    numbers = {key: number % FOLDS for number, key in enumerate(sorted(set(keys)))}
    return numpy.array([numbers[key] for key in keys])


if __name__ == "__main__":
    main()
