from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import fold
from graph.names import is_generic, key, skeleton, without_kind
from graph.person_names import person
from graph.words import numbers, words
from tests.graph.build_samples import KINDS


@pytest.mark.parametrize(
    ("name", "given_name", "surname"),
    [
        ("سیدکاوه آذرنیا", "کاوه", "آذرنیا"),
        ("سید کاوه آذرنیا", "کاوه", "آذرنیا"),
        ("حجت‌الاسلام دکتر سید کاوه آذرنیا", "کاوه", "آذرنیا"),
        ("آذرنیا", "", "آذرنیا"),
        ("تقی پور", "", "تقی پور"),
        ("بهروز تقی پور", "بهروز", "تقی پور"),
        ("میرزا", "", "میرزا"),
        ("سید", "", "سید"),
        ("سیده‌نسرین آذرنیا", "نسرین", "آذرنیا"),
        ("سیدهادی آذرنیا", "هادی", "آذرنیا"),
        ("سیدی", "", "سیدی"),
        ("امام خمینی", "امام", "خمینی"),
        ("یوهان ون گلدن", "یوهان", "ون گلدن"),
    ],
)
def test_the_parts_of_a_persons_name(name: str, given_name: str, surname: str) -> None:
    found = person(name)
    assert (found.given, found.surname) == (fold(given_name), fold(surname))


@pytest.mark.parametrize(
    ("kind", "name", "generic"),
    [
        ("organization", "استانداری", True),
        ("organization", "استانداری یزد", False),
        ("organization", "بانک مرکزی", False),
        ("award", "لوح تقدیر", True),
        ("award", "جایزه نوبل", False),
        ("facility", "بیمارستان امام رضا (ع)", True),
        ("facility", "بیمارستان", True),
        ("facility", "بیمارستان نارون", False),
        ("law", "ماده ۱۲", True),
        ("event", "نشست خبری", True),
        ("person", "علی", False),
    ],
)
def test_names_that_identify_nothing_alone(kind: str, name: str, generic: bool) -> None:
    assert is_generic(kind, name) is generic


def test_numbers_and_ordinals() -> None:
    assert numbers("هشتمین جشنواره") == numbers("جشنواره ۸") == {8}
    assert numbers("دوازدهمین همایش ۱۴۰۰") == {12, 1400}
    assert numbers("جشنواره انار") == set()


def test_words_in_one_spelling() -> None:
    assert words("هیأت‌های گندم و جو (ع)") == words("هیات های گندم جو")
    assert without_kind("place", "استان نارستان") == key("place", "نارستان")


@given(st.sampled_from(sorted(KINDS.values())), st.text(max_size=40))
def test_any_name_has_a_key(kind: str, name: str) -> None:
    assert isinstance(key(kind, name), str)
    assert skeleton(kind, name) == skeleton(kind, name)
    assert key(kind, name) or not name
