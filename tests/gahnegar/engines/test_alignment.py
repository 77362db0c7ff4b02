"""Subwords of a model, of whatever kind, and our tokens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document, Sentence
from extract.model import Article
from gahnegar.engines.alignment import Window, best_rows, windows
from gahnegar.engines.plain import plain


def sentence(text: str) -> Sentence:
    (only,) = Document(Article("a", text)).sentences
    return only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("علي   رضايي", "علی رضایی"),
        ("سازمان (ایسا) است.", "سازمان (ایسا) است."),
        ("کتاب‌ها", "کتاب‌ها"),
        ("درمالزی", "در مالزی"),
        ("۱۲،۵ درصد", "12،5 درصد"),
    ],
)
def test_the_text_of_a_sentence(text: str, expected: str) -> None:
    row = sentence(text)
    shown, starts = plain(row)
    assert shown == expected
    for token, start in zip(row.tokens, starts, strict=True):
        assert shown[start : start + len(token.text)] == token.text


@given(st.text(st.sampled_from("ابت یک\u200c().،12aB\u200f😀"), max_size=40))
def test_every_token_stands_where_it_is_said_to(text: str) -> None:
    for row in Document(Article("a", text)).sentences:
        shown, starts = plain(row)
        assert [shown[at : at + len(token.text)] for token, at in zip(row.tokens, starts, strict=True)] == [
            token.text for token in row.tokens
        ]


def rows(*offsets: tuple[int, int], first: int = 0) -> tuple[Window, list[list[float]]]:
    """A window whose rows are numbered from `first` on."""
    return Window([0] * len(offsets), [0] * len(offsets), list(offsets)), [
        [float(first + n)] for n in range(len(offsets))
    ]


def test_a_token_is_what_its_first_subword_is() -> None:
    assert best_rows([0, 4], [3, 9], [rows((0, 0), (0, 3), (4, 7), (7, 9), (0, 0))]) == [[1.0], [2.0]]


def test_a_subword_over_two_tokens_stands_for_both() -> None:
    assert best_rows([0, 2], [2, 4], [rows((0, 4))]) == [[0.0], [0.0]]


def test_a_token_that_the_model_dropped_has_no_row() -> None:
    assert best_rows([0, 2, 4], [1, 3, 5], [rows((0, 1), (4, 5))]) == [[0.0], None, [1.0]]
    assert best_rows([0], [1], []) == [None]


def test_of_two_windows_the_one_with_more_company_counts() -> None:
    left = rows((0, 1), (2, 3), (4, 5), (6, 7))
    right = rows((4, 5), (6, 7), (8, 9), (10, 11), first=10)
    found = best_rows([0, 2, 4, 6, 8, 10], [1, 3, 5, 7, 9, 11], [left, right])
    assert found == [[0.0], [1.0], [2.0], [11.0], [12.0], [13.0]]


def metaspace() -> Any:
    """A tokenizer of the SentencePiece kind: «▁» for the space before a word."""
    tokenizers = pytest.importorskip("tokenizers", reason="tokenizers is not installed: pip install 'gahnegar[onnx]'")
    pieces = [("<unk>", 0.0), ("▁", -4.0), ("▁علی", -1.0), ("▁رضا", -1.0), ("یی", -1.0), ("▁در", -1.0)]
    made = tokenizers.Tokenizer(tokenizers.models.Unigram(pieces, unk_id=0))
    made.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace()
    made.enable_truncation(4, stride=2)
    return made


def test_sentence_pieces_begin_after_their_space() -> None:
    text, starts = plain(sentence("علی رضایی در"))
    found = windows(metaspace(), text)
    assert len(found) == 1
    assert found[0].offsets == [(0, 3), (4, 7), (7, 9), (10, 12)]
    numbered = [(window, [[float(at)] for at in range(len(window.ids))]) for window in found]
    assert best_rows(starts, [3, 9, 12], numbered) == [[0.0], [1.0], [3.0]]


def test_long_texts_are_cut_into_windows_that_overlap() -> None:
    found = windows(metaspace(), " ".join(["علی"] * 8))
    assert [window.offsets[0][0] for window in found] == [0, 8, 16]
    assert all(len(window.ids) <= 4 for window in found)
