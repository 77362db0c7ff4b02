from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from graph.model import KnowledgeGraph
from tests.viz.graphs import endless_graph
from tests.viz.sample import sample_graph
from viz.exports.formats import FORMATS
from viz.files import files, write_files
from viz.reports.formats import content
from viz.reports.report import report_of

NAMES = ["graph.gexf", "graph.graphml", "graph.json", "timeline.csv", "timeline.ics", "timeline.md"]

_DIGEST = """
import hashlib
from tests.viz.sample import sample_graph
from viz.files import files
text = "".join(line for _, lines in files(sample_graph(), "1") for line in lines)
print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_writes_every_file(tmp_path: Path) -> None:
    write_files(sample_graph(), tmp_path, "1")
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES
    for path in tmp_path.iterdir():
        assert "\r\n" in path.read_bytes().decode() or path.suffix not in (".csv", ".ics")


def test_an_empty_graph_writes_every_file(tmp_path: Path) -> None:
    write_files(KnowledgeGraph(), tmp_path, "1")
    assert sorted(path.name for path in tmp_path.iterdir() if path.stat().st_size) == NAMES


def test_a_name_of_a_hundred_thousand_characters_stays_whole(tmp_path: Path) -> None:
    write_files(endless_graph(), tmp_path, "1")
    assert nx.read_graphml(tmp_path / "graph.graphml").nodes["a"]["label"] == "ب" * 100_000
    assert nx.read_gexf(tmp_path / "graph.gexf", version="1.3").nodes["a"]["label"] == "ب" * 100_000


def test_a_folder_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        write_files(sample_graph(), tmp_path / "missing", "1")


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed() -> None:
    text = "".join(line for _, lines in files(sample_graph(), "1") for line in lines)
    there = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        env={**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(Path(__file__).parents[2])},
        check=True,
        capture_output=True,
        text=True,
    )
    assert there.stdout.strip() == hashlib.sha256(text.encode()).hexdigest()


def test_one_format_alone_is_what_the_build_writes() -> None:
    graph = sample_graph()
    written = {name: "".join(lines) for name, lines in files(graph, "1")}
    ((_, gexf),) = FORMATS["gexf"].files(graph)
    assert "".join(gexf) == written["graph.gexf"]
    assert b"".join(content(report_of(graph, "1"), "md")).decode() == written["timeline.md"]
