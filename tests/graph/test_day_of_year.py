from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.day_of_year import falls_on, yearless_days
from tests.graph.build_samples import Draft, graph_of, told


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("۱۰ تا ۱۲ مهر ماه", ("jalali", 7, 10, 12)),
        ("12-10 مهر", ("jalali", 7, 10, 12)),
        ("پنجم تا هفتم آبان", ("jalali", 8, 5, 7)),
        ("روزهای دوم تا 4 اکتبر", ("gregorian", 10, 2, 4)),
        ("۳ خرداد", ("jalali", 3, 3, 3)),
        ("۳ خرداد ۱۳۹۸", None),
        ("مهر ماه", None),
        ("شب گذشته", None),
        ("", None),
    ],
)
def test_days_named_without_a_year(expression: str, expected: tuple[str, int, int, int] | None) -> None:
    assert yearless_days(expression) == expected


@given(st.text(max_size=120))
def test_any_text_is_read_or_left(expression: str) -> None:
    found = yearless_days(expression)
    assert found is None or 1 <= found.first <= found.last <= 31


def test_an_interval_falls_on_the_days_of_any_year() -> None:
    days = yearless_days("۱۰ تا ۱۲ مهر")
    assert days
    assert falls_on(days, date(2018, 10, 2), date(2018, 10, 4))
    assert falls_on(days, date(2021, 10, 2), date(2021, 10, 4))
    assert not falls_on(days, date(2018, 10, 2), date(2018, 10, 5))
    assert not falls_on(days, date.min, date.max)


def test_an_undated_account_joins_the_dated_one_of_the_same_days() -> None:
    def fair(name: str, published: str | None, title: str, days: str | None, time: str) -> Draft:
        return (
            Draft(name, published, f"{title} {time} در رشت برپاست و انجمن باغداران میزبان است.")
            .entity("e1", title)
            .entity("l1", "رشت")
            .entity("o1", "انجمن باغداران")
            .event("conference", "برپا", days, "occurred", "l1", time=time, agent="o1", theme="e1")
        )

    dated = fair("a", "2019-05-12", "همایش انار گیلان", "2019-05-11/2019-05-13", "۲۱ تا ۲۳ اردیبهشت")
    undated = fair("b", None, "گردهمایی انارکاران شمال", None, "۲۱ تا ۲۳ اردیبهشت")
    other = fair("c", None, "گردهمایی انارکاران شمال", None, "۲ تا ۴ آذر")
    assert [event.articles for event in told(graph_of(dated, undated), "conference")] == [("a", "b")]
    assert len(told(graph_of(dated, other), "conference")) == 2
