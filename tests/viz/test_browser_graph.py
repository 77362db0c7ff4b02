"""The graph page in a real browser: clicked, searched, filtered and linked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.viz.conftest import ABOUT, NARROW, WIDE, Open
from tests.viz.sample import sample_graph
from viz.pages import write_pages

pytestmark = pytest.mark.slow
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])

PERSON = "person:ناصر فرهمند"


def _click_node(page: Any, node: str) -> None:
    """Clicks the canvas where an entity or happening is drawn."""
    place = page.evaluate(
        """(id) => {
            const number = gahnegar.data("knowledge").nodes.findIndex((node) => node.id === id);
            const { network } = gahnegar;
            network.moveTo({ position: network.getPosition(number), scale: 1, animation: false });
            const point = network.canvasToDOM(network.getPosition(number));
            const frame = document.getElementById("network").getBoundingClientRect();
            return [frame.left + point.x, frame.top + point.y];
        }""",
        node,
    )
    page.mouse.click(*place)
    page.wait_for_selector("#panel:not([hidden])")


def _hidden(page: Any, kind: str) -> int:
    """How many «nodes» or «edges» the canvas leaves out."""
    count = "(kind) => Object.values(gahnegar.network.body[kind]).filter((item) => item.options.hidden).length"
    hidden: int = page.evaluate(count, kind)
    return hidden


@SIZES
def test_a_clicked_node_shows_its_sentences(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("graph.html", size)
    _click_node(page, PERSON)
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "ناصر فرهمند"
    assert "معاون درمان" in panel.inner_text()
    sentences = panel.locator("section").last
    assert sentences.locator("blockquote mark").first.inner_text() == "ناصر فرهمند"
    assert "۳ اکتبر ۲۰۱۸" in panel.inner_text()
    assert panel.locator(".actions a", has_text="پرونده").get_attribute("href").startswith("entities/")
    assert sentences.locator("blockquote footer a").first.get_attribute("href") == "articles/alborz-1007.html"
    outside = sentences.locator("a[target=_blank]").first
    assert outside.get_attribute("href") == "https://alborz.example/news/1007"
    assert "noopener" in outside.get_attribute("rel")


def test_search_folds_and_leads_to_the_node(open_page: Open) -> None:
    page = open_page("graph.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("كاوه راد")
    page.wait_for_selector("#suggestions li:first-child >> text=مهدی کاوه‌راد")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "مهدی کاوه‌راد"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert "node=" not in page.url


def test_the_address_holds_the_node(open_page: Open) -> None:
    page = open_page(f"graph.html#node={PERSON}")
    assert page.locator("#panel h2").inner_text() == "ناصر فرهمند"
    page.locator("#panel .links a", has_text="سازمان بیمه آینده").first.click()
    page.wait_for_selector("#panel h2:has-text('سازمان بیمه آینده')")
    page.go_back()
    page.wait_for_selector("#panel h2:has-text('ناصر فرهمند')")


def test_the_legend_filters_types_and_links(open_page: Open) -> None:
    page = open_page("graph.html")
    assert _hidden(page, "nodes") == 0
    page.locator("#legend input[value=person]").uncheck()
    assert _hidden(page, "nodes") == 5
    page.locator("#legend input[value=part]").uncheck()
    assert _hidden(page, "edges") == 41 + 7
    assert "hide=person" in page.url
    again = open_page("graph.html#" + page.url.partition("#")[2])
    assert _hidden(again, "nodes") == 5


@SIZES
def test_types_of_events_are_filtered_all_or_none(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("graph.html", size)
    if size == NARROW:
        page.click("#legend > summary")
    page.click("#kinds > summary")
    page.locator("#legend input[value=meeting]").uncheck()
    meetings = _hidden(page, "nodes")
    assert 0 < meetings < 19
    assert "hide-events=meeting" in page.url
    page.click("#kinds .turn")
    assert _hidden(page, "nodes") == 0
    page.click("#kinds .turn")
    assert _hidden(page, "nodes") == 19
    assert _hidden(open_page("graph.html#" + page.url.partition("#")[2]), "nodes") == 19


def test_the_canvas_reads_from_right_to_left(open_page: Open) -> None:
    page = open_page("graph.html")
    assert page.evaluate("getComputedStyle(document.querySelector('#network canvas')).direction") == "rtl"


def test_a_node_that_was_too_weak_comes_into_the_drawing_with_its_neighbours(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.network.DRAWN", 10)
    write_pages(sample_graph(), tmp_path, ABOUT)
    page = open_page("graph.html", folder=tmp_path)
    assert "۱۰ تای پرتکرارتر" in page.locator("#partial").inner_text()
    page.fill("#search", "مجلس")
    page.keyboard.press("Enter")
    panel = page.locator("#panel").inner_text()
    assert "مجلس شورای اسلامی" in panel
    assert "دوم خرداد ۱۳۹۸ تصویب کرد" in panel
    drawn = page.evaluate("gahnegar.network.body.nodeIndices.length")
    assert drawn > 10  # it came in, with its neighbours


def test_on_a_phone_the_panel_is_a_sheet_and_the_legend_closed(open_page: Open) -> None:
    page = open_page("graph.html", NARROW)
    assert page.evaluate("document.getElementById('legend').open") is False
    _click_node(page, PERSON)
    box = page.locator("#panel").bounding_box()
    assert box["x"] == 0
    assert box["width"] == NARROW[0]
    assert box["y"] > NARROW[1] / 4


def test_where_articles_disagree_the_words_fit_the_panel(open_page: Open) -> None:
    page = open_page("graph.html#node=person:مهدی کاوه\u200cراد", (320, 800))
    assert page.locator("#panel .badge.dispute").count() == 2
    assert page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.getElementById('panel'))"
    )


def test_only_who_is_in_the_timeline_is_linked_to_it(open_page: Open) -> None:
    links = "#panel .actions a[href^='timeline.html']"
    assert open_page(f"graph.html#node={PERSON}").locator(links).count() == 1
    page = open_page("graph.html#node=place:مالزی")  # takes part in no event and no post
    assert page.locator("#panel h2").inner_text() == "مالزی"
    assert page.locator(links).count() == 0
