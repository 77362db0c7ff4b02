"""The band above the timeline in a real browser, and pages of so many entries that they are drawn bit by bit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.model import KnowledgeGraph
from tests.viz.conftest import NARROW, WIDE, Open
from tests.viz.poison import PAYLOADS
from tests.viz.sample import sample_graph
from tests.viz.timeline_page import MEETING, page_of, wait_for
from viz.site import anchor

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_band_shows_events_and_leads_to_them(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("timeline.html#from=1397/6&to=1397/8", size)
    page.wait_for_selector(".vis-item a")
    assert "رویداد" in page.locator("#band-note").inner_text()
    page.fill("#words", "کاوه‌راد با لیلا")
    wait_for(page, "۲ از ۲۵")
    page.wait_for_selector(f".vis-item a[title='{MEETING}']")
    page.click(f".vis-item a[title='{MEETING}']")
    page.wait_for_selector(".entry.current")
    assert page.locator(".entry.current .label").inner_text() == MEETING
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
    page = open_page("timeline.html", folder=page_of(_crowd(700), tmp_path))
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
    folder = page_of(_crowd(700), tmp_path)
    page = open_page(f"timeline.html#{anchor('h650')}", folder=folder)
    page.wait_for_selector(f"#{anchor('h650')}.current:focus")
    again = open_page("timeline.html?lang=en#q=" + "699", folder=folder)
    again.wait_for_selector("#count:has-text('1 of 700')")
    again.wait_for_selector(".entry:not([hidden]) .label >> text=Protest:")
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
    folder = page_of(replace(graph, happenings=told), tmp_path)
    page = open_page("timeline.html", folder=folder)
    page.evaluate("blocks.makeAll()")
    assert page.locator(".entry").count() == 500
    assert page.locator(".entry img, .entry script, .entry svg[onload]").count() == 0
    page.wait_for_selector(".vis-item a")
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("language", ["", "?lang=en"])
@pytest.mark.parametrize("word", ["تجمع", "protest"])
def test_words_of_labels_are_found_in_a_long_list_in_both_languages(
    open_page: Open, tmp_path: Path, language: str, word: str
) -> None:
    page = open_page(f"timeline.html{language}#q={word} 699", folder=page_of(_crowd(700), tmp_path))
    page.wait_for_selector("#count >> text=/^(۱ از ۷۰۰|1 of 700)/")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_of_the_band_is_cut_and_no_zoom_ends_in_nothing(
    open_page: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    graph = _crowd(30)
    happenings = {
        key: replace(told, start=told.start - timedelta(2000), end=told.end - timedelta(2000))
        for key, told in list(graph.happenings.items())[:4]
        if told.start and told.end
    }
    page = open_page("timeline.html", size, page_of(replace(graph, happenings=graph.happenings | happenings), tmp_path))
    page.wait_for_selector(".vis-item")
    page.click("#band-all")
    frame, columns = page.evaluate(
        """() => [document.getElementById("band-chart"), ...document.querySelectorAll("#band-chart .vis-item")]
            .map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right])
            .reduce(([first, rest], one, at) => (at ? [first, [...rest, one]] : [one, rest]), [null, []])"""
    )
    assert len(columns) > 1
    assert all(frame[0] + 20 < left and right < frame[1] - 20 for left, right in columns)
    for _ in range(5):
        page.click("#band-in")
        assert not page.locator("#band-note").inner_text().startswith("۰")
