"""`gahnegar explain`: the sentences behind a thing, with what was read in them marked, and what decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import QueryError
from gahnegar.ask import QUOTES, edge_line, print_lines, quotes
from gahnegar.known import opened
from gahnegar.marked import POST, SOURCE, TARGET, TRIGGER, Labelled, marked, mentions, words
from gahnegar.proof_of_dates import counted_from, explained_article, when_learned
from gahnegar.reasons import in_words
from graph.model import Edge, Evidence, Happening, Judgement, KnowledgeGraph, Node, Occurrence, Statement
from graph.schema import label
from graph.unnamed import Guess, Unnamed
from viz.when import jalali_words

_MEMBERS = 20
"""Ids that are listed."""


def explain(db: Path, id_: str, known: str | None = None) -> None:
    """Prints the sentences, rules and judgements behind a node, an edge or an event, or the proof of an article's date.

    Raises QueryError where the id is unknown.
    """
    graph = opened(db, known)
    if id_ in graph.nodes:
        print_lines(_node(graph, graph.nodes[id_]))
    elif id_ in graph.edges:
        print_lines(explained_edge(graph, graph.edges[id_]))
    elif id_ in graph.happenings:
        print_lines(explained_happening(graph, graph.happenings[id_]))
    elif id_ in graph.articles:
        print_lines(explained_article(graph, graph.articles[id_]))
    else:
        raise QueryError(f"{db} holds nothing with the id «{id_}» (ids are shown by «gahnegar show» and in the pages)")


def _node(graph: KnowledgeGraph, node: Node) -> Iterator[str]:
    yield f"{node.label} ({label('entity', node.type)})"
    yield f"  named {len(node.mentions)} times in {len(node.articles)} articles: " + "، ".join(node.aliases)
    yield from _judged(graph, node.members)
    yield from quotes(graph, node.mentions)


def explained_edge(graph: KnowledgeGraph, edge: Edge) -> Iterator[str]:
    """The statements of a relation: the ends and the post marked in each sentence, its rule, reasons and confidence."""
    yield edge_line(graph, edge)
    for statement in edge.statements:
        yield f"  rule {statement.rule}, confidence {statement.confidence:.2f}{_learned(graph, statement.evidence)}"
        where = statement.evidence
        ends = [(SOURCE, statement.subject), *([(TARGET, statement.object)] if statement.object else [])]
        post = [(span, POST) for span in words(graph, statement.role or "", where.article, where.span)]
        yield from _sentence(graph, where, ends, post)
        yield from _decided(statement)


def explained_happening(graph: KnowledgeGraph, happening: Happening) -> Iterator[str]:
    """The accounts of an event: trigger and arguments marked in each sentence, its frame, reasons and confidence."""
    yield f"{happening.label} ({label('event', happening.type)}), {label('status', happening.status)}"
    for participant in happening.participants:
        yield f"  {label('role', participant.role)}: {graph.nodes[participant.node].label}"
    for account in happening.occurrences:
        when = jalali_words(account.earliest, account.latest)
        origin = counted_from(graph, account)
        yield f"  {when} (from {origin}), rule {account.rule}, confidence {account.confidence:.2f}" + _learned(
            graph, account.evidence
        )
        players = [(label("role", player.role), player.node) for player in account.players]
        yield from _sentence(graph, account.evidence, players, [(account.trigger, TRIGGER)])
        yield from _decided(account)
    for guess in Unnamed(graph).of(happening):
        yield from _guessed(graph, guess)
    yield from _judged(graph, happening.members)


def _guessed(graph: KnowledgeGraph, guess: Guess) -> Iterator[str]:
    """Who may be meant by a post without a name, ranked, with the sentences that name them in it."""
    yield f"  «{guess.post}» is not named on {jalali_words(guess.on, guess.on)}: rule holder-on-the-day"
    for holder, share in guess.ranked[:QUOTES]:
        yield f"    {share:.2f} {holder.person.label}: {holder.role} ({holder.how})"
        yield from quotes(graph, holder.evidence[:1])
    yield f"    {guess.unknown:.2f} unknown"


def _sentence(
    graph: KnowledgeGraph, evidence: Evidence, parts: Iterable[tuple[str, str]], marks: Iterable[Labelled]
) -> Iterator[str]:
    """The sentence with marks and the parts that nodes play, as (label, node), and those that it does not name."""
    found, absent = list(marks), []
    for part, node in parts:
        named = mentions(graph, node, evidence)
        found += [(span, part) for span in named]
        if not named:
            absent.append(f"{part} {graph.nodes[node].label}")
    where = evidence.sentence
    yield f"    [{evidence.article}] «{marked(graph.articles[evidence.article].text(where.field), where, found)}»"
    if absent:
        yield "      not named in it: " + "، ".join(absent)


def _learned(graph: KnowledgeGraph, evidence: Evidence) -> str:
    """When the store learned it, where a clock was asked."""
    learned = when_learned(graph.articles[evidence.article])
    return f", learned {learned}" if learned else ""


def _decided(fact: Statement | Occurrence) -> Iterator[str]:
    if fact.why:
        yield "      decided by: " + ", ".join(f"{in_words(name)} ({weight:+.2f})" for name, weight in fact.why)


def _judged(graph: KnowledgeGraph, members: Iterable[str]) -> Iterator[str]:
    """What of the articles is one here, under the ids that decisions name, and why it was judged so, or apart."""
    ids = list(members)
    own = set(ids)
    more = f", … and {len(ids) - _MEMBERS} more" if len(ids) > _MEMBERS else ""
    yield "  made of " + ", ".join(ids[:_MEMBERS]) + more
    for judgement in graph.judgements:
        if own & {judgement.left, judgement.right}:
            yield f"  {judged(judgement)}"


def judged(judgement: Judgement) -> str:
    """«same (0.90): a/e1 | b/e2: reasons»."""
    by = "" if judgement.by == "rule" else f" by {judgement.by}"
    reasons = ", ".join(judgement.reasons)
    return f"{judgement.verdict}{by} ({judgement.score:.2f}): {judgement.left} | {judgement.right}: {reasons}"
