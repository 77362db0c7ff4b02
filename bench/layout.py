"""The graph page's layout on made-up graphs, beside igraph's: its time, its edges, and what a new article moves.

Prints figures and asserts nothing. igraph is shown where it is installed (pip install igraph).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from math import dist
from statistics import mean, median

from made_up import linked, made_up

from graph.model import KnowledgeGraph
from graph.part import told_by
from viz.knowledge import Knowledge
from viz.layout import positions
from viz.site import About, Site

Places = dict[str, tuple[float, float]]
Links = list[tuple[str, str]]
Layout = Callable[[list[str], Links], Places]


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=(400, 2000), help="numbers of nodes to measure")
    wanted = parser.parse_args()
    layouts: dict[str, Layout] = {"ours": lambda names, links: dict(positions(names, links))}
    try:
        import igraph  # noqa: F401
    except ImportError:
        print("igraph is not installed: ours alone", file=sys.stderr)
    else:
        layouts["igraph"] = with_igraph
    for size in wanted.sizes:
        graph = made_up(linked(size))
        newest = max(graph.articles.values(), key=lambda record: (record.published.latest, record.id)).id
        before = told_by(graph, [key for key in graph.articles if key != newest])
        for name, layout in layouts.items():
            print_one(name, layout, graph, before)
    return 0


def print_one(name: str, layout: Layout, graph: KnowledgeGraph, before: KnowledgeGraph) -> None:
    """Time, length of edges, and how far a new article moves what was there."""
    names, links = parts_of(graph)
    started = time.process_time()
    places = layout(names, links)
    spent = time.process_time() - started
    old = layout(*parts_of(before))
    chance = random.Random(1)
    pairs = [(chance.choice(names), chance.choice(names)) for _ in range(10000)]
    near = mean(dist(places[a], places[b]) for a, b in links) / mean(dist(places[a], places[b]) for a, b in pairs)
    xs, ys = zip(*places.values(), strict=True)
    across = dist((min(xs), min(ys)), (max(xs), max(ys)))
    moved = median(dist(places[one], old[one]) for one in old if one in places) / across
    print(
        f"{len(names)} nodes, {len(links)} links, {name}: {spent:.1f} s; an edge is {near:.2f} of the distance of ",
        end="",
    )
    print(f"any two; a new article moves half of all by {100 * moved:.1f} % of the diagonal or more", flush=True)


def parts_of(graph: KnowledgeGraph) -> tuple[list[str], Links]:
    """Names, and links in the order in which they became known."""
    knowledge = Knowledge(Site.of(graph, About("1")))
    joined = [link for link in knowledge.links if link.target is not None and link.source != link.target]
    joined.sort(key=lambda link: link.record["since"])
    return knowledge.names, [(knowledge.names[link.source], knowledge.names[link.target or 0]) for link in joined]


def with_igraph(names: list[str], links: Links) -> Places:
    """Fruchterman and Reingold as igraph has it, with its grid, and chance that always begins alike."""
    import igraph

    random.seed(1)
    igraph.set_random_number_generator(random)
    numbers = {name: at for at, name in enumerate(names)}
    graph = igraph.Graph(len(names), [(numbers[a], numbers[b]) for a, b in links])
    return dict(zip(names, map(tuple, graph.layout_fruchterman_reingold(grid=True).coords), strict=True))


if __name__ == "__main__":
    sys.exit(main())
