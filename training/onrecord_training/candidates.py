"""Candidates as the reader's frames propose them, and which of them annotators marked."""
import collections
import random
import re
from dataclasses import dataclass

WORD = re.compile("[a-z-]+")
LEXICON_HEAD = """\
# Cue lemmas and the frames in which annotators mark them twice or more: marked/seen
# columns: lemma, frames
# source: counted by training/attributions.py on PolNeAR 1.0, train
# licence: Apache-2.0
# yes: They say so.
# yes: Critics warn of floods.
# no: Bread rolls cool quickly.
"""


@dataclass
class Candidate:
    """One way to read a cue; `gain` is how well it matches a gold attribution, 0 if none."""

    cue_head: int
    cue: list
    source: list | None
    content: list
    frame: str
    features: list
    gain: float = 0.0
    gold: int = -1


@dataclass
class Story:
    """A story's candidates; `marked` is how many attributions its annotator marked."""

    id: str
    candidates: list
    marked: int

    def cues(self):
        """Groups candidates by cue; a gold attribution is the answer of one cue only.

        -> list of (candidates of the cue, number of the marked one among them or None)
        """
        owner = {}
        for candidate in self.candidates:
            if candidate.gold >= 0 and candidate.gain > owner.get(candidate.gold, (0,))[0]:
                owner[candidate.gold] = (candidate.gain, candidate.cue_head)
        groups = collections.OrderedDict()
        for candidate in self.candidates:
            groups.setdefault(candidate.cue_head, []).append(candidate)
        out = []
        for cue_head, group in groups.items():
            gains = [c.gain if c.gold >= 0 and owner[c.gold][1] == cue_head else 0 for c in group]
            best = max(gains)
            out.append((group, gains.index(best) if best > 0 else None))
        return out


def label(row, gold, scorer, convert):
    """Matches a story's candidates with its gold attributions as the scorer's c_full does."""
    text, attributions = gold
    tokens = scorer.Toks(text)
    marked = [
        {role: tokens.of(a[role]) for role in scorer.ROLES} for a in attributions if a["content"]
    ]
    candidates = []
    for cue_head, cue, source, content, frame, features in row["candidates"]:
        wide = list(convert.widened(text, content))
        candidate = Candidate(cue_head, cue, source, wide, frame, features)
        have = tokens.of(wide), tokens.of([source] if source else []), tokens.of([cue])
        for number, want in enumerate(marked):
            gain = match(want, *have)
            if gain > candidate.gain:
                candidate.gain, candidate.gold = gain, number
        candidates.append(candidate)
    return Story(row["id"], candidates, len(marked))


def match(want, content, source, cue):
    shared = len(want["content"] & content)
    overlap = shared / len(want["content"] | content) if shared else 0
    agree = want["source"] & source or (not want["source"] and not source)
    if overlap < 0.5 or not agree:
        return 0.0
    return overlap + (0.2 if want["cue"] & cue else 0.0)


def split(stories, seed):
    """One fixed fifth held out, and the rest."""
    ids = sorted(story.id for story in stories)
    random.Random(seed).shuffle(ids)
    held = set(ids[: len(ids) // 5])
    return [s for s in stories if s.id in held], [s for s in stories if s.id not in held]


def feature_names(stories):
    seen = {}
    for story in stories:
        for candidate in story.candidates:
            for name in candidate.features:
                seen.setdefault(name, len(seen))
    return seen


def coverage(stories):
    found = sum(len({c.gold for c in story.candidates if c.gold >= 0}) for story in stories)
    marked = sum(story.marked for story in stories)
    count = sum(len(story.candidates) for story in stories)
    return f"{count} candidates reach {found} of {marked} attributions ({100 * found / marked:.1f} %)"


def score(stories, chosen, gold, scorer):
    """Scores the chosen candidates of each story, those inside another's content left out."""
    predictions = {
        story.id: [
            {"source": [c.source] if c.source else [], "cue": [c.cue], "content": c.content}
            for c in outermost(chosen[story.id])
        ]
        for story in stories
    }
    return scorer.score({story.id: gold[story.id] for story in stories}, predictions)


def holds(outer, inner):
    return any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)


def outermost(chosen):
    def inside(one):
        return any(other is not one and holds(other, one) and not holds(one, other) for other in chosen)

    return [one for one in chosen if not inside(one)]


def write_lexicon(stories, path):
    """Writes how often each lemma was seen in each frame and how often it was marked."""
    seen, marked = collections.Counter(), collections.Counter()
    for story in stories:
        for group, answer in story.cues():
            keys = set()
            for number, candidate in enumerate(group):
                lemma = next(n.split("|")[1] for n in candidate.features if n.startswith("lemma|"))
                keys.add((lemma, candidate.frame))
                if number == answer:
                    marked[lemma, candidate.frame] += 1
            seen.update(keys)
    frames = collections.defaultdict(list)
    for (lemma, frame), count in sorted(marked.items()):
        if count >= 2 and WORD.fullmatch(lemma):
            frames[lemma].append(f"{frame} {count}/{seen[lemma, frame]}")
    rows = "".join(f"{lemma}\t{', '.join(frames[lemma])}\n" for lemma in sorted(frames))
    path.write_text(LEXICON_HEAD + rows, encoding="utf8")
