"""`gahnegar conflicts`: the claims that disagree, side by side, with who says what and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from gahnegar.ask import print_lines, quotes
from gahnegar.known import opened
from graph.claims import Claim, Conflict
from graph.conflicts import find_conflicts
from graph.model import KnowledgeGraph
from graph.query import called
from viz.when import jalali_words


def conflicts(db: Path, entity: str | None = None, kinds: Collection[str] = (), known: str | None = None) -> None:
    """Prints the claims that disagree (about an entity, of these kinds only).

    Raises QueryError where nothing is called `entity`.
    """
    graph = opened(db, known)
    nodes = {node.id for node in called(graph, entity)} if entity else set()
    for conflict in find_conflicts(graph):
        if (not kinds or conflict.category in kinds) and (not nodes or nodes & set(conflict.nodes)):
            print_lines(_lines(graph, conflict))


def _lines(graph: KnowledgeGraph, conflict: Conflict) -> Iterator[str]:
    subject = graph.happenings[conflict.happening].label if conflict.happening else conflict.subject
    named = "، ".join(graph.nodes[node].label for node in conflict.nodes[:3])
    about = subject or named or "گزارش"
    yield f"{conflict.category} ({conflict.attribute}): {about} {conflict.id}"
    for claim in conflict.claims:
        yield f"  {' '.join(claim.value.split())}: {_outlets(graph, claim)}"
        yield from quotes(graph, claim.evidence[:1])


def _outlets(graph: KnowledgeGraph, claim: Claim) -> str:
    """Who says so, since when."""
    told = "، ".join(f"{graph.articles[id_].source or '؟'} [{id_}]" for id_ in claim.articles)
    return f"{told} ({jalali_words(claim.published, claim.published)})" if claim.published else told
