from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.timeline import entries
from tests.viz.sample import sample_graph
from viz.glance import HEIGHT, WIDTH, Held, glance

_HELD = Held("مدیر", None, (date(2018, 4, 1), date(2018, 9, 1)), (date(2018, 4, 1), date(2019, 3, 1)))


def test_two_days_are_needed() -> None:
    assert glance([], [], []) is None
    assert glance([], [], [date(2018, 4, 1)] * 3) is None


def test_rows_over_whole_years_of_the_jalali_calendar() -> None:
    drawn = glance([], [_HELD], [date(2018, 4, 1), date(2020, 4, 1)])
    assert drawn is not None
    assert [tick.persian for tick in drawn.ticks] == ["۱۳۹۷", "۱۳۹۸", "۱۳۹۹"]
    assert [(str(row.label), [bar.kind for bar in row.bars]) for row in drawn.rows] == [
        ("مدیر", ["maybe", "sure"]), ("خبرها", ["count", "count"]),
    ]  # fmt: skip
    maybe, sure = drawn.rows[0].bars
    assert maybe.x < sure.x < sure.x + sure.width <= maybe.x + maybe.width + 0.2
    early, late = sorted(drawn.rows[1].bars, key=lambda bar: -bar.x)
    assert early.x > WIDTH * 0.9  # the first days stand at the right
    assert late.x < WIDTH / 3


def test_one_year_is_cut_into_seasons_and_many_into_decades() -> None:
    one = glance([], [], [date(2018, 4, 1), date(2018, 5, 1)])
    assert one is not None
    assert [tick.english for tick in one.ticks] == ["spring 1397", "summer 1397", "autumn 1397", "winter 1397"]
    many = glance([], [], [date(1985, 4, 1), date(2018, 5, 1)])
    assert many is not None
    assert [tick.english for tick in many.ticks] == ["1360", "1365", "1370", "1375", "1380", "1385", "1390", "1395"]


def test_what_is_far_older_is_counted_and_not_drawn() -> None:
    told = [entry for entry in entries(sample_graph()) if entry.kind == "event" and entry.start and entry.end]
    newest = max(entry.end for entry in told if entry.end)
    drawn = glance(told, [], [newest.replace(year=newest.year + 60), newest.replace(year=newest.year + 59)])
    assert drawn is not None
    assert drawn.earlier == len([entry for entry in told if (entry.end - entry.start).days < 400])  # type: ignore[operator]


@given(st.lists(st.dates(), max_size=6), st.lists(st.tuples(st.dates(), st.dates()), max_size=3))
def test_everything_stays_inside_of_the_drawing(days: list[date], spans: list[tuple[date, date]]) -> None:
    held = [Held("", None, (min(span), max(span)), (min(span), max(span))) for span in spans]
    drawn = glance([], held, days)
    for row in drawn.rows if drawn else ():
        for bar in row.bars:
            assert bar.x >= 0
            assert bar.x + bar.width <= WIDTH + 0.1
            assert bar.y >= 0
            assert 0 < bar.height <= HEIGHT


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(day: date) -> None:
    assert glance([], [], [day, date(2018, 1, 1)]) is not None
