"""The timeline in a real browser: filtered, zoomed, linked, in both languages, and without a script."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jdatetime
import pytest

from graph.model import KnowledgeGraph
from tests.graph.build_samples import graph_of
from tests.graph.seats import FIRST, SECOND, THIRD, change, named
from tests.viz.conftest import ABOUT, NARROW, WIDE, Open
from tests.viz.poison import PAYLOADS
from tests.viz.sample import sample_graph
from viz.pages import write_pages
from viz.site import Site, anchor
from viz.timeline_page import timeline_page

pytestmark = pytest.mark.slow
_MEETING = "دیدار مهدی کاوه‌راد با لیلا رستگار"


def _shown(page: Any) -> list[str]:
    """The labels of the entries that no filter hides; those off screen have a text but no rendered one."""
    return [" ".join(text.split()) for text in page.locator(".entry:not([hidden]) .label").all_text_contents()]


def _wait_for(page: Any, count: str) -> None:
    page.wait_for_selector(f"#count:has-text('{count}')")


def _page_of(graph: KnowledgeGraph, folder: Path) -> Path:
    (folder / "timeline.html").write_text(timeline_page(Site.of(graph, ABOUT)), encoding="utf-8")
    return folder


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
    _wait_for(page, "۶ از ۲۵")
    assert len(_shown(page)) == 6
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
    _wait_for(page, "۱ از ۲۵")
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
    _wait_for(page, count)
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
        _MEETING,
        "لیلا رستگار: دبیرکل اتحادیه جهانی بیمه‌های اجتماعی",
    ]
    page.click("summary >> text=رسانه")
    page.click("[data-none=outlets]")
    page.locator("#outlets label", has_text="سپیدار").locator("input").check()
    assert _shown(page) == [_MEETING]
    again = open_page("timeline.html#" + page.url.partition("#")[2])
    assert _shown(again) == [_MEETING]
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
    assert _MEETING in _shown(page)


def test_a_link_to_an_entry_shows_it(open_page: Open) -> None:
    page = open_page(f"timeline.html#{anchor('happening:conference:2021')}")
    assert page.locator(".entry.current").is_visible()
    assert page.locator(".entry.current").bounding_box()["y"] < WIDE[1]


# -------------------------------------------------------------------------------- the band


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_band_shows_events_and_leads_to_them(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("timeline.html#from=1397/6&to=1397/8", size)
    page.wait_for_selector(".vis-item a")
    assert "رویداد" in page.locator("#band-note").inner_text()
    page.fill("#words", "کاوه‌راد با لیلا")
    _wait_for(page, "۲ از ۲۵")
    page.wait_for_selector(f".vis-item a[title='{_MEETING}']")
    page.click(f".vis-item a[title='{_MEETING}']")
    page.wait_for_selector(".entry.current")
    assert page.locator(".entry.current .label").inner_text() == _MEETING
    assert f"at={anchor('happening:meeting:2018-10-03')}" in page.url


def test_events_of_the_band_open_by_key(open_page: Open) -> None:
    page = open_page("timeline.html#q=" + "%DA%A9%D8%A7%D9%88%D9%87")
    page.wait_for_selector(".vis-item a")
    page.locator(".vis-item a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".entry.current:focus")


def test_ticks_are_jalali_in_both_languages(open_page: Open) -> None:
    page = open_page("timeline.html#from=1397&to=1398")
    page.wait_for_selector(".vis-text.vis-minor:not(.vis-measure)")
    assert page.locator(".vis-text >> text=/فروردین|۱۳۹۷/").count()
    page.click("#language")
    page.wait_for_selector("#band-note >> text=/event/")
    page.wait_for_selector(".vis-text >> text=/Farvardin|1397/")
    assert page.locator("#band-chart .vis-text >> text=/[۰-۹]/").count() == 0


def _crowd(count: int) -> KnowledgeGraph:
    """So many events, one a week."""
    graph = sample_graph()
    happening = graph.happenings["happening:protest:2019-02-18"]
    told = {
        f"h{number}": replace(happening, id=f"h{number}", label=f"تجمع شماره {number}", start=day, end=day)
        for number in range(count)
        if (day := date(2006, 1, 1) + timedelta(7 * number))
    }
    return KnowledgeGraph(graph.articles, graph.nodes, told)


def test_many_events_are_columns_that_zoom_in(open_page: Open, tmp_path: Path) -> None:
    page = open_page("timeline.html", folder=_page_of(_crowd(700), tmp_path))
    page.wait_for_selector(".vis-item.column")
    assert 1 < page.locator(".vis-item").count() <= 300
    assert "ستون" in page.locator("#band-note").inner_text()
    page.locator(".vis-item.column a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".vis-item:not(.column) a")
    page.click("#band-limit")
    page.wait_for_selector("#count:has-text('از ۷۰۰')")
    assert re.fullmatch(r"[۰-۹]{4}/[۰-۹]+/[۰-۹]+", page.input_value("#from"))
    page.click("#clear")
    page.click("#band-all")
    page.wait_for_selector(".vis-item.column")
    page.click("#band-in")
    page.click("#band-out")


def test_a_long_list_is_searched_and_linked_before_all_of_it_is_drawn(open_page: Open, tmp_path: Path) -> None:
    folder = _page_of(_crowd(700), tmp_path)
    page = open_page(f"timeline.html#{anchor('h650')}", folder=folder)
    page.wait_for_selector(f"#{anchor('h650')}.current:focus")
    again = open_page("timeline.html?lang=en#q=" + "699", folder=folder)
    again.wait_for_selector("#count:has-text('1 of 700')")
    again.wait_for_selector(".entry:not([hidden]) .label >> text=تجمع شماره 699")
    assert again.locator(f"#{anchor('h699')} .badge.kind").inner_text() == "protest"
    bare = open_page("timeline.html", folder=folder, java_script_enabled=False)
    assert bare.locator(".entry").count() == 700


def test_hostile_labels_stay_text_when_a_long_list_is_drawn(open_page: Open, tmp_path: Path) -> None:
    graph = _crowd(500)
    payloads = [
        payload for payload in (*PAYLOADS, "</noscript><img src=x onerror=window.hit=1>") if len(payload) < 5000
    ]
    told = {
        key: replace(happening, label=payloads[number % len(payloads)], quantity=payloads[number % len(payloads)])
        for number, (key, happening) in enumerate(graph.happenings.items())
    }
    folder = _page_of(replace(graph, happenings=told), tmp_path)
    page = open_page("timeline.html", folder=folder)
    page.evaluate("blocks.makeAll()")
    assert page.locator(".entry").count() == 500
    assert page.locator(".entry img, .entry script, .entry svg[onload]").count() == 0
    page.wait_for_selector(".vis-item a")
    assert page.evaluate("window.hit") is None


# ------------------------------------------------------------------------------- the lanes


@pytest.fixture(scope="module")
def seats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = graph_of(
        named("a", "2020-01-10", FIRST),
        change("b", "2020-03-01", FIRST, "departure", "استعفا داد", "2020-02-28"),
        change("e", "2020-03-10", THIRD, "appointment", "منصوب شد", "2020-03-10", "سرپرست مدیرعامل"),
        named("c", "2020-06-01", SECOND),
        named("d", "2021-06-01", SECOND),
        named("f", "2021-06-01", FIRST, "رئیس کمیته"),
    )
    folder = tmp_path_factory.mktemp("seats")
    write_pages(graph, folder, ABOUT)
    return folder


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_lanes_show_who_held_which_post(open_page: Open, seats: Path, size: tuple[int, int]) -> None:
    page = open_page("timeline.html", size, folder=seats)
    page.click(".views a[data-view=posts]")
    page.wait_for_selector(".lane .track svg")
    assert page.locator("#entries").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    first = page.locator(".lane").first
    assert first.locator(".track text").all_text_contents()[:1] == [FIRST]
    assert first.locator(".track .core").count() >= 2
    assert first.locator(".track .fade").count() >= 1
    assert page.locator(".track .acting").count() == 1
    assert first.locator(".track .trouble").count() == first.locator(".troubles li").count()
    assert page.locator("#lane-axis text").count() >= 2
    first.locator("summary").first.click()
    assert first.locator("table").is_visible()
    assert "view=posts" in page.url


def test_bars_run_with_the_lines_of_the_language(open_page: Open, seats: Path) -> None:
    page = open_page("timeline.html#view=posts", folder=seats)
    page.wait_for_selector(".track .core")
    places = (
        "[...document.querySelector('.lane').querySelectorAll('.core')].map((bar) => bar.getBoundingClientRect().x)"
    )
    persian = page.evaluate(places)
    assert persian == sorted(persian, reverse=True)
    page.click("#language")
    page.wait_for_selector("#count >> text=/of/")
    english = page.evaluate(places)
    assert english == sorted(english)
    assert page.locator("#lane-axis text").first.text_content().isascii()


def test_lanes_follow_the_filters_and_lead_on(open_page: Open, seats: Path) -> None:
    page = open_page("timeline.html#view=posts", folder=seats)
    page.fill("#words", "کميته")
    _wait_for(page, "۱ از")
    assert page.locator(".lane:not([hidden])").count() == 1
    page.fill("#words", "هیچ‌کس")
    page.wait_for_selector("#lanes-none:not([hidden])")
    page.click("#clear")
    page.fill("#to", "1398")
    page.wait_for_selector(".lane[hidden]", state="attached")
    page.click("#clear")
    page.locator(".track a", has_text=FIRST).first.locator("rect.core").click()
    page.wait_for_selector(f"h1 >> text={FIRST}")


def test_a_link_to_a_lane_opens_the_posts(open_page: Open, seats: Path) -> None:
    lane = re.findall(r'class="lane" id="([^"]+)"', (seats / "timeline.html").read_text("utf-8"))[-1]
    page = open_page(f"timeline.html#{lane}", folder=seats)
    assert page.locator(f"#{lane}").is_visible()
    page.click(".views a[data-view='']")
    assert page.locator("#entries").is_visible()


# ----------------------------------------------------------------------------- odd inputs


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
    page = open_page("timeline.html", folder=_page_of(graph, tmp_path))
    page.wait_for_selector(".vis-item a")
    assert page.locator(".entry").count() == len(odd)
    assert "بیرون از تقویم" in page.locator("#band-note").inner_text()
    assert page.locator(".vis-item a").count() == 3
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE[0]


def test_an_empty_timeline_says_so(open_page: Open, tmp_path: Path) -> None:
    page = open_page("timeline.html", folder=_page_of(KnowledgeGraph(), tmp_path))
    assert page.locator("text=رویدادی یافت نشد").is_visible()
    assert page.locator("#band").is_hidden()
    assert page.locator("#filters fieldset").count() == 0  # no frame around nothing


def test_words_of_labels_are_found_in_both_languages(open_page: Open, tmp_path: Path) -> None:
    folder = _page_of(_crowd(700), tmp_path)
    for language in ("", "?lang=en"):
        for label in ("تجمع", "protest"):
            open_page(f"timeline.html{language}#q={label} 699", folder=folder).wait_for_selector(
                "#count >> text=/^(۱ از ۷۰۰|1 of 700)/"
            )
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
