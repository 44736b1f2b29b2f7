#!/usr/bin/env python3
"""Trains the attribution encoder on PolNeAR's train set.

usage: encoder.py [--data DIR] [--score DIR] [--models DIR] [--epochs N] [--last N] [--work DIR]
                  [--threads N]

MiniLM-L6 learns who puts what forward by which words, from stories as the reader itself cuts and tags
them (crates/reader/examples/pieces.rs). One fixed, seeded fifth of the stories is held out and scored;
then the network learns on all stories but those whose speakers are marked (training/speakers) for a few epochs
more, and is written to models/encoder.weights.zst with its lines in models/manifest.toml. A run that was stopped goes on from
its last epoch, kept in --work. An epoch takes some eight minutes on two cores.
"""
import json
import random
import sys
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))

from onrecord_training import candidates, decode, encoder_weights, learn, manifest, minilm, scripts, windows  # noqa: E402
from onrecord_training.network import Network  # noqa: E402

SEED = 11
# The most pieces of a window, as the reader has it.
PIECES = 126
# How fast the last epochs learn, as a share of the first ones' rate.
LAST_RATE = 0.4
KEYS = ("c_full", "d_speech_full", "d_quoted_full", "e_frag_source", "e_frag_cue", "e_frag_content")


def arguments():
    parser = scripts.parser(__doc__)
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--work", type=Path, default=ROOT / "target/encoder")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--last", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def load_gold(scorer, data):
    """Every annotator's marks of every story of train. -> {id: (text, [attributions of each])}"""
    gold = {id: (text, [marks]) for id, (text, marks) in scorer.load_gold(str(data), "train").items()}
    which = 1
    while others := scorer.load_gold(str(data), "train", which):
        for id, (_, marks) in others.items():
            gold[id][1].append(marks)
        which += 1
    return gold


def score(network, held, gold, sizes, scorer):
    found = {}
    with torch.no_grad():
        for story in held:
            cut = windows.cut(story, [])
            found[story.id] = [c for one in cut for c in decode.claims(network, one, sizes["relations"], 0.3)]
    first = {story.id: (gold[story.id][0], gold[story.id][1][0]) for story in held}
    best = {}
    for least in np.arange(0.3, 0.56, 0.05):
        kept = {id: [c for c in claims if c["probability"] >= least] for id, claims in found.items()}
        scores = scorer.score(first, kept)
        print(f"{least:.2f} " + " ".join(f"{key} {scores[key]['F1']}" for key in KEYS), flush=True)
        if scores["c_full"]["F1"] > best.get("c_full", {"F1": 0})["F1"]:
            best = scores
    return best


def prepare(options, scorer, vocabulary):
    """-> sizes of the tables, stories held out, the others, and every annotator's marks"""
    convert = scripts.load(options.score / "convert.py")
    listed = options.work / "vocabulary.txt"
    listed.write_text("\n".join(vocabulary) + "\n", encoding="utf8")
    sizes, stories = windows.show(convert.stories(options.data / "train/text"), options.models, listed, PIECES)
    held, rest = candidates.split(stories, SEED)
    return sizes, held, rest, load_gold(scorer, options.data)


def untrained(vocabulary, state, sizes):
    network = Network(len(vocabulary), sizes["features"], sizes["branches"])
    missing = network.encoder.load_state_dict(state, strict=False)
    assert missing.missing_keys == ["features.weight"] and not missing.unexpected_keys, missing
    return network


def ship(network, vocabulary, scores, models):
    path = models / "encoder.weights.zst"
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    encoder_weights.write_encoder(state, vocabulary, path)
    manifest.record(
        models / "manifest.toml",
        path,
        licence="Apache-2.0",
        trained_on="all-MiniLM-L6-v2; PolNeAR 1.0 train (820 stories); no text of it is in the weights",
        scores={key: scores[key]["F1"] for key in KEYS},
    )
    for key in KEYS:
        print(key, scores[key])
    print(f"wrote {path}")


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    scorer = scripts.load(options.score / "score_attribution.py")
    vocabulary, state = minilm.read()
    sizes, held, rest, gold = prepare(options, scorer, vocabulary)
    cut = lambda some: [x for s in some for marks in gold[s.id][1] for x in windows.cut(s, marks)]  # noqa: E731
    rest_windows = cut(rest)
    print(len(rest_windows), "windows,", sum(len(x.pieces) for x in rest_windows), "pieces", json.dumps(sizes))

    scores = {}
    network = untrained(vocabulary, state, sizes)
    first = learn.Learner(network, rest_windows, sizes["relations"], options.epochs, SEED)
    average = first.run(options.work / "first.pt", lambda now: scores.update(score(now, held, gold, sizes, scorer)))
    scores = scores or score(average, held, gold, sizes, scorer)
    learnt = [story for story in held if story.id not in scripts.judged()]
    last = learn.Learner(average, rest_windows + cut(learnt), sizes["relations"], options.last, SEED + 1, LAST_RATE)
    ship(last.run(options.work / "last.pt"), vocabulary, scores, options.models)


if __name__ == "__main__":
    main()
