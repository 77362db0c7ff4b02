"""Quantities: numbers in every spelling, with their units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import quantities
from extract.document import Document, Passage
from extract.model import Amount, Article
from extract.pipeline import extract
from extract.quantities import find_quantities


def amounts(text: str) -> list[tuple[Decimal, str]]:
    """(value, unit) of every quantity in a text."""
    sentences = Passage("body", text).sentences
    return [(found.value, found.unit) for sentence in sentences for found in find_quantities(sentence.tokens)]


PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("۷هزار تومان", "7000", "تومان"),
        ("سه میلیون و پانصد هزار نفر", "3500000", "نفر"),
        ("1.2 میلیارد ریال", "1200000000", "ریال"),
        ("۱/۵ میلیارد تومان", "1500000000", "تومان"),
        ("۴۲ میلیون بیمه شده", "42000000", "بیمه‌شده"),
        ("یک‌هزار و 358 متر مربع", "1358", "متر مربع"),
        ("یکهزار متر مربع", "1000", "متر مربع"),
        ("24 هزار روستا", "24000", "روستا"),
        ("45,000 دلار", "45000", "دلار"),
        ("15 درصد", "15", "درصد"),
        ("۲۰٪", "20", "درصد"),
        ("20%", "20", "درصد"),
        ("دوازده کیلومتر", "12", "کیلومتر"),
        ("دو کیلومتر مربع", "2", "کیلومتر مربع"),
        ("هفت هزار میلیارد تومان", "7000000000000", "تومان"),
        ("۱۰ مرکز", "10", "مرکز"),
    ],
)
def test_quantity(text: str, value: str, unit: str) -> None:
    assert amounts(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "دو سال",
        "سه ساعت",
        "۱۲ مهر",
        "نفر سوم",
        "سومین نفر",
        "۱۳۹۷",
        "ساعت ۸",
        "۵",
        "درصد",
        "",
        "12-10 مهر",
        "1402/03/05",
    ],
)
def test_no_quantity(text: str) -> None:
    assert amounts(text) == []


def test_quantities_of_a_sentence_keep_their_place() -> None:
    text = "با ۳۰ میلیارد تومان اعتبار، ۱۲ کلاس و دو سالن در سه ماه ساخته شد."
    (sentence,) = Document(Article("a", text)).sentences
    found = find_quantities(sentence.tokens)
    words = [text[sentence.tokens[one.start].start : sentence.tokens[one.end - 1].end] for one in found]
    assert words == ["۳۰ میلیارد تومان", "۱۲ کلاس"]


@given(st.integers(1, 10**9), st.sampled_from(["تومان", "نفر", "درصد", "هکتار"]), st.booleans())
def test_digits_read_back(value: int, unit: str, persian: bool) -> None:
    digits = str(value).translate(PERSIAN) if persian else str(value)
    assert amounts(f"{digits} {unit}") == [(Decimal(value), unit)]


@given(st.text(alphabet="۰۱۲345 ,.//-:هزارمیلیونتاد‌و%\n", max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for sentence in Passage("body", text).sentences:
        end = 0
        for one in find_quantities(sentence.tokens):
            assert end <= one.start < one.end <= len(sentence.tokens)
            assert one.unit
            end = one.end


def test_the_numbers_of_a_quantity_are_told_each_once_and_in_its_order() -> None:
    told = quantities.amounts("۴ نفر و 15 درصد، ۴ نفر و ۱/۵ میلیارد تومان")
    assert told == (Amount("4", "نفر"), Amount("15", "درصد"), Amount("1500000000", "تومان"))
    assert quantities.amounts("بسیار") == ()


def test_an_event_tells_its_quantity_as_it_stands_and_in_numbers() -> None:
    body = "سازمان تامین اجتماعی هفت هزار میلیارد تومان به بانک رفاه پرداخت کرد."
    (paid,) = [event.json() for event in extract(Article("a", body)).events if event.type == "funding"]
    assert paid["quantity"] == "هفت هزار میلیارد تومان"
    assert paid["amounts"] == [{"value": 7_000_000_000_000, "unit": "تومان"}]
    assert Amount("12.5", "درصد").json() == {"value": 12.5, "unit": "درصد"}
