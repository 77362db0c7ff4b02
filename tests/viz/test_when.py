from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.when import gregorian_words, jalali_words, machine_date

MAYBE = st.none() | st.dates()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2018, 10, 3), date(2018, 10, 3), "۱۱ مهر ۱۳۹۷"),
        (date(1975, 3, 21), date(1976, 3, 20), "سال ۱۳۵۴"),
        (None, date(1956, 3, 20), "پیش از سال ۱۳۳۵"),
        (None, date(2018, 9, 22), "پیش از مهر ۱۳۹۷"),
        (None, date(2018, 12, 25), "تا ۴ دی ۱۳۹۷"),
        (date(2019, 3, 21), None, "از سال ۱۳۹۸"),
        (date(2018, 12, 26), None, "از ۵ دی ۱۳۹۷"),
        (None, None, "زمان نامعلوم"),
        (date(500, 1, 1), date(500, 1, 1), "۱ ژانویه ۵۰۰"),
    ],
)
def test_jalali_words(start: date | None, end: date | None, words: str) -> None:
    assert jalali_words(start, end) == words


def test_gregorian_words_say_nothing_of_the_unknown() -> None:
    assert gregorian_words(None, None) == ""
    assert gregorian_words(date(2018, 10, 3), date(2018, 10, 3)) == "۳ اکتبر ۲۰۱۸"


@pytest.mark.parametrize(
    ("start", "end", "machine"),
    [
        (date(2018, 10, 3), date(2018, 10, 3), "2018-10-03"),
        (date(2020, 2, 1), date(2020, 2, 29), "2020-02"),
        (date(2018, 1, 1), date(2018, 12, 31), "2018"),
        (date(2018, 9, 23), date(2018, 10, 22), ""),
        (None, date(2018, 10, 3), ""),
    ],
)
def test_machine_dates_are_exact_or_absent(start: date | None, end: date | None, machine: str) -> None:
    assert machine_date(start, end) == machine


@given(MAYBE, MAYBE)
def test_any_interval_has_words(start: date | None, end: date | None) -> None:
    if start and end and start > end:
        start, end = end, start
    assert jalali_words(start, end)
    gregorian_words(start, end)
    machine_date(start, end)
