"""Strips: where in its years an interval lies."""

from __future__ import annotations

from datetime import date

import pytest

from viz.spans import LENGTH, strip


def test_a_day_and_the_unknown_have_none() -> None:
    assert strip(date(2018, 10, 3), date(2018, 10, 3)) is None
    assert strip(None, None) is None


def test_a_month_is_a_twelfth_of_its_year() -> None:
    found = strip(date(2018, 9, 23), date(2018, 10, 22))  # Mehr 1397, the seventh month
    assert found
    assert found.years == 1
    assert len(found.marks) == 11
    assert abs(found.start - LENGTH // 2) <= 3
    assert abs((found.end - found.start) - LENGTH / 12) <= 2


def test_a_year_fills_its_strip() -> None:
    found = strip(date(2018, 3, 21), date(2019, 3, 20))
    assert found
    assert (found.start, found.open) == (0, "")
    assert found.end >= LENGTH - 1


def test_several_years_are_marked_where_they_begin() -> None:
    found = strip(date(2018, 10, 1), date(2021, 5, 1))
    assert found
    assert (found.years, len(found.marks)) == (4, 3)


@pytest.mark.parametrize(
    ("start", "end", "side"), [(None, date(1956, 3, 20), "start"), (date(2018, 9, 23), None, "end")]
)
def test_an_open_side_fades(start: date | None, end: date | None, side: str) -> None:
    found = strip(start, end)
    assert found
    assert found.open == side
    assert 0 <= found.start < found.end <= LENGTH


@pytest.mark.parametrize(
    ("start", "end"), [(date.min, date(2018, 1, 1)), (date(2018, 1, 1), date.max), (None, date(300, 1, 1))]
)
def test_days_outside_of_the_calendar_have_none_or_a_whole_one(start: date | None, end: date | None) -> None:
    found = strip(start, end)
    assert found is None or 0 <= found.start < found.end <= LENGTH
