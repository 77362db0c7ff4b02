from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import ZWNJ, NormalText, clean, fold, normalise, printable

anything = st.text(
    st.one_of(
        st.sampled_from(
            "يیىئكکةهأإآاؤۀ \u200c\u200d\u00ac\u0640\u064e\u0651\ufeff\u202e\u200f۱٢3٫٬\t\r\n\x85\x00\ufdf2ﻻ"
        ),
        st.characters(exclude_categories=()),
    )
)


class TestNormalText:
    @given(anything)
    def test_every_normal_character_comes_from_its_original(self, text: str) -> None:
        found = NormalText(text)
        for index, char in enumerate(found.normal):
            assert char in normalise(text[found.source(index)])

    @given(anything)
    def test_the_way_back_never_turns_round(self, text: str) -> None:
        found = NormalText(text)
        sources = [found.source(index) for index in range(len(found.normal))]
        assert sources == sorted(sources)

    @given(anything, st.integers(0, 50), st.integers(0, 50))
    def test_a_span_slices_back(self, text: str, one: int, other: int) -> None:
        found = NormalText(text)
        start, end = (min(side, len(found.normal)) for side in sorted((one, other)))
        first, last = found.span(start, end)
        assert 0 <= first <= last <= len(text)
        assert found.normal[start:end] in normalise(text[first:last])

    @given(anything)
    def test_the_normal_form_is_normal(self, text: str) -> None:
        assert normalise(normalise(text)) == normalise(text) == NormalText(text).normal

    def test_marks_inside_a_name_are_part_of_its_span(self) -> None:
        text = "آقای مُحَمّـد رفت"
        found = NormalText(text)
        start = found.normal.index("محمد")
        first, last = found.span(start, start + 4)
        assert text[first:last] == "مُحَمّـد"

    def test_a_tatweel_between_numbers_is_a_dash(self) -> None:
        found = NormalText("سـال ۱۳۸۸ ـ ۸۹")
        assert found.normal == "سال 1388 - 89"
        assert found.source(found.normal.index("-")) == 10

    def test_one_sign_of_several_letters(self) -> None:
        text = "بـسم ﷲ ما"
        found = NormalText(text)
        assert found.normal == "بسم الله ما"
        start = found.normal.index("الله")
        assert [text[slice(*found.span(start + index, start + index + 1))] for index in range(4)] == ["ﷲ"] * 4
        assert text[slice(*found.span(start + 5, start + 7))] == "ما"

    def test_an_empty_span_stays_empty(self) -> None:
        assert NormalText("ـالف").span(1, 1) == (2, 2)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("علي كريمي", "علی کریمی"),
        ("موسیٰ", "موسی"),
        ("مدرسة", "مدرسه"),
        ("خانۀ ما", "خانه ما"),
        ("أحمد إبراهیم مؤمن", "احمد ابراهیم مومن"),
        ("آب", "آب"),
        ("رئیس", "رئیس"),
        ("سـلام", "سلام"),
        ("۱۳۹۷ ٢٠١٨ １２", "1397 2018 12"),
        ("۲٫۵ و ۱۲٬۰۰۰", "2.5 و 12,000"),
        ("می\u00acرود", f"می{ZWNJ}رود"),
        ("یک\u00a0دو\u2009سه\tچهار", "یک دو سه چهار"),
        ("یک\r\nدو\u2028سه", "یک\n\nدو\nسه"),
        ("\u202eنام\u202c\ufeff", "نام"),
        ("الف\x00ب", "الف ب"),
        ("ﻻﻟﻪ", "لاله"),
        ("ﱛلك", "ذلک"),
        ("بﹶد", "بد"),
    ],
)
def test_normalise(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    "forms",
    [
        ("علی", "علي", "على", "عَلی", "عـلی"),
        ("کریمی", "كريمي"),
        ("رئیس", "رييس", "رییس"),
        ("مدرسه", "مدرسة", "مدرسۀ"),
        ("آرمان", "ارمان", "أرمان", "إرمان", "ٱرمان"),
        ("تأمین", "تامین", "تاُمین"),
        ("جزء", "جز"),
        ("برنامه‌ها", "برنامه ها", "برنامهها", "برنامه\u00acها", "برنامه\u00a0ها"),
        ("1397", "۱۳۹۷", "١٣٩٧", "１３９７"),
        ("ISSA", "issa", "ＩＳＳＡ"),
        ("لاله", "ﻻﻟﻪ"),
        ("الف-ب", "الف ب", "«الف» ب"),
    ],
)
def test_fold_makes_variants_one(forms: tuple[str, ...]) -> None:
    assert len({fold(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("کار", "گار"), ("سد", "صد"), ("1397", "1396"), ("ملک", "ملکی")])
def test_fold_keeps_different_words_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(anything)
def test_fold_is_idempotent_and_nothing_but_letters_and_digits(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(map(str.isalnum, fold(text)))


@given(anything)
def test_folding_does_not_see_normalisation(text: str) -> None:
    assert fold(normalise(text)) == fold(text)


def test_letters_that_meet_are_folded_together() -> None:
    assert fold("\u1100 \u1161") == fold(unicodedata.normalize("NFC", "\u1100\u1161"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  علي   كريمي\n", "علی کریمی"),
        (f"{ZWNJ}برنامه{ZWNJ}{ZWNJ}ها{ZWNJ}", f"برنامه{ZWNJ}ها"),
        (f"سازمان {ZWNJ}ملل{ZWNJ} متحد", "سازمان ملل متحد"),
        (ZWNJ, ""),
    ],
)
def test_clean(text: str, name: str) -> None:
    assert clean(text) == name


@given(anything)
def test_a_clean_name_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(anything)
def test_printable_text_is_fit_for_xml(text: str) -> None:
    for char in printable(text):
        code = ord(char)
        assert code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_printable_keeps_what_is_read() -> None:
    text = f"می{ZWNJ}رود\nعلی 👍 é"
    assert printable(text) == text
