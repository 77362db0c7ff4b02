"""Questions to a store, answered on standard output with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.text import printable
from gahnegar.known import opened
from graph.model import Edge, Evidence, KnowledgeGraph, Node
from graph.query import called
from graph.schema import label
from graph.timeline import Entry, entries, position_label
from viz.when import jalali_words

QUOTES = 3
"""sentences shown for each fact"""


def show(db: Path, name: str, known: str | None = None) -> None:
    """Prints what is known of the entities called `name`.

    Raises QueryError where nothing is called so.
    """
    graph = opened(db, known)
    nodes = called(graph, name)
    for node in nodes[:QUOTES]:
        print_lines(_shown(graph, node))
    if len(nodes) > QUOTES:
        print_lines([f"… and {len(nodes) - QUOTES} more: " + "، ".join(node.label for node in nodes[QUOTES:])])


def _shown(graph: KnowledgeGraph, node: Node) -> Iterator[str]:
    yield f"{node.label} ({label('entity', node.type)}) {node.id}"
    others = [alias for alias in node.aliases if alias != node.label]
    if others:
        yield "  also: " + "، ".join(others)
    yield f"  {node.weight} articles, {jalali_words(node.first_date, node.last_date)}"
    for edge in graph.edges.values():
        if node.id in (edge.source, edge.target):
            yield f"  {edge_line(graph, edge)}"
            yield from quotes(graph, (statement.evidence for statement in edge.statements[:1]))
    for entry in entries(graph, entity=node.id):
        if entry.kind == "event":
            yield f"  {_entry_line(entry)}"
            yield from quotes(graph, entry.evidence[:1])
    yield ""


def edge_line(graph: KnowledgeGraph, edge: Edge) -> str:
    """«محسن سرخو: عضو هیات مدیره سازمان تامین اجتماعی (2 articles, …) rel-…»."""
    if edge.predicate == "holds_position":
        line = position_label(graph, edge)
    else:
        target = graph.nodes[edge.target].label if edge.target else ""
        line = f"{graph.nodes[edge.source].label} ← {label('relation', edge.predicate)} → {target}"
    return f"{line} ({edge.weight} articles, {jalali_words(edge.start, edge.end)}) {edge.id}"


def _entry_line(entry: Entry) -> str:
    return f"{jalali_words(entry.start, entry.end)}: {entry.label} ({label('status', entry.status)}) {entry.id}"


def quotes(graph: KnowledgeGraph, evidence: Iterable[Evidence]) -> Iterator[str]:
    """The sentences, each once, with the article they stand in."""
    for proof in dict.fromkeys((one.article, one.sentence) for one in evidence):
        article, sentence = proof
        text = graph.articles[article].text(sentence.field)[sentence.start : sentence.end]
        yield f"    [{article}] «{' '.join(text.split())}»"


def print_lines(lines: Iterable[str]) -> None:
    """Prints lines without what a terminal must not see."""
    for line in lines:
        print(printable(line))
