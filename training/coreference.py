"""Teaches the coreference network from OntoGUM and GUM, and from what a larger one finds in news, and ships it.

    python3 training/coreference.py [--gum ../shared/data/gum] [--news ../shared/data/polnear/train/text]
        [--timebank ../shared/data/timebank] [--score ../shared/score] [--models models] [--work target/training]
        [--epochs 6] [--threads 2]

Shows every training document as the reader sees it. Teaches a larger network (MPNet) on four fifths of OntoGUM
(seeded), then on these and on stories of news marked by hand; it reads more stories of PolNeAR's train set. From all
of them the network to be shipped learns, and is scored on the fifth held out; it is written to
models/coreference.weights.zst with its lines in models/manifest.toml. The encoder's weights must be there: the network
goes on from its rows. Dev is left to `cargo xtask score`. What the larger network found stays in the work folder, and
is not asked for again.
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

from onrecord_training import archive, coreference_clusters, coreference_marks, coreference_network  # noqa: E402
from onrecord_training import coreference_teacher, manifest, mpnet, scripts  # noqa: E402
from onrecord_training import coreference_stories as stories  # noqa: E402
from onrecord_training.coreference_weights import write_coreference  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SEED = 11
RATE, LAYER_RATE = 8e-4, 1.2e-4
# Of the larger network: how often it goes through OntoGUM, then through that and the news, at which rates.
FIRST, SECOND = (5, (6e-4, 3e-5)), (3, (3e-4, 2e-5))
# Of the stories in which nothing is marked: how many, and of how many words.
UNMARKED = 420
LEAST_WORDS, MOST_WORDS = 250, 1100
WARM = 200
# How much of the average each step leaves.
KEEPS = 0.995
# What the losses weigh beside that of the links.
ROUGH, OFTEN, ENDS, KINDS = 0.5, 0.05, 0.03, 0.1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, default=ROOT / "../shared/data/gum")
    parser.add_argument("--news", type=Path, default=ROOT / "../shared/data/polnear/train/text")
    parser.add_argument("--timebank", type=Path, default=ROOT / "../shared/data/timebank")
    parser.add_argument("--score", type=Path, default=ROOT / "../shared/score")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--work", type=Path, default=ROOT / "target/training")
    parser.add_argument("--epochs", type=int, default=6)
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


def show(options, texts):
    """-> stories as the reader shows them"""
    _, shown = stories.show(texts, options.models, options.work)
    for story, text in zip(shown, texts):
        story.text = text["text"]
    return shown


def marked(options):
    """-> stories of news marked by hand"""
    entities = coreference_marks.read()
    shown = show(options, coreference_marks.texts(entities, options.news, options.timebank))
    for story in shown:
        coreference_marks.mark(story, entities[story.id])
    return shown


def unmarked(options, but):
    """-> stories of news in which nothing is marked, without those whose ids are in `but`"""
    texts = []
    for path in sorted(options.news.glob("*.txt")):
        text = path.read_text(encoding="utf8")
        if path.stem not in scripts.judged() and LEAST_WORDS <= len(text.split()) <= MOST_WORDS:
            texts.append({"id": path.stem, "text": text})
    random.Random(SEED).shuffle(texts)
    texts = [text for text in texts if text["id"] not in but]
    return show(options, texts[:UNMARKED])


def likelihood(scores, same):
    """The mean log-likelihood of being one with any of those before it that it is one with, or with none.
    scores: [candidates, 1 + candidates]; same: [candidates, candidates]"""
    right = torch.cat([torch.zeros(len(same), 1, dtype=torch.bool), same & (scores[:, 1:] > coreference_network.FAR / 2)], 1)
    right[:, 0] = ~right.any(1)
    kept = scores.masked_fill(~right, coreference_network.FAR)
    return (torch.logsumexp(kept, 1) - torch.logsumexp(scores, 1)).mean()


def nearness(scores, chances):
    """How well scores tell what a teacher tells of those that were looked at. Both: [candidates, 1 + candidates]"""
    told = torch.log_softmax(scores, 1).clamp(min=-50)
    return (chances * (scores > coreference_network.FAR / 2) * told).sum(1).mean()


def loss(network, story):
    words = network.words(story.rows, story.stretches)
    x = network.candidates(words, story.heads, story.forms)
    scores, rough, often = network.links(x, story)
    if story.told:
        these, those, chance, told_often = story.told
        chances = torch.zeros_like(scores)
        chances[these, those] = chance
        total = -nearness(scores, chances) - ROUGH * nearness(rough, chances)
        return total + OFTEN * nn.functional.binary_cross_entropy_with_logits(often, told_often)
    clusters = story.clusters
    same = torch.tril((clusters[:, None] == clusters) & (clusters[:, None] >= 0), -1)
    total = -likelihood(scores, same) - ROUGH * likelihood(rough, same)
    total += OFTEN * nn.functional.binary_cross_entropy_with_logits(often, (clusters >= 0).float())
    if not story.ends:
        return total
    total += KINDS * nn.functional.cross_entropy(network.sorts(x), story.sorts)
    total += KINDS * nn.functional.cross_entropy(network.statuses(x), story.statuses)
    options, sizes, right = coreference_clusters.marked_ends(story)
    if sizes:
        padded = coreference_clusters.padded(network.ends(words, options), sizes)
        total += ENDS * nn.functional.cross_entropy(padded, right)
    return total


def learn(network, some, epochs, rates=(RATE, LAYER_RATE), after=lambda network: None):
    """Teaches a network and returns the average of its steps."""
    layers = list(network.layers.parameters())
    known = {id(parameter) for parameter in layers}
    others = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": layers, "lr": rates[1]}, {"params": others, "lr": rates[0]}]
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


def told(sizes, gum, marked, held, news, scorer):
    """-> for each story of the news what a teacher tells of it, who learns from stories that are marked"""
    seed()
    below = mpnet.load()
    all_ = [*gum, *marked, *held]
    shown = [story.rows for story in all_]
    for story in all_:
        story.rows = below.below(story.text, story.spans)
    teacher = coreference_teacher.Teacher(sizes["forms"], sizes["rows"], sizes["relations"])
    teacher.begin(below)
    after = lambda now: coreference_clusters.score(now, held, scorer)  # noqa: E731
    teacher = learn(teacher, gum, *FIRST, after)
    teacher = learn(teacher, [*gum, *marked], *SECOND, after)
    for story, rows in zip(all_, shown):
        story.rows = rows
    likely = lambda story: coreference_teacher.likely(teacher, story, below.below(story.text, story.spans))  # noqa: E731
    return {story.id: likely(story) for story in news}


def seed():
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    scorer = scripts.load(options.score / "score_coref.py")
    sizes, shown = read(options, scorer)
    by_hand = marked(options)
    news = unmarked(options, {story.id for story in by_hand})
    held = set(random.Random(SEED).sample([story.id for story in shown], len(shown) // 5))
    print(len(shown), "stories,", sum(len(story.heads) for story in shown), "candidates", sizes, flush=True)
    rest = [story for story in shown if story.id not in held]
    scored = [story for story in shown if story.id in held]
    kept = options.work / "coreference.told.pt"
    if not kept.exists():
        torch.save(told(sizes, rest, by_hand, scored, news, scorer), kept)
    tellings = torch.load(kept)
    for story in news:
        story.told = tellings[story.id]
    seed()
    network = coreference_network.Coreference(sizes["forms"], sizes["rows"], sizes["relations"])
    network.begin(archive.read(options.models / "encoder.weights.zst"))
    scores = {}
    after = lambda now: scores.update(coreference_clusters.score(now, scored, scorer))  # noqa: E731
    network = learn(network, rest + by_hand + news, options.epochs, after=after)
    path = options.models / "coreference.weights.zst"
    write_coreference({name: tensor.numpy() for name, tensor in network.state_dict().items()}, path)
    manifest.record(
        options.models / "manifest.toml",
        path,
        licence="Apache-2.0",
        trained_on="the attribution encoder; OntoGUM and GUM 11 train (142 of 177 documents); 183 stories of PolNeAR 1.0 "
        "train, TimeBank, AQUAINT and its own, marked by Onrecord; what MPNet, taught on these, finds in 420 more of PolNeAR; "
        "no text of them is in the weights",
        scores=scores,
    )
    print(f"wrote {path}", scores)


if __name__ == "__main__":
    main()
