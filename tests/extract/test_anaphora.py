"""Words that stand for something named before."""

from __future__ import annotations

from typing import Any

import pytest

from extract.anaphora import find_anaphors
from tests.extract.event_cases import marked


def answers(body: str, **more: Any) -> list[tuple[str, str]]:
    """(words, whom they mean) of every anaphor of a text."""
    text = marked(body, **more)
    found = find_anaphors(text.document, text.entities, text.relations)
    return [(one.mention.text, text.name(one.entity)) for one in found]


REZA, SARA = "{رضا توکلی:person}", "{سارا کیانی:person}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{REZA} آمد. وی گفت راه باز است.", [("وی", "رضا توکلی")]),
        (f"{REZA} آمد. {SARA} هم بود. او رفت.", [("او", "سارا کیانی")]),
        (f"{REZA} با {SARA} دیدار کرد. وی خرسند بود.", [("وی", "رضا توکلی")]),
        (f"{REZA} گفت. این مسئول افزود.", [("این مسئول", "رضا توکلی")]),
        ("{سازمان آب:organization} بزرگ است. این سازمان پیر است.", [("این سازمان", "سازمان آب")]),
        ("{بیمارستان امید:facility} ساخته شد. این بیمارستان ده تخت دارد.", [("این بیمارستان", "بیمارستان امید")]),
        ("{شهرستان خوی:place} سرد است. در این شهرستان باران آمد.", [("این شهرستان", "شهرستان خوی")]),
        ("{شرکت باران:organization} و {سازمان آب:organization}. این شرکت سود کرد.", [("این شرکت", "شرکت باران")]),
        ("{شهرستان خوی:place} سرد است. برف شهرستان را گرفت.", [("شهرستان", "شهرستان خوی")]),
        ("{مازندران:place} و {ساری:place} سرد است. مدارس استان را بستند.", [("استان", "مازندران")]),
        ("{همایش نان:event} برپا شد. در این همایش سخن گفتند.", [("این همایش", "همایش نان")]),
        ("{طرح نسیم باغ:project} خوب است. این طرح پایان یافت.", [("این طرح", "طرح نسیم باغ")]),
    ],
)
def test_answers(body: str, expected: list[tuple[str, str]]) -> None:
    assert answers(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "وی گفت راه باز است.",
        "این سازمان بزرگ است.",
        "{شهرستان خوی:place} سرد است. این کتاب خوب است.",
        "{شهرستان خوی:place} سرد است. برف استان سپیدار را گرفت.",
        "{شهرستان خوی:place} سرد است. برف استان را گرفت.",
        f"{REZA} آمد. این درخت بلند است.",
        "{سازمان آب:organization} بزرگ است. او رفت.",
    ],
)
def test_nothing_is_answered_without_ground(body: str) -> None:
    assert answers(body) == []


def test_an_office_stands_for_its_holder() -> None:
    posts = [["رضا توکلی", "مدیرعامل", "سازمان آب"]]
    body = "مدیرعامل {سازمان آب:organization} گفت."
    assert answers(body, people=["رضا توکلی"], posts=posts) == [("مدیرعامل سازمان آب", "رضا توکلی")]


def test_a_former_office_is_the_same_office() -> None:
    posts = [["رضا توکلی", "رئیس", "سازمان آب"]]
    body = "رئیس سابق {سازمان آب:organization} گفت."
    assert answers(body, people=["رضا توکلی"], posts=posts) == [("رئیس سابق سازمان آب", "رضا توکلی")]


def test_another_office_of_the_body_is_not_his() -> None:
    posts = [["رضا توکلی", "مدیرعامل", "سازمان آب"]]
    assert answers("سخنگوی {سازمان آب:organization} گفت.", people=["رضا توکلی"], posts=posts) == []


def test_an_office_alone_stands_for_its_only_holder() -> None:
    posts = [["رضا توکلی", "استاندار", "فارس"]]
    body = "{رضا توکلی:person} استاندار {فارس:place} آمد. سپس استاندار رفت."
    assert ("استاندار", "رضا توکلی") in answers(body, posts=posts)


def test_an_office_alone_with_two_holders_says_nothing() -> None:
    posts = [["رضا توکلی", "استاندار", "فارس"], ["سارا کیانی", "استاندار", "یزد"]]
    found = answers(f"{REZA} و {SARA} در {{فارس:place}} و {{یزد:place}} بودند. استاندار رفت.", posts=posts)
    assert "استاندار" not in dict(found)


def test_a_long_text_of_pronouns_is_read_once() -> None:
    assert len(answers(f"{REZA} آمد. " + "وی رفت و او آمد. " * 2000)) == 4000
