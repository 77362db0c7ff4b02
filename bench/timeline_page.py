"""The timeline page of 5,000 entries: seconds to write it and until it can be used in headless Chromium.

Beside it, in the same browser: plain vis-timeline with the same items, for a minute at most.
`python bench/timeline_page.py [ENTRIES]`
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from made_up import FAMILY, made_up, timeline
from playwright.sync_api import Error, sync_playwright

from graph.model import KnowledgeGraph
from graph.timeline import entries
from viz.html import compact_json
from viz.pages import About
from viz.site import Site
from viz.timeline_page import timeline_page

ENTRIES = 5000
LIMIT = 60
"""Seconds that the peer may take."""
TURNS = 5


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    graph = made_up(timeline(count))
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, seconds = timed(lambda: Site.of(graph, About("1")))
        page, more = timed(lambda: timeline_page(site))
        size = len(page.encode()) / 1e6
        print(f"{count} entries: page of {size:.1f} MB written in {seconds + more:.1f} s of the processor")
        ours, peer = Path(folder) / "timeline.html", Path(folder) / "peer.html"
        ours.write_text(page, encoding="utf-8")
        peer.write_text(_peer(graph), encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        turns = sorted(_opened(browser, ours) for _ in range(TURNS))
        (best, _), (middle, own) = turns[0], turns[TURNS // 2]
        print(f"usable (filters work, first entries drawn) after {middle:.2f} s, best {best:.2f} s;", end=" ")
        print(f"the page's thread computed for {own:.2f} s")
        single = Path(folder) / "single.html"
        single.write_text(timeline_page(Site.of(made_up(timeline(1)), About("1"))), encoding="utf-8")
        middle, own = sorted(_opened(browser, single) for _ in range(TURNS))[TURNS // 2]
        print(f"a page of one entry, for comparison: {middle:.2f} s, {own:.2f} s of its thread")
        print(f"full-text search of the page, right after: {_searched(browser, ours):.2f} s")
        seconds, _ = _opened(browser, peer)
        print(f"plain vis-timeline: {'not within' if seconds >= LIMIT else 'drawn after'} {min(seconds, LIMIT):.1f} s")


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work gives, and its seconds of the processor."""
    start = process_time()
    return work(), process_time() - start


def _opened(browser: Any, path: Path) -> tuple[float, float]:
    """Seconds from asking for a page until it is ready and drawn, and for how many its thread computed."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    session.send("Performance.enable")
    start = perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit", timeout=LIMIT * 1000)
        page.wait_for_selector("html[data-ready]", state="attached", timeout=LIMIT * 1000)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    except Error:
        return float(LIMIT), float(LIMIT)
    seconds = perf_counter() - start
    measured = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    page.close()
    return seconds, measured["TaskDuration"]


def _searched(browser: Any, path: Path) -> float:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    start = perf_counter()
    page.fill("#words", FAMILY[1])
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


if __name__ == "__main__":
    main()
