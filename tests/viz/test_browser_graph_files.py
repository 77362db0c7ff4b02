"""Files that the graph page saves in a real browser: pictures and tables of what is seen."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.viz.conftest import ABOUT, NARROW, WIDE, Open
from tests.viz.graphs import parallel_graph
from viz.network import graph_page
from viz.site import Site

pytestmark = pytest.mark.slow

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def saved(page: Any, what: str) -> bytes:
    """The file that a button of the page saves."""
    page.click("#save > summary")
    with page.expect_download() as download:
        page.click(f"#{what}")
    return Path(download.value.path()).read_bytes()


@SIZES
def test_files_of_what_is_seen(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("graph.html#hide=happening", size)
    assert saved(page, "png").startswith(b"\x89PNG")
    drawing = etree.fromstring(saved(page, "svg"))
    names = {title.text for title in drawing.iter("{http://www.w3.org/2000/svg}title")}
    assert len(names) == 25
    assert "ناصر فرهمند" in names
    nodes = list(csv.DictReader(saved(page, "csv-nodes").decode("utf-8-sig").splitlines()))
    assert {row["label"] for row in nodes} == names
    links = list(csv.DictReader(saved(page, "csv-links").decode("utf-8-sig").splitlines()))
    assert len(links) == 15
    assert all(row["sentence"] for row in links)


def test_cells_of_a_table_are_no_formulas(open_page: Open, tmp_path: Path) -> None:
    graph = parallel_graph(1)
    hostile = {key: replace(node, label=f'=HYPERLINK("http://x","{key}")') for key, node in graph.nodes.items()}
    text = graph_page(Site.of(replace(graph, nodes=hostile), ABOUT))
    (tmp_path / "graph.html").write_text(text, encoding="utf-8")
    table = saved(open_page("graph.html", folder=tmp_path), "csv-nodes")
    assert table.startswith(b"\xef\xbb\xbf")
    assert b"\"'=HYPERLINK" in table
