from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import fold
from graph.names import (
    is_generic,
    is_of_many_places,
    key,
    other_kind,
    quality_left_out,
    skeleton,
    town_left_out,
    without_kind,
)
from graph.person_names import person, same_sounds
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


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("event", "هشتمین جشنواره انار", "جشنواره هشتم انار"),
        ("event", "سی‌وچهارمین نمایشگاه گل", "۳۴مین نمایشگاه گل"),
        ("project", "فاز دوم پارس نارون", "فاز ۲ پارس نارون"),
        ("law", "لایحه بودجه سال ۱۴۰۲", "لایحه بودجه ۱۴۰۲"),
        ("person", "روح‌الله کویرنورد", "روح‌اله کویرنورد"),
        ("person", "آذرنیا، کاوه", "کاوه آذرنیا"),
        ("person", "حجت‌الاسلام والمسلمین سید کاوه آذرنیا", "کاوه آذرنیا"),
        ("organization", "اداره کل روابط عمومی سازمان آبیاری", "روابط عمومی سازمان آبیاری"),
        ("organization", "اتحادیه‌ی باغداران نارون", "اتحادیه باغداران نارون"),
        ("place", "جمهوری ترکیه", "ترکیه"),
    ],
)
def test_keys_of_one_name(kind: str, name: str, other: str) -> None:
    assert key(kind, name) == key(kind, other)


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("law", "ماده ۱۲ تبصره ۳", "ماده ۳ تبصره ۱۲"),
        ("organization", "بی‌بی‌سی", "بی‌بی ۳۰"),
        ("place", "جمهوری آذربایجان", "آذربایجان شرقی"),
        ("person", "لاله پردل", "للاه پردل"),
        ("event", "جشنواره انار", "نخستین جشنواره انار"),
    ],
)
def test_keys_of_two_names(kind: str, name: str, other: str) -> None:
    assert key(kind, name) != key(kind, other)


@pytest.mark.parametrize(
    ("mine", "theirs", "alike"),
    [
        ("Hans Lindemann", "هانس لیندمان", True),
        ("Antonio Ritz", "آنتونیو ریتس", True),
        ("Hans Lindemann", "هانس لیندبرگ", False),
        ("هانس لیندمان", "هنس لیندمن", False),
        ("Jo Li", "جو لی", False),
        ("", "هانس", False),
        ("😀", "Hans", False),
    ],
)
def test_one_name_in_two_scripts(mine: str, theirs: str, alike: bool) -> None:
    assert same_sounds(mine, theirs) is alike


@pytest.mark.parametrize(
    ("name", "of_many"),
    [("حسن‌آباد", True), ("روستای گلپا", True), ("روستای مهریز", False), ("تهران", False), ("پاریس", False)],
)
def test_places_whose_name_others_have(name: str, of_many: bool) -> None:
    assert is_of_many_places(name) is of_many


def test_a_town_or_a_sort_may_be_left_out_but_no_more() -> None:
    assert town_left_out("facility", "بیمارستان شهدای باغدار", "بیمارستان شهدای باغدار یزد")
    assert not town_left_out("facility", "بیمارستان امام رضا", "بیمارستان امام رضا یزد")
    assert not town_left_out("facility", "بیمارستان شهدای باغدار یزد", "بیمارستان شهدای باغدار کرمان")
    assert town_left_out("facility", "درمانگاه مهریز", "درمانگاه تخصصی مهریز یزد")
    assert not town_left_out("facility", "درمانگاه عمومی مهریز", "درمانگاه تخصصی مهریز یزد")
    assert not town_left_out("facility", "درمانگاه مهریز", "درمانگاه تخصصی مهریز کرمان")
    assert quality_left_out("facility", "فرودگاه نارون", "فرودگاه بین‌المللی نارون")
    assert not quality_left_out("facility", "فرودگاه نظامی نارون", "فرودگاه بین‌المللی نارون")
    assert other_kind("event", "همایش آبخوان‌های کهن", "اجلاس آبخوان‌های کهن")
    assert not other_kind("event", "همایش آبخوان‌های کهن", "جشنواره آبخوان‌های کهن")
