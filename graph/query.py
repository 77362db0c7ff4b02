"""Questions to a graph: what is called so, and who held a post on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.errors import QueryError
from extract.text import fold
from graph.anchors import is_single, seat
from graph.model import Edge, Evidence, KnowledgeGraph, Node, Statement
from graph.names import key

_BODIES = ("organization", "place", "facility", "project")
_HALF_LIFE = 365
"""Days after which a dated mention is half as good a witness."""

_LEAST = 0.1
"""Confidence below which the answer is «unknown»."""


def find(graph: KnowledgeGraph, name: str) -> tuple[Node, ...]:
    """The nodes called so: by label, else by another name, else those whose names contain it.

    Spaces, half-spaces and letter variants do not matter. The most reported come first.
    """
    wanted = fold(name)
    if not wanted:
        return ()
    nodes = list(graph.nodes.values())
    found = (
        [node for node in nodes if fold(node.label) == wanted]
        or [node for node in nodes if _is_called(node, name)]
        or [node for node in nodes if any(wanted in fold(form) for form in (node.label, *node.aliases))]
    )
    return tuple(sorted(found, key=lambda node: (-node.weight, node.id)))


def _is_called(node: Node, name: str) -> bool:
    return key(node.type, node.label) == key(node.type, name) or fold(name) in map(fold, node.aliases)


@dataclass(frozen=True, slots=True)
class Holder:
    """A possible answer to «who held the post»."""

    person: Node
    role: str
    body: Node | None
    how: Literal["on that day", "between mentions", "before", "after", "undated"]
    """how the mentions lie to the day asked for; «before»: he is last named so before it"""
    days: int | None
    """to the nearest mention"""
    confidence: float
    evidence: tuple[Evidence, ...]
    """the nearest mention first"""


def holders(graph: KnowledgeGraph, post: str, on: date | None = None) -> tuple[Holder, ...]:
    """Who held a post («مدیرعامل سازمان تامین اجتماعی») on a day, or ever; the surest answer first.

    Empty is «unknown»: nobody is named in that post near enough to the day, or another was
    named in it since. Raises QueryError where the post names neither a known body nor a known role.
    """
    tenures = _tenures(graph, post)
    if on is None:
        found = [_ever(graph, tenure) for tenure in tenures]
    else:
        found = [answer for tenure in tenures if (answer := _on(graph, tenure, on, tenures)) is not None]
    return tuple(
        sorted(found, key=lambda holder: (-holder.confidence, holder.days or 0, holder.person.id, holder.role))
    )


@dataclass(frozen=True, slots=True)
class _Tenure:
    """All that is said of one person in one post."""

    person: str
    role: str
    body: str | None
    statements: tuple[Statement, ...]
    confidence: float

    @property
    def is_single(self) -> bool:
        return is_single(self.role)


def _tenures(graph: KnowledgeGraph, post: str) -> list[_Tenure]:
    role, bodies = _parse(graph, post)
    groups: dict[tuple[str, str | None, str], list[Edge]] = {}
    for edge in graph.edges.values():
        if edge.predicate == "holds_position" and _fits(edge, role, bodies):
            groups.setdefault((edge.source, edge.target, seat(edge.role or "")), []).append(edge)
    return [
        _Tenure(
            person,
            max(edges, key=lambda edge: edge.weight).role or "",
            body,
            tuple(statement for edge in edges for statement in edge.statements),
            max(edge.confidence for edge in edges),
        )
        for (person, body, _), edges in sorted(
            groups.items(), key=lambda item: (item[0][0], item[0][1] or "", item[0][2])
        )
    ]


def _fits(edge: Edge, role: str, bodies: Sequence[str]) -> bool:
    if bodies and edge.target not in bodies:
        return False
    return not role or seat(edge.role or "") == role or (not bodies and fold(edge.role or "") == role)


def _parse(graph: KnowledgeGraph, post: str) -> tuple[str, tuple[str, ...]]:
    """(seat or «», ids of the bodies named): the longest name of a body at the end of the text."""
    text = fold(post)
    best: dict[str, list[str]] = {}
    for node in graph.nodes.values():
        if node.type in _BODIES:
            for form in dict.fromkeys(fold(name) for name in (node.label, *node.aliases)):
                if len(form) > 1 and text.endswith(form):
                    best.setdefault(form, []).append(node.id)
    known = {fold(edge.role or "") for edge in graph.edges.values() if edge.predicate == "holds_position"}
    if best:
        longest = max(best, key=len)
        return seat(text[: -len(longest)]), tuple(best[longest])
    if text not in known and seat(text) not in map(seat, known):
        raise QueryError(f"«{post}»: names no body and no post that the articles know")
    return seat(text), ()


def _days(tenure: _Tenure) -> list[tuple[date, date]]:
    """The days on which somebody is named in a post."""
    return sorted(
        (statement.earliest, statement.latest)
        for statement in tenure.statements
        if not statement.former and statement.earliest and statement.latest
    )


def _ever(graph: KnowledgeGraph, tenure: _Tenure) -> Holder:
    return _holder(graph, tenure, "undated" if not _days(tenure) else "on that day", None, tenure.confidence)


def _on(graph: KnowledgeGraph, tenure: _Tenure, on: date, all_tenures: Sequence[_Tenure]) -> Holder | None:
    days = _days(tenure)
    if not days:
        return None
    if any(first <= on <= last for first, last in days):
        return _holder(graph, tenure, "on that day", 0, tenure.confidence, on)
    before = max((last for _, last in days if last < on), default=None)
    after = min((first for first, _ in days if first > on), default=None)
    if _over(tenure, on) or (tenure.is_single and _replaced(tenure, before, after, on, all_tenures)):
        return None
    gap = min((on - before).days if before else 10**6, (after - on).days if after else 10**6)
    if before and after:
        return _holder(graph, tenure, "between mentions", gap, 0.9 * tenure.confidence, on)
    confidence = tenure.confidence * 0.5 ** (gap / _HALF_LIFE) * 0.8
    if confidence < _LEAST:
        return None
    return _holder(graph, tenure, "before" if before else "after", gap, confidence, on)


def _over(tenure: _Tenure, on: date) -> bool:
    """Whether he was called a former holder by then, after his last day in the post."""
    ends = [statement.latest for statement in tenure.statements if statement.former and statement.latest]
    last = max((last for _, last in _days(tenure)), default=date.min)
    return any(last < end <= on for end in ends)


def _replaced(
    tenure: _Tenure,
    before: date | None,
    after: date | None,
    on: date,
    all_tenures: Sequence[_Tenure],
) -> bool:
    """Whether somebody else is named in the same single seat between the nearest mention and the day."""
    seats = (tenure.body, seat(tenure.role))
    rivals = (one for one in all_tenures if one.person != tenure.person and (one.body, seat(one.role)) == seats)
    others = [days for rival in rivals for days in _days(rival)]
    since = before is not None and not any(before < last and first <= on for first, last in others)
    until = after is not None and not any(first < after and last >= on for first, last in others)
    return not since and not until


def _holder(
    graph: KnowledgeGraph,
    tenure: _Tenure,
    how: Literal["on that day", "between mentions", "before", "after", "undated"],
    days: int | None,
    confidence: float,
    on: date | None = None,
) -> Holder:
    return Holder(
        person=graph.nodes[tenure.person],
        role=tenure.role,
        body=graph.nodes[tenure.body] if tenure.body else None,
        how=how,
        days=days,
        confidence=round(confidence, 3),
        evidence=tuple(
            statement.evidence for statement in sorted(tenure.statements, key=lambda item: _distance(item, on))
        ),
    )


def _distance(statement: Statement, on: date | None) -> tuple[int, date, str]:
    """Days from a statement to the day asked for; without one, the latest first."""
    day = statement.earliest or statement.latest or date.min
    return (abs((day - on).days) if on else -day.toordinal(), day, statement.id)
