from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.readers.page import Page
from extract.readers.web import page_of
from tests.extract.readers.helpers import read_bytes, wheres

FIRST = "شهردار بهارستان امروز پل تازه رودخانه را که ساخت آن دو سال زمان برد با حضور مردم محله‌های شمالی شهر افتتاح کرد."
SECOND = "وی گفت: پل دوم را هم سال آینده می‌سازیم و برای آن با دو شرکت راه‌سازی گفت‌وگو کرده‌ایم تا کار از بهار آغاز شود."


def _page(
    head: str = "<title>پل تازه باز شد | بهارستان</title>",
    top: str = "",
    heading: str = "<h1>پل تازه باز شد</h1>",
    more: str = "",
) -> str:
    return (
        f"<!DOCTYPE html><html lang='fa'><head><meta charset='utf-8'>{head}</head><body><header>{top}</header>"
        f"<article>{heading}<p>{FIRST}</p><p>{SECOND}</p>{more}</article>"
        "<footer>همه حقوق محفوظ است</footer></body></html>"
    )


def _read(html: str) -> Page:
    return page_of(html, "page.html")


def test_article_of_a_page() -> None:
    page = _read(_page())
    assert page.headline == "پل تازه باز شد"
    assert page.body == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("form", ["\u200c", "&zwnj;", "&#8204;", "&#x200C;"])
def test_half_spaces_are_kept(form: str) -> None:
    page = _read(_page(head="", heading="<h1>نمی‌شود</h1>").replace("\u200c", form))
    assert page.body == f"{FIRST}\n{SECOND}"
    assert page.headline == "نمی‌شود"


def test_a_page_that_holds_the_stand_in() -> None:
    page = _read(_page(more="<p>نشانه ␟ در این بند از خبر آمده است و باید همان‌گونه بماند که بود.</p>"))
    assert page.body.endswith("نشانه ␟ در این بند از خبر آمده است و باید همان‌گونه بماند که بود.")


def test_scripts_in_the_headline() -> None:
    page = _read(_page(heading="<h1>پل <script>alert(1)</script>تازه &lt;script&gt;x&lt;/script&gt;</h1>", head=""))
    assert page.headline == "پل تازه <script>x</script>"


def test_the_page_title_without_the_outlet() -> None:
    assert _read(_page(heading="")).headline == "پل تازه باز شد"


def test_a_logo_is_no_headline() -> None:
    assert _read(_page(top="<h1>بهارستان نیوز</h1>", heading="<h2>پل تازه باز شد</h2>")).headline == "پل تازه باز شد"


@pytest.mark.parametrize(
    "mark",
    [
        "<meta property='article:published_time' content='2023-07-01T08:00:00+03:30'>",
        "<meta name='dc.date' content='1402/04/10'>",
        "<meta itemprop='datePublished' content='2023-07-01'>",
    ],
)
def test_day_by_metadata(mark: str) -> None:
    page = _read(_page(head=mark, heading="<h1>پل تازه باز شد</h1><div>۱ خرداد ۱۴۰۰</div>"))
    assert (page.published.day, page.published.how) == (date(2023, 7, 1), "given")


@pytest.mark.parametrize(
    "line",
    [
        "<div class='news-date'>شنبه ۱۰ تیر ۱۴۰۲ - ۰۹:۱۵</div>",
        "<span>شنبه ۱۰ تیر ۱۴۰۲ - ۰۹:۱۵</span>",
        "<p>تاریخ انتشار: <b>شنبه</b> ۱۰ تیر ۱۴۰۲</p>",
        "<div><time datetime='x'>۱۰ تیر ۱۴۰۲</time></div>",
    ],
)
def test_day_by_a_date_line(line: str) -> None:
    page = _read(
        _page(top="<div class='date'>امروز: یکشنبه ۵ آذر ۱۴۰۲</div>", heading=f"<h1>پل تازه باز شد</h1>{line}")
    )
    assert (page.published.day, page.published.how) == (date(2023, 7, 1), "header")
    assert page.metadata["date_line"] == page.published.proof[0]
    assert page.body == f"{FIRST}\n{SECOND}"


def test_no_day_but_that_of_the_visit() -> None:
    assert _read(_page(top="<div class='date'>امروز: یکشنبه ۵ آذر ۱۴۰۲</div>")).published.how is None


def test_outlet_address_and_lead() -> None:
    head = (
        "<meta property='og:site_name' content='بهارستان'><link rel='canonical' href='https://b.example/1'>"
        f"<meta name='description' content='{FIRST}'>"
    )
    page = _read(_page(head=head))
    assert (page.source, page.url) == ("بهارستان", "https://b.example/1")
    assert (page.lead, page.body) == (FIRST, SECOND)


def test_furniture_of_the_text() -> None:
    page = _read(_page(more="<p>کد خبر: 77</p><p>انتهای پیام</p>"))
    assert page.body == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "html", ["<html></html>", "<p></p>", "<!--" * 1000, "<html><body><script>1</script></body></html>"]
)
def test_pages_without_an_article(html: str) -> None:
    with pytest.raises(InputError, match=r"page\.html"):
        _read(html)


def test_hostile_pages(tmp_path: Path) -> None:
    for name, html in {
        "nested.html": "<html><body>" + "<div class='date'>" * 20_000 + FIRST,
        "nul.html": _page().replace("پل", "پل\0"),
        "declared.html": '<?xml version="1.0" encoding="utf-16"?>' + _page(),
    }.items():
        articles, problems = read_bytes(tmp_path, name, html)
        assert len(articles) + len(problems) == 1


def test_encodings_of_pages(tmp_path: Path) -> None:
    html = _page().replace("ی", "ي")
    for codec in ("utf-8-sig", "utf-16", "cp1256"):
        articles, problems = read_bytes(tmp_path, f"{codec}.html", html.encode(codec))
        assert articles[0].body == f"{FIRST}\n{SECOND}".replace("ی", "ي")
        assert articles[0].id == codec
        assert not problems


def test_a_page_without_an_article_is_reported(tmp_path: Path) -> None:
    articles, problems = read_bytes(tmp_path, "a.html", "<html><body></body></html>")
    assert not articles
    assert wheres(problems) == ["a.html"]
