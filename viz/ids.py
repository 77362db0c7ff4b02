"""Ids as files write them: printable, and each its own, whatever the ids of a graph hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.text import printable
from graph.model import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Ids:
    """id in the graph → id in the file. Entities, events and relations share no id; articles are told apart by kind."""

    nodes: dict[str, str]
    happenings: dict[str, str]
    edges: dict[str, str]
    articles: dict[str, str]
    taken: set[str]
    """the ids of nodes, happenings and edges"""

    @classmethod
    def of(cls, graph: KnowledgeGraph) -> Ids:
        taken: set[str] = set()
        nodes, happenings = _numbered(graph.nodes, taken), _numbered(graph.happenings, taken)
        return cls(nodes, happenings, _numbered(graph.edges, taken), _numbered(graph.articles, set()), taken)


def _numbered(ids: Iterable[str], taken: set[str]) -> dict[str, str]:
    return {id_: unique(printable(id_), taken) for id_ in ids}


def unique(id_: str, taken: set[str]) -> str:
    """The id, or a numbered one where another took it, or nothing is left of it but space (no id to Cytoscape)."""
    found, number = id_, 1
    while not found.replace("\ufeff", "").strip() or found in taken:
        number += 1
        found = f"{id_}~{number}"
    taken.add(found)
    return found
