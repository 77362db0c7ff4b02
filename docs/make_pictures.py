"""The pictures of the README: the pages of the sample data, photographed in Debian's Chromium.

make pictures
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = (1400, 860), (420, 860)

SHOTS = {
    "overview": ("index.html", WIDE, "light"),
    "graph": ("graph.html", WIDE, "light"),
    "graph-dark": ("graph.html#node={node}", WIDE, "dark"),
    "graph-phone": ("graph.html#node={node}", PHONE, "light"),
    "timeline": ("timeline.html", WIDE, "light"),
    "dossier": ("entities/{node}.html", WIDE, "light"),
    "article": ("articles/{article}.html", WIDE, "light"),
}
"""name → page, size of the window, colour scheme"""


def main() -> None:
    """Builds the sample data into a scratch folder and writes `docs/pictures/*.png`."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        out = Path(scratch) / "out"
        command = [sys.executable, "-m", "gahnegar", "build", str(ROOT / "data" / "articles"), "--out", str(out)]
        subprocess.run(command, check=True)  # noqa: S603
        names = {"node": _fullest(out / "entities"), "article": _fullest(out / "articles")}
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (page, size, scheme) in SHOTS.items():
            _photograph(browser, out, page.format(**names), size, scheme, PICTURES / f"{name}.png")
        browser.close()


def _fullest(folder: Path) -> str:
    """The name of the page with most to show."""
    return max(sorted(folder.glob("*.html")), key=lambda path: path.stat().st_size).stem


def _photograph(browser: Browser, out: Path, page: str, size: tuple[int, int], scheme: str, target: Path) -> None:
    name, _, fragment = page.partition("#")
    view = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    view.goto((out / name).as_uri() + (f"#{fragment}" if fragment else ""))
    if name in ("graph.html", "timeline.html"):
        view.wait_for_selector("html[data-ready]")
    if name == "timeline.html":
        view.wait_for_selector(".vis-item")
    view.wait_for_timeout(500)  # a frame or two of the canvas
    view.screenshot(path=target)
    view.close()


if __name__ == "__main__":
    main()
