"""The day of publication of undated articles, by the other articles of the run.

An event that another article dates, and how the undated article places itself to it; the
dated neighbours of its number in the series of its outlet; and the sentences that it shares
with an article of another outlet. What these leave must agree with what the article says of
itself. What contradicts, or fits several happenings, dates nothing and is told as a problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.dating import Constraint, constraints, solver
from extract.document import Document
from extract.model import Event, Extraction, Problem, Published, Span
from graph.dating_evidence import Evidence
from graph.dating_matches import Edition, Match, matches
from graph.id_order import Bounds, Entry, Series
from graph.placement import each_day, placements
from graph.rules import rules
from graph.same_text import shared_texts

Said = Sequence[Constraint]
"""What an article says of the day of its publication by itself."""

_PROBLEM = "publication-date"
_DISAGREE = "its number, the articles that share its text and its own date leave no day"


@dataclass(frozen=True, slots=True)
class Dating:
    """What a run finds out about one article: when it was published, or why that stays as it was."""

    published: Published | None = None
    problem: Problem | None = None
    rests_on: frozenset[str] = frozenset()
    """ids of the articles whose events date it, and of those by which these are dated"""


def date_run(evidences: Sequence[Evidence], extraction_of: Callable[[int], Extraction]) -> dict[int, Dating]:
    """Place in `evidences` → what is found out about that article, for those whose day is not known.

    extraction_of: the article and its facts, by the same place; asked for undated articles only.
    `evidences` is gone through several times in order, so it may lie in a file.
    """
    numbered = _series(evidences)
    texts = shared_texts(evidences)
    events = matches(evidences)
    found: dict[int, Dating] = {}
    for at, evidence in enumerate(evidences):
        if evidence.is_open:
            bounds = [series.bounds(one.number) for one in evidence.numbers if (series := numbered.get(one.series))]
            known = [*texts.get(at, ()), *(bound for bound in bounds if bound is not None)]
            if known or at in events:
                dating = _date_one(extraction_of(at), known, events.get(at, ()))
                if dating is not None:
                    found[at] = dating
    return found


def _date_one(extraction: Extraction, bounds: Sequence[Bounds], events: Sequence[Match]) -> Dating | None:
    try:
        return date_one(extraction, bounds, events)
    except Exception as error:  # whatever a rule does wrong costs one article its date, not the run
        return Dating(problem=_problem(extraction, f"not dated by others: {type(error).__name__}: {error}"))


def _series(evidences: Iterable[Evidence]) -> dict[str, Series]:
    """The series that undated articles stand in, with the dated articles of each."""
    wanted = {one.series for evidence in evidences if evidence.is_open for one in evidence.numbers}
    entries: dict[str, list[Entry]] = {name: [] for name in sorted(wanted)}
    for evidence in evidences:
        day = evidence.published.day
        if day is not None and evidence.published.how != "inferred":
            for one in evidence.numbers:
                if one.series in wanted:
                    entries[one.series].append(Entry(one.number, day, evidence.article))
    return {name: Series(found) for name, found in entries.items()}


# ------------------------------------------------------------------ one article


class _ContradictionError(Exception):
    """Why an article is not dated, and the event that shows it."""

    def __init__(self, why: str, event: Event | None = None) -> None:
        super().__init__(why)
        self.event = event


@dataclass(frozen=True, slots=True)
class _Left:
    """The days that some statements leave, with these and the articles they rest on."""

    days: frozenset[date]
    proof: tuple[str, ...]
    confidence: float
    rests_on: frozenset[str] = frozenset()


def date_one(extraction: Extraction, bounds: Sequence[Bounds], events: Sequence[Match]) -> Dating | None:
    """The days of one article that its number and the events of others leave; None where they say nothing new."""
    document = Document(extraction.article)
    said = constraints(document)
    told = extraction.published if extraction.published.how != "inferred" else Published()
    try:
        left = _by_bounds(told, bounds)
        for match in events[: rules("dating")["events"]["most"]]:
            left = _by_event(document, extraction, said, told, match, left)
        if left is None:
            return None
        found, overruled = _with_its_own(said, told, left)
    except _ContradictionError as error:
        return Dating(problem=_problem(extraction, str(error), error.event))
    own = extraction.published
    is_new = (found.earliest, found.latest) != (own.earliest, own.latest)
    problem = _problem(extraction, f"left out, as other articles contradict it: {overruled}") if overruled else None
    return Dating(found, problem, left.rests_on) if is_new or problem else None


def _by_bounds(told: Published, bounds: Sequence[Bounds]) -> _Left | None:
    left: _Left | None = None
    for bound in bounds:
        days = frozenset(day for day in each_day((bound.earliest, bound.latest)) if _allows(told, day))
        left = _both(left, _Left(days, bound.proof, bound.confidence, bound.rests_on), _DISAGREE)
    return left


def _by_event(
    document: Document, extraction: Extraction, said: Said, told: Published, match: Match, left: _Left | None
) -> _Left | None:
    """What is left when an event that others date is taken in; of several editions only the one that fits."""
    event = next(event for event in extraction.events if event.id == match.event)
    if len(match.editions) > rules("dating")["events"]["most"]:
        raise _ContradictionError("this may be one of many events that other articles tell", event)
    options = [(edition, _option(document, extraction, event, edition)) for edition in match.editions]
    placed = [(edition, option) for edition, option in options if option is not None]
    fitting = [(edition, option) for edition, option in placed if _agrees(said, told, left, option)]
    if not fitting and any(edition.is_certain for edition, _ in placed):
        raise _ContradictionError(_why_none(said, told, left, placed[0][1]), event)
    if fitting and (len(fitting) > 1 or len(placed) < len(options)):
        articles = ", ".join(edition.article for edition in match.editions)
        raise _ContradictionError(f"this may be the event of one or another article: {articles}", event)
    if not fitting or not (fitting[0][0].is_certain or _weekday_agrees(said, _days_left(told, left, fitting[0][1]))):
        return left
    return _both(left, fitting[0][1], "the events of other articles leave no day", event)


def _weekday_agrees(said: Said, days: Sequence[date]) -> bool:
    """Whether the article names the weekday of the one day that is left."""
    return len(days) == 1 and any(one.weekday == days[0].weekday() for one in said)


def _option(document: Document, extraction: Extraction, event: Event, edition: Edition) -> _Left | None:
    """The days that are left if the event is this edition; None where the article does not place itself to it."""
    placed = placements(document, extraction, event, edition.days)
    if not placed:
        return None
    days = frozenset.intersection(*(placement.days for placement in placed))
    says = [placement.says for placement in placed]
    confidence = rules("dating")["events"]["confidence"]
    return _Left(days, (*_told(extraction, event, edition), *says), confidence, edition.rests_on)


def _told(extraction: Extraction, event: Event, edition: Edition) -> tuple[str, str]:
    names = {entity.id: entity.name for entity in extraction.entities}
    themes = [names[part.entity] for part in event.roles if part.role == "theme" and part.entity in names]
    days = " to ".join(dict.fromkeys(map(str, edition.days)))
    return (
        f"«{themes[0] if themes else event.trigger.text}» is told by article {edition.article} too: "
        + ", ".join(edition.reasons),
        f"article {edition.article} dates it {days}: «{edition.words}»",
    )


def _both(left: _Left | None, right: _Left, why: str, event: Event | None = None) -> _Left:
    days = right.days if left is None else left.days & right.days
    if not days:
        raise _ContradictionError(why, event)
    if left is None:
        return right
    confidence = min(left.confidence, right.confidence)
    return _Left(days, (*left.proof, *right.proof), confidence, left.rests_on | right.rests_on)


def _agrees(said: Said, told: Published, left: _Left | None, option: _Left) -> bool:
    """Whether an edition agrees with all that is known of the article's publication."""
    days = _days_left(told, left, option)
    return bool(days) and solver.narrowed(said, Published(days[0], days[-1], "inferred")) is not None


def _why_none(said: Said, told: Published, left: _Left | None, option: _Left) -> str:
    """What the days of an edition contradict."""
    says = option.proof[-1]
    days = _days_left(told, left, option)
    if not days:
        return f"other articles leave no day: {says}"
    return f"{says}; but {_excluding(said, Published(days[0], days[-1], 'inferred'))}"


def _days_left(told: Published, left: _Left | None, option: _Left) -> list[date]:
    return sorted(day for day in option.days if _allows(told, day) and (left is None or day in left.days))


def _allows(told: Published, day: date) -> bool:
    return (told.earliest or date.min) <= day <= (told.latest or date.max)


def _with_its_own(said: Said, told: Published, left: _Left) -> tuple[Published, str]:
    """The days that the article's own statements leave of those of the run, and what is less sure and left out."""
    days = _days_left(told, None, left)
    if not days:
        raise _ContradictionError("the date that is given and the other articles leave no day")
    outside = Published(days[0], days[-1], "inferred", (*told.proof, *left.proof))
    against = _against(said, outside)
    kept = [one for one in said if one.confidence >= left.confidence or one not in against]
    found = solver.narrowed(kept, outside)
    if found is None:
        raise _ContradictionError(f"other articles leave {days[0]} to {days[-1]}; but {_excluding(said, outside)}")
    overruled = "; ".join(one.said for one in against)
    return replace(found, proof=(*found.proof, *_agreeing(said, found))), overruled


def _excluding(said: Said, outside: Published) -> str:
    """The statement of the article that excludes an interval."""
    against = _against(said, outside)
    return against[0].said if against else "its own statements leave none of these days together"


def _against(said: Said, outside: Published) -> list[Constraint]:
    """The statements of the article that exclude an interval, each once."""
    found = (one for one in said if solver.narrowed([one], outside) is None)
    return list({one.said: one for one in found}.values())


def _agreeing(said: Said, found: Published) -> list[str]:
    """The weekdays that the article names and that agree, where they narrowed nothing."""
    weekdays = [one for one in said if one.weekday is not None]
    lines = dict.fromkeys(one.said for one in weekdays if found.day and one.weekday == found.day.weekday())
    return [f"{line}, which agrees" for line in lines if line not in found.proof]


def _problem(extraction: Extraction, why: str, event: Event | None = None) -> Problem:
    if event is not None:
        return Problem(_PROBLEM, event.trigger.text, event.trigger.span, why)
    field = next((name for name, _ in extraction.article.fields()), "body")
    return Problem(_PROBLEM, "", Span(field, 0, 0), why)
