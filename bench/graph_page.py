"""How soon the graph page can be used, and how smoothly it is panned, beside plain pyvis of the same graph.

Prints figures and asserts nothing. Needs playwright and a Chromium (headless, so the processor draws).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from made_up import linked, made_up

SIZES = (2000, 10000)
LIMIT = 60
"""seconds after which pyvis is given up"""
_WIDE = {"width": 1400, "height": 900}
_PANNED = 3.0
"""seconds of panning"""
_VIEW = "JSON.stringify(gahnegar.network.getViewPosition())"
_FREE = """() => {
  const frame = document.getElementById("network").getBoundingClientRect();
  for (let at = 0; at < 400; at++) {
    const x = frame.width * 0.45 + (at % 20) * 9, y = frame.height * 0.4 + Math.floor(at / 20) * 9;
    if (gahnegar.network.getNodeAt({ x, y }) === undefined) return [frame.left + x, frame.top + y];
  }
  return [frame.left + frame.width / 2, frame.top + frame.height / 2];
}"""
_COUNT_FRAMES = """() => {
  window.frames_ = [];
  const { network } = gahnegar;
  let last = JSON.stringify(network.getViewPosition());
  const look = () => {
    const here = JSON.stringify(network.getViewPosition());
    if (here !== last) { window.frames_.push(performance.now()); last = here; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of nodes to measure")
    parser.add_argument("--limit", type=int, default=LIMIT, help="seconds after which pyvis is given up")
    parser.add_argument("--alone", action="store_true", help="without pyvis")
    parser.add_argument("--pyvis", nargs=2, metavar=("NODES", "FILE"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.pyvis:
        write_plain(int(wanted.pyvis[0]), wanted.pyvis[1])
        return 0
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print(
            "bench: this needs playwright (pip install '.[test]') and Chromium (apt install chromium)", file=sys.stderr
        )
        return 2
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in wanted.sizes:
            print(f"{size} nodes, {3 * size} links")
            print_ours(browser, size, Path(folder, "graph.html"))
            if not wanted.alone:
                print_plain(browser, size, Path(folder, "plain.html"), wanted.limit)
        browser.close()
    return 0


def print_ours(browser: Any, size: int, path: Path) -> None:
    """Writing, opening, searching, dragging and panning our page."""
    from viz.network import graph_page
    from viz.site import About, Site

    site = Site.of(made_up(linked(size)), About("1"))
    before = time.perf_counter()
    text = graph_page(site)
    made = time.perf_counter() - before
    path.write_text(text, encoding="utf-8")
    page = browser.new_page(viewport=_WIDE)
    before = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.fill("#search", "رستگار 7")
    page.wait_for_selector("#suggestions li[role=option]")
    page.keyboard.press("Escape")
    found = time.perf_counter() - before
    view = page.evaluate(_VIEW)
    while page.evaluate(_VIEW) == view:
        pan(page, 0.05)
    usable = time.perf_counter() - before
    page.evaluate(_COUNT_FRAMES)
    pan(page, _PANNED)
    frames = page.evaluate("window.frames_")
    gaps = sorted(after - before for before, after in pairwise(frames))
    page.close()
    print(f"  ours: written in {made:.1f} s ({len(text.encode()) / 1e6:.1f} MB); ", end="")
    print(f"searched after {found:.2f} s, dragged after {usable:.2f} s")
    rate = 1000 * len(gaps) / (frames[-1] - frames[0]) if gaps else 0.0
    worst = gaps[len(gaps) * 95 // 100] if gaps else 0.0
    print(f"  ours: panned at {rate:.0f} frames a second (95 of 100 within {worst:.0f} ms)", flush=True)


def pan(page: Any, seconds: float) -> None:
    """Drags the drawing to and fro, from a place where no node is."""
    x, y = page.evaluate(_FREE)
    page.mouse.move(x, y)
    page.mouse.down()
    end = time.perf_counter() + seconds
    step = 0
    while time.perf_counter() < end or step < 5:
        step += 1
        swing = abs(step % 60 - 30)
        page.mouse.move(x + 8 * (30 - swing), y + 2 * (30 - swing))
    page.mouse.up()


def print_plain(browser: Any, size: int, path: Path, limit: int) -> None:
    """What the same graph takes with pyvis as its documentation shows it."""
    path.unlink(missing_ok=True)
    command = [sys.executable, __file__, "--pyvis", str(size), str(path)]
    before = time.perf_counter()
    try:
        subprocess.run(command, check=True, timeout=limit, capture_output=True)
    except subprocess.TimeoutExpired:
        print(f"  pyvis: not written after {limit} s", flush=True)
        return
    made = time.perf_counter() - before
    page = browser.new_page(viewport=_WIDE)
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.set_default_timeout(1000 * limit)
    before = time.perf_counter()
    try:
        page.goto(path.as_uri())
        page.wait_for_function("() => window.network && network.physics.ready === true")
        print(f"  pyvis: written in {made:.1f} s, drawn after {time.perf_counter() - before:.1f} s", flush=True)
    except Exception:  # the timeout of a browser that no longer answers comes in many forms
        print(f"  pyvis: written in {made:.1f} s, drawn after more than {limit} s", flush=True)


def write_plain(size: int, path: str) -> None:
    """`from_nx` and `write_html`, nothing set."""
    from pyvis.network import Network

    from graph.network import to_networkx

    network = to_networkx(made_up(linked(size)))
    for _, values in network.nodes(data=True):
        values.pop("articles")
    plain = Network(directed=True, cdn_resources="in_line")
    plain.from_nx(network)
    Path(path).write_text(plain.generate_html(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
