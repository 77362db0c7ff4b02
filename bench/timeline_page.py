"""The timeline page of 5,000 entries: seconds to write it and until it can be used in headless Chromium.

Beside it, in the same browser: plain vis-timeline with the same items, for a minute at most.
`python bench/timeline_page.py [ENTRIES]`
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from playwright.sync_api import Error, sync_playwright

from extract.model import Published, Span
from graph.model import (
    ArticleRecord,
    Edge,
    Evidence,
    Happening,
    KnowledgeGraph,
    Node,
    Occurrence,
    Participant,
    Statement,
)
from graph.timeline import entries
from viz.html import compact_json
from viz.pages import About
from viz.site import Site
from viz.timeline_page import timeline_page

ENTRIES = 5000
PEOPLE, BODIES = 800, 200
LIMIT = 60
"""Seconds that the peer may take."""
TURNS = 5
_FIRST = date(2004, 3, 20)
_TYPES = ("meeting", "opening", "appointment", "statement", "award", "tender", "construction", "protest")
_GIVEN = ("نگار", "کیان", "لاله", "آرش", "پروین", "سامان", "مینا", "بهرام", "شیرین", "فرهاد")
_FAMILY = ("کاوه‌راد", "رستگار", "فرهمند", "یزدانی", "دادور", "سپهری", "مهرپویا", "نیک‌روان", "آذرخش", "بهمنی")
_LASTS = (0, 0, 0, 30, 0, 200)
"""Days after the first that an entry may lie on, in turns."""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    graph = made_up(count)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, seconds = timed(lambda: Site.of(graph, About("1")))
        page, more = timed(lambda: timeline_page(site))
        print(f"{count} entries: page of {len(page.encode()) / 1e6:.1f} MB written in {seconds + more:.1f} s")
        ours, peer = Path(folder) / "timeline.html", Path(folder) / "peer.html"
        ours.write_text(page, encoding="utf-8")
        peer.write_text(_peer(graph), encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = sorted(_opened(browser, ours, "html[data-ready]") for _ in range(TURNS))
        print(f"usable (filters work, first entries drawn) after {opened[TURNS // 2]:.2f} s, best {opened[0]:.2f} s")
        print(f"full-text search of the page, right after: {_searched(browser, ours):.2f} s")
        seconds = _opened(browser, peer, "html[data-ready]")
        print(f"plain vis-timeline: {'not within' if seconds >= LIMIT else 'drawn after'} {min(seconds, LIMIT):.1f} s")


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work gives, and its seconds."""
    start = perf_counter()
    return work(), perf_counter() - start


def _opened(browser: Any, path: Path, ready: str) -> float:
    """Seconds from asking for a page until it is ready and drawn."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    start = perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit", timeout=LIMIT * 1000)
        page.wait_for_selector(ready, state="attached", timeout=LIMIT * 1000)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    except Error:
        return float(LIMIT)
    seconds = perf_counter() - start
    page.close()
    return seconds


def _searched(browser: Any, path: Path) -> float:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    start = perf_counter()
    page.fill("#words", _FAMILY[1])
    page.wait_for_selector("#count:has-text('از')")
    seconds = perf_counter() - start
    page.close()
    return seconds


def _peer(graph: KnowledgeGraph) -> str:
    """A page with vis-timeline as its manual says, and all entries as items."""
    items = [
        {"id": entry.id, "content": entry.label, "start": entry.start.isoformat()}
        | ({"end": entry.end.isoformat()} if entry.end and entry.end != entry.start else {})
        for entry in entries(graph)
        if entry.start
    ]
    library = (Path(__file__).parents[1] / "viz/static/vis-timeline.js").read_text("utf-8")
    return f"""<!doctype html><meta charset=utf-8><div id=band></div><script>{library}</script><script>
const timeline = new vis.Timeline(document.getElementById("band"), new vis.DataSet({compact_json(items)}));
timeline.on("changed", () => {{ document.documentElement.dataset.ready = "true"; }});
</script>"""


def made_up(count: int = ENTRIES) -> KnowledgeGraph:
    """A graph of so many events and posts over twenty years, told in a third as many articles."""
    people = [f"{_GIVEN[n % 10]} {_FAMILY[n // 10 % 10]} {n // 100 + 1}" for n in range(PEOPLE)]
    bodies = [f"سازمان {_FAMILY[n % 10]} {n // 10 + 1}" for n in range(BODIES)]
    articles: dict[str, ArticleRecord] = {}
    happenings: dict[str, Happening] = {}
    edges: dict[str, Edge] = {}
    for number in range(count):
        day = _FIRST + timedelta(days=number * 37 * 197 % 7000)
        who, body = people[number * 7 % PEOPLE], bodies[number * 3 % BODIES]
        sentence = f"{who} روز گذشته در {body} با شماری از کارشناسان دیدار و درباره برنامه شماره {number} گفت‌وگو کرد."
        key = f"a{number}"
        articles[key] = ArticleRecord(
            key, f"خبرگزاری {_FAMILY[number % 9]}", None, "", f"دیدار شماره {number}", "", sentence,
            Published(day, day, "given"), key,
        )  # fmt: skip
        whole = Span("body", 0, len(sentence))
        trigger = Span("body", sentence.index("دیدار"), sentence.index("دیدار") + 5)
        proof = Evidence(key, whole, whole)
        end = day + timedelta(days=_LASTS[number % 6])
        if number % 10 == 0:
            said = Statement(f"s{number}", who, "holds_position", body, proof, 0.8, "made up", "رئیس", False, day, end)
            edges[f"p{number}"] = Edge(
                f"p{number}", who, body, "holds_position", "رئیس", False, day, end, (said,), 0.8, 1
            )
        else:
            status = "planned" if number % 9 == 0 else "occurred"
            told = Occurrence(proof, trigger, day, end, status, None, 0.8, "made up", "روز گذشته")
            happenings[f"h{number}"] = Happening(
                f"h{number}", _TYPES[number % 8], f"دیدار {who} در {body}", day, end, status, None,
                (Participant("agent", who), Participant("place", body)), (told,), (key,), None, 0.8,
            )  # fmt: skip
    nodes = {name: Node(name, "person", name, (), (), (), None, None, 5) for name in people}
    nodes |= {name: Node(name, "organization", name, (), (), (), None, None, 5) for name in bodies}
    return KnowledgeGraph(articles, nodes, happenings, edges)


if __name__ == "__main__":
    main()
