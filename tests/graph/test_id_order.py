"""Numbers date an article only where the run itself shows that they grow with time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Article
from graph.id_order import Entry, Series, numbers_of

FIRST = date(2019, 1, 1)


def entries(*days: int, step: int = 10) -> list[Entry]:
    """Entries numbered 0, 10, 20 … of days counted from the first of January 2019."""
    return [Entry(at * step, FIRST + timedelta(day), f"a{at}") for at, day in enumerate(days)]


def bounds(series: Series, number: int) -> tuple[int, int] | None:
    found = series.bounds(number)
    return ((found.earliest - FIRST).days, (found.latest - FIRST).days) if found else None


def test_a_number_lies_between_its_dated_neighbours() -> None:
    series = Series(entries(*range(0, 40, 2)))
    assert bounds(series, 55) == (10, 12)
    found = series.bounds(55)
    assert found is not None
    assert "article a5 (2019-01-11)" in found.proof[0]
    assert "20 of 20 dated articles" in found.proof[1]


def test_a_number_that_another_article_has_lies_beside_it() -> None:
    assert bounds(Series(entries(*range(20))), 50) == (4, 6)


def test_before_the_first_and_after_the_last_nothing_is_known() -> None:
    series = Series(entries(*range(20)))
    assert bounds(series, -5) is None
    assert bounds(series, 1000) is None


def test_too_few_articles_prove_no_order() -> None:
    assert bounds(Series(entries(*range(11))), 55) is None
    assert bounds(Series(entries(*range(12))), 55) == (5, 6)


def test_numbers_without_order_say_nothing() -> None:
    assert bounds(Series(entries(*[(at * 7) % 20 for at in range(20)])), 55) is None


def test_one_article_out_of_line_is_left_out() -> None:
    days = list(range(100))
    days[40] = 300
    series = Series(entries(*days))
    assert bounds(series, 405) == (39, 41)
    assert bounds(series, 655) == (65, 66)


def test_small_disorder_widens_all_intervals() -> None:
    days = list(range(0, 200, 2))
    for at in (20, 40, 60):
        days[at], days[at + 1] = days[at + 1] + 2, days[at] - 1
    series = Series(entries(*days))
    assert series.slack == 5
    assert bounds(series, 155) == (30 - 5, 32 + 5)
    found = series.bounds(155)
    assert found is not None
    assert "5 days of disorder" in found.proof[1]


def test_a_long_gap_says_too_little() -> None:
    assert bounds(Series(entries(*range(10), *range(600, 610))), 95) is None


@given(st.lists(st.integers(0, 2000), min_size=12, max_size=80), st.integers(0, 79))
def test_in_a_growing_series_every_interval_holds_the_truth(days: list[int], hidden: int) -> None:
    found = entries(*sorted(days))
    left = found.pop(hidden % len(found))
    interval = Series(found).bounds(left.number)
    assert interval is None or interval.earliest <= left.day <= interval.latest


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=60), st.integers(0, 50))
def test_any_numbers_and_days_are_survived(rows: list[tuple[int, int]], number: int) -> None:
    found = [Entry(key, FIRST + timedelta(day), str(at)) for at, (key, day) in enumerate(rows)]
    interval = Series(found).bounds(number)
    assert interval is None or interval.earliest <= interval.latest
    assert interval == Series(found[::-1]).bounds(number)


def article(id_: str = "x", **parts: object) -> Article:
    return Article(id_, "متن", **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article("peyk-1204", source="پیک"), article("peyk-977", source="پیک")),
        (article(url="https://peyk.example/news/1204/saw-ab"), article(url="https://peyk.example/news/99977/nan")),
        (article(source="پیک", metadata={"code": "۱۲۰۴"}), article(source="پیک", metadata={"code": "977"})),
    ],
)
def test_ids_codes_and_addresses_of_one_outlet_are_one_series(one: Article, other: Article) -> None:
    (mine,), (theirs,) = numbers_of(one), numbers_of(other)
    assert mine.series == theirs.series
    assert mine.number == 1204


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article("peyk-1204", source="پیک"), article("peyk-1205", source="جویبار")),
        (article(url="https://peyk.example/news/1204"), article(url="https://peyk.example/photo/1204")),
        (article(url="https://peyk.example/news/1204"), article(url="https://juybar.example/news/1204")),
    ],
)
def test_other_outlets_and_other_paths_are_other_series(one: Article, other: Article) -> None:
    assert {found.series for found in numbers_of(one)}.isdisjoint(found.series for found in numbers_of(other))


@pytest.mark.parametrize(
    "hostile", [article("1" * 5000), article("٣" * 30), article("²" * 5), article(url="http://[::1/123"), article("ab")]
)
def test_what_counts_no_articles_is_no_number(hostile: Article) -> None:
    assert numbers_of(hostile) == ()
