"""The graph of who cites whom, counted from the records, and compared with one that networkx has read."""

import collections

VOICES = ("named", "unnamed", "impersonal", "document")


def fit(text):
    """Leaves out what XML cannot hold."""
    return "".join(letter for letter in text if letter in "\t\n\r" or letter >= " " and letter not in "\ufffe\uffff")


def teller_of(story):
    about = story.record["story"]
    if "outlet" in about:
        return "outlet", fit(about["outlet"]), None, None
    return "story", fit(about.get("title", story.id)), fit(story.id), None


def mouth_of(story, id):
    entity = story.entities[id]
    named = not entity["unnamed"] and any(mention["form"] == "name" for mention in entity["mentions"])
    within = (None, None) if named else (fit(story.id), id)
    return entity["kind"], fit(entity["name"]), *within


def count(stories):
    """Returns how many claims each node puts forward or passes on, how many it tells, and each edge's voices."""
    claims, told, edges = collections.Counter(), collections.Counter(), collections.defaultdict(collections.Counter)
    for story in stories:
        teller = teller_of(story)
        told[teller] += len(story.record["claims"])
        for claim in story.record["claims"]:
            mouths = claim["chain"] or [claim[key] for key in ["speaker"] if key in claim]
            mouths = [mouth_of(story, id) for id in mouths]
            claims.update(set(mouths))
            for pair in set(zip(mouths[1:] + [teller], mouths)):
                edges[pair][claim["voice"]] += 1
    return claims, told, edges


def without_entity(node):
    return node[:3]


def compare(stories, graph, name, check):
    """Compares the graph that was read; `name` says in which attribute nodes have their names."""
    claims, told, edges = count(stories)
    check.true("the graph is not directed", graph.is_directed() and not graph.is_multigraph())
    expected = collections.Counter((*without_entity(node), claims[node], told[node]) for node in {**claims, **told})
    label = {id: (node["kind"], node[name], node.get("story")) for id, node in graph.nodes(data=True)}
    found = collections.Counter((*label[id], node["claims"], node["told"]) for id, node in graph.nodes(data=True))
    check.same("nodes, with their claims", expected, found)
    for id, node in graph.nodes(data=True):
        check.same(f"{id} named", "story" not in node, node["named"])
    expected = collections.Counter(
        (*map(without_entity, pair), sum(voices.values()), *(voices[voice] for voice in VOICES))
        for pair, voices in edges.items())
    found = collections.Counter(
        (label[source], label[target], edge["weight"], *(round(edge[voice] * edge["weight"], 6) for voice in VOICES))
        for source, target, edge in graph.edges(data=True))
    check.same("edges, with their weights and voices", expected, found)
    every = [claim for story in stories for claim in story.record["claims"]]
    somebody = sum(bool(claim["chain"] or claim.get("speaker")) for claim in every)
    weights = sum(edge["weight"] for source, _, edge in graph.edges(data=True) if label[source] in map(without_entity, told))
    check.true(f"{somebody} claims of somebody, {weights} citations by who tells them", weights >= somebody)
    return sum(edge["weight"] for _, _, edge in graph.edges(data=True))
