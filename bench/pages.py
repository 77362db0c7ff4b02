"""What writing the pages of a graph takes on this machine, kind by kind, and how it grows.

python bench/pages.py [ENTITIES...]     1,000 and 4,000 unless told otherwise
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from extract.model import Published, Span
from graph.contributions import contributions
from graph.model import (
    ArticleRecord,
    Edge,
    Evidence,
    Happening,
    KnowledgeGraph,
    Node,
    Occurrence,
    Participant,
    Statement,
)
from viz.pages import About, pages
from viz.site import Site

SIZES = (1000, 4000)
NAMED = 8
"""entities of an article, each in a sentence of its own"""
FIRST = date(2018, 3, 21)


def main() -> None:
    """Prints a line for each size."""
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        print_one(made(size))


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


def made(size: int) -> KnowledgeGraph:
    """A graph of so many entities: as many articles, three times as many relations, twice as many events."""
    chance = random.Random(size)
    names = [f"نام{number}" for number in range(size)]
    articles: dict[str, ArticleRecord] = {}
    mentions: dict[str, list[Evidence]] = {name: [] for name in names}
    for number in range(size):
        _article(f"a{number}", FIRST + timedelta(number % 2000), chance.sample(names, NAMED), articles, mentions)
    nodes = {
        name: Node(name, "organization", name, (), tuple(dict.fromkeys(one.article for one in found)), tuple(found),
                   None, None, len(found))
        for name, found in mentions.items() if found
    }  # fmt: skip
    known = list(nodes)
    edges = dict(_edge(f"r{number}", chance, known, nodes, articles) for number in range(3 * size))
    happenings = dict(_happening(f"h{number}", chance, known, nodes, articles) for number in range(2 * size))
    return KnowledgeGraph(articles, nodes, happenings, edges)


def _article(
    id_: str, day: date, names: list[str], articles: dict[str, ArticleRecord], mentions: dict[str, list[Evidence]]
) -> None:
    body = ""
    for name in names:
        sentence = f"به گفتهٔ سخنگو، {name} در نشست دیروز از برنامهٔ تازهٔ خود برای شهر خبر داد. "
        at = len(body) + sentence.index(name)
        whole = Span("body", len(body), len(body) + len(sentence) - 1)
        mentions[name].append(Evidence(id_, Span("body", at, at + len(name)), whole))
        body += sentence
    articles[id_] = ArticleRecord(
        id_, "خبرگزاری نمونه", None, "", f"نشست {names[0]}", "", body, Published(day, day), ""
    )


def _edge(
    id_: str, chance: random.Random, known: list[str], nodes: dict[str, Node], articles: dict[str, ArticleRecord]
) -> tuple[str, Edge]:
    source, target = chance.sample(known, 2)
    evidence = chance.choice(nodes[source].mentions)
    day = articles[evidence.article].published.day
    predicate, role = chance.choice((("holds_position", "مدیرعامل"), ("part_of", None), ("located_in", None)))
    said = Statement(id_, source, predicate, target, evidence, 0.9, "bench", role, earliest=day, latest=day)
    return id_, Edge(id_, source, target, predicate, role, False, day, day, (said,), 0.9, 1)


def _happening(
    id_: str, chance: random.Random, known: list[str], nodes: dict[str, Node], articles: dict[str, ArticleRecord]
) -> tuple[str, Happening]:
    agent, place = chance.sample(known, 2)
    evidence = chance.choice(nodes[agent].mentions)
    day = articles[evidence.article].published.day
    told = Occurrence(evidence, evidence.span, day, day, "occurred", None, 0.8, "bench", "دیروز")
    parts = (Participant("agent", agent),)
    return id_, Happening(id_, "meeting", f"نشست {agent}", day, day, "occurred", place, parts, (told,),
                          (evidence.article,), None, 0.8)  # fmt: skip


if __name__ == "__main__":
    main()
