"""Cells that spreadsheets open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.cells import inert


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠", "\t=", " +", "\r\n@", "\u00a0－"])
def test_what_would_run_is_text(sign: str) -> None:
    formula = f'{sign}HYPERLINK("https://evil.example")'
    assert inert(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "یزد", "1-1", "a=b", " ", "«=1»"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@given(st.text())
def test_taking_the_apostrophe_away_gives_the_text_back(text: str) -> None:
    assert inert(text).removeprefix("'") == text
    assert not inert(text).lstrip().startswith(tuple("=+-@＝＋－＠"))


@given(st.text(), st.text())
def test_no_two_texts_become_one(one: str, other: str) -> None:
    assert (inert(one) == inert(other)) == (one == other)
