"""From the coreference network's scores to clusters of spans, and how these score."""

import torch

from onrecord_training.coreference_stories import spanned

# From what score on a candidate is one with another, as crates/reader/src/entities/coreferent.rs has it.
LEAST = -0.3


def end_options(story, candidates):
    """The words that phrases may begin with and may end with. -> rows for `Ends`, how many there are for each
    choice, and the choices, each a candidate and its side"""
    rows, sizes, choices = [], [], []
    last = len(story.spans) - 1
    for candidate in candidates:
        head = int(story.heads[candidate])
        for side, words in enumerate((story.firsts[candidate], story.lasts[candidate])):
            own, outside = 2 * side * story.kinds, (2 * side + 1) * story.kinds
            for word in words:
                beside = min(max(word + (1 if side else -1), 0), last)
                rows.append((head, word, own + story.relations[word], outside + story.relations[beside]))
            sizes.append(len(words))
            choices.append((candidate, side))
    return torch.tensor(rows), sizes, choices


def marked_ends(story):
    """What `end_options` gives of the candidates whose ends are marked, where there is a choice, and which is
    right. -> rows, sizes, the right ones"""
    rows, sizes, choices = end_options(story, [number for number, ends in enumerate(story.ends) if ends])
    open_ = [number for number, size in enumerate(sizes) if size > 1]
    if not open_:
        return rows, [], None
    kept = torch.cat([torch.full((size,), size > 1) for size in sizes])
    right = [story.ends[choices[number][0]][choices[number][1]] for number in open_]
    return rows[kept], [sizes[number] for number in open_], torch.tensor(right)


def padded(scores, sizes):
    """Scores one behind the other as a row for each choice."""
    parts = torch.split(scores, sizes)
    return torch.nn.utils.rnn.pad_sequence(parts, batch_first=True, padding_value=-1e9)


@torch.no_grad()
def clusters(network, story, scorer):
    """-> the clusters that the network alone finds, as sets of trimmed spans"""
    words = network.words(story.rows, story.stretches)
    scores, _, _ = network.links(network.candidates(words, story.heads, story.forms), story)
    scores[:, 0] = LEAST
    group = list(range(len(scores)))
    for candidate, best in enumerate(scores.argmax(1).tolist()):
        if best:
            old, new = group[candidate], group[best - 1]
            group = [new if one == old else one for one in group]
    together = {}
    for candidate, number in enumerate(group):
        together.setdefault(number, []).append(candidate)
    together = [some for some in together.values() if len(some) > 1]
    spans = _spans(network, words, story, sorted(sum(together, [])), scorer)
    seen, found = set(), []
    for some in together:
        some = {spans[candidate] for candidate in some} - seen - {None}
        seen |= some
        if len(some) > 1:
            found.append(frozenset(some))
    return found


def _spans(network, words, story, candidates, scorer):
    if not candidates:
        return {}
    rows, sizes, choices = end_options(story, candidates)
    best = padded(network.ends(words, rows), sizes).argmax(1).tolist()
    ends = dict(zip(choices, best))
    first = lambda one: story.firsts[one][ends[one, 0]]  # noqa: E731
    last = lambda one: story.lasts[one][ends[one, 1]]  # noqa: E731
    return {one: spanned(story, first(one), last(one), scorer) for one in candidates}


def score(network, stories, scorer):
    """Prints and returns CoNLL F1 and the F1 of mentions of what the network alone finds."""
    counts = {name: [0.0, 0.0, 0.0, 0.0] for name in ("muc", "b3", "ceafe", "mentions")}
    for story in stories:
        key, response = story.gold, clusters(network, story, scorer)
        gold, found = ({span for some in all_ for span in some} for all_ in (key, response))
        both, ceafe = len(gold & found), scorer.ceafe(key, response)
        row = {
            "muc": [*scorer.muc(key, response), *scorer.muc(response, key)],
            "b3": [*scorer.b3(key, response), *scorer.b3(response, key)],
            "ceafe": [ceafe, len(key), ceafe, len(response)],
            "mentions": [both, len(gold), both, len(found)],
        }
        for name, values in row.items():
            counts[name] = [one + other for one, other in zip(counts[name], values)]
    rates = {name: (rn / max(rd, 1e-9), pn / max(pd, 1e-9)) for name, (rn, rd, pn, pd) in counts.items()}
    scores = {"conll": round(scorer.mean(counts), 1), "mentions": round(100 * scorer.f1(*rates["mentions"]), 1)}
    print(scores, flush=True)
    return scores
