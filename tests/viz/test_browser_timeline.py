"""The timeline in a real browser: filtered, linked, in both languages, without a script, and of odd input."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jdatetime
import pytest

from graph.model import KnowledgeGraph
from tests.viz.conftest import NARROW, WIDE, Open
from tests.viz.sample import sample_graph
from tests.viz.timeline_page import MEETING, page_of, wait_for
from viz.site import anchor

pytestmark = pytest.mark.slow


def _shown(page: Any) -> list[str]:
    """The labels of the entries that no filter hides; those off screen have a text but no rendered one."""
    return [" ".join(text.split()) for text in page.locator(".entry:not([hidden]) .label").all_text_contents()]


def test_the_timeline_is_all_there_without_a_script(open_page: Open) -> None:
    page = open_page("timeline.html", java_script_enabled=False)
    assert page.locator(".entry").count() == 25
    assert page.locator("#filters").is_hidden()
    assert page.locator("#band").is_hidden()
    assert page.locator(".lane table").first.is_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_timeline_filters_by_words_type_status_and_days(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("timeline.html", size)
    page.fill("#words", "بيمارستان شهيد رهنما")
    wait_for(page, "۶ از ۲۵")
    assert len(_shown(page)) == 6
    if size == NARROW:
        page.click("#others")
    page.click("summary >> text=گونه")
    page.click("[data-none=types]")
    page.locator("#types input[value=opening]").check()
    assert _shown(page) == ["افتتاح بیمارستان شهید رهنما"]
    page.keyboard.press("Escape")
    page.click("#clear")
    assert len(_shown(page)) == 25
    page.locator("#statuses input[value=occurred]").uncheck()
    page.locator("#statuses input[value=ongoing]").uncheck()
    assert len(_shown(page)) == 3
    page.fill("#from", "1400")
    wait_for(page, "۱ از ۲۵")
    assert _shown(page) == ["همایش بعدی GSIA در تهران"]
    assert page.locator(".year:not([hidden])").count() == 1


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("۱۱ مهر ۱۳۹۷", "1397/7/11", "۵ از ۲۵"),
        ("2018-10-03", "3 October 2018", "۵ از ۲۵"),
        ("1397-12", "۱۳۹۸/۱", "۲ از ۲۵"),
    ],
)
def test_days_may_be_typed_in_either_calendar(open_page: Open, start: str, end: str, count: str) -> None:
    page = open_page("timeline.html")
    page.fill("#from", start)
    page.fill("#to", end)
    wait_for(page, count)
    assert page.locator("#range-note").is_hidden()


def test_what_is_no_date_is_told(open_page: Open) -> None:
    page = open_page("timeline.html")
    page.fill("#from", "سی‌ام فردا")
    page.wait_for_selector("#range-note:not([hidden]) >> text=تاریخ نیست")
    assert len(_shown(page)) == 25
    page.fill("#from", "1400")
    page.fill("#to", "1390")
    page.wait_for_selector("#range-note >> text=پیش از آغاز")


def test_the_page_counts_days_as_the_library_does(open_page: Open) -> None:
    page = open_page("timeline.html")
    days = [
        jdatetime.date(year, month, day) for year in range(1200, 1500, 7) for month, day in ((1, 1), (7, 1), (12, 29))
    ]
    numbers = page.evaluate("all => all.map((day) => days.jalali(...day))", [[d.year, d.month, d.day] for d in days])
    assert numbers == [(day.togregorian() - date(1970, 1, 1)).days for day in days]
    back = page.evaluate("all => all.map((day) => days.toJalali(day))", numbers)
    assert back == [[day.year, day.month, day.day] for day in days]
    assert page.evaluate("['1397-13', '1397/12/31', '۱۳۹۷', '97', 'مهر', '1397-01-01-01'].map(days.read)") == [
        None, None, [17611, 17975], None, None, None
    ]  # fmt: skip


def test_timeline_filters_by_entity_and_outlet_and_remembers(open_page: Open) -> None:
    page = open_page("timeline.html")
    page.fill("#who", "رستگار")
    page.wait_for_selector("#who-list li")
    page.keyboard.press("Enter")
    assert sorted(_shown(page)) == [
        "امضای توافق‌نامه آموزش کارشناسان بیمه",
        MEETING,
        "لیلا رستگار: دبیرکل اتحادیه جهانی بیمه‌های اجتماعی",
    ]
    page.click("summary >> text=رسانه")
    page.click("[data-none=outlets]")
    page.locator("#outlets label", has_text="سپیدار").locator("input").check()
    assert _shown(page) == [MEETING]
    again = open_page("timeline.html#" + page.url.partition("#")[2])
    assert _shown(again) == [MEETING]
    again.locator("#chosen button").click()
    assert len(_shown(again)) > 1


def test_an_entity_leads_to_the_graph_on_the_last_day(open_page: Open) -> None:
    page = open_page(f"timeline.html#entity={quote('person:لیلا رستگار')}&to=1397")
    assert "as-of=2019-03-20" in page.locator("#chosen a").get_attribute("href")
    page.click("#chosen a")
    page.wait_for_selector("#panel h2 >> text=لیلا رستگار")


def test_the_graph_as_of_a_day_leads_to_the_timeline_until_that_day(open_page: Open) -> None:
    page = open_page(f"graph.html#node={quote('person:لیلا رستگار')}&as-of=2018-12-31")
    page.click("#panel a[href*='timeline.html']")
    page.wait_for_selector("html[data-ready]")
    assert page.input_value("#to").startswith("2018-1")
    assert MEETING in _shown(page)


def test_a_link_to_an_entry_shows_it(open_page: Open) -> None:
    page = open_page(f"timeline.html#{anchor('happening:conference:2021')}")
    assert page.locator(".entry.current").is_visible()
    assert page.locator(".entry.current").bounding_box()["y"] < WIDE[1]


# -------------------------------------------------------------------------------- the band


def test_days_outside_of_the_calendar_and_odd_labels_are_told_not_drawn(open_page: Open, tmp_path: Path) -> None:
    graph = sample_graph()
    happening = graph.happenings["happening:protest:2019-02-18"]
    day = happening.start
    odd = [
        (date.min, date.min, "آغاز"),
        (date(300, 1, 1), None, "پس از آن"),
        (None, date.max, "تا پایان"),
        (date.min, date.max, "همیشه"),
        (None, None, "نامعلوم"),
        (day, day, "\u200c"),
        (day, day, "ب" * 100_000),
        (day, day, "<img src=x onerror=window.hit=1>"),
    ]
    told = {
        f"h{number}": replace(happening, id=f"h{number}", start=start, end=end, label=label)
        for number, (start, end, label) in enumerate(odd)
    }
    graph = KnowledgeGraph(graph.articles, graph.nodes, told)
    page = open_page("timeline.html", folder=page_of(graph, tmp_path))
    page.wait_for_selector(".vis-item a")
    assert page.locator(".entry").count() == len(odd)
    assert "بیرون از تقویم" in page.locator("#band-note").inner_text()
    assert page.locator(".vis-item a").count() == 3
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE[0]


def test_an_empty_timeline_says_so(open_page: Open, tmp_path: Path) -> None:
    page = open_page("timeline.html", folder=page_of(KnowledgeGraph(), tmp_path))
    assert page.locator("text=رویدادی یافت نشد").is_visible()
    assert page.locator("#band").is_hidden()
    assert page.locator("#filters fieldset").count() == 0  # no frame around nothing


def test_a_search_finds_as_much_in_either_language(open_page: Open) -> None:
    page = open_page("timeline.html?lang=en#q=افتتاح")
    page.wait_for_selector("#count >> text=/of 25/")
    count = page.locator("#count").inner_text()
    page.click("#language")
    page.wait_for_selector("#count >> text=/از ۲۵/")
    assert page.locator("#count").inner_text().translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))[0] == count[0]


def test_years_that_the_filters_empty_are_not_offered_and_a_year_keeps_the_filters(open_page: Open) -> None:
    page = open_page("timeline.html")
    years = page.locator(".years a:not([hidden])")
    all_years = years.count()
    page.fill("#words", "همایش بعدی")
    page.wait_for_selector("#count >> text=/ از ۲۵/")
    assert 0 < years.count() < all_years
    year = years.last.get_attribute("href")
    years.last.click()
    assert "q=" in page.url
    assert page.evaluate("'#' + document.activeElement.id") == year


def test_on_a_phone_most_filters_are_shown_on_demand_or_where_they_are_used(open_page: Open) -> None:
    page = open_page("timeline.html", NARROW)
    assert page.locator("#words").is_visible()
    assert page.locator("#from").is_hidden()
    page.click("#others")
    page.fill("#from", "1397/7")
    wait_for(page, "از ۲۵")
    again = open_page("timeline.html#" + page.url.partition("#")[2], NARROW)
    assert again.locator("#from").is_visible()
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.click("#clear")
    assert page.locator("#others").is_hidden()
    assert page.locator("#from").is_visible()
