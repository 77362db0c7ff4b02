"""What writing the pages of a graph takes on this machine, kind by kind, and how it grows.

python bench/pages.py [ENTITIES...]     1,000 and 4,000 unless told otherwise
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator

from made_up import Size, made_up

from graph.contributions import contributions
from graph.model import KnowledgeGraph
from viz.pages import About, pages
from viz.site import Site

SIZES = (1000, 4000)


def main() -> None:
    """Prints a line for each size."""
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        print_one(made_up(Size(size, happenings=2 * size, relations=3 * size, articles=size)))


def print_one(graph: KnowledgeGraph) -> None:
    """Processor seconds and megabytes of one graph's pages."""
    started = time.process_time()
    contributions(graph)
    first = time.process_time() - started
    started = time.process_time()
    site = Site.of(graph, About("bench"))
    spent, sizes, counts = Counter[str](), Counter[str](), Counter[str]()
    spent["site"] = time.process_time() - started
    for kind, text, seconds in _timed(site):
        spent[kind] += seconds
        sizes[kind] += len(text.encode())
        counts[kind] += 1
    told = ", ".join(f"{counts[kind]:,} {kind} {sizes[kind] / 1e6:.1f} MB {spent[kind]:.1f} s" for kind in counts)
    numbers = f"{len(graph.nodes):,} entities, {len(graph.edges):,} relations, {len(graph.happenings):,} events"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{numbers}: who told what first {first:.2f} s, conflicts and addresses {spent['site']:.1f} s; {told}")
    print(f"    all {sum(spent.values()):.1f} s, at most {peak:,.0f} MB of memory")


def _timed(site: Site) -> Iterator[tuple[str, str, float]]:
    """Every page: its kind, its text and the processor seconds that it took."""
    started = time.process_time()
    for name, text in pages(site):
        folder = name.partition("/")[0] if "/" in name else name
        yield folder, text, time.process_time() - started
        started = time.process_time()


if __name__ == "__main__":
    main()
