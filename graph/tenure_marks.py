"""What articles say of one person in one seat, each saying as a mark on the line of days.

That somebody is named in a post, on the day of the news; that he came or went, on the days of the event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from extract.text import fold
from graph.anchors import seat
from graph.corrections import says_so
from graph.model import ArticleRecord, Edge, Happening, KnowledgeGraph, Occurrence, Statement
from graph.rules import rules
from graph.tenure_model import Kind, Line, Mark, SeatKey, What

_OPENING = 200
"""Characters of a text without a headline that stand for one."""

Key = tuple[SeatKey, str, Kind]
"""seat, person, kind"""


def lines(graph: KnowledgeGraph) -> list[Line]:
    """The lines of all seats, in the order of body, post, person and kind; marks by day."""
    found: dict[Key, list[Edge]] = {}
    for edge in graph.edges.values():
        if edge.predicate == "holds_position" and edge.role:
            post, kind = seat_of(edge.role)
            found.setdefault((SeatKey(edge.target, post), edge.source, kind), []).append(edge)
    changes = _Changes(graph, found)
    return [
        _line(graph, key, edges, changes)
        for key, edges in sorted(
            found.items(), key=lambda item: (item[0][0].body or "", item[0][0].post, item[0][1], item[0][2])
        )
    ]


def seat_of(role: str) -> tuple[str, Kind]:
    """(folded post, kind): «سرپرست» and «کفیل» act for the head of a body, «مدیرعامل موقت» for the post named."""
    words = role.split()
    acting = rules("posts")["acting"]
    if words and fold(words[0]) in acting_words():
        return seat(" ".join(words[1:]) or acting["head"]), "acting"
    if len(words) > 1 and words[-1] in acting["after"]:
        return seat(" ".join(words[:-1])), "acting"
    return seat(role), "holder"


def _of_holder(role: str) -> str:
    """«مدیرعامل» for «مدیرعاملی»: the post by the noun of its holder, where both are one seat."""
    first, *rest = role.split(" ")
    noun = first.removesuffix("ی")
    return " ".join((noun, *rest)) if noun in _holders() and first in _holders()[noun] else role


@cache
def _holders() -> dict[str, frozenset[str]]:
    """noun → all nouns of its seat"""
    groups = [frozenset(group) for group in (*rules("posts")["same_seat"], rules("posts")["acting"]["before"])]
    return {noun: group for group in groups for noun in group}


@cache
def acting_words() -> tuple[str, ...]:
    """What a role of one who acts for the holder begins with, folded, the longest first."""
    return tuple(sorted(map(fold, rules("posts")["acting"]["before"]), key=len, reverse=True))


def _line(graph: KnowledgeGraph, key: Key, edges: list[Edge], changes: _Changes) -> Line:
    place, person, kind = key
    came_or_went = changes.of(key)
    limits = _last_days(came_or_went)
    said = [
        _mark(graph, statement, limits.get(statement.evidence.article))
        for edge in edges
        for statement in edge.statements
        if not (statement.former and statement.evidence.article in changes.denied)
    ]
    marks = sorted({*said, *came_or_went}, key=_order)
    return Line(
        person=person,
        seat=place,
        kind=kind,
        role=_of_holder(max(edges, key=lambda edge: (edge.weight, edge.id)).role or ""),
        marks=tuple(marks),
        confidence=max(edge.confidence for edge in edges),
    )


def _last_days(marks: Sequence[Mark]) -> dict[str, date]:
    """article → the day on which it says that he went: it does not say that he was in the seat after it."""
    return {mark.evidence.article: mark.latest for mark in marks if mark.what in ("ended", "died") and mark.latest}


def _mark(graph: KnowledgeGraph, statement: Statement, went: date | None) -> Mark:
    origin = graph.articles[statement.evidence.article].original
    implied = statement.rule in rules("posts")["tenures"]["implied"]
    if statement.former:
        return Mark("former", None, statement.latest, "former", statement.evidence, origin, implied)
    first, last = statement.earliest, statement.latest
    if went and first and last:
        first, last = min(first, went), min(last, went)
    return Mark("held", first, last, "mention", statement.evidence, origin, implied)


def _order(mark: Mark) -> tuple[date, date, str, str, str, int]:
    day = mark.latest or mark.earliest or date.min
    return (
        day, mark.earliest or day, mark.what, mark.evidence.article, mark.evidence.span.field, mark.evidence.span.start
    )  # fmt: skip


class _Changes:
    """The appointments, departures and deaths of people who hold posts, given to the seats that they are about."""

    def __init__(self, graph: KnowledgeGraph, held: Mapping[Key, list[Edge]]) -> None:
        self._graph = graph
        self._seats: dict[str, list[Key]] = {}
        self._told: dict[Key, set[str]] = {}
        self._over: dict[Key, set[str]] = {}
        for key, edges in held.items():
            self._seats.setdefault(key[1], []).append(key)
            for edge in edges:
                told = self._told if not edge.former else self._over
                told.setdefault(key, set()).update(said.evidence.article for said in edge.statements)
        self._marks: dict[Key, list[Mark]] = {}
        self.denied = {
            article.corrects for article in graph.articles.values() if article.corrects and says_so(article) == "denial"
        }
        for happening in graph.happenings.values():
            if happening.type in ("appointment", "departure", "death") and happening.status != "negated":
                self._take(happening)

    def of(self, key: Key) -> list[Mark]:
        return self._marks.get(key, [])

    def _take(self, happening: Happening) -> None:
        for account in happening.occurrences:
            if account.status != "occurred" or account.evidence.article in self.denied:
                continue
            if account.earliest is None and account.latest is None:
                continue
            for part in account.players:
                if part.role == "theme" and part.node in self._seats:
                    mark = self._mark(happening.type, account)
                    for key in self._meant(happening.type, account, part.node):
                        if not self._is_name(key[0].body, account):
                            self._marks.setdefault(key, []).append(mark)

    def _is_name(self, body: str | None, account: Occurrence) -> bool:
        """Whether the word of the event is a part of the body's name: «صندوق بازنشستگی»."""
        mentions = self._graph.nodes[body].mentions if body else ()
        article = account.evidence.article
        return any(mention.article == article and mention.span.covers(account.trigger) for mention in mentions)

    def _mark(self, type_: str, account: Occurrence) -> Mark:
        article = self._graph.articles[account.evidence.article]
        what: What = {"appointment": "began", "departure": "ended", "death": "died"}[type_]  # type: ignore[assignment]
        trigger = account.trigger
        rule = _way(type_, article.text(trigger.field)[trigger.start : trigger.end])
        mark = Mark(what, account.earliest, account.latest, rule, account.evidence, article.original)
        if account.is_stated:
            return mark
        return replace(mark, earliest=_a_day_before(mark.earliest) if _is_news(article, account) else None)

    def _meant(self, type_: str, account: Occurrence, person: str) -> list[Key]:
        """The seats that an account is about: those its article names, at the body it names; none where many fit."""
        seats = self._seats[person]
        if type_ == "death":
            return seats
        bodies = {part.node for part in account.players if part.role in ("organization", "place", "theme")}
        article = account.evidence.article
        told = [key for key in seats if article in self._told.get(key, ())]
        if type_ == "departure":
            told += [key for key in seats if key not in told and article in self._over.get(key, ())]
        for likely in ([key for key in told if key[0].body in bodies], told):
            if likely:
                return likely if len(likely) == 1 else []
        if type_ == "departure" and bodies == {person}:  # «از مدیرعاملی سازمان …»: no post, yet a body
            bodies = {key[0].body for key in seats if key[0].body and self._names(article, key[0].body)}
        elsewhere = [key for key in seats if key[0].body in bodies]
        return elsewhere if len(elsewhere) == 1 else []

    def _names(self, article: str, body: str) -> bool:
        return any(mention.article == article for mention in self._graph.nodes[body].mentions)


def _is_news(article: ArticleRecord, account: Occurrence) -> bool:
    """Whether the article is about it: what only its later sentences tell may be long past."""
    sentence = account.evidence.sentence
    opening = _OPENING if not article.headline else 0
    first = not any(map(str.isalpha, article.body[: sentence.start]))
    return sentence.field != "body" or first or sentence.start < opening


def _a_day_before(day: date | None) -> date | None:
    """An event that is dated by its news may be a day older."""
    return day - timedelta(1) if day and day > date.min else day


def _way(type_: str, trigger: str) -> str:
    """How somebody came or went, from the word that says so."""
    return next((way for word, way in _ways(type_) if word in fold(trigger)), type_)


@cache
def _ways(type_: str) -> tuple[tuple[str, str], ...]:
    table: dict[str, list[str]] = rules("posts")["ways"].get(type_, {})
    return tuple((fold(word), way) for way, words in table.items() for word in words)
