#!/usr/bin/env python3
"""Learns how sure a claim is, and shows on other stories how often claims so sure are right.

usage: confidence.py [--data DIR] [--score DIR] [--models DIR]

Right is what c_full of score_attribution.py calls right. Learns from the twenty stories of PolNeAR's train set that
no weights have seen (speakers/stories.txt), prints the numbers of crates/reader/src/claims/confidence.rs and, of the
development stories, a table in Markdown: how many claims are given that sure, and how many of them are right, as the
program stands and with the numbers just learnt.
"""

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent))

from onrecord_training import scripts  # noqa: E402

NAMES = ("bias", "odds", "says", "sourceless", "direct", "mixed", "ruled")
SAYS = ("say", "report", "announce", "deny")
SUREST = 0.98
# How strongly numbers are held near nought.
HOLD = 0.25


def arguments():
    parser = scripts.parser(__doc__)
    parser.add_argument("--models", type=Path, default=scripts.ROOT / "models")
    return parser.parse_args()


def shown(texts, models):
    command = ["cargo", "run", "--release", "--quiet", "-p", "onrecord-reader", "--example", "confidence", "--"]
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    run = subprocess.run([*command, str(models)], input=lines, capture_output=True, text=True, check=True)
    return {row["id"]: row["claims"] for row in map(json.loads, run.stdout.splitlines())}


def judged(scorer, gold, models):
    """Every claim of the stories with whether it is right."""
    claims = shown({name: text for name, (text, _) in gold.items()}, models)
    rows = []
    for name, (text, marked) in gold.items():
        tokens = scorer.Toks(text)
        of = lambda one, tokens=tokens: {role: tokens.of(one[role]) for role in scorer.ROLES}
        marked = [of(one) for one in marked if one["content"]]
        right = {given for _, given in scorer.match(marked, [of(one) for one in claims[name]], scorer.c_ok)}
        rows += [(claim, number in right) for number, claim in enumerate(claims[name])]
    return rows


def features(claim):
    raw = min(max(claim["raw"], 1 - SUREST), SUREST)
    return [
        1,
        math.log(raw / (1 - raw)),
        claim["act"] in SAYS,
        not claim["source"],
        claim["form"] == "direct",
        claim["form"] == "mixed",
        claim["ruled"],
    ]


def learnt(rows):
    x = numpy.array([features(claim) for claim, _ in rows], float)
    y = numpy.array([right for _, right in rows], float)

    def loss(weights):
        z = x @ weights
        return (numpy.logaddexp(0, z) - y * z).sum() + HOLD * (weights[1:] ** 2).sum()

    return minimize(loss, numpy.zeros(x.shape[1])).x


def table(rows, sure):
    bins = {}
    for (claim, right), value in zip(rows, sure):
        bins.setdefault(min(9, int(round(value, 2) * 10 + 1e-9)), []).append(right)
    return {place: (len(all_), 100 * sum(all_) / len(all_)) for place, all_ in bins.items()}


def main():
    options = arguments()
    scorer = scripts.load(options.score / "score_attribution.py")
    unseen = scripts.judged()
    train = {name: one for name, one in scorer.load_gold(options.data, "train").items() if name in unseen}
    weights = learnt(judged(scorer, train, options.models))
    for name, value in zip(NAMES, weights):
        print(f"{name}: {value:.2f}")
    rows = judged(scorer, scorer.load_gold(options.data, "dev"), options.models)
    anew = [1 / (1 + math.exp(-numpy.dot(weights, numpy.array(features(claim), float)))) for claim, _ in rows]
    raw, now, then = (
        table(rows, [claim["raw"] for claim, _ in rows]),
        table(rows, [claim["sure"] for claim, _ in rows]),
        table(rows, anew),
    )
    print("\n| how sure | attributions/: claims | right, % | as it stands: claims | right, % | learnt anew: claims | right, % |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for place in sorted(set(raw) | set(now) | set(then)):
        cells = [f"{one[place][0]} | {one[place][1]:.0f}" if place in one else " | " for one in (raw, now, then)]
        print(f"| 0.{place} to {'1' if place == 9 else f'0.{place + 1}'} | {' | '.join(cells)} |")


main()
