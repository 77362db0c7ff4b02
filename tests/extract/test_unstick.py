"""Words that lost the space between them are cut; words that are whole stay so."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document
from extract.model import Article
from extract.unstick import pieces

CORPUS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "corpus" / "unstick.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("word", "parts"), CORPUS["split"].items())
def test_stuck_words_are_cut(word: str, parts: list[str]) -> None:
    assert list(pieces(word)) == parts


@pytest.mark.parametrize("word", CORPUS["whole"]["words"])
def test_whole_words_stay(word: str) -> None:
    assert pieces(word) == (word,)


def test_parts_keep_their_places_in_the_original() -> None:
    text = "همایش درمالزي و كوالالامپورآغاز شد"
    (sentence,) = Document(Article("a", text)).sentences
    parts = [text[token.start : token.end] for token in sentence.tokens]
    assert parts == ["همایش", "در", "مالزي", "و", "كوالالامپور", "آغاز", "شد"]


def test_a_word_with_signs_inside_is_cut_where_its_letters_are() -> None:
    text = "دَرمالزی"
    (sentence,) = Document(Article("a", text)).sentences
    assert [text[token.start : token.end] for token in sentence.tokens] == ["دَر", "مالزی"]


@given(st.text(max_size=30))
def test_nothing_is_lost_or_added(word: str) -> None:
    assert "".join(pieces(word)) == word


@given(st.text(alphabet="ادروزبی مالتن\u200c،", max_size=80))
def test_what_is_cut_is_not_cut_again(text: str) -> None:
    for sentence in Document(Article("a", text)).sentences:
        assert all(pieces(token.text) == (token.text,) for token in sentence.tokens if token.kind == "word")
        assert all(left.end <= right.start for left, right in pairwise(sentence.tokens))
