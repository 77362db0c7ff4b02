from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers.furniture import ends_article, is_outlet, key, pieces
from extract.readers.page import separate
from tests.extract.readers.helpers import corpus

PAGES = corpus("pages")["page"]
LINES = corpus("furniture")


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_parts_of_a_page(case: dict[str, Any]) -> None:
    page = separate(case["text"])
    for name in ("headline", "kicker", "lead"):
        assert getattr(page, name) == case.get(name, "")
    first, last = case["body"]
    assert page.body.startswith(first)
    assert page.body.endswith(last)
    assert page.body in case["text"]
    assert page.source == case.get("source")
    assert page.url == case.get("url")
    assert page.metadata == {name: case[name] for name in page.metadata}
    assert [name for name in ("date_line", "code", "category", "byline", "tags", "credit") if name in case] == [
        name for name in ("date_line", "code", "category", "byline", "tags", "credit") if name in page.metadata
    ]


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_day_of_a_page(case: dict[str, Any]) -> None:
    published = separate(case["text"]).published
    if "day" in case:
        assert published.day == date.fromisoformat(case["day"])
        assert published.how == "header"
        assert published.proof == (case["date_line"],)
    else:
        assert published.how is None


@pytest.mark.parametrize("line", LINES)
def test_kinds_of_furniture(line: str) -> None:
    assert [piece.kind for piece in pieces(line)] == LINES[line]


@pytest.mark.parametrize("line", ["انتهای پیام", "انتهای پیام/م", "پایان پیام.", "اخبار مرتبط", "نظر شما"])
def test_marks_of_the_end(line: str) -> None:
    assert ends_article(line)


@pytest.mark.parametrize("line", ["انتهای پیام رئیس جمهور این بود", "نظر شما درباره این پل چیست", "اخبار"])
def test_lines_that_end_nothing(line: str) -> None:
    assert not ends_article(line)


def test_outlets() -> None:
    assert is_outlet("پایگاه خبری بهارستان")
    assert is_outlet("ایرنا")
    assert not is_outlet("شهردار پل را باز کرد")
    assert not is_outlet("خبرگزاری سپیده در گزارشی از آغاز برداشت گندم در دشت خبر داد")


def test_headline_that_the_page_names() -> None:
    text = "در نشست شورا\nبودجه مدرسه دو برابر شد\n۱۲ آبان ۱۴۰۰\nاعضای شورا امروز رأی دادند."
    page = separate(text, "بودجه مدرسه  دو برابر شد")
    assert (page.kicker, page.headline) == ("در نشست شورا", "بودجه مدرسه  دو برابر شد")
    assert page.body == "اعضای شورا امروز رأی دادند."


def test_headline_that_is_not_in_the_text() -> None:
    page = separate("بند یکم بی نقطه\nبند دوم با نقطه.", "عنوان صفحه")
    assert page.headline == "عنوان صفحه"
    assert page.body == "بند یکم بی نقطه\nبند دوم با نقطه."


def test_line_ends_of_windows() -> None:
    page = separate("برداشت گندم آغاز شد\r\n\r\nبند یکم.\r\nبند دوم.\r\n")
    assert page.headline == "برداشت گندم آغاز شد"
    assert page.body == "بند یکم.\r\nبند دوم."


def test_key_is_blind_to_typing() -> None:
    assert key("كتاب‌هاي  ۱۲") == key("کتاب های 12")
    assert key("کتاب") != key("کتابها")


_WORDS = [
    "کد خبر: 12",
    "شنبه ۱۰ تیر ۱۴۰۲",
    "منبع: الف",
    "انتهای پیام",
    "پل باز شد",
    "پل باز شد.",
    "چچ",
    " ",
    "😀",
    "خبرگزاری ب",
]


@given(st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=30)), max_size=12))
def test_any_text_gives_slices_of_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    page = separate(text)
    for name in ("body", "headline", "kicker", "lead"):
        assert asdict(page)[name] in text
