"""Every text of every page in the language that is asked for, but names and what articles say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.viz.conftest import Open

pytestmark = pytest.mark.slow

VIEWS = ("graph.html#list=1", "graph.html#node=person:ناصر فرهمند&path=person:لیلا رستگار", "timeline.html#view=posts")
"""of pages that are not only what they are at first"""

FOREIGN = """(tongue) => {
    const [foreign, named] = tongue === "en" ? [/[\\u0620-\\u06ff]/, "[lang=fa]"]
        : [/[A-Za-z]{2}/, "[lang]:not(html), bdi, [dir=ltr]"];
    const own = `script, style, noscript, code, svg title, #language, ${named}`;
    const said = (text) => foreign.test(text.replace(/«[^»]*»|\\b(CSV|Esc|PNG|SVG|yEd)\\b/g, ""));
    for (const one of document.querySelectorAll("details")) one.open = true;
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { parentElement: parent, textContent } = texts.currentNode;
        if (!parent.closest(own) && said(textContent)) found.push(textContent.trim());
    }
    for (const name of ["aria-label", "placeholder", "title"]) {
        for (const one of document.querySelectorAll(`[${name}]:not(.m):not(#band-chart a)`)) {
            if (said(one.getAttribute(name))) found.push(`${name}: ${one.getAttribute(name)}`);
        }
    }
    return found;
}"""
"""Texts with letters of the other language that are neither quoted nor marked as names. Titles of marks in an article,
of what is in the band and of the lanes tell names too, which nothing can mark there."""


@pytest.mark.parametrize("tongue", ["fa", "en"])
def test_every_text_is_in_the_language_of_the_page(open_page: Open, site: Path, tongue: str) -> None:
    names = [str(path.relative_to(site)) for path in sorted(site.rglob("*.html"))]
    assert len(names) > 20
    page = open_page(f"{names[0]}?lang={tongue}")
    assert foreign(page, site, [*names, *VIEWS], tongue) == {}


def foreign(page: Any, site: Path, names: list[str], tongue: str) -> dict[str, list[str]]:
    """page → what is not in its language."""
    found: dict[str, list[str]] = {}
    for name in names:
        file, _, fragment = name.partition("#")
        page.goto("about:blank")
        page.goto(f"{(site / file).as_uri()}?lang={tongue}#{fragment}")
        if file in ("graph.html", "timeline.html"):
            page.wait_for_selector("html[data-ready]")
        if texts := page.evaluate(FOREIGN, tongue):
            found[name] = list(dict.fromkeys(texts))
    return found
