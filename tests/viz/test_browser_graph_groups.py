"""A graph that is too large to be drawn whole: its communities come first, and open on a click."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.viz.conftest import ABOUT, NARROW, WIDE, Open
from tests.viz.sample import sample_graph
from tests.viz.test_browser import PERSIAN_LABELS, serious
from viz.network import graph_page
from viz.site import Site

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("viz.network.DRAWN", 20)
    (tmp_path / "graph.html").write_text(graph_page(Site.of(sample_graph(), ABOUT)), encoding="utf-8")
    return tmp_path


def _drawn(page: Any) -> list[int]:
    """The numbers of nodes on the canvas; those of communities are negative."""
    numbers: list[int] = page.evaluate("gahnegar.network.body.nodeIndices.map(Number).sort((a, b) => a - b)")
    return numbers


def _click(page: Any, number: int) -> None:
    place = page.evaluate(
        """(number) => {
            const point = gahnegar.network.canvasToDOM(gahnegar.network.getPosition(number));
            const frame = document.getElementById("network").getBoundingClientRect();
            return [frame.left + point.x, frame.top + point.y];
        }""",
        number,
    )
    page.mouse.click(*place)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_community_opens_on_a_click_and_all_members_can_be_reached(
    open_page: Open, folder: Path, size: tuple[int, int]
) -> None:
    page = open_page("graph.html", size, folder=folder)
    groups = _drawn(page)
    assert len(groups) > 1
    assert all(number < 0 for number in groups)
    members = page.evaluate("(group) => graphData.nodes.filter((one) => one.group === group).length", -groups[-1])
    _click(page, groups[-1])
    page.wait_for_function("gahnegar.network.body.nodeIndices.every((id) => id >= 0)")
    assert len(_drawn(page)) == members  # also those that were too weak for the drawing of all
    assert f"group={-groups[-1]}" in page.url
    again = open_page("graph.html#" + page.url.partition("#")[2], size, folder=folder)
    assert _drawn(again) == _drawn(page)
    page.click("#groups-turn")
    assert _drawn(page) == groups
    page.click("#groups-turn")
    assert len(_drawn(page)) >= 20
    assert "groups=0" in page.url


def test_filters_and_search_reach_into_communities(open_page: Open, folder: Path) -> None:
    page = open_page("graph.html", folder=folder)
    counts = "graphGroups.seen().reduce((sum, one) => sum + one.count, 0)"
    whole = page.evaluate(counts)
    page.locator("#legend input[value=happening]").uncheck()
    assert page.evaluate(counts) < whole
    page.fill("#search", "ناصر فرهمند")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "ناصر فرهمند"
    assert all(number >= 0 for number in _drawn(page))


def test_communities_are_accessible_and_speak_both_languages(open_page: Open, folder: Path) -> None:
    page = open_page("graph.html?lang=en", folder=folder)
    assert serious(page) == []
    assert page.evaluate(PERSIAN_LABELS) == []
    assert "communities" in page.locator("#groups-words").inner_text()


def test_a_graph_that_is_drawn_whole_has_its_communities_in_the_legend(open_page: Open) -> None:
    page = open_page("graph.html#colour=community")
    whole = _drawn(page)
    assert all(number >= 0 for number in whole)
    page.locator("#communities button").first.click()
    assert 2 < len(_drawn(page)) < len(whole)
    page.keyboard.press("Escape")
    assert _drawn(page) == whole
