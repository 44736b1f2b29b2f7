#!/usr/bin/env python3
"""Learns which candidate attributions a reader would mark, from PolNeAR's train set.

usage: attributions.py [--data DIR] [--score DIR] [--models DIR] [--lexicon FILE]

The reader's own frames propose the candidates (crates/reader/examples/candidates.rs), so training
and reading see the same features. A conditional logit chooses among the candidates of one cue and
"no cue". One fixed, seeded fifth of the stories is held out to choose the settings; the shipped
weights are then learnt on all but those whose speakers are marked (training/speakers). Writes models/attributions.tsv.zst, the cue lexicon with its
counts and the model's lines in models/manifest.toml, and prints the held-out scores.
"""
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))

from onrecord_training import candidates, logit, manifest, scripts  # noqa: E402

SETTINGS = {"ridge": 2.0, "least_count": 5, "least_weight": 0.03, "least_probability": 0.3}
SEED = 11


def arguments():
    parser = scripts.parser(__doc__)
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--lexicon", type=Path, default=ROOT / "crates/reader/src/lexicon/cues.tsv")
    return parser.parse_args()


def propose(convert, stories, models):
    """Runs the reader's frames over the stories; one list of candidates a story."""
    command = ["cargo", "run", "--release", "--quiet", "-p", "onrecord-reader", "--example", "candidates", "--", models]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in convert.stories(stories))
    result = subprocess.run(command, cwd=ROOT, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def main():
    options = arguments()
    scorer = scripts.load(options.score / "score_attribution.py")
    convert = scripts.load(options.score / "convert.py")
    gold = scorer.load_gold(str(options.data), "train")
    rows = propose(convert, options.data / "train/text", options.models)
    stories = [candidates.label(row, gold[row["id"]], scorer, convert) for row in rows]
    print(candidates.coverage(stories))

    held, rest = candidates.split(stories, SEED)
    names = candidates.feature_names(stories)
    trained = logit.fit(rest, names, SETTINGS)
    held_scores = candidates.score(held, logit.choose(held, trained, SETTINGS), gold, scorer)
    for key in ("c_full", "d_speech_full", "d_quoted_full", "e_frag_source", "e_frag_cue", "e_frag_content"):
        print(key, held_scores[key])

    learnt = [story for story in stories if story.id not in scripts.judged()]
    shipped = logit.fit(learnt, names, SETTINGS)
    path = options.models / "attributions.tsv.zst"
    logit.write(shipped, path)
    candidates.write_lexicon(learnt, options.lexicon)
    manifest.record(
        options.models / "manifest.toml",
        path,
        licence="Apache-2.0",
        trained_on="PolNeAR 1.0 train (820 stories); no text of it is in the weights",
        scores={key: held_scores[key]["F1"] for key in ("c_full", "d_speech_full", "d_quoted_full")},
    )
    print(f"wrote {path} with {len(shipped)} features")


if __name__ == "__main__":
    main()
