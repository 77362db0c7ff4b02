"""The lanes of the timeline page in a real browser: who held which post when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.graph.build_samples import graph_of
from tests.graph.seats import FIRST, SECOND, THIRD, change, named
from tests.viz.conftest import ABOUT, NARROW, WIDE, Open
from tests.viz.timeline_page import wait_for
from viz.pages import write_pages

pytestmark = pytest.mark.slow


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
    wait_for(page, "۱ از")
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
