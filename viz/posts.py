"""Posts as dossiers tell them: who was in which, from when to when, after whom and before whom, with the proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.model import KnowledgeGraph
from graph.tenure_model import Issue, Mark, Occupancy, Seat
from graph.tenures import tenures
from viz.language import Words, words
from viz.sources import Source, of_mention
from viz.when import day_words

_CHANGES = {"began": "آغاز", "ended": "پایان", "former": "پیشین", "died": "درگذشت"}
TROUBLES = {
    "overlap": "دو نفر هم‌زمان",
    "vacant": "یکی رفته و دیگری نیامده بود",
    "unknown": "از کسی نام نبرده‌اند",
    "disagreement": "خبرها در زمان آن یکی نمی‌گویند",
}
"""kind of issue of a seat → what it is called"""


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's time in one post; `before` and `after` are who had it then, where one at a time has it."""

    occupancy: Occupancy
    times: tuple[Words, ...]
    sources: tuple[Source, ...]
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a body, with all who had it, the first one first, and what does not fit."""

    name: str
    stays: tuple[Stay, ...]
    troubles: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Posts:
    """All posts of a graph: those that a person had, the last one first, and those of a body, by node id."""

    of_person: dict[str, list[Stay]] = field(default_factory=dict)
    of_body: dict[str, list[Post]] = field(default_factory=dict)


def posts(graph: KnowledgeGraph) -> Posts:
    """The posts of all people and bodies."""
    found = Posts()
    for seat in tenures(graph):
        stays = tuple(_stays(graph, seat))
        for stay in stays:
            found.of_person.setdefault(stay.occupancy.person, []).append(stay)
        if seat.key.body is not None and stays:
            name = max(seat.occupancies, key=lambda one: len(one.marks)).role
            post = Post(name, stays, tuple(map(_trouble, seat.issues)))
            found.of_body.setdefault(seat.key.body, []).append(post)
    for had in found.of_person.values():
        had.sort(key=_newest_first)
    for all_posts in found.of_body.values():
        all_posts.sort(key=lambda post: (-len(post.stays), post.name))
    return found


def _newest_first(stay: Stay) -> tuple[bool, int]:
    known = stay.occupancy.known
    last = known[1] if known else stay.occupancy.end.days[1]
    return last is None, -last.toordinal() if last else 0


def _stays(graph: KnowledgeGraph, seat: Seat) -> Iterator[Stay]:
    found = seat.occupancies
    for at, one in enumerate(found):
        stay = Stay(one, tuple(time_words(one)), tuple(_sources(graph, one.marks)))
        if seat.key.is_single:
            before = _other(one, found[:at][::-1])
            stay = replace(stay, before=before, after=_other(one, found[at + 1 :]))
        yield stay


def _other(one: Occupancy, row: Sequence[Occupancy]) -> str | None:
    """The next in a row who is somebody else, if he is no acting head."""
    return next((other.person for other in row if other.person != one.person and other.kind == "holder"), None)


def _sources(graph: KnowledgeGraph, marks: Sequence[Mark]) -> Iterator[Source]:
    """The sentences behind the marks, each once, with what they tell."""
    first = {(mark.evidence.article, mark.evidence.sentence): mark for mark in reversed(marks)}
    for mark in reversed(first.values()):
        notes = (words(_CHANGES[mark.what]),) if mark.what in _CHANGES else ()
        yield replace(of_mention(graph, mark.evidence), rule=mark.rule, notes=notes)


def time_words(one: Occupancy) -> Iterator[Words]:
    """When somebody came and went, as exactly as is known: the days attested, then between which others he did."""
    (came, first), (last, went) = one.start.days, one.end.days
    has_day = first is not None and came == first
    has_end = last is not None and went == last
    if first and last and not has_day and not has_end:
        days = day_words(min(first, last), max(first, last))
        yield words("به گواهی {}" if first >= last else "دست‌کم {}", days)
    elif has_day and has_end and first == last:
        yield day_words(first, last)
    else:
        if first and (has_day or not (has_end and first == last)):
            yield words("از {}" if has_day else "دست‌کم از {}", day_words(first, first))
        if last and (has_end or first != last):
            yield words("تا {}" if has_end else "دست‌کم تا {}", day_words(last, last))
    if came and not has_day:
        yield words("نه پیش از {}", day_words(came, came))
    if went and not has_end:
        yield words("نه پس از {}", day_words(went, went))


def _trouble(issue: Issue) -> Words:
    return words("{}: {}", day_words(issue.start, issue.end), words(TROUBLES[issue.kind]))
