"""What became of what was announced: planned, planned anew, held, denied; step by step as it was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.union import root
from graph.claims import day_of
from graph.model import Evidence, Happening, KnowledgeGraph, Occurrence
from graph.projects import History, projects
from graph.redated import redated
from viz.language import Words, type_words, words

MOST = 12
"""Steps of a trail that are shown."""

STEPS = {
    "promised": "وعده داده شد",
    "re-promised": "دوباره وعده داده شد",
    "postponed": "به تعویق افتاد",
    "tendered": "به مناقصه گذاشته شد",
    "begun": "آغاز شد",
    "under way": "در دست ساخت",
    "built": "ساخته شد",
    "opened": "گشوده شد",
    "denied": "تکذیب شد",
}
"""step of a project → what it is called"""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was said to come, or to have come. [start, end] are its days as told then."""

    says: Words
    start: date | None
    end: date | None
    told: date | None
    """when it was first said"""
    happening: str
    """where it is told"""
    moved: int | None = None
    """days from those announced before"""


@dataclass(frozen=True, slots=True)
class Trail:
    """At least two steps, in the order in which they were told."""

    subject: str | None
    """id of the project that it is about, None where the entry says so itself"""
    steps: tuple[Step, ...]


def trails(graph: KnowledgeGraph) -> dict[str, Trail]:
    """happening id → its trail. Of a project, all its happenings have that of the whole project."""
    found: dict[str, Trail] = {}
    for group in _groups(graph):
        steps = _renewed(_steps(graph, group))
        if len({str(step.says) for step in steps}) > 1:
            found |= dict.fromkeys((happening.id for happening in group), Trail(None, tuple(steps)))
    told_in = {
        (account.evidence, happening.type): happening.id
        for happening in graph.happenings.values()
        for account in happening.occurrences
    }
    for history in projects(graph):
        if len(history.stages) > 1:
            trail = _of_project(history, told_in)
            found |= dict.fromkeys((step.happening for step in trail.steps), trail)
    return found


def _of_project(history: History, told_in: dict[tuple[Evidence, str], str]) -> Trail:
    steps = tuple(
        Step(
            words(STEPS[stage.step]),
            stage.earliest,
            stage.latest,
            stage.published,
            told_in[stage.evidence[0], stage.type],
            stage.moved,
        )
        for stage in history.stages
    )
    return Trail(history.node.id, steps)


def _groups(graph: KnowledgeGraph) -> Iterator[list[Happening]]:
    """Happenings that are one but for their announced days, and every other by itself."""
    by_evidence: dict[Evidence, str] = {}
    for happening in graph.happenings.values():
        by_evidence |= dict.fromkeys((account.evidence for account in happening.occurrences), happening.id)
    joined = {id_: id_ for id_ in graph.happenings}
    for conflict in redated(graph, ()):
        ids = [by_evidence[evidence] for claim in conflict.claims for evidence in claim.evidence]
        for id_ in ids[1:]:
            joined[root(joined, id_)] = root(joined, ids[0])
    groups: dict[str, list[Happening]] = {}
    for id_, happening in graph.happenings.items():
        groups.setdefault(root(joined, id_), []).append(happening)
    yield from groups.values()


def _steps(graph: KnowledgeGraph, group: Sequence[Happening]) -> list[Step]:
    told = [(account, happening.id) for happening in group for account in happening.occurrences]
    own = [(account, id_) for account, id_ in told if not graph.articles[account.evidence.article].copy_of]
    steps: list[Step] = []
    for account, id_ in sorted(own, key=lambda pair: _order(graph, pair[0])):
        to_come = account.status == "planned" and not account.is_stated
        start, end = (None, None) if to_come else (account.earliest, account.latest)
        says, day = type_words("status", account.status), day_of(graph.articles[account.evidence.article])
        known = steps and steps[-1].says == says
        if not known or (account.status == "planned" and start and (start, end) != (steps[-1].start, steps[-1].end)):
            steps.append(Step(says, start, end, day, id_))
    return steps


def _order(graph: KnowledgeGraph, account: Occurrence) -> tuple[date, str, str, int]:
    article = account.evidence.article
    return day_of(graph.articles[article]) or date.max, article, account.trigger.field, account.trigger.start


def _renewed(steps: Sequence[Step]) -> list[Step]:
    """The same, with plans of other days than those before marked as made anew."""
    found: list[Step] = []
    before: Step | None = None
    planned = type_words("status", "planned")
    for step in steps:
        if step.says == planned and step.end is not None:
            if before is not None and before.end is not None:
                step = replace(step, says=words("دوباره برنامه‌ریزی شد"), moved=(step.end - before.end).days)
            before = step
        found.append(step)
    return found
