"""A part of a graph: what some of its articles alone tell, or what lies in a period.

Who is who stays as it was judged on all articles; all else (days, posts, participants, weights,
confidences) is what the articles left say. Ids never change.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from extract.inventory import Status
from extract.text import clean, fold
from graph import edges
from graph.attested import attested
from graph.happenings import in_order, most, together, told_days, told_status
from graph.model import ArticleRecord, Edge, Happening, Judgement, KnowledgeGraph, Node, Occurrence
from graph.timeline import may_lie


def known_by(graph: KnowledgeGraph, day: date) -> KnowledgeGraph:
    """What was known at the end of a day: all that articles tell which were surely published by then."""
    return told_by(graph, [one.id for one in graph.articles.values() if _last_day(one) <= day])


def _last_day(article: ArticleRecord) -> date:
    return article.published.latest or date.max


def told_by(graph: KnowledgeGraph, articles: Collection[str]) -> KnowledgeGraph:
    """What these articles tell, given by their ids. The first of several copies stands for the others."""
    kept = _articles(graph, frozenset(articles))
    origins = {name: record.original for name, record in kept.items()}
    part = _Part(graph, kept, origins, {name: at for at, name in enumerate(kept)})
    nodes = {node.id: node for node in part.nodes()}
    happenings = {told.id: told for told in part.happenings()}
    return KnowledgeGraph(
        articles=kept,
        nodes=nodes,
        happenings=happenings,
        edges={edge.id: edge for edge in part.edges()},
        judgements=_judged(graph, nodes, happenings),
    )


def in_period(graph: KnowledgeGraph, start: date | None, end: date | None) -> KnowledgeGraph:
    """The events that may lie in a closed period, the relations attested on days of it, and whom they touch.

    What has no day at all lies in no period. That somebody is called a former holder says when his post
    had ended, not when it was held, so such relations are left out.
    """
    if start is None and end is None:
        return graph
    happenings = {name: one for name, one in graph.happenings.items() if may_lie(one.start, one.end, start, end)}
    held = {
        name: edge
        for name, edge in graph.edges.items()
        if not edge.former and may_lie(edge.start, edge.end, start, end)
    }
    touched = {end for edge in held.values() for end in (edge.source, edge.target)}
    for one in happenings.values():
        touched |= {one.place, *(part.node for part in one.participants)}
    nodes = {name: node for name, node in graph.nodes.items() if name in touched}
    judgements = _judged(graph, nodes, happenings)
    return replace(graph, nodes=nodes, happenings=happenings, edges=held, judgements=judgements)


def near(graph: KnowledgeGraph, name: str, depth: int) -> KnowledgeGraph:
    """What lies within some steps of an entity or event, by its id, in whichever direction; an event is a step.

    Of an event at the rim, only those who were reached take part. Articles that tell of nothing left are out.
    """
    reached = _reached(graph, name, depth)
    nodes = {key: node for key, node in graph.nodes.items() if key in reached}
    happenings = {key: _among(told, nodes) for key, told in graph.happenings.items() if key in reached}
    held = {
        key: edge
        for key, edge in graph.edges.items()
        if edge.source in nodes and (edge.target is None or edge.target in nodes)
    }
    telling = {article for node in nodes.values() for article in node.articles}
    telling |= {article for told in happenings.values() for article in told.articles}
    telling |= {said.evidence.article for edge in held.values() for said in edge.statements}
    return KnowledgeGraph(
        articles=_articles(graph, frozenset(telling)),
        nodes=nodes,
        happenings=happenings,
        edges=held,
        judgements=_judged(graph, nodes, happenings),
    )


def _among(told: Happening, nodes: Container[str]) -> Happening:
    """A happening in which only these nodes take part."""
    return replace(
        told,
        place=told.place if told.place in nodes else None,
        participants=tuple(part for part in told.participants if part.node in nodes),
        occurrences=tuple(
            replace(account, players=tuple(part for part in account.players if part.node in nodes))
            for account in told.occurrences
        ),
    )


def _reached(graph: KnowledgeGraph, name: str, depth: int) -> set[str]:
    beside: dict[str, list[str]] = {}
    pairs = [(edge.source, edge.target) for edge in graph.edges.values()]
    for told in graph.happenings.values():
        pairs += [(told.id, told.place), *((told.id, part.node) for part in told.participants)]
    for one, other in pairs:
        if other is not None:
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    reached, rim = {name}, {name}
    while rim and depth > 0:
        depth -= 1
        rim = {other for one in rim for other in beside.get(one, ())} - reached
        reached |= rim
    return reached


def _judged(
    graph: KnowledgeGraph, nodes: Mapping[str, Node], happenings: Mapping[str, Happening]
) -> tuple[Judgement, ...]:
    """The judgements on what is left."""
    members = {member for node in nodes.values() for member in node.members}
    members |= {member for told in happenings.values() for member in told.members}
    return tuple(one for one in graph.judgements if one.left in members and one.right in members)


def _articles(graph: KnowledgeGraph, wanted: frozenset[str]) -> dict[str, ArticleRecord]:
    """In the order of the graph; where the article that several repeat is not wanted, they repeat the first of them."""
    first: dict[str, str] = {}
    kept: dict[str, ArticleRecord] = {}
    for name, record in graph.articles.items():
        if name in wanted:
            origin = first.setdefault(record.original, name)
            corrects = record.corrects if record.corrects in wanted else None
            kept[name] = replace(record, copy_of=None if origin == name else origin, corrects=corrects)
    return kept


@dataclass(frozen=True, slots=True)
class _Retelling:
    """An account as the judges of days and status see it."""

    origin: str
    order: int
    start: date | None
    end: date | None
    status: Status
    is_copy: bool
    is_stated: bool


@dataclass(frozen=True, slots=True)
class _Part:
    graph: KnowledgeGraph
    articles: Mapping[str, ArticleRecord]
    origins: Mapping[str, str]
    """kept article → the article it repeats, or itself"""
    places: Mapping[str, int]
    """kept article → its place in the order of articles"""

    def nodes(self) -> Iterator[Node]:
        for node in self.graph.nodes.values():
            articles = self._kept(node.articles)
            if articles:
                yield node if articles == node.articles else self._node(node, articles)

    def _node(self, node: Node, articles: tuple[str, ...]) -> Node:
        mentions = tuple(one for one in node.mentions if one.article in self.articles)
        written = {
            fold(clean(self.articles[one.article].text(one.span.field)[one.span.start : one.span.end]))
            for one in mentions
        }
        first, last = attested(self.articles[name].published for name in articles)
        return replace(
            node,
            aliases=tuple(alias for alias in node.aliases if fold(alias) in written),
            articles=articles,
            mentions=mentions,
            first_date=first,
            last_date=last,
            weight=len({self.origins[name] for name in articles}),
            members=self._members(node.members),
        )

    def edges(self) -> Iterator[Edge]:
        for edge in self.graph.edges.values():
            statements = tuple(one for one in edge.statements if one.evidence.article in self.articles)
            if statements:
                yield edges.retold(edge, statements, self.origins)

    def happenings(self) -> Iterator[Happening]:
        for told in self.graph.happenings.values():
            accounts = [one for one in told.occurrences if one.evidence.article in self.articles]
            if accounts:
                yield self._happening(told, accounts)

    def _happening(self, told: Happening, accounts: list[Occurrence]) -> Happening:
        views = [self._view(account) for account in accounts]
        status = told_status(views)
        telling = [view for view in views if view.status == status]
        start, end = told_days(telling, told.type)
        players = [(part.role, part.node) for account in accounts for part in account.players]
        quantities = [one.quantity for one in accounts if one.quantity and one.status == status]
        return replace(
            told,
            start=start,
            end=end,
            status=status,
            place=most([node for role, node in players if role == "place"]),
            participants=in_order({(role, node) for role, node in players if role != "place"}),
            occurrences=tuple(accounts),
            articles=self._kept(told.articles),
            quantity=most(quantities),
            confidence=together((self.origins[one.evidence.article], one.confidence) for one in accounts),
            members=self._members(told.members),
        )

    def _view(self, account: Occurrence) -> _Retelling:
        article = account.evidence.article
        return _Retelling(
            origin=self.origins[article],
            order=self.places[article],
            start=account.earliest,
            end=account.latest,
            status=account.status,
            is_copy=self.origins[article] != article,
            is_stated=account.is_stated,
        )

    def _kept(self, articles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in articles if name in self.articles)

    def _members(self, members: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(member for member in members if member.rpartition("/")[0] in self.articles)
