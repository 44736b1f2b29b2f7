"""Teaches the coreference network from OntoGUM and GUM, and ships it.

    python3 training/coreference.py [--gum ../shared/data/gum] [--score ../shared/score]
        [--models models] [--work target/training] [--epochs 10] [--threads 2]

Shows every training document as the reader sees it, teaches on four fifths and scores the held-out fifth
(seeded), then teaches anew on all, and writes models/coreference.weights.zst with its lines in
models/manifest.toml. The encoder's weights must be there: the network goes on from its rows. The score of
the held-out fifth is printed and recorded; dev is left to `cargo xtask score`.
"""

import argparse
import copy
import random
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent))

from onrecord_training import archive, coreference_clusters, coreference_network, manifest, scripts  # noqa: E402
from onrecord_training import coreference_stories as stories  # noqa: E402
from onrecord_training.coreference_weights import write_coreference  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SEED = 11
RATE, LAYER_RATE = 8e-4, 1.2e-4
WARM = 200
# How much of the average each step leaves.
KEEPS = 0.995
# What the losses weigh beside that of the links.
ROUGH, OFTEN, ENDS, KINDS = 0.5, 0.05, 0.03, 0.1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, default=ROOT / "../shared/data/gum")
    parser.add_argument("--score", type=Path, default=ROOT / "../shared/score")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--work", type=Path, default=ROOT / "target/training")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def read(options, scorer):
    """-> sizes of the tables, and the marked stories of train"""
    gold = {id: (text, scorer.trim(text, clusters)) for id, text, clusters in scorer.documents([str(options.gum / "ontogum/train")])}
    texts = [{"id": id, "text": text} for id, (text, _) in gold.items()]
    sizes, shown = stories.show(texts, options.models, options.work)
    for story in shown:
        text, clusters = gold[story.id]
        phrases = stories.phrases(options.gum / f"ud/train/{story.id}.conllu", text, scorer)
        stories.mark(story, text, clusters, phrases, scorer)
    return sizes, shown


def likelihood(scores, same):
    """The mean log-likelihood of being one with any of those before it that it is one with, or with none.
    scores: [candidates, 1 + candidates]; same: [candidates, candidates]"""
    right = torch.cat([torch.zeros(len(same), 1, dtype=torch.bool), same & (scores[:, 1:] > coreference_network.FAR / 2)], 1)
    right[:, 0] = ~right.any(1)
    kept = scores.masked_fill(~right, coreference_network.FAR)
    return (torch.logsumexp(kept, 1) - torch.logsumexp(scores, 1)).mean()


def loss(network, story):
    words = network.words(story.rows, story.stretches)
    x = network.candidates(words, story.heads, story.forms)
    scores, rough, often = network.links(x, story)
    clusters = story.clusters
    same = torch.tril((clusters[:, None] == clusters) & (clusters[:, None] >= 0), -1)
    total = -likelihood(scores, same) - ROUGH * likelihood(rough, same)
    total += OFTEN * nn.functional.binary_cross_entropy_with_logits(often, (clusters >= 0).float())
    total += KINDS * nn.functional.cross_entropy(network.sorts(x), story.sorts)
    total += KINDS * nn.functional.cross_entropy(network.statuses(x), story.statuses)
    options, sizes, right = coreference_clusters.marked_ends(story)
    if sizes:
        padded = coreference_clusters.padded(network.ends(words, options), sizes)
        total += ENDS * nn.functional.cross_entropy(padded, right)
    return total


def learn(network, some, epochs, after=lambda network: None):
    """Teaches a network and returns the average of its steps."""
    layers = list(network.layer.parameters())
    known = {id(parameter) for parameter in layers}
    others = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": layers, "lr": LAYER_RATE}, {"params": others, "lr": RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * len(some)
    rate = lambda step: min(1, (step + 1) / WARM) * max(0.02, 1 - step / steps)  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    average, step, some = copy.deepcopy(network).eval(), 0, list(some)
    for epoch in range(epochs):
        network.train()
        random.shuffle(some)
        total = 0.0
        for story in some:
            now = loss(network, story)
            optimizer.zero_grad()
            now.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 0.1)
            optimizer.step()
            schedule.step()
            step += 1
            total += now.item()
            with torch.no_grad():
                keeps = min(KEEPS, step / (step + 20))
                for mean, value in zip(average.parameters(), network.parameters()):
                    mean.lerp_(value, 1 - keeps)
        print(f"epoch {epoch} loss {total / len(some):.4f}", flush=True)
        after(average)
    return average


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    scorer = scripts.load(options.score / "score_coref.py")
    encoder = archive.read(options.models / "encoder.weights.zst")
    sizes, shown = read(options, scorer)
    held = set(random.Random(SEED).sample([story.id for story in shown], len(shown) // 5))
    print(len(shown), "stories,", sum(len(story.heads) for story in shown), "candidates", sizes, flush=True)

    def untrained():
        torch.manual_seed(SEED)
        random.seed(SEED)
        np.random.seed(SEED)
        network = coreference_network.Coreference(sizes["forms"], sizes["rows"], sizes["relations"])
        network.begin(encoder)
        return network

    rest = [story for story in shown if story.id not in held]
    scored = [story for story in shown if story.id in held]
    scores = {}
    learn(untrained(), rest, options.epochs, lambda now: scores.update(coreference_clusters.score(now, scored, scorer)))
    network = learn(untrained(), shown, options.epochs)
    path = options.models / "coreference.weights.zst"
    write_coreference({name: tensor.numpy() for name, tensor in network.state_dict().items()}, path)
    manifest.record(
        options.models / "manifest.toml",
        path,
        licence="Apache-2.0",
        trained_on="the attribution encoder; OntoGUM and GUM 11 train (177 documents); no text of them is in the weights",
        scores=scores,
    )
    print(f"wrote {path}", scores)


if __name__ == "__main__":
    main()
