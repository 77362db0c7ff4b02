from __future__ import annotations

from datetime import date

import pytest

from graph.timeline import entries, granularity
from tests.graph.build_samples import graph_of, nodes
from tests.graph.samples import storyline


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-10-03", "2018-10-03", "day"),
        ("2018-03-21", "2019-03-20", "year"),  # 1397
        ("2018-01-01", "2018-12-31", "year"),
        ("2018-09-23", "2018-10-22", "month"),  # مهر 1397
        ("2020-02-01", "2020-02-29", "month"),
        ("2018-03-21", "2018-06-21", "season"),  # spring of 1397
        ("2018-10-02", "2018-10-04", "range"),
        ("2018-04-21", "2018-07-22", "range"),  # three months that are no season
        ("2018-06-01", "2019-05-31", "range"),
        (None, "2018-10-03", "open"),
        ("2018-10-03", None, "open"),
        (None, None, "unknown"),
        ("0001-01-01", "0001-01-31", "month"),
        ("9999-12-01", "9999-12-31", "range"),
    ],
)
def test_granularity(start: str | None, end: str | None, expected: str) -> None:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert granularity(*days) == expected


def test_entries_go_by_day_and_the_dateless_come_last() -> None:
    found = entries(graph_of(*storyline()))
    days = [entry.start or entry.end or date.max for entry in found]
    assert days == sorted(days)
    assert found[-1].granularity == "unknown"


def test_an_entry_says_how_its_day_is_known() -> None:
    found = {(entry.type, entry.articles[0]): entry for entry in entries(graph_of(*storyline()))}
    assert found["conference", "home-1"].basis == "stated"
    assert found["statement", "home-1"].basis == "published"
    assert found["meeting", "undated-1"].basis == "unknown"


def test_entries_of_a_thing_a_period_and_a_type() -> None:
    graph = graph_of(*storyline())
    clinic = nodes(graph, "facility")[0].id
    assert [entry.type for entry in entries(graph, entity=clinic)] == ["statement", "opening"]
    assert {entry.type for entry in entries(graph, types=["opening"])} == {"opening"}
    period = entries(graph, start=date(2019, 5, 12), end=date(2019, 5, 12))
    assert {entry.articles[0] for entry in period if entry.kind == "event"} == {"home-1"}
    assert all(entry.start or entry.end for entry in period)


def test_posts_are_entries_too() -> None:
    graph = graph_of(*storyline())
    posts = [entry for entry in entries(graph) if entry.kind == "position"]
    assert "آریا مهرورز: رئیس پیشین سازمان آبیاری" in [entry.label for entry in posts]
    assert all(entry.type == "holds_position" and entry.happening is None for entry in posts)
    assert {entry.status for entry in posts} == {"occurred"}, "that a post is still held, nobody says"
