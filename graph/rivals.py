"""Who: two people named in one seat at one time, by articles that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator

from graph.claims import Claim, Conflict, day_of
from graph.identity import digest
from graph.model import KnowledgeGraph
from graph.tenure_model import Issue, Occupancy, Seat
from graph.tenures import tenures
from graph.words import split

_ALIKE = 0.7


def rivals(graph: KnowledgeGraph) -> Iterator[Conflict]:
    """A conflict for each overlap of two people in a seat; not where they may be one under two spellings."""
    for seat in tenures(graph):
        for issue in seat.issues:
            if issue.kind == "overlap" and not _may_be_one(graph, issue):
                yield _conflict(graph, seat, issue)


def _may_be_one(graph: KnowledgeGraph, issue: Issue) -> bool:
    """Whether their last names are alike but for a letter or two."""
    from rapidfuzz.distance import Levenshtein

    mine, theirs = ((split(graph.nodes[person].label) or ("",))[-1] for person in issue.people)
    return Levenshtein.normalized_similarity(mine, theirs) >= _ALIKE


def _conflict(graph: KnowledgeGraph, seat: Seat, issue: Issue) -> Conflict:
    body = graph.nodes[seat.key.body].label if seat.key.body else ""
    sides = [_claim(graph, seat, person, issue) for person in issue.people]
    role = next(one.role for one in seat.occupancies if one.person == issue.people[0])
    return Conflict(
        id=f"con-{digest('who', seat.key.body or '', seat.key.post, *sorted(issue.people), issue.start.isoformat())}",
        happening=None,
        attribute="who",
        category="conflict",
        claims=tuple(sorted(sides, key=lambda claim: (claim.published is None, claim.published, claim.value))),
        nodes=(*([seat.key.body] if seat.key.body else []), *issue.people),
        subject=f"{role} {body}".strip(),
    )


def _claim(graph: KnowledgeGraph, seat: Seat, person: str, issue: Issue) -> Claim:
    marks = [
        mark for one in seat.occupancies if one.person == person and _meets(one, issue) for mark in one.marks
        if mark.what in ("held", "began") and mark.origin == mark.evidence.article
    ]  # fmt: skip
    articles = tuple(dict.fromkeys(mark.evidence.article for mark in marks))
    days = [day for article in articles if (day := day_of(graph.articles[article]))]
    return Claim(graph.nodes[person].label, articles, tuple(mark.evidence for mark in marks), min(days, default=None))


def _meets(one: Occupancy, issue: Issue) -> bool:
    return one.known is not None and one.known[0] <= issue.end and one.known[1] >= issue.start
