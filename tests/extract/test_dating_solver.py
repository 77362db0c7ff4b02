"""Constraints as data: their intersection, what gives way, and intervals found elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dating import Constraint, date_article, narrowed, solve
from extract.dating.constraint import EVERY, Days, meet, since, union, until
from extract.document import Document
from extract.model import Article, Published

DAY = date(2018, 10, 3)  # a Wednesday
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
intervals = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))


def _on(day: date) -> Days:
    return ((day, day),)


def _said(days: Days, confidence: float = 0.95, **fields: bool | int) -> Constraint:
    return Constraint(f"kind-{days}-{confidence}", days, f"said {days}", confidence, **fields)  # type: ignore[arg-type]


def test_an_intersection() -> None:
    found = solve([_said(since(DAY)), _said(until(DAY + timedelta(9)))])
    assert (found.earliest, found.latest, found.how) == (DAY, DAY + timedelta(9), "inferred")
    assert len(found.proof) == 2


def test_what_narrows_nothing_proves_nothing() -> None:
    found = solve([_said(_on(DAY)), _said(since(DAY - timedelta(900)))])
    assert found.proof == (f"said {_on(DAY)}",)


@pytest.mark.parametrize("open_end", [since(DAY), until(DAY)])
def test_half_open(open_end: Days) -> None:
    found = solve([_said(open_end)])
    assert (found.earliest, found.latest) == open_end[0]


def test_the_weaker_gives_way_and_the_proof_says_so() -> None:
    found = solve([_said(_on(DAY), 0.99), _said(_on(DAY + timedelta(1)), 0.9)])
    assert found.day == DAY
    assert "left out" in found.proof[-1]


def test_equals_that_contradict_are_both_left_out() -> None:
    assert solve([_said(_on(DAY)), _said(_on(DAY + timedelta(1)))]) == Published()
    kept = solve([_said(_on(DAY)), _said(_on(DAY + timedelta(1))), _said(since(DAY))])
    assert (kept.earliest, kept.latest) == (DAY, None)


def test_a_weekday_narrows_and_bounds_nothing() -> None:
    wednesday = _said(EVERY, weekday=2)
    assert solve([wednesday]) == Published()
    week = solve([wednesday, _said(((DAY - timedelta(3), DAY + timedelta(3)),))])
    assert week.day == DAY
    assert solve([wednesday, _said(EVERY, 0.95, weekday=3)]) == Published()


def test_what_comes_back_every_year_narrows_and_bounds_nothing() -> None:
    every_year = _said(union((date(year, 10, 3), date(year, 10, 3)) for year in range(1990, 2040)), yearly=True)
    assert solve([every_year]) == Published()
    found = solve([every_year, _said(since(DAY + timedelta(1)))])
    assert (found.earliest, found.latest) == (date(2019, 10, 3), None)


def test_what_is_true_of_an_outlet_says_nothing_alone() -> None:
    founded = _said(since(date(2003, 1, 21)), 0.99, background=True)
    assert solve([founded]) == Published()
    found = solve([founded, _said(until(DAY))])
    assert (found.earliest, found.latest) == (date(2003, 1, 21), DAY)


def test_news_is_not_older_than_the_web() -> None:
    assert solve([_said(since(date(1927, 1, 1)))]) == Published()


def test_an_interval_found_elsewhere() -> None:
    outside = Published(DAY - timedelta(1), DAY + timedelta(1), "inferred", ("the meeting is told elsewhere",))
    report = Document(Article("a", body="به گزارش روز چهارشنبه باران‌نیوز، نشست آغاز شد."))
    found = narrowed(report, outside)
    assert found is not None
    assert found.day == DAY
    assert found.proof[0] == "the meeting is told elsewhere"
    assert len(found.proof) == 2
    assert narrowed(Document(Article("a", body="باران بارید.")), outside) == outside
    assert narrowed(Document(Article("a", body="امروز ۱ مهر ۱۳۹۵ باران بارید.")), outside) is None


def test_a_half_open_interval_found_elsewhere() -> None:
    report = Document(Article("a", body="در سال ۱۳۹۷ باران کم شد."))
    found = narrowed(report, Published(None, DAY, "inferred", ("before another article",)))
    assert found is not None
    assert (found.earliest, found.latest) == (date(2017, 12, 11), DAY)


def test_a_date_given_is_not_touched() -> None:
    half = Published(DAY, None, "given")
    assert date_article(Document(Article("a", body="امروز ۱ مهر ۱۳۹۵ باران بارید.", published=half))) is half


@given(st.lists(intervals, max_size=6), st.lists(intervals, max_size=6), days)
def test_meeting_sets_of_days(one: list[tuple[date, date]], two: list[tuple[date, date]], day: date) -> None:
    def holds(intervals: Days) -> bool:
        return any((first or date.min) <= day <= (last or date.max) for first, last in intervals)

    left, right = union(one), union(two)
    assert holds(meet(left, right)) == (holds(left) and holds(right))
    assert meet(left, EVERY) == left


@given(st.lists(st.tuples(intervals, st.sampled_from([0.9, 0.95, 0.99])), max_size=8))
def test_the_strongest_always_holds(said: list[tuple[tuple[date, date], float]]) -> None:
    found = solve([_said((interval,), confidence) for interval, confidence in said])
    best = (
        [interval for interval, confidence in said if confidence == max(weight for _, weight in said)] if said else []
    )
    if len(set(best)) == 1:
        assert found.earliest is not None
        assert found.latest is not None
        assert best[0][0] <= found.earliest <= found.latest <= best[0][1]
