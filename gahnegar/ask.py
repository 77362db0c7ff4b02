"""Questions to a store, answered on standard output with the evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from extract.errors import OutputError, QueryError
from extract.text import printable
from gahnegar.dates import interval
from gahnegar.proof_of_dates import counted_from, explained_article
from graph.model import Edge, Evidence, Happening, KnowledgeGraph, Node
from graph.query import Holder, find, holders
from graph.schema import label
from graph.store import read
from graph.timeline import Entry, entries, position_label
from viz.when import jalali_words

QUOTES = 3
"""sentences shown for each fact"""


def show(db: Path, name: str) -> None:
    """Prints what is known of the entities called `name`.

    Raises QueryError where nothing is called so.
    """
    graph = read(db)
    nodes = find(graph, name)
    if not nodes:
        raise QueryError(f"nothing is called «{name}» in {db} (try a part of the name)")
    for node in nodes[:QUOTES]:
        _print(_shown(graph, node))
    if len(nodes) > QUOTES:
        _print([f"… and {len(nodes) - QUOTES} more: " + "، ".join(node.label for node in nodes[QUOTES:])])


def _shown(graph: KnowledgeGraph, node: Node) -> Iterator[str]:
    yield f"{node.label} ({label('entity', node.type)}) {node.id}"
    others = [alias for alias in node.aliases if alias != node.label]
    if others:
        yield "  also: " + "، ".join(others)
    yield f"  {node.weight} articles, {jalali_words(node.first_date, node.last_date)}"
    for edge in graph.edges.values():
        if node.id in (edge.source, edge.target):
            yield f"  {_edge_line(graph, edge)}"
            yield from _quotes(graph, (statement.evidence for statement in edge.statements[:1]))
    for entry in entries(graph, entity=node.id):
        if entry.kind == "event":
            yield f"  {_entry_line(entry)}"
            yield from _quotes(graph, entry.evidence[:1])
    yield ""


def who(db: Path, post: str, day: str | None) -> None:
    """Prints who held a post (on a day), the surest answer first.

    Raises QueryError where the post names nothing known.
    """
    graph = read(db)
    found = [holder for on in _days(day) for holder in holders(graph, post, on)]
    if not found:
        _print([f"unknown: no article names anyone as «{post}»" + (f" near {day}" if day else "")])
    for holder in _best(found):
        _print(_held(graph, holder))


def _days(day: str | None) -> list[date | None]:
    """The first and the last day of «1397-06», the one day of «1397-06-28», no day of nothing."""
    return list(dict.fromkeys(interval(day))) if day else [None]


def _best(found: Iterable[Holder]) -> list[Holder]:
    """One answer for each person and post: the surest."""
    best: dict[tuple[str, str], Holder] = {}
    for holder in sorted(found, key=lambda holder: -holder.confidence):
        best.setdefault((holder.person.id, holder.role), holder)
    return list(best.values())


def _held(graph: KnowledgeGraph, holder: Holder) -> Iterator[str]:
    body = f" {holder.body.label}" if holder.body else ""
    yield f"{holder.person.label}: {holder.role}{body} ({holder.how}, confidence {holder.confidence:.2f})"
    yield from _quotes(graph, holder.evidence[:QUOTES])


def timeline(
    db: Path, entity: str | None, start: str | None, end: str | None, types: tuple[str, ...], form: str
) -> None:
    """Prints the entries of a timeline as Markdown, CSV or iCalendar.

    Raises QueryError where nothing is called `entity`, InputError where a date is none.
    """
    from viz.files import timeline_text

    graph = read(db)
    node = None
    if entity:
        nodes = find(graph, entity)
        if not nodes:
            raise QueryError(f"nothing is called «{entity}» in {db} (try a part of the name)")
        node = nodes[0].id
    first = interval(start)[0] if start else None
    last = interval(end)[1] if end else None
    sys.stdout.writelines(timeline_text(graph, form, entries(graph, node, first, last, types)))


def export(db: Path, form: str, out: Path) -> None:
    """Writes the graph in one format.

    Raises OutputError where the file cannot be written.
    """
    from viz.files import graph_text, write

    try:
        write(graph_text(read(db), form), out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror} (choose another --out)") from error


def conflicts(db: Path) -> None:
    """Prints the claims that disagree, side by side, with who says what."""
    from graph.conflicts import find_conflicts

    graph = read(db)
    for conflict in find_conflicts(graph):
        subject = graph.happenings[conflict.happening].label if conflict.happening else "گزارش"
        _print([f"{conflict.category} ({conflict.attribute}): {subject} {conflict.id}"])
        for claim in conflict.claims:
            _print([f"  {claim.value}: {_outlets(graph, claim.articles)}"])
            _print(_quotes(graph, claim.evidence[:1]))


def explain(db: Path, id_: str) -> None:
    """Prints the sentences, rules and judgements behind a node, an edge or an event, or the proof of an article's date.

    Raises QueryError where the id is unknown.
    """
    graph = read(db)
    if id_ in graph.nodes:
        _print(_explained_node(graph, graph.nodes[id_]))
    elif id_ in graph.edges:
        _print(_explained_edge(graph, graph.edges[id_]))
    elif id_ in graph.happenings:
        _print(_explained_happening(graph, graph.happenings[id_]))
    elif id_ in graph.articles:
        _print(explained_article(graph, graph.articles[id_]))
    else:
        raise QueryError(f"{db} holds nothing with the id «{id_}» (ids are shown by «gahnegar show» and in the pages)")


def _explained_node(graph: KnowledgeGraph, node: Node) -> Iterator[str]:
    yield f"{node.label} ({label('entity', node.type)})"
    yield f"  named {len(node.mentions)} times in {len(node.articles)} articles: " + "، ".join(node.aliases)
    yield from _judged(graph, node.members)
    yield from _quotes(graph, node.mentions)


def _explained_edge(graph: KnowledgeGraph, edge: Edge) -> Iterator[str]:
    yield _edge_line(graph, edge)
    for statement in edge.statements:
        yield f"  rule {statement.rule}, confidence {statement.confidence:.2f}"
        yield from _quotes(graph, (statement.evidence,))


def _explained_happening(graph: KnowledgeGraph, happening: Happening) -> Iterator[str]:
    yield f"{happening.label} ({label('event', happening.type)}), {label('status', happening.status)}"
    for participant in happening.participants:
        yield f"  {label('role', participant.role)}: {graph.nodes[participant.node].label}"
    for account in happening.occurrences:
        when = jalali_words(account.earliest, account.latest)
        origin = counted_from(graph, account)
        yield f"  {when} (from {origin}), rule {account.rule}, confidence {account.confidence:.2f}"
        yield from _quotes(graph, (account.evidence,))
    yield from _judged(graph, happening.members)


def _judged(graph: KnowledgeGraph, members: Iterable[str]) -> Iterator[str]:
    """Why the mentions of several articles were judged to be one thing, or another."""
    own = set(members)
    for judgement in graph.judgements:
        if own & {judgement.left, judgement.right}:
            reasons = ", ".join(judgement.reasons)
            yield f"  {judgement.verdict} ({judgement.score:.2f}): {judgement.left} | {judgement.right}: {reasons}"


def _edge_line(graph: KnowledgeGraph, edge: Edge) -> str:
    if edge.predicate == "holds_position":
        line = position_label(graph, edge)
    else:
        target = graph.nodes[edge.target].label if edge.target else ""
        line = f"{graph.nodes[edge.source].label} ← {label('relation', edge.predicate)} → {target}"
    return f"{line} ({edge.weight} articles, {jalali_words(edge.start, edge.end)}) {edge.id}"


def _entry_line(entry: Entry) -> str:
    return f"{jalali_words(entry.start, entry.end)}: {entry.label} ({label('status', entry.status)}) {entry.id}"


def _quotes(graph: KnowledgeGraph, evidence: Iterable[Evidence]) -> Iterator[str]:
    """The sentences, each once, with the article they stand in."""
    for proof in dict.fromkeys((one.article, one.sentence) for one in evidence):
        article, sentence = proof
        text = graph.articles[article].text(sentence.field)[sentence.start : sentence.end]
        yield f"    [{article}] «{' '.join(text.split())}»"


def _outlets(graph: KnowledgeGraph, articles: Iterable[str]) -> str:
    return "، ".join(f"{graph.articles[id_].source or '؟'} [{id_}]" for id_ in articles)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(printable(line))
