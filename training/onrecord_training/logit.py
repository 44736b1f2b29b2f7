"""A conditional logit over the candidates of one cue, with "no cue" at score 0."""
import numpy
import scipy.optimize
import scipy.sparse
import zstandard

from onrecord_training.candidates import holds


def matrix(stories, names):
    """-> features (candidate x name), cue number of each candidate, marked or not, candidates."""
    columns, ends, cue_of, marked, rows = [], [0], [], [], []
    cue = 0
    for story in stories:
        for group, answer in story.cues():
            for number, candidate in enumerate(group):
                columns.extend(names[n] for n in candidate.features if n in names)
                ends.append(len(columns))
                cue_of.append(cue)
                marked.append(number == answer)
                rows.append((story.id, candidate))
            cue += 1
    data = numpy.ones(len(columns), dtype=numpy.float32)
    features = scipy.sparse.csr_matrix((data, columns, ends), shape=(len(rows), len(names)))
    return features, numpy.array(cue_of), numpy.array(marked, dtype=float), rows


def probabilities(scores, cue_of):
    """-> probability of each candidate, and the log of each cue's normaliser."""
    cues = cue_of.max() + 1
    top = numpy.zeros(cues)
    numpy.maximum.at(top, cue_of, scores)
    powers = numpy.exp(scores - top[cue_of])
    total = numpy.exp(-top) + numpy.bincount(cue_of, powers, cues)
    return powers / total[cue_of], numpy.log(total) + top


def fit(stories, names, settings):
    """-> {feature name: weight}, rounded to two decimals, small ones left out."""
    features, cue_of, marked, _ = matrix(stories, names)
    counts = numpy.asarray((features > 0).sum(0)).ravel()
    kept = numpy.flatnonzero(counts >= settings["least_count"])
    features = features[:, kept].tocsr()
    transposed = features.T.tocsr()
    ridge = settings["ridge"]

    def loss(weights):
        scores = features @ weights
        chances, norms = probabilities(scores, cue_of)
        value = norms.sum() - (marked * scores).sum() + 0.5 * ridge * weights @ weights
        return value, transposed @ (chances - marked) + ridge * weights

    start = numpy.zeros(len(kept))
    found = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80})
    by_column = list(names)
    return {
        by_column[column]: round(float(weight), 2)
        for column, weight in zip(kept, found.x)
        if abs(weight) >= settings["least_weight"]
    }


def choose(stories, weights, settings):
    """-> {story id: chosen candidates}, as attributions/choice.rs learns them: without its rules for
    hearsay, refusals, asides and claims within claims, which training does not touch."""
    names = {name: column for column, name in enumerate(weights)}
    features, cue_of, _, rows = matrix(stories, names)
    vector = numpy.array([weights[name] for name in names])
    chances, _ = probabilities(features @ vector, cue_of)
    chosen = {story.id: [] for story in stories}
    best = {}
    for row, cue in enumerate(cue_of):
        if cue not in best or chances[row] > chances[best[cue]]:
            best[cue] = row
    for row in best.values():
        if chances[row] >= settings["least_probability"]:
            story, candidate = rows[row]
            chosen[story].append((chances[row], candidate))
    return {story: without_rivals(found) for story, found in chosen.items()}


def without_rivals(found):
    kept = []
    for _, one in sorted(found, key=lambda pair: -pair[0]):
        if not any(clash(one, other) for other in kept):
            kept.append(one)
    return kept


def clash(a, b):
    inside = holds(a, b), holds(b, a)
    if any(inside):
        return all(inside)
    first, second = (set().union(*(range(*piece) for piece in c.content)) for c in (a, b))
    return len(first & second) >= 0.5 * len(first | second)


def write(weights, path):
    """Writes lines of weight, tab, feature, sorted by feature, as one zstd frame."""
    table = "".join(f"{weight:g}\t{name}\n" for name, weight in sorted(weights.items()))
    path.write_bytes(zstandard.ZstdCompressor(level=19).compress(table.encode()))
