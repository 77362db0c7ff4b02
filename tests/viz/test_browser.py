"""All pages in a real browser: narrow and wide, light and dark, and with hostile texts."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from extract.text import fold, printable
from tests.viz.conftest import NARROW, WIDE, Open
from tests.viz.poison import PAYLOADS, merged, poisoned
from viz.pages import About, write_pages

pytestmark = pytest.mark.slow


PAGES = ("index.html", "graph.html", "timeline.html", "entities", "articles")
"""of a folder the fullest page"""
SHOTS = os.environ.get("GAHNEGAR_SCREENSHOTS")
"""Where pictures of all pages go, if anywhere: CI keeps them beside its results."""


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits_however_it_is_looked_at(open_page: Open, site: Path, name: str) -> None:
    page = open_page(_fullest(site, name))
    views = product({"wide": WIDE, "narrow": NARROW}.items(), ("light", "dark"), ("fa", "en"))
    for number, ((width, size), scheme, tongue) in enumerate(views):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        if page.evaluate("document.documentElement.lang") != tongue:
            page.click("#language")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], (width, tongue)
        assert page.evaluate("document.fonts.check('16px Vazirmatn', 'خبر')")
        if number in (0, 3, 5, 6):  # every width with every scheme and language, and these with each other
            assert serious(page) == [], (width, scheme, tongue)
        if SHOTS:
            folder = Path(SHOTS)
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{Path(name).stem}-{width}-{scheme}-{tongue}.png", full_page=True)


@pytest.mark.parametrize("name", PAGES)
def test_in_english_no_label_stays_persian(open_page: Open, site: Path, name: str) -> None:
    page = open_page(_fullest(site, name) + "?lang=en")
    assert page.title().endswith(" · Gahnegar")
    assert page.evaluate(PERSIAN_LABELS) == []


PERSIAN_LABELS = """() => {
    const said = /[\\u0600-\\u06ff]/; // what articles say is marked as Persian, or stands in «quotes»
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { parentElement, textContent } = texts.currentNode;
        if (parentElement.closest("script, style, noscript, [lang=fa], #language")) continue;
        if (!textContent.includes("«") && said.test(textContent)) found.push(textContent.trim());
    }
    for (const one of document.querySelectorAll("[aria-label]")) {
        if (said.test(one.getAttribute("aria-label"))) found.push(one.getAttribute("aria-label"));
    }
    return found;
}"""


def _fullest(site: Path, name: str) -> str:
    if name.endswith(".html"):
        return name
    fullest = max(sorted((site / name).glob("*.html")), key=lambda path: path.stat().st_size)
    return str(fullest.relative_to(site))


def serious(page: Any) -> list[str]:
    """What axe-core finds that shuts somebody out."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", ["index.html", "timeline.html", "articles"])
def test_a_page_prints_on_white_paper_with_its_details_open(open_page: Open, site: Path, name: str) -> None:
    page = open_page(_fullest(site, name), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


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
    graph = merged([poisoned(payload) for payload in PAYLOADS])
    day = graph.articles[PAYLOADS[0]].published.day
    write_pages(graph, tmp_path, About("1", PAYLOADS[0], PAYLOADS, PAYLOADS, day, PAYLOADS))
    page = open_page("graph.html", folder=tmp_path)
    spoken: list[str] = []
    page.on("dialog", lambda dialog: spoken.append(dialog.message))
    page.on("popup", lambda popup: spoken.append(popup.url))
    for node in graph.nodes:
        page.evaluate("id => { location.hash = `node=${encodeURIComponent(id)}`; }", printable(node))
        page.wait_for_selector("#panel blockquote mark", state="attached")
    for payload in PAYLOADS:
        page.fill("#search", payload[:2000])
    assert page.evaluate("window.hit") is None
    for path in sorted(tmp_path.rglob("*.html")):
        page.goto(path.as_uri() + "?lang=en")
        assert page.evaluate(_TOUCH) is None, path
        assert page.evaluate("[...document.scripts].filter((one) => one.src).length") == 0
    assert spoken == []


_TOUCH = """() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    for (const one of document.querySelectorAll(".m")) {
        one.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
        one.focus();
    }
    return window.hit ?? null;
}"""
"""Points at every mark and opens whatever opens."""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_marks_of_an_article_speak_to_pointer_and_keyboard(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("articles/kavir-88.html?lang=en", size)
    tip = page.locator("#tip")
    mark = page.locator(".body a.m.t-person").first
    mark.hover()
    assert tip.inner_text().startswith("person: مهدی کاوه‌راد")
    assert mark.get_attribute("title") is None  # not told twice
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    page.mouse.move(0, 0)
    assert tip.is_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.locator(".body a.m.trigger").first.focus()
    assert "rule sample, confidence 0.90" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    assert mark.get_attribute("title").startswith("person: مهدی")
    page.locator(".read a.to").first.click()
    assert page.evaluate("document.activeElement.id") == page.url.partition("#")[2]
    assert tip.is_visible()


def test_the_address_keeps_which_marks_are_shown(open_page: Open) -> None:
    page = open_page("articles/kavir-88.html")
    page.locator(".show-person").uncheck()
    page.locator(".show-known").uncheck()
    assert page.url.endswith("#hide=person,known")
    again = open_page("articles/kavir-88.html#hide=person,known")
    assert [again.locator(f".show-{name}").is_checked() for name in ("person", "known", "time")] == [False, False, True]


def test_who_comes_by_keyboard_skips_to_the_text_and_is_not_caught(open_page: Open, site: Path) -> None:
    for name in PAGES:
        page = open_page(_fullest(site, name))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**#main")  # a browser takes its time
        seen = set()
        for _ in range(12):
            page.keyboard.press("Tab")
            seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        assert len(seen) > 5, name


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_overview_searches_for_a_name_and_leads_to_its_dossier(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("index.html?lang=en", size)
    page.keyboard.press("/")
    page.keyboard.type("كاوه راد")
    page.wait_for_selector("#suggestions li:first-child small >> text=person")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1 >> text=مهدی کاوه‌راد")
    assert "/entities/" in page.url


def test_a_finger_reads_what_a_mark_is_before_it_follows_it(open_page: Open) -> None:
    page = open_page("articles/kavir-88.html", NARROW, has_touch=True)
    mark, tip = page.locator(".body a.m.t-person").first, page.locator("#tip")
    mark.tap()
    assert tip.inner_text().startswith("شخص: مهدی کاوه")
    page.locator(".news h2").tap()
    assert tip.is_hidden()
    mark.tap()
    assert page.url.endswith("kavir-88.html")
    mark.tap()
    page.wait_for_selector("h1 >> text=مهدی کاوه‌راد")
    assert "/entities/" in page.url
