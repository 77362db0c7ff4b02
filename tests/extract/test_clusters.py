"""Names of one article are gathered by the thing they name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.clusters import clusters
from extract.forms import Name, main_type
from extract.model import Span

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "corpus" / "clusters.toml").read_text(encoding="utf-8")
)["case"]


def named(texts: list[str], kind: str) -> list[Name]:
    """Names as they would stand one after another in a body."""
    names = []
    at = 0
    for text in texts:
        names.append(Name(tuple(text.split()), text, kind, Span("body", at, at + len(text)), 0.9, "crf"))
        at += len(text) + 1
    return names


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["names"]))
def test_corpus(case: dict[str, Any]) -> None:
    names = named(case["names"], case["type"])
    assert [[names.index(name) for name in group] for group in clusters(names)] == case["groups"]


def test_what_the_text_declares_is_one() -> None:
    names = named(["اتحادیه کارآفرینان جوان", "اکج"], "organization")
    assert len(clusters(names)) == 2
    assert len(clusters(names, [("اکج", names[0].key)])) == 1


def test_an_acronym_with_the_head_of_its_expansion() -> None:
    names = named(["اتحادیه جهانی کارآفرینان جوان", "اکج", "اتحادیه جهانی اکج", "شورای اکج"], "organization")
    groups = clusters(names, [("اکج", names[0].key)])
    assert [[names.index(name) for name in group] for group in groups] == [[0, 1, 2], [3]]


def test_a_spelling_has_the_type_that_it_mostly_has() -> None:
    first, second, third = named(["الهلال", "الهلال", "الهلال"], "organization")
    wrong = Name(second.words, second.text, "place", second.span, 0.4, "crf")
    assert main_type([first, wrong, third]) == "organization"
    assert len(clusters([first, wrong, third])) == 1


def test_nothing_gives_nothing() -> None:
    assert clusters([]) == []


@given(st.lists(st.text(min_size=1, max_size=8), max_size=12), st.sampled_from(["person", "place", "event", "award"]))
def test_every_name_lands_in_one_group(texts: list[str], kind: str) -> None:
    names = named([text for text in texts if text.split()], kind)
    assert sorted(name.span.start for group in clusters(names) for name in group) == [name.span.start for name in names]
