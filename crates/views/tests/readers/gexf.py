"""Reads the graph of who cites whom in GEXF with networkx, and compares it with the records."""

import networkx
from citations import compare
from records import Check, read_arguments


def main():
    stories, path, _ = read_arguments("stories.gexf")
    check = Check()
    graph = networkx.read_gexf(path)
    weight = compare(stories, graph, "label", check)
    check.end(f"gexf: {len(stories)} stories, {len(graph)} nodes, {graph.size()} edges, {weight:g} citations add up")


main()
