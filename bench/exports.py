"""What it takes to write a graph in every format: seconds and peak memory, each format in a process of its own.

The graph is made up: entities and events, each relation and event with two sentences of some 150 characters. Prints
figures and asserts nothing. The last line is all formats after one another in one process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from graphs import peak

from extract.model import Published, Span
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

NODES, EDGES = 10_000, 30_000
_TYPES = ("person", "person", "organization", "place", "facility", "project", "law", "award", "work")
_PREDICATES = ("holds_position", "holds_position", "member_of", "part_of", "located_in", "owns")
_SENTENCE = (
    "«نام {} و نام {}» در این جمله ساختگی کنار هم آمده‌اند تا پرونده‌ها به درازای خبرهای واقعی باشند و بس؛ شماره {}. "
)
_PER_ARTICLE = 20
"""sentences of an article"""


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("--edges", type=int, default=EDGES)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one is not None:
        print_one(wanted.one.split(","), wanted.nodes, wanted.edges)
        return 0
    from viz.exports.formats import FORMATS

    for forms in (*FORMATS, ",".join(FORMATS)):
        size = ["--nodes", str(wanted.nodes), "--edges", str(wanted.edges)]
        subprocess.run([sys.executable, __file__, "--one", forms, *size], check=True)
    return 0


def print_one(forms: list[str], nodes: int, edges: int) -> None:
    """Seconds and memory of writing some formats."""
    from gahnegar.export import write

    graph = made_up(nodes, edges)
    parts = sum(len(told.participants) + (told.place is not None) for told in graph.happenings.values())
    held = peak()
    with tempfile.TemporaryDirectory() as folder:
        before, used = time.perf_counter(), time.process_time()
        for form in forms:
            write(graph, form, Path(folder, form))
        spent, used = time.perf_counter() - before, time.process_time() - used
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    name = forms[0] if len(forms) == 1 else "all"
    took = f"{spent:5.1f} s ({used:4.1f} s of the processor), {peak():4.0f} MB at most ({held:.0f} MB before)"
    counts = f"{len(graph.nodes) + len(graph.happenings)} nodes, {len(graph.edges) + parts} edges"
    print(f"{name:9}{took}, {size / 1e6:5.1f} MB written: {counts}", flush=True)


def made_up(nodes: int, edges: int) -> KnowledgeGraph:
    """A graph of so many nodes (two fifths of them events) and edges (two thirds of them parts in events)."""
    random = Random(7)
    entities = nodes - nodes * 2 // 5
    kinds = {f"n{number}": random.choice(_TYPES) for number in range(entities)}
    names, people = list(kinds), [name for name, kind in kinds.items() if kind == "person"]
    relations, happenings = edges // 3, nodes * 2 // 5
    texts = _Texts(2 * (relations + happenings))
    made_edges = [_relation(f"e{number}", random, names, people, texts) for number in range(relations)]
    parts = (edges - relations) // happenings
    told = [_happening(f"h{number}", random, names, parts, texts) for number in range(happenings)]
    made_nodes = {name: _node(name, kind, random, texts) for name, kind in kinds.items()}
    return KnowledgeGraph(
        articles={article.id: article for article in texts.articles},
        nodes=made_nodes,
        happenings={one.id: one for one in told},
        edges={edge.id: edge for edge in made_edges},
    )


class _Texts:
    """Articles, and each of their sentences once."""

    def __init__(self, sentences: int) -> None:
        self.articles: list[ArticleRecord] = []
        self._free: list[tuple[Evidence, date]] = []
        for first in range(0, sentences, _PER_ARTICLE):
            self._add(first, date(2015, 3, 21) + timedelta(days=first % 2000))

    def _add(self, first: int, day: date) -> None:
        name, body = f"a{first}", ""
        for number in range(first, first + _PER_ARTICLE):
            sentence = _SENTENCE.format(number, number + 1, number)
            span = Span("body", len(body), len(body) + len(sentence) - 1)
            self._free.append((Evidence(name, span, span), day))
            body += sentence
        published = Published(day, day, "given")
        url = f"https://outlet{first % 7}.example/{first}"
        self.articles.append(
            ArticleRecord(name, f"خبرگزاری {first % 7}", url, "", f"خبر شماره {first}", "", body, published, "")
        )

    def next(self) -> tuple[Evidence, date]:
        return self._free.pop()


def _node(name: str, kind: str, random: Random, texts: _Texts) -> Node:
    articles = tuple(dict.fromkeys(random.choice(texts.articles).id for _ in range(4)))
    day = date(2016, 1, 1)
    return Node(
        name, kind, f"نام {name}", (f"نام دیگر {name}",), articles, (), day, day + timedelta(900), len(articles)
    )


def _relation(name: str, random: Random, names: list[str], people: list[str], texts: _Texts) -> Edge:
    predicate = random.choice(_PREDICATES)
    source = random.choice(people if predicate == "holds_position" else names)
    target, role = random.choice(names), "مدیرعامل" if predicate == "holds_position" else None
    said = []
    for number in range(2):
        proof, day = texts.next()
        said.append(Statement(f"{name}.{number}", source, predicate, target, proof, 0.8, "rule", role, False, day, day))
    days = [one.earliest for one in said if one.earliest]
    return Edge(name, source, target, predicate, role, False, min(days), max(days), tuple(said), 0.8, 2)


def _happening(name: str, random: Random, names: list[str], parts: int, texts: _Texts) -> Happening:
    players = [
        Participant(random.choice(("agent", "theme", "partner")), random.choice(names)) for _ in range(parts - 1)
    ]
    accounts = []
    for _ in range(2):
        proof, day = texts.next()
        accounts.append(Occurrence(proof, proof.span, day, day, "occurred", None, 0.8, "rule", "دیروز", tuple(players)))
    articles = tuple(dict.fromkeys(one.evidence.article for one in accounts))
    return Happening(
        id=name,
        type="meeting",
        label=f"دیدار {name}",
        start=accounts[0].earliest,
        end=accounts[0].latest,
        status="occurred",
        place=random.choice(names),
        participants=tuple(players),
        occurrences=tuple(accounts),
        articles=articles,
        quantity=None,
        confidence=0.8,
    )


if __name__ == "__main__":
    sys.exit(main())
