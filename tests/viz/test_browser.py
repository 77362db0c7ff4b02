"""The pages in a real browser: clicked, searched and filtered, narrow and wide, light and dark."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.text import fold, printable
from tests.viz.poison import PAYLOADS, merged, poisoned
from tests.viz.sample import sample_graph
from viz.pages import About, write_pages
from viz.site import anchor

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDED = bool(os.environ.get("GAHNEGAR_NEEDS_BROWSER"))
ABOUT = About("1", "gahnegar build news")
WIDE, NARROW = (1400, 900), (400, 800)
PERSON = "person:ناصر فرهمند"

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without it the tests are skipped, unless GAHNEGAR_NEEDS_BROWSER says they must run."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None  # type: ignore[assignment]
    if sync_playwright is None or CHROMIUM is None:
        missing = "playwright (pip install '.[test]')" if sync_playwright is None else "Chromium (apt install chromium)"
        if NEEDED:
            pytest.fail(f"the browser tests need {missing}")
        pytest.skip(f"the browser tests need {missing}")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_pages(sample_graph(), folder, ABOUT)
    return folder


@pytest.fixture
def open_page(browser: Any, site: Path) -> Iterator[Open]:
    """Opens a page of the site; when the test ends, nothing may have gone wrong or left the machine."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def opened(path: str, size: tuple[int, int] = WIDE, folder: Path = site, **options: Any) -> Any:
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: _note_foreign(request.url, wrong))
        page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        name, _, fragment = path.partition("#")
        page.goto((folder / name).as_uri() + (f"#{fragment}" if fragment else ""))
        if name in ("graph.html", "timeline.html") and options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def _note_foreign(url: str, wrong: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        wrong.append(f"request to {url}")


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


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_without_a_complaint_and_without_scrolling_sideways(
    open_page: Open, site: Path, size: tuple[int, int], scheme: str
) -> None:
    some = [next(iter(sorted((site / folder).glob("*.html")))) for folder in ("entities", "articles")]
    for path in [*site.glob("*.html"), *some]:
        page = open_page(str(path.relative_to(site)), size, color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert page.evaluate("document.fonts.check('16px Vazirmatn', 'خبر')")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_clicked_node_shows_its_sentences(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("graph.html", size)
    _click_node(page, PERSON)
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "ناصر فرهمند"
    assert "معاون درمان" in panel.inner_text()
    sentences = panel.locator("section").last
    assert sentences.locator("blockquote mark").first.inner_text() == "ناصر فرهمند"
    assert "۳ اکتبر ۲۰۱۸" in panel.inner_text()
    assert panel.locator("a", has_text="پرونده").get_attribute("href").startswith("entities/")
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


def test_the_canvas_reads_from_right_to_left(open_page: Open) -> None:
    page = open_page("graph.html")
    assert page.evaluate("getComputedStyle(document.querySelector('#network canvas')).direction") == "rtl"


def test_a_node_that_is_not_drawn_is_still_found(
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
    assert "کشیده نشده" in panel
    assert "دوم خرداد ۱۳۹۸ تصویب کرد" in panel


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


def test_the_picture_is_a_png(open_page: Open) -> None:
    page = open_page("graph.html")
    with page.expect_download() as download:
        page.click("#picture")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def _shown(page: Any) -> list[str]:
    """The labels of the entries that no filter hides; those off screen have a text but no rendered one."""
    return [" ".join(text.split()) for text in page.locator(".entry:not([hidden]) .label").all_text_contents()]


def test_the_timeline_is_all_there_without_a_script(open_page: Open) -> None:
    page = open_page("timeline.html", java_script_enabled=False)
    assert page.locator(".entry").count() == 25
    assert page.locator("#filters").is_hidden()


def test_timeline_filters_by_words_type_status_and_year(open_page: Open) -> None:
    page = open_page("timeline.html")
    page.fill("#words", "بيمارستان شهيد رهنما")
    page.wait_for_selector("#count:has-text('۶ از ۲۵')")
    assert len(_shown(page)) == 6
    page.locator("#types").evaluate("box => { box.parentElement.open = true; }")
    page.click("[data-none=types]")
    page.locator("#types input[value=opening]").check()
    assert _shown(page) == ["افتتاح بیمارستان شهید رهنما"]
    page.click("#clear")
    assert len(_shown(page)) == 25
    page.locator("#statuses input[value=occurred]").uncheck()
    page.locator("#statuses input[value=ongoing]").uncheck()
    assert len(_shown(page)) == 3
    page.select_option("#from", "1400")
    assert _shown(page) == ["همایش بعدی GSIA در تهران"]
    assert page.locator(".year:not([hidden])").count() == 1


def test_timeline_filters_by_entity_and_outlet_and_remembers(open_page: Open) -> None:
    page = open_page("timeline.html")
    page.fill("#who", "رستگار")
    page.wait_for_selector("#who-list li")
    page.keyboard.press("Enter")
    assert sorted(_shown(page)) == [
        "امضای توافق‌نامه آموزش کارشناسان بیمه",
        "دیدار مهدی کاوه‌راد با لیلا رستگار",
        "لیلا رستگار: دبیرکل اتحادیه جهانی بیمه‌های اجتماعی",
    ]
    page.locator("#outlets").evaluate("box => { box.parentElement.open = true; }")
    page.click("[data-none=outlets]")
    page.locator("#outlets label", has_text="سپیدار").locator("input").check()
    assert _shown(page) == ["دیدار مهدی کاوه‌راد با لیلا رستگار"]
    again = open_page("timeline.html#" + page.url.partition("#")[2])
    assert _shown(again) == ["دیدار مهدی کاوه‌راد با لیلا رستگار"]
    again.locator("#chosen button").click()
    assert len(_shown(again)) > 1


def test_a_link_to_an_entry_shows_it(open_page: Open) -> None:
    page = open_page(f"timeline.html#{anchor('happening:conference:2021')}")
    assert page.locator(".entry:target").is_visible()
    assert page.locator(".entry:target").bounding_box()["y"] < WIDE[1]


def test_switches_of_an_article_work_without_a_script(open_page: Open) -> None:
    page = open_page("articles/kavir-88.html", java_script_enabled=False)
    mark = page.locator(".body .m.t-person").first
    before = mark.evaluate("element => getComputedStyle(element).backgroundColor")
    page.locator(".show-person").uncheck()
    assert mark.evaluate("element => getComputedStyle(element).backgroundColor") != before


def test_a_mark_leads_to_the_dossier_and_back_to_the_graph(open_page: Open) -> None:
    page = open_page("articles/kavir-88.html")
    page.locator(".body .m.t-person").first.click()
    page.wait_for_selector("h1 >> text=مهدی کاوه‌راد")
    page.click("text=در نمودار")
    page.wait_for_selector("#panel:not([hidden])")
    assert page.locator("#panel h2").inner_text() == "مهدی کاوه‌راد"


def test_both_foldings_agree(open_page: Open) -> None:
    page = open_page("timeline.html")
    words = ["كاوه‌راد", "مسؤولیت", "آغاز", "هیأت", "هیئت", "۱۲٣4", "خانۀ ما", "GSIA (ایسا)", "الله‌اکبر ﷲ", "جُزء", "ـــ"]
    assert page.evaluate("words => words.map(gahnegar.fold)", words) == [fold(word) for word in words]


def test_hostile_texts_run_nowhere(open_page: Open, tmp_path: Path) -> None:
    payloads = [payload for payload in PAYLOADS if len(payload) < 5000]
    graph = merged([poisoned(payload) for payload in payloads])
    write_pages(graph, tmp_path, About("1", payloads[0], tuple(payloads), tuple(payloads)))
    page = open_page("graph.html", folder=tmp_path)
    for node in graph.nodes:
        page.evaluate("id => { location.hash = `node=${encodeURIComponent(id)}`; }", printable(node))
        page.wait_for_selector("#panel blockquote mark", state="attached")
    for payload in payloads:
        page.fill("#search", payload)
    assert page.evaluate("window.hit") is None
    for path in sorted(tmp_path.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("window.hit") is None, path
