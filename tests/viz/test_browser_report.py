"""Reports and what notebooks show, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.network import to_networkx
from tests.viz.conftest import NARROW, WIDE, Open
from tests.viz.poison import PAYLOADS, merged, poisoned
from tests.viz.sample import sample_graph
from viz.notebook import graph_shown, knowledge_shown, node_shown
from viz.reports.page import lines
from viz.reports.report import report_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, and as «notebook.html» what a notebook shows, which has no policy."""
    folder = tmp_path_factory.mktemp("reports")
    hostile = merged([poisoned(payload) for payload in PAYLOADS])
    for name, graph in (("report", sample_graph()), ("poison", hostile)):
        (folder / f"{name}.html").write_text("".join(lines(report_of(graph, "1"))), "utf-8")
    english = report_of(sample_graph(), "1", language="en")
    (folder / "english.html").write_text("".join(lines(english)), "utf-8")
    shown = [knowledge_shown(hostile), graph_shown(to_networkx(hostile))]
    shown += [node_shown(hostile, node) for node in hostile.nodes.values()]
    page = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>" + "".join(shown)
    (folder / "notebook.html").write_text(page, "utf-8")
    return folder


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_report_fits_the_screen_and_leads_from_marks_to_notes(
    open_page: Open, folder: Path, size: tuple[int, int]
) -> None:
    page = open_page("report.html", size, folder=folder)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate("document.fonts.check('16px Vazirmatn', 'خبر')")
    page.locator("sup a").last.click()
    note = page.url.partition("#")[2]
    assert page.locator(f"#{note}").is_visible()
    assert page.evaluate("id => document.getElementById(id).matches(':target')", note)


def test_a_report_turns_to_english(open_page: Open, folder: Path) -> None:
    page = open_page("report.html", folder=folder)
    page.click("#language")
    assert page.locator("h1").inner_text() == "Timeline"
    assert page.locator("h2").first.inner_text() == "What happened"
    assert page.locator("time", has_text="11 Mehr 1397").count() == 2
    assert page.title() == "Timeline"
    page.click("#language")
    assert page.locator("h2").first.inner_text() == "آنچه رخ داده است"


def test_an_english_report_begins_so_and_turns_to_persian(open_page: Open, folder: Path) -> None:
    page = open_page("english.html", folder=folder)
    looks = "getComputedStyle(document.documentElement).direction"
    assert (page.locator("h1").inner_text(), page.evaluate(looks)) == ("Timeline", "ltr")
    page.click("#language")
    assert (page.locator("h1").inner_text(), page.evaluate(looks)) == ("گاه\u200cشمار", "rtl")
    page.reload()
    assert page.locator("h1").inner_text() == "گاه\u200cشمار", "what the reader chose is kept"


@pytest.mark.parametrize("name", ["poison.html", "notebook.html"])
def test_payloads_neither_run_nor_fetch(open_page: Open, folder: Path, name: str) -> None:
    page = open_page(name, folder=folder)
    page.mouse.move(300, 300)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hit") is None
    assert page.locator("body").inner_text().count("window.hit=1") > 0
