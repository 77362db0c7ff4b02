"""Statements of two articles that say one thing, one of them in the negative."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from graph.claims import Conflict
from graph.conflicts import find_conflicts
from tests.graph.build_samples import Draft, graph_of

PAIRS = tomllib.loads(Path(__file__).with_name("contrary.toml").read_text("utf-8"))["pairs"]
RISES, FALLS_FLAT = "مبلغ یارانهٔ نان افزایش می‌یابد", "مبلغ یارانهٔ نان افزایش نمی‌یابد"


def found(*drafts: Draft) -> list[Conflict]:
    return [conflict for conflict in find_conflicts(graph_of(*drafts)) if conflict.attribute == "report"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["second"]))
def test_what_is_so_by_one_and_not_by_the_other(pair: dict[str, object]) -> None:
    first, second = str(pair["first"]), str(pair["second"])
    told = found(Draft("a", "2020-01-01", first), Draft("b", "2020-01-01", second))
    assert bool(told) == pair["disagree"]


def test_both_sides_keep_their_sentences_and_all_who_say_it() -> None:
    (conflict,) = found(
        Draft("a", "2020-01-01", f"وزیر: {FALLS_FLAT}."),
        Draft("b", "2020-01-01", f"نان و یارانه\nسخنگو: {RISES}."),
        Draft("c", "2020-01-02", f"نمایندهٔ رشت: {RISES} و هفتهٔ بعد اعلام می‌شود."),
    )
    assert (conflict.category, conflict.subject) == ("conflict", "مبلغ یارانهٔ نان افزایش")
    assert [(claim.value, claim.articles) for claim in conflict.claims] == [(FALLS_FLAT, ("a",)), (RISES, ("b", "c"))]
    assert conflict.claims[1].evidence[0].span.start > 0


def test_a_later_word_is_an_update_and_one_of_months_later_is_of_another_time() -> None:
    (conflict,) = found(Draft("a", "2020-01-01", FALLS_FLAT), Draft("b", "2020-01-20", RISES))
    assert conflict.category == "update"
    assert not found(Draft("a", "2020-01-01", FALLS_FLAT), Draft("b", "2020-04-20", RISES))


def test_one_article_does_not_contradict_itself_and_what_is_undated_contradicts_none() -> None:
    assert not found(Draft("a", "2020-01-01", f"{FALLS_FLAT}.\n{RISES}."))
    assert not found(Draft("a", "2020-01-01", FALLS_FLAT), Draft("b", None, RISES))
