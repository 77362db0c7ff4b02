"""The timeline in a real browser: filtered, linked, and without a script."""

from __future__ import annotations

from typing import Any

import pytest

from tests.viz.conftest import WIDE, Open
from viz.site import anchor

pytestmark = pytest.mark.slow


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
    page.fill("#from", "1400")
    page.wait_for_selector("#count:has-text('۱ از ۲۵')")
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
