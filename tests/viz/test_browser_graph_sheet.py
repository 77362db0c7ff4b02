"""The panel of the graph page on a phone: a sheet that leaves everything within reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.viz.conftest import NARROW, Open

pytestmark = pytest.mark.slow

PERSON = "graph.html#node=person:ناصر فرهمند"


def _height(page: Any) -> float:
    height: float = page.evaluate("document.getElementById('panel').getBoundingClientRect().height")
    return height


def _covered(page: Any) -> list[str]:
    """The buttons of the drawing that something else lies on."""
    covered: list[str] = page.evaluate(
        """() => [
            ...document.querySelectorAll("#controls .buttons > *, #legend > summary, #panel .close")
        ].filter((one) => {
            const { left, top, width, height } = one.getBoundingClientRect();
            const on = document.elementFromPoint(left + width / 2, top + height / 2);
            return !on || !(one.contains(on) || on.contains(one));
        }).map((one) => one.id || one.className)"""
    )
    return covered


def _drag(page: Any, by: float) -> None:
    """By so many pixels downwards."""
    box = page.locator("#panel .handle").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + by / 2)
    page.mouse.move(x, y + by)
    page.mouse.up()


def test_the_sheet_covers_no_button_and_is_dragged_to_the_height_one_wants(open_page: Open) -> None:
    page = open_page(PERSON, NARROW)
    half = _height(page)
    assert _covered(page) == []
    _drag(page, -300)
    full = _height(page)
    assert full > 1.5 * half
    _drag(page, 280)
    assert _height(page) == half
    _drag(page, 150)
    assert _height(page) < 0.6 * half
    assert _covered(page) == []
    page.locator("#closer").click()
    _drag(page, 150)
    assert page.locator("#panel").is_hidden()
    assert "node=" not in page.url


def test_the_sheet_is_worked_by_keys_and_clicks(open_page: Open) -> None:
    page = open_page(PERSON, NARROW)
    half = _height(page)
    handle = page.locator("#panel .handle")
    handle.focus()
    page.keyboard.press("ArrowDown")
    assert _height(page) < half
    assert handle.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert _height(page) == half
    handle.click()
    assert _height(page) > half
    page.locator("#panel .close").click()
    assert page.locator("#panel").is_hidden()


def test_beside_the_drawing_it_is_no_sheet(open_page: Open) -> None:
    page = open_page(PERSON)
    assert page.locator("#panel .handle").is_hidden()
    assert _covered(page) == []
