from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import graph.cluster_events
from extract.model import Extraction
from graph.accounts import Account
from graph.build import build_graph
from graph.findings import Finding
from graph.match_events import World, match
from tests.graph.build_samples import Draft


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """The pairs of articles whose accounts are compared."""
    pairs: set[tuple[str, str]] = set()

    def recorded(left: Account, right: Account, world: World) -> Finding | None:
        pairs.add((left.article, right.article))
        return match(left, right, world)

    monkeypatch.setattr(graph.cluster_events, "match", recorded)
    return pairs


def meeting(at: int, kind: str = "meeting") -> Extraction:
    """A council meets, told on the day; each article of another day."""
    day = (date(2020, 1, 1) + timedelta(days=at)).isoformat()
    return (
        Draft(f"a{at:03}", day, f"شورای آبیاری زرین‌رود نشست {at * 7 + 1} خود را برگزار کرد")
        .entity("o1", "شورای آبیاری زرین‌رود")
        .event(kind, "نشست", agent="o1")
        .done()
    )


def opened_to_the_left(told: Extraction) -> Extraction:
    """The same, known only to be over by its day."""
    return replace(told, events=tuple(replace(event, earliest=None) for event in told.events))


def test_only_accounts_that_may_be_one_are_compared(compared: set[tuple[str, str]]) -> None:
    build_graph([meeting(at) for at in range(40)])
    assert compared == {(f"a{at:03}", f"a{at + 1:03}") for at in range(39)}


def test_what_may_have_begun_long_before_is_compared_with_what_came_before(compared: set[tuple[str, str]]) -> None:
    build_graph([meeting(0), meeting(5), opened_to_the_left(meeting(10))])
    assert compared == {("a000", "a010"), ("a005", "a010")}


def test_what_happens_once_is_compared_over_years(compared: set[tuple[str, str]]) -> None:
    build_graph([meeting(at, "founding") for at in (0, 300, 700)])
    assert compared == {("a000", "a300"), ("a000", "a700"), ("a300", "a700")}
