"""Claims that disagree: the records. Each claim keeps its sources; nothing is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.text import fold
from graph.model import ArticleRecord, Evidence, KnowledgeGraph
from graph.rules import widespread

Attribute = Literal["time", "quantity", "status", "who", "report"]
Category = Literal["conflict", "update", "correction", "denial"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the values, with everyone who gives it."""

    value: str
    """the words of the quantity, the status, «ISO day» or «ISO day/ISO day», a name, or a headline"""
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    published: date | None
    """when it was first given"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about one attribute of one thing that cannot all be right; the earliest first.

    A denial of what no article of ours says stands alone.
    """

    id: str
    happening: str | None
    """happening id; None where the claims are about no one event"""
    attribute: Attribute
    category: Category
    claims: tuple[Claim, ...]
    nodes: tuple[str, ...] = ()
    """ids of the entities that it is about"""
    subject: str = ""
    """what it is about in words, where that is no event"""


def day_of(article: ArticleRecord) -> date | None:
    """The day of publication, where it is known well."""
    return article.published.about


def telling(graph: KnowledgeGraph, nodes: Iterable[str]) -> frozenset[str]:
    """Those of some nodes that tell what a claim is about: not countries and the like, which stand everywhere."""
    return frozenset(node for node in nodes if fold(graph.nodes[node].label) not in widespread())
