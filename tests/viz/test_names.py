"""What events and posts are called, in Persian and in English."""

from __future__ import annotations

import re
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given

from graph.model import KnowledgeGraph
from graph.rules import rules
from graph.timeline import entries
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.names import MARK, entry_name, event_name


@pytest.mark.parametrize(
    ("persian", "english"),
    [
        ("دیدار مهدی کاوه‌راد با لیلا رستگار", "Meeting: مهدی کاوه‌راد with لیلا رستگار (کوالالامپور)"),
        ("همایش بعدی GSIA در تهران", "Conference: اتحادیه جهانی بیمه‌های اجتماعی (تهران)"),
        ("رسیدن شمار بیمه‌شدگان به ۱۴ میلیون نفر", "Measurement: رسید"),  # nobody takes part: the word that tells it
        ("هوشنگ دادور: مدیرعامل پیشین سازمان بیمه آینده", "هوشنگ دادور: former مدیرعامل سازمان بیمه آینده"),
    ],
)
def test_our_words_are_english_and_names_stay(persian: str, english: str) -> None:
    graph = sample_graph()
    found = next(entry for entry in entries(graph) if entry.label == persian)
    name = entry_name(graph, found)
    assert (name.persian, name.english) == (persian, english)
    assert not re.search("[ء-ی]", re.sub(f"{MARK}.*?{MARK}", "", name.marked))


def test_a_name_is_an_element_whose_direction_is_its_own() -> None:
    graph = sample_graph()
    happening = next(one for one in graph.happenings.values() if one.type == "meeting")
    assert event_name(graph, replace(happening, label="<b>")).__html__().endswith("&lt;b&gt;</bdi>")
    assert f'data-en="Meeting: {MARK}مهدی کاوه‌راد{MARK} with ' in event_name(graph, happening).__html__()


def test_both_languages_have_the_same_patterns_and_words() -> None:
    def parts(pattern: str) -> list[str | None]:
        return [name for _, name, _, _ in Formatter().parse(pattern)]

    persian, english = (rules("labels")["patterns"][language] for language in ("fa", "en"))
    assert {kind: [*map(parts, found)] for kind, found in persian.items()} == {
        kind: [*map(parts, found)] for kind, found in english.items()
    }
    assert rules("labels")["words"]["fa"].keys() == rules("labels")["words"]["en"].keys()


@given(graphs())
def test_any_graph_has_names(graph: KnowledgeGraph) -> None:
    for entry in entries(graph):
        assert entry_name(graph, entry).english
