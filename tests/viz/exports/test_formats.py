"""What holds of every format, whatever the graph."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from extract.text import printable
from gahnegar.cli_export import FORMATS as OFFERED
from graph.model import KnowledgeGraph
from tests.viz.exports.readers import READERS, written
from tests.viz.graphs import endless_graph, graphs, parallel_graph
from tests.viz.poison import PAYLOADS, merged, poisoned
from tests.viz.sample import sample_graph
from viz.exports.formats import FORMATS
from viz.exports.note_text import escaped
from viz.proofs import one_line, quote
from viz.records import graph_rows

ROWS = ("graphml", "gexf", "json", "cyjs", "neo4j")
"""Formats that hold exactly the rows of the graph."""
RDF = ("ttl", "jsonld")


def labels(graph: KnowledgeGraph) -> list[str]:
    return [one.label for one in (*graph.nodes.values(), *graph.happenings.values())]


def test_the_command_line_offers_every_format() -> None:
    assert OFFERED == tuple(FORMATS) == tuple(READERS)


@pytest.mark.parametrize("form", ROWS)
@settings(max_examples=50)
@given(graph=graphs())
def test_any_graph_reads_back_with_every_node_edge_and_label(form: str, graph: KnowledgeGraph) -> None:
    found = READERS[form](written(graph, form))
    assert found.labels == [printable(label) for label in labels(graph)]
    assert found.edges == len(graph_rows(graph).edges)


@pytest.mark.parametrize("form", RDF)
@settings(max_examples=25)
@given(graph=graphs())
def test_any_graph_reads_back_as_rdf(form: str, graph: KnowledgeGraph) -> None:
    found = READERS[form](written(graph, form))
    parts = [len({*told.participants}) + (told.place is not None) for told in graph.happenings.values()]
    assert sorted(found.labels) == sorted(map(one_line, labels(graph)))
    assert found.edges == len(graph.edges) + sum(parts)


@pytest.mark.parametrize("form", ["ftm", "obsidian"])
@settings(max_examples=50)
@given(graph=graphs())
def test_any_graph_is_valid_with_all_its_things(form: str, graph: KnowledgeGraph) -> None:
    found = READERS[form](written(graph, form))
    assert len(found.labels) == len(labels(graph))


@pytest.mark.parametrize("form", FORMATS)
def test_attacks_stay_text(form: str) -> None:
    graph = merged([poisoned(payload) for payload in PAYLOADS])
    found = READERS[form](written(graph, form))
    assert len(found.labels) == len(labels(graph))


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_graph_is_valid(form: str) -> None:
    found = READERS[form](written(KnowledgeGraph(), form))
    assert (found.labels, found.edges) == ([], 0)


@pytest.mark.parametrize("form", FORMATS)
def test_one_node_with_an_endless_name_is_valid(form: str) -> None:
    found = READERS[form](written(endless_graph(), form))
    assert len(found.labels) == 1
    if form != "ftm":  # which takes no name of more than 384 characters
        assert found.labels == ["ب" * 100_000]


@pytest.mark.parametrize("form", [*ROWS, *RDF, "ftm"])
def test_a_thousand_parallel_edges_stay_a_thousand(form: str) -> None:
    assert READERS[form](written(parallel_graph(1000), form)).edges == 1000


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "days", [(date.min, date.min), (date(1, 1, 1), date(621, 3, 20)), (None, None), (None, date.max), (date.min, None)]
)
def test_days_before_the_calendars_and_open_ones_are_valid(form: str, days: tuple[date | None, date | None]) -> None:
    graph = sample_graph()
    start, end = days
    graph = replace(
        graph,
        happenings={key: replace(one, start=start, end=end) for key, one in graph.happenings.items()},
        edges={key: replace(one, start=start, end=end) for key, one in graph.edges.items()},
    )
    assert len(READERS[form](written(graph, form)).labels) == len(labels(graph))


_DIGEST = """
import hashlib
from tests.viz.sample import sample_graph
from viz.exports.formats import FORMATS
for name, form in FORMATS.items():
    text = "".join(path + "".join(pieces) for path, pieces in form.files(sample_graph()))
    print(name, hashlib.sha256(text.encode()).hexdigest())
"""


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed() -> None:
    here = [
        f"{name} " + hashlib.sha256("".join(map("".join, written(sample_graph(), name).items())).encode()).hexdigest()
        for name in FORMATS
    ]
    there = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        env={**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(Path(__file__).parents[3])},
        check=True,
        capture_output=True,
        text=True,
    )
    assert there.stdout.splitlines() == here


@pytest.mark.parametrize("form", ["json", "ttl", "jsonld", "ftm", "obsidian"])
def test_formats_that_can_hold_every_sentence_do(form: str) -> None:
    graph = sample_graph()
    text = "\n".join(written(graph, form).values())
    edges = [edge for edge in graph.edges.values() if edge.target or form != "json"]
    proofs = [said.evidence for edge in edges for said in edge.statements]
    proofs += [account.evidence for told in graph.happenings.values() for account in told.occurrences]
    sentences = {quote(graph, evidence) for evidence in proofs}
    assert len(sentences) > 20
    assert [
        sentence for sentence in sentences if (escaped(sentence) if form == "obsidian" else sentence) not in text
    ] == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_fact_keeps_its_sentence_outlet_day_rule_and_confidence(form: str) -> None:
    graph = sample_graph()
    text = "\n".join(written(graph, form).values())
    for kept in (
        "مهدی کاوه‌راد، مدیرعامل سازمان بیمه آینده، ریاست هیئت ایرانی را بر عهده دارد.",
        "خبرگزاری البرز",
        "alborz",
        "2018-10-02",
        "sample",
        "0.9",
    ):
        assert kept in text or kept.replace(".", "\\.") in text
