"""What each article newly contributed: what it tells and no article before it did.

Before means: earlier in the graph, which has its articles by day of publication (and id), the undated last.
Copies contribute nothing, and what only they tell is nobody's contribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.model import KnowledgeGraph

Dated = tuple[str, date | None, date | None]
"""A happening with the interval in which an article places it."""


@dataclass(slots=True)
class Contribution:
    """What one article was the first to tell, by ids in the graph's order."""

    nodes: list[str] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)
    happenings: list[str] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    """stated times only: that an event lies before the day of its article is no news"""

    @property
    def size(self) -> int:
        return len(self.nodes) + len(self.edges) + len(self.happenings) + len(self.dates)


@dataclass(frozen=True, slots=True)
class Contributions:
    """Who told what first.

    of: article id → what it contributed. nodes, edges, happenings: id → the id of the article that told of it first.
    """

    of: Mapping[str, Contribution] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    edges: Mapping[str, str] = field(default_factory=dict)
    happenings: Mapping[str, str] = field(default_factory=dict)


def contributions(graph: KnowledgeGraph) -> Contributions:
    """The contributions of all articles, in time linear in what they say."""
    ranks = {key: rank for rank, (key, item) in enumerate(graph.articles.items()) if item.copy_of not in graph.articles}

    def firsts(told: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
        known = ((id_, [key for key in articles if key in ranks]) for id_, articles in told)
        return {id_: min(articles, key=ranks.__getitem__) for id_, articles in known if articles}

    nodes = firsts((node.id, node.articles) for node in graph.nodes.values())
    edges = firsts((edge.id, (said.evidence.article for said in edge.statements)) for edge in graph.edges.values())
    happenings = firsts((item.id, item.articles) for item in graph.happenings.values())
    found = {key: Contribution() for key in graph.articles}
    for id_, article in nodes.items():
        found[article].nodes.append(id_)
    for id_, article in edges.items():
        found[article].edges.append(id_)
    for id_, article in happenings.items():
        found[article].happenings.append(id_)
    for dated, article in _dates(graph, ranks).items():
        found[article].dates.append(dated)
    return Contributions(found, nodes, edges, happenings)


def _dates(graph: KnowledgeGraph, ranks: Mapping[str, int]) -> dict[Dated, str]:
    """Every stated time of every happening, with the article that stated it first."""
    found: dict[Dated, str] = {}
    for happening in graph.happenings.values():
        for told in happening.occurrences:
            article = told.evidence.article
            if article in ranks and told.is_stated and (told.earliest or told.latest):
                dated = (happening.id, told.earliest, told.latest)
                found[dated] = min(found.get(dated, article), article, key=ranks.__getitem__)
    return found
