"""All pages in a real browser: narrow and wide, light and dark, and with hostile texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.text import fold, printable
from tests.viz.conftest import NARROW, WIDE, Open
from tests.viz.poison import PAYLOADS, merged, poisoned
from viz.pages import About, write_pages

pytestmark = pytest.mark.slow


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
