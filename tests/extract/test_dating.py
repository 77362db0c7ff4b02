"""The publication date: given, read, inferred with its proof, or unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dating import date_article
from extract.document import Document
from extract.model import Article, Published

UNKNOWN = Published()


def _dated(body: str, **fields: Any) -> Published:
    return date_article(Document(Article(fields.pop("id", "a"), body=body, **fields)))


def test_what_the_input_gives_wins() -> None:
    given_day = Published(date(2018, 10, 3), date(2018, 10, 3), "given")
    assert _dated("سه‌شنبه ۱ مهر ۱۳۹۵ - ۱۰:۰۰\nباران بارید.", published=given_day) is given_day


def test_the_date_line_that_the_reader_kept() -> None:
    found = _dated("باران بارید.", metadata={"date_line": "چهارشنبه ۱۱ مهر ۱۳۹۷ - ۱۰:۰۰"})
    assert (found.day, found.how) == (date(2018, 10, 3), "header")
    assert "چهارشنبه ۱۱ مهر ۱۳۹۷" in found.proof[0]


@pytest.mark.parametrize(
    "body",
    [
        "چهارشنبه ۱۱ مهر ۱۳۹۷ - ۱۰:۰۰\nدر شهر باران بارید.",
        "پایگاه خبری باران\nکد خبر: 1234\n1397/07/11\nدر شهر باران بارید.",
        "در شهر باران بارید. " * 20 + "\nتاریخ انتشار: ۱۱ مهر ۱۳۹۷",
    ],
)
def test_a_header_line(body: str) -> None:
    found = _dated(body)
    assert (found.day, found.how) == (date(2018, 10, 3), "header")


@pytest.mark.parametrize(
    "body",
    [
        "رهبر فقید گفت: باران رحمت است.\n93/2/29",
        "در شهر باران بارید. " * 20 + "\n۱۱ مهر ۱۳۹۷",
        "سند ۱۴۰۴\n۱۳۹۷\nباران بارید.",
    ],
)
def test_dates_that_are_no_header(body: str) -> None:
    assert _dated(body).how != "header"


def test_the_address() -> None:
    found = _dated("باران بارید.", url="https://example.com/news/1397/07/11/rain")
    assert (found.day, found.how) == (date(2018, 10, 3), "header")
    assert _dated("باران بارید.", url="https://example.com/news/1397/13/11/rain") == UNKNOWN


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "baran-13970711000123"},
        {"url": "https://example.com/news/13970711000123/rain"},
        {"body": "در شهر باران بارید.\nکد خبر: ۱۳۹۷۰۷۱۱۰۰۰۱۲۳"},
        {"url": "https://example.com/20181003104500"},
        {"url": "https://www.farsnews.ir/news/9707110123/rain"},
        {"url": "https://www.isna.ir/news/97071101234/rain"},
    ],
)
def test_a_code_made_of_the_day(fields: dict[str, str]) -> None:
    found = _dated(**{"body": "باران بارید.", **fields})
    assert (found.day, found.how) == (date(2018, 10, 3), "header")
    assert "code" in found.proof[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "13971311000123"},  # no such month
        {"id": "1538553600000"},  # milliseconds
        {"url": "https://example.com/9707110123"},  # of no agency that numbers so
        {"url": "https://www.isna.ir/news/9707110123"},
        {"id": "a13970711000123"},  # digits of a checksum
        {"id": "13970711000123", "url": "https://example.com/13970712000001"},
        {"body": "شماره حساب 13970711000123 برای کمک به سیل‌زدگان است."},
    ],
)
def test_codes_that_are_no_date(fields: dict[str, str]) -> None:
    assert _dated(**{"body": "باران بارید.", **fields}) == UNKNOWN


@pytest.mark.parametrize(
    "body",
    [
        "باران از امروز ۱۱ مهر ۱۳۹۷ آغاز شد.",
        "باران از دیروز سه‌شنبه ۱۰ مهر ۱۳۹۷ آغاز شد.",
        "باران [از دوشنبه] ۱۲ مهر ۱۳۹۷ (فردا) آغاز می‌شود.",
        "بودجه سال ۱۳۹۷ ابلاغ شد. باران امروز چهارشنبه ۱۱ مهر آغاز شد.",
    ],
)
def test_a_day_told_both_ways(body: str) -> None:
    found = _dated(body)
    assert (found.day, found.how) == (date(2018, 10, 3), "inferred")
    assert found.proof


def test_a_meeting_that_goes_on() -> None:
    body = "این اجلاس که در سال ۲۰۱۸ مهم است، از ۱۰ تا ۱۲ مهر در حال برگزاری است."
    found = _dated(body)
    assert (found.earliest, found.latest) == (date(2018, 10, 2), date(2018, 10, 4))
    assert _dated("به گزارش روز چهارشنبه باران‌نیوز، " + body).day == date(2018, 10, 3)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "امروز باران بارید.",
        "اجلاس از ۱۰ تا ۱۲ مهر در حال برگزاری است.",
        "امروز چهارشنبه ۱۱ مهر باران بارید.",
        "امروز ۱۱ مهر ۱۳۹۷ بارید. دیروز ۱۱ مهر ۱۳۹۶ بارید.",
        "در سال ۱۹۲۷ تأسیس شد.",
        "به گزارش روز چهارشنبه باران‌نیوز، باران بارید.",
    ],
)
def test_nothing_is_assumed(body: str) -> None:
    assert _dated(body) == UNKNOWN


def test_the_next_year_in_which_the_weekday_agrees() -> None:
    found = _dated("سال ۱۳۹۷ کم‌باران بود. باران امروز پنجشنبه ۱۱ مهر آغاز شد.")
    assert (found.earliest, found.latest) == (date(2019, 10, 3), None)


@given(st.text(max_size=200))
def test_any_text(body: str) -> None:
    found = _dated(body)
    assert (found.earliest is None and found.latest is None) == (found.how is None)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


def test_what_may_stand_for_the_day() -> None:
    first = date(2018, 10, 2)
    assert Published(first, date(2018, 10, 4)).about == first
    assert Published(first, date(2019, 10, 2)).about is None
    assert Published(first, None).about is None
    assert Published(None, first).about is None
