"""Persian number words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import Number, is_number_suffix, is_number_word, parse_number, read_number

VALUES = {
    "۲۵": 25,
    "سه": 3,
    "دوازده": 12,
    "بیست و پنج": 25,
    "صد و بیست": 120,
    "هزار": 1000,
    "هزار و سیصد و نود و هفت": 1397,
    "دو هزار و هجده": 2018,
    "6 هزار و 127": 6127,
    "دو میلیون و سیصد هزار": 2_300_000,
    "7 هزار میلیارد": 7_000_000_000_000,
}
ORDINALS = {
    "اول": 1,
    "سوم": 3,
    "یازدهم": 11,
    "دوازدهمین": 12,
    "بیست و یکم": 21,
    "بیست‌ودوم": 22,
    "بیستودوم": 22,
    "بیست ودوم": 22,
    "سی‌ام": 30,
    "سی و یکم": 31,
    "21ام": 21,
    "۲۱ ام": 21,
}


@pytest.mark.parametrize("text", VALUES)
def test_cardinals(text: str) -> None:
    found = parse_number(text)
    assert found
    assert (found.value, found.ordinal) == (VALUES[text], False)


@pytest.mark.parametrize("text", ORDINALS)
def test_ordinals(text: str) -> None:
    found = parse_number(text)
    assert found
    assert (found.value, found.ordinal) == (ORDINALS[text], True)


@pytest.mark.parametrize(
    "text", ["", "کتاب", "سهم", "سیم", "ودوم", "یک و دو", "دوم و سوم", "بیست و بیست", "بیست پنج", "9" * 13]
)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_a_number_inside_other_words() -> None:
    words = ["مبلغ", "صد", "و", "بیست", "هزار", "ریال", "و", "پنج"]
    assert read_number(words, 1) == Number(120_000, words=4)
    assert read_number(words, 0) is None
    assert read_number(words, 6) is None
    assert read_number(words, 99) is None


def test_parts_of_numbers() -> None:
    assert is_number_word("بیست")
    assert not is_number_word("کتاب")
    assert is_number_suffix("ام")


@given(st.integers(0, 10**12 - 1))
def test_digits_are_themselves(value: int) -> None:
    assert parse_number(str(value)) == Number(value)


@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    found = parse_number(text)
    assert found is None or found.value >= 0
