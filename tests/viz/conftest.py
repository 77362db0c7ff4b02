"""A real browser for the tests of pages: the sample's site, opened wide or narrow, and watched while it is."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.viz.sample import sample_graph
from viz.pages import About, write_pages

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDED = bool(os.environ.get("GAHNEGAR_NEEDS_BROWSER"))
ABOUT = About("1", "gahnegar build news")
WIDE, NARROW = (1400, 900), (400, 800)
"""pixels"""

Open = Callable[..., Any]


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
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
        name = re.split("[?#]", path)[0]
        page.goto((folder / name).as_uri() + path.removeprefix(name))
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
