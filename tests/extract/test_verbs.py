"""Finite verbs: their forms, tenses and polarity, with and without half-spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import fold
from extract.verbs import find_verbs, forms


def verbs(text: str) -> list[tuple[str, str, bool]]:
    words = [fold(word) or word for word in text.split()]
    return [(verb.infinitive, verb.tense, verb.negated) for verb in find_verbs(words)]


@pytest.mark.parametrize(
    ("text", "infinitive", "tense", "negated"),
    [
        ("او گفت .", "گفتن", "past", False),
        ("او نگفت .", "گفتن", "past", True),
        ("آنها می‌گویند .", "گفتن", "present", False),
        ("آنها میگویند .", "گفتن", "present", False),
        ("آنها می گویند .", "گفتن", "present", False),
        ("آنها نمی‌گویند .", "گفتن", "present", True),
        ("افتتاح خواهد شد .", "شدن", "future", False),
        ("افتتاح نخواهد شد .", "شدن", "future", True),
        ("افتتاح شده است .", "شدن", "perfect", False),
        ("افتتاح نشده است .", "شدن", "perfect", True),
        ("افتتاح شده‌است .", "شدن", "perfect", False),
        ("افتتاح شده بود .", "شدن", "pluperfect", False),
        ("آغاز شده و", "شدن", "participle", False),
        ("او نوشته است .", "نوشتن", "perfect", False),
        ("او پیشنهاد نداده است .", "دادن", "perfect", True),
        ("او خبر داده که", "دادن", "participle", False),
        ("او اعلام کرده برنامه", "کردن", "participle", False),
        ("او در را کشید .", "کشیدن", "past", False),
        ("باید افتتاح شود .", "شدن", "subjunctive", False),
        ("او نیامد .", fold("آمدن"), "past", True),
        ("او بیاید .", fold("آمدن"), "subjunctive", False),
        ("او نیفزود .", fold("افزودن"), "past", True),
        ("آنها بازمی‌گردند .", "بازگشتن", "present", False),
        ("آنها باز می گردند .", "بازگشتن", "present", False),
        ("او به درس پرداخت .", "پرداختن", "past", False),
        ("هوا خوب است .", "بودن", "present", False),
        ("هوا خوب نیست .", "بودن", "present", True),
    ],
)
def test_verb(text: str, infinitive: str, tense: str, negated: bool) -> None:
    assert verbs(text) == [(infinitive, tense, negated)]


@pytest.mark.parametrize(
    "text", ["مردم شهر", "پرداخت وام", "در نشست امروز", "ساخت و ساز", "سال گذشته ،", "رود کارون", "این نشست ."]
)
def test_no_verb(text: str) -> None:
    assert verbs(text) == []


def test_every_form_is_folded_and_knows_its_verb() -> None:
    assert all(word == fold(word) and form.infinitive.endswith("ن") for word, form in forms().items())


@given(
    st.lists(
        st.sampled_from(["می", "خواهد", "شده", "است", "شد", "بود", "گفت", "که", "و", ".", "در", "باز", "سد"]),
        max_size=40,
    )
)
def test_verbs_stand_in_order_and_do_not_overlap(words: list[str]) -> None:
    end = 0
    for verb in find_verbs(words):
        assert end <= verb.start < verb.end <= len(words)
        end = verb.end
