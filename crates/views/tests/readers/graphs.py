"""Reads the graph of who cites whom in GEXF and in GraphML with networkx, and compares it with the records."""

import networkx
from citations import compare
from records import Check, read_arguments

# How each format is read, and where it keeps what a node is called.
READERS = {"gexf": (networkx.read_gexf, "label"), "graphml": (networkx.read_graphml, "name")}


def main():
    stories, folder, _ = read_arguments(".")
    check = Check()
    for name, (read, label) in READERS.items():
        graph = read(folder / f"stories.{name}")
        weight = compare(stories, graph, label, check)
    check.end(f"gexf, graphml: {len(stories)} stories, {len(graph)} nodes, {graph.size()} edges, {weight:g} citations add up")


main()
