from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from extract.calendars import jalali
from tests.viz.graphs import periods
from viz.periods import UNKNOWN, gregorian_period, jalali_period


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-10-03", "2018-10-03", "۱۱ مهر ۱۳۹۷"),
        ("2018-10-03", "2018-10-05", "۱۱ تا ۱۳ مهر ۱۳۹۷"),
        ("2018-09-19", "2018-10-03", "۲۸ شهریور ۱۳۹۷ تا ۱۱ مهر ۱۳۹۷"),
        (None, "1956-03-20", "تا ۲۹ اسفند ۱۳۳۴"),
        ("2018-12-26", None, "از ۵ دی ۱۳۹۷"),
        (None, None, UNKNOWN),
    ],
)
def test_jalali_periods(start: str | None, end: str | None, words: str) -> None:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert jalali_period(*days) == words


def test_exact_units_go_by_their_name() -> None:
    assert jalali_period(*jalali(1397, 7)) == "مهر ۱۳۹۷"
    assert jalali_period(*jalali(1399)) == "سال ۱۳۹۹"
    assert jalali_period(jalali(1397, 7)[0], jalali(1397, 9)[1]) == "پاییز ۱۳۹۷"
    assert jalali_period(jalali(1397, 8)[0], jalali(1397, 10)[1]) == "۱ آبان ۱۳۹۷ تا ۳۰ دی ۱۳۹۷", "no season"
    assert gregorian_period(date(2018, 10, 1), date(2018, 10, 31)) == "اکتبر ۲۰۱۸"
    assert gregorian_period(date(2018, 1, 1), date(2018, 12, 31)) == "سال ۲۰۱۸"


def test_days_before_the_jalali_calendar_are_gregorian() -> None:
    assert jalali_period(date(610, 8, 10), date(610, 8, 10)) == "۱۰ اوت ۶۱۰"


@given(periods())
def test_any_interval_has_words(period: tuple[date | None, date | None]) -> None:
    for words in (jalali_period(*period), gregorian_period(*period)):
        assert words
        assert not any(char in "0123456789" for char in words)
