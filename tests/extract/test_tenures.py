"""Terms and tenures: the reading of borders, the look-ups, and the soundness of the two tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

import pytest

from extract.calendars import Interval, jalali
from extract.tenures import Tenure, Term, border, tenures, terms
from extract.text import fold

KINDS = ("government", "parliament", "experts", "council", "plan", "era", "event")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1384-05-12", (date(2005, 8, 3), date(2005, 8, 3))),
        ("2017-01-20", (date(2017, 1, 20), date(2017, 1, 20))),
        ("1384-05", jalali(1384, 5)),
        ("1384", jalali(1384)),
        ("2017", (date(2017, 1, 1), date(2017, 12, 31))),
        ("1384-05/1384-06-02", (date(2005, 7, 23), date(2005, 8, 24))),
        ("1304/1926", (date(1925, 3, 21), date(1926, 12, 31))),
    ],
)
def test_a_border_is_an_interval(text: str, days: Interval) -> None:
    assert border(text) == days


@pytest.mark.parametrize(
    "text", ["", "1398-12-30", "1384-13", "2017-02-29", "1385/1384", "1384/", "/", "مهر", "1-2-3-4"]
)
def test_what_is_no_border(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        border(text)


def named(name: str) -> list[Term]:
    return [term for term in terms() if fold(name) in map(fold, term.names)]


def test_the_span_of_a_term() -> None:
    (ninth,) = named("دولت نهم")
    assert (ninth.kind, ninth.number) == ("government", 9)
    assert ninth.span == (date(2005, 8, 3), date(2009, 8, 3))


def test_a_border_that_is_not_known_exactly_widens_the_span() -> None:
    (seventh,) = named("دولت هفتم")
    (eighth,) = named("دولت هشتم")
    assert seventh.end == eighth.start == (date(2001, 8, 2), date(2001, 8, 8))
    assert seventh.span[1] == date(2001, 8, 8)
    assert eighth.span[0] == date(2001, 8, 2)


def test_what_stands_for_a_term_only_behind_a_word_of_time() -> None:
    assert not named("خاتمی")
    assert not named("برنامه سوم")
    assert [term.number for term in terms() if "برنامه سوم" in term.of] == [3]


def test_a_name_of_two_terms() -> None:
    assert [term.start[0].year for term in named("دولت ترامپ")] == [2017, 2025]


def test_a_plan_runs_from_the_first_day_of_a_year_to_the_last_and_may_be_prolonged() -> None:
    (fifth,) = named("برنامه پنجم توسعه")
    assert fifth.span == (jalali(1390)[0], jalali(1394)[1])
    assert fifth.extended == (jalali(1395)[1], jalali(1395)[1])


def test_a_running_term_has_no_end() -> None:
    (twelfth,) = named("مجلس دوازدهم")
    assert twelfth.span == (date(2024, 5, 27), None)


def presidency(name: str) -> Tenure:
    (tenure,) = (row for row in tenures() if name in row.names and fold("رئیس جمهور") in map(fold, row.roles))
    return tenure


def test_the_holder_of_a_post() -> None:
    president = presidency("روحانی")
    assert president.names[0] == "حسن روحانی"
    assert "ایران" in president.bodies
    assert president.span == (date(2013, 8, 3), date(2021, 8, 3))
    assert president.known_until is None


def test_a_holder_in_office_has_no_last_day() -> None:
    president = presidency("پزشکیان")
    assert president.span == (date(2024, 7, 28), None)
    assert president.known_until is not None


# ------------------------------------------------------------------ the tables


def test_every_term_is_complete() -> None:
    for term in terms():
        assert term.kind in KINDS
        assert term.source.strip()
        folded = [fold(name) for name in term.names + term.of]
        assert folded
        assert "" not in folded
        assert len(set(map(fold, term.names))) == len(term.names), term
        assert len(set(map(fold, term.of))) == len(term.of), term


def test_every_term_begins_before_it_ends() -> None:
    for term in terms():
        if term.end:
            assert term.start[0] <= term.end[0], term
        if term.extended:
            assert term.end is not None
            assert term.end[1] < term.extended[0], term


@pytest.mark.parametrize("kind", ["government", "parliament", "experts", "council", "plan"])
def test_numbered_terms_follow_each_other(kind: str) -> None:
    """One after another, with at most three years between them (the plans; the first Majles of Experts)."""
    rows = sorted((term for term in terms() if term.kind == kind and term.number), key=lambda term: term.number or 0)
    assert [term.number for term in rows] == list(range(1, len(rows) + 1))
    for before, after in pairwise(rows):
        assert before.end is not None, before
        assert before.end[0] <= after.start[1], (before, after)
        assert (after.start[0] - before.end[1]).days < 2 * 366, (before, after)


def test_only_the_last_of_a_kind_runs() -> None:
    running = [(term.kind, term.number) for term in terms() if term.end is None and term.number]
    assert [kind for kind, _ in running] == ["government", "parliament", "experts", "council"]


def test_terms_of_one_name_do_not_overlap() -> None:
    for term in terms():
        for name in term.names:
            for first, second in combinations(named(name), 2):
                assert not overlap(core(first), core(second)), name


def test_every_tenure_is_complete() -> None:
    assert len(tenures()) > 100
    for tenure in tenures():
        assert tenure.names, tenure
        assert tenure.roles, tenure
        assert tenure.bodies, tenure
        assert tenure.source.strip(), tenure
        for values in (tenure.names, tenure.roles, tenure.bodies):
            folded = [fold(value) for value in values]
            assert "" not in folded, tenure
            assert len(set(folded)) == len(folded), tenure


def test_a_tenure_has_an_end_or_a_day_on_which_it_still_ran() -> None:
    for tenure in tenures():
        assert (tenure.end is None) != (tenure.known_until is None), tenure
        if tenure.end:
            assert tenure.start[0] <= tenure.end[0], tenure
        else:
            assert tenure.known_until is not None
            assert tenure.start[0] <= tenure.known_until, tenure


def test_no_post_has_two_holders() -> None:
    """Beyond the day of a hand-over and the borders that are not known exactly."""
    seats: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures():
        for seat in titles(tenure):
            seats.setdefault(seat, []).append(tenure)
    for seat, holders in seats.items():
        for first, second in combinations(holders, 2):
            assert not overlap(core(first), core(second)), (seat, first, second)


def titles(tenure: Tenure) -> Iterator[tuple[str, str]]:
    return ((fold(role), fold(body)) for role in tenure.roles for body in tenure.bodies)


def core(held: Term | Tenure) -> Interval:
    """The days that are certain: from the latest first day to the earliest last one."""
    if held.end:
        return held.start[1], held.end[0]
    return held.start[1], (held.known_until if isinstance(held, Tenure) else None) or date.max


def overlap(first: Interval, second: Interval) -> bool:
    return max(first[0], second[0]) < min(first[1], second[1])
