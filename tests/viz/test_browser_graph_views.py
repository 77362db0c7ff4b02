"""What one can make of the graph page in a real browser: surroundings, ways, a day of the past, a table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from graph.model import KnowledgeGraph
from graph.paths import shortest
from tests.viz.conftest import ABOUT, NARROW, WIDE, Open
from tests.viz.graphs import parallel_graph
from tests.viz.sample import sample_graph
from tests.viz.test_browser import PERSIAN_LABELS, serious
from tests.viz.test_browser_graph_files import saved
from viz.network import graph_page
from viz.pages import write_pages
from viz.site import Site

pytestmark = pytest.mark.slow

PERSON = "person:ناصر فرهمند"
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def _seen(page: Any) -> list[str]:
    """The ids of the nodes on the canvas."""
    ids: list[str] = page.evaluate(
        "gahnegar.network.body.nodeIndices.map((at) => gahnegar.data('knowledge').nodes[at].id).sort()"
    )
    return ids


def _again(page: Any, open_page: Open, size: tuple[int, int] = WIDE) -> Any:
    """The same view, opened by its address."""
    return open_page("graph.html#" + page.url.partition("#")[2], size)


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


def _search(page: Any, box: str, words: str) -> None:
    page.fill(box, words)
    page.keyboard.press("Enter")


@SIZES
def test_only_what_is_around_a_node_and_how_far(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(f"graph.html#node={PERSON}", size)
    page.click("#around")
    one = _seen(page)
    assert PERSON in one
    page.keyboard.press("Escape")
    page.locator("#focus label", has_text="۲").click()
    two = _seen(page)
    assert set(one) < set(two)
    assert "depth=2" in page.url
    assert _seen(_again(page, open_page, size)) == two
    page.click("#whole")
    assert len(_seen(page)) == 44
    assert page.locator("#focus").is_hidden()


@SIZES
def test_the_way_between_two_nodes_is_that_of_the_graph_with_its_sentences(
    open_page: Open, size: tuple[int, int]
) -> None:
    goal = "person:لیلا رستگار"
    steps = shortest(sample_graph(), PERSON, goal)
    assert steps
    page = open_page(f"graph.html#node={PERSON}", size)
    page.click("#way")
    _search(page, "#goal", "ليلا رستگار")
    items = page.locator("#panel .way > li")
    assert items.count() == len(steps)
    for at, step in enumerate(steps):
        assert step.target.label in items.nth(at).locator("p").first.inner_text()
        assert items.nth(at).locator("blockquote mark").count() > 0
    again = _again(page, open_page, size)
    assert again.locator("#panel .way > li").count() == len(steps)
    page.keyboard.press("Escape")
    assert page.locator("#panel .way").count() == 0
    assert page.locator("#panel h2").is_visible()


def test_a_way_leads_through_nothing_that_is_hidden(open_page: Open) -> None:
    page = open_page(f"graph.html#node={PERSON}&path=person:لیلا رستگار&hide=happening,organization,place")
    assert "راهی نیست" in page.locator("#panel").inner_text()


@SIZES
def test_the_graph_on_a_day_of_the_past(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("graph.html", size)
    page.click("#clock")
    dated = _seen(page)
    page.focus("#day")
    page.keyboard.press("Home")
    assert len(_seen(page)) < len(dated)
    assert "as-of=13" in page.url
    words = page.locator("#day-words").inner_text()
    assert re.search("[۰-۹]", words)
    assert page.get_attribute("#day", "aria-valuetext") == words
    early = _seen(page)
    page.check("#undated")
    assert set(early) <= set(_seen(page))
    page.select_option("#held", "held")
    assert "held=1" in page.url
    again = _again(page, open_page, size)
    assert _seen(again) == _seen(page)
    assert again.locator("#day-words").inner_text() == words
    again.evaluate("id => { location.hash += `&node=${id}`; }", PERSON)  # on a phone the panel lies over the clock
    again.wait_for_selector(f"#panel .facts >> text=آنچه در {words} برقرار بود")
    page.click("#clock")
    assert len(_seen(page)) == 44


def test_a_day_may_be_written_in_either_calendar(open_page: Open) -> None:
    jalali, gregorian = open_page("graph.html#as-of=1397-07-11"), open_page("graph.html#as-of=2018-10-03")
    assert _seen(jalali) == _seen(gregorian)
    assert 0 < len(_seen(jalali)) < 44
    assert open_page("graph.html#as-of=0900-01-01").locator("#day-words").inner_text() == "پیش از همهٔ خبرها"
    assert len(_seen(open_page("graph.html#as-of=yesterday"))) == 44


@SIZES
@SCHEMES
def test_size_and_colour_tell_of_a_measure(open_page: Open, size: tuple[int, int], scheme: str) -> None:
    page = open_page("graph.html", size, color_scheme=scheme)
    if size == NARROW:
        page.click("#legend > summary")
    look = "Object.values(gahnegar.network.body.nodes).map(({ options }) => [options.size, options.color.background])"
    before = page.evaluate(look)
    page.select_option("#size", "betweenness")
    sized = page.evaluate(look)
    assert [size for size, _ in sized] != [size for size, _ in before]
    page.select_option("#colour", "community")
    assert [colour for _, colour in page.evaluate(look)] != [colour for _, colour in before]
    assert page.locator("#communities li").count() > 1
    assert {"size=betweenness", "colour=community"} <= set(page.url.partition("#")[2].split("&"))


@SIZES
def test_the_list_tells_what_the_drawing_shows(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("graph.html#hide=happening", size)
    page.click("#table")
    rows = page.locator("#list tbody tr")
    assert rows.count() == 25
    counts = [int(_ascii(text)) for text in rows.locator("td:nth-child(3)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.click("#list th[data-column=label] button")
    assert page.get_attribute("#list th[data-column=label]", "aria-sort") == "ascending"
    assert page.evaluate("document.activeElement.closest('th').dataset.column") == "label"
    rows.first.locator("a").click()
    page.wait_for_selector("#panel:not([hidden])")
    assert "hide=happening" in page.url


def test_an_edge_tells_all_its_links(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "graph.html").write_text(graph_page(Site.of(parallel_graph(1000), ABOUT)), encoding="utf-8")
    page = open_page("graph.html", folder=tmp_path)
    x, y = page.evaluate(
        """() => {
            const [a, b] = [0, 1].map((at) => gahnegar.network.getPosition(at));
            const { x, y } = gahnegar.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
            const frame = document.getElementById("network").getBoundingClientRect();
            return [frame.left + x, frame.top + y];
        }"""
    )
    page.mouse.click(x, y)
    page.wait_for_selector("#panel .way")
    page.click("#panel .way details summary")
    assert page.locator("#panel .way details li").count() == 26
    page.click("#panel .way details .rest")
    assert page.locator("#panel .way details li").count() == 999


@SCHEMES
def test_labels_are_english_on_demand_and_the_words_of_articles_stay(open_page: Open, scheme: str) -> None:
    page = open_page(f"graph.html?lang=en#node={PERSON}&as-of=1398-01-01&list=1", color_scheme=scheme)
    panel = page.locator("#panel")
    assert "independent articles" in panel.inner_text()
    assert panel.locator("blockquote p").first.get_attribute("lang") == "fa"
    persian = re.compile("[\u0600-\u06ff]")
    labels = (
        "#legend, #time, #panel h3, #panel .actions, #panel .facts > span:not(:has(bdi)), #list thead, #list caption"
    )
    texts = [text for text in page.locator(labels).all_inner_texts() if persian.search(text)]
    assert texts == []
    page.click("#language")
    assert "خبر مستقل" in panel.inner_text()
    assert persian.search(page.locator("#day-words").inner_text())


def test_keys_move_the_drawing(open_page: Open) -> None:
    page = open_page("graph.html")
    page.focus("#network")
    before = page.evaluate("gahnegar.network.getViewPosition()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("gahnegar.network.getViewPosition()")["x"] > before["x"]
    scale = page.evaluate("gahnegar.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("gahnegar.network.getScale()") > scale
    page.keyboard.press("0")
    assert page.evaluate("gahnegar.network.getScale()") == pytest.approx(scale)


def test_on_paper_the_graph_has_room_and_no_buttons(open_page: Open) -> None:
    page = open_page(f"graph.html#node={PERSON}&list=1")
    page.emulate_media(media="print")
    assert page.locator("#controls").is_hidden()
    assert page.locator("#list table").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@SIZES
def test_an_empty_graph_is_a_page_too(open_page: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    write_pages(KnowledgeGraph(), tmp_path, ABOUT)
    page = open_page("graph.html", size, folder=tmp_path)
    assert "چیزی برای کشیدن یافت نشد" in page.locator(".notice").inner_text()
    assert page.locator("#clock").is_disabled()
    page.click("#table")
    assert page.locator("#list tbody tr").count() == 0
    assert etree.fromstring(saved(page, "svg")) is not None


@SCHEMES
@pytest.mark.parametrize("tongue", ["fa", "en"])
def test_whatever_is_open_shuts_nobody_out(open_page: Open, scheme: str, tongue: str) -> None:
    goal = "person:لیلا رستگار"
    page = open_page(
        f"graph.html?lang={tongue}#node={PERSON}&focus={PERSON}&depth=2&as-of=1398-01-01", color_scheme=scheme
    )
    page.click("#save > summary")
    page.click("#kinds > summary")
    page.select_option("#colour", "community")
    assert serious(page) == []
    page.evaluate("hash => { location.hash = hash; }", f"node={PERSON}&path={goal}&list=1")
    page.wait_for_selector("#panel .way")
    assert serious(page) == []
    if tongue == "en":
        assert page.evaluate(PERSIAN_LABELS) == []


def test_surroundings_too_wide_to_be_read_are_drawn_together_for_a_while(open_page: Open) -> None:
    page = open_page("graph.html", NARROW)
    places = "JSON.stringify(gahnegar.network.getPositions())"
    home = page.evaluate(places)
    page.evaluate("hash => { location.hash = hash; }", f"focus={PERSON}&depth=2")
    page.wait_for_selector("#focus:not([hidden])")
    assert page.evaluate(places) != home
    page.click("#whole")
    assert page.evaluate(places) == home


def test_all_that_is_around_a_node_is_drawn_as_strongly_as_itself(open_page: Open) -> None:
    page = open_page(f"graph.html#node={PERSON}&focus={PERSON}&depth=1")
    near = set(_seen(page))
    page.locator("#focus label", has_text="۲").click()
    beyond = next(node for node in _seen(page) if node not in near and not node.startswith("happening"))
    colour = """(id) => {
        const { network } = gahnegar;
        const number = gahnegar.data("knowledge").nodes.findIndex((node) => node.id === id);
        const canvas = document.querySelector("#network canvas");
        const { x, y } = network.canvasToDOM(network.getPosition(number));
        const scale = canvas.width / canvas.clientWidth;
        const copy = new OffscreenCanvas(1, 1).getContext("2d");
        copy.drawImage(canvas, Math.round(-x * scale), Math.round(-y * scale));
        return [...copy.getImageData(0, 0, 1, 1).data].join();
    }"""
    with_panel = page.evaluate(colour, beyond)
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")
    assert page.evaluate(colour, beyond) == with_panel
