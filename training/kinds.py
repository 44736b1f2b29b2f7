#!/usr/bin/env python3
"""Says how predictions fare by kind of attribution, and how those that are missed are missed.

usage: kinds.py PREDICTIONS.jsonl [--data DIR] [--score DIR] [--split dev]

Predictions are those that score_attribution.py takes. Right is what its c_full calls right. Prints two
tables in Markdown.
"""
import collections

from onrecord_training import scripts

MARKS = '"“”'


def arguments():
    parser = scripts.parser(__doc__)
    parser.add_argument("predictions")
    parser.add_argument("--split", default="dev")
    return parser.parse_args()


def kinds(scorer, text, tokens, one):
    """The kinds that an attribution is of, one of each pair or triple."""
    yield form(text, one["content"])
    if not one["cue"]:
        yield "no cue"
    else:
        yield "reporting cue" if scorer.reporting(text, one["cue"]) else "other cue"
    yield "with source" if one["source"] else "no source"
    runs = tokens.runs(tokens.of(one["content"]), text)
    yield "content in pieces" if len(runs) > 1 else "content in one piece"


def form(text, content):
    """Direct: each piece is within marks. Mixed: a mark somewhere. Indirect: none."""
    pieces = [text[max(0, a - 2) : b + 2].replace("''", '"').replace("``", '"') for a, b in content]
    if all(set(piece[:3]) & set(MARKS) and set(piece[-4:]) & set(MARKS) for piece in pieces):
        return "direct"
    return "mixed" if any(set(piece) & set(MARKS) for piece in pieces) else "indirect"


def fate(one, others, matched, scorer):
    """How a gold attribution is met."""
    if matched:
        return "right"
    near = [(scorer.jac(one["content"], other["content"]), other) for other in others]
    best, other = max(near, key=lambda pair: pair[0], default=(0, None))
    if best >= 0.5:
        return "other source"
    if other and best > 0:
        return "other extent"
    return "cue alone" if any(one["cue"] & other["cue"] for other in others) else "not found"


def main():
    options = arguments()
    scorer = scripts.load(options.score / "score_attribution.py")
    gold = scorer.load_gold(str(options.data), options.split)
    predictions = scorer.load_preds(options.predictions)
    marked, found = collections.Counter(), collections.Counter()
    given, right = collections.Counter(), collections.Counter()
    fates = collections.defaultdict(collections.Counter)
    for id, (text, attributions) in gold.items():
        tokens = scorer.Toks(text)
        on_tokens = lambda one: {role: tokens.of(one.get(role) or []) for role in scorer.ROLES}  # noqa: E731
        wanted = [one for one in attributions if tokens.of(one["content"])]
        had = [one for one in predictions.get(id, []) if tokens.of(one["content"])]
        wanted_tokens, had_tokens = [on_tokens(one) for one in wanted], [on_tokens(one) for one in had]
        pairs = scorer.match(wanted_tokens, had_tokens, scorer.c_ok)
        of_gold, of_given = {i for i, _ in pairs}, {k for _, k in pairs}
        for i, one in enumerate(wanted):
            for kind in ["all", *kinds(scorer, text, tokens, one)]:
                marked[kind] += 1
                found[kind] += i in of_gold
                fates[kind][fate(wanted_tokens[i], had_tokens, i in of_gold, scorer)] += 1
        for k, one in enumerate(had):
            for kind in ["all", *kinds(scorer, text, tokens, one)]:
                given[kind] += 1
                right[kind] += k in of_given
    show(marked, found, given, right, fates)


def show(marked, found, given, right, fates):
    print("| kind | marked | found, % | given | right, % |\n|---|---:|---:|---:|---:|")
    for kind in marked | given:
        recall = 100 * found[kind] / max(1, marked[kind])
        precision = 100 * right[kind] / max(1, given[kind])
        print(f"| {kind} | {marked[kind]} | {recall:.1f} | {given[kind]} | {precision:.1f} |")
    columns = ["right", "other source", "other extent", "cue alone", "not found"]
    print(f"\n| kind | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}")
    for kind, counts in fates.items():
        print(f"| {kind} | {' | '.join(str(counts[column]) for column in columns)} |")


if __name__ == "__main__":
    main()
