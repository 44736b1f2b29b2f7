"""Reads the graph of who cites whom in GraphML with networkx, and compares it with the records."""

import networkx
from citations import compare
from records import Check, read_arguments


def main():
    stories, path, _ = read_arguments("stories.graphml")
    check = Check()
    graph = networkx.read_graphml(path)
    weight = compare(stories, graph, "name", check)
    check.end(f"graphml: {len(stories)} stories, {len(graph)} nodes, {graph.size()} edges, {weight:g} citations add up")


main()
