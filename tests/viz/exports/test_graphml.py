from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import given
from lxml import etree

from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs, parallel_graph
from tests.viz.sample import sample_graph
from viz.exports.graphml import lines
from viz.records import Positions, graph_rows

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def write(graph: KnowledgeGraph, positions: Positions | None = None) -> bytes:
    return "".join(lines(graph_rows(graph, positions))).encode()


def data(root: etree._Element, kind: str) -> list[dict[str, str]]:
    """Every node or edge as {column: text}, by the declared names."""
    names = {key.get("id"): key.get("attr.name") for key in root.iterfind("g:key", NS)}
    return [
        {names[cell.get("key")]: cell.text or "" for cell in item.iterfind("g:data", NS)}
        for item in root.iterfind(f".//g:{kind}", NS)
    ]


@given(graphs())
def test_igraph_reads_every_node_edge_and_label(
    tmp_path_factory: pytest.TempPathFactory, graph: KnowledgeGraph
) -> None:
    path = tmp_path_factory.getbasetemp() / "graph.graphml"
    path.write_bytes(write(graph))
    read = igraph.Graph.Read_GraphML(str(path))
    rows = graph_rows(graph)
    assert read.ecount() == len(rows.edges)
    labels = [row.values["label"] for row in rows.nodes]
    assert not labels or [one or "" for one in read.vs["label"]] == labels
    assert not rows.edges or [one or "" for one in read.es["predicate"]] == [
        row.values["predicate"] for row in rows.edges
    ]


def test_igraph_reads_the_numbers_and_truth_values_of_the_sample(tmp_path: Path) -> None:
    (tmp_path / "graph.graphml").write_bytes(write(sample_graph()))
    read = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    post = next(edge for edge in read.es if edge["role"] == "مدیرعامل" and edge["former"])
    assert (post["predicate"], post["former"], post["weight"] >= 1) == ("holds_position", True, True)
    assert "sample" in post["rules"]


@given(graphs())
def test_conventions_that_gephi_depends_on(graph: KnowledgeGraph) -> None:
    content = write(graph)
    root = etree.fromstring(content)
    keys = list(root.iterfind("g:key", NS))
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert len({key.get("id") for key in keys}) == len(keys)
    assert len({(key.get("for"), key.get("attr.name").lower()) for key in keys}) == len(keys)
    assert {key.get("attr.type") for key in keys} <= {"string", "int", "double", "boolean"}
    edges = list(root.iterfind(".//g:edge", NS))
    ids = Counter(item.get("id") for tag in ("node", "edge") for item in root.iterfind(f".//g:{tag}", NS))
    assert all(ids)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get("directed") for edge in edges} <= {"true"}
    kinds = Counter((edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges)
    assert not kinds or max(kinds.values()) == 1, "Gephi merges parallel edges of one kind"
    assert all(int(edge["weight"]) > 0 for edge in data(root, "edge"))


def test_attributes_of_the_sample() -> None:
    root = etree.fromstring(write(sample_graph()))
    nodes = {node["label"]: node for node in data(root, "node")}
    organization = nodes["سازمان بیمه آینده"]
    assert organization["type"] == "organization"
    assert organization["kind"] == "entity"
    assert organization["first_date"] == "2018-10-02"
    assert " | " in organization["articles"]
    assert organization["color"] == "#d95f02"
    assert "start" not in organization
    meeting = nodes["دیدار مهدی کاوه‌راد با لیلا رستگار"]
    assert (meeting["start"], meeting["end"]) == ("2018-10-03", "2018-10-03")
    assert meeting["start_jalali"] == "۱۱ مهر ۱۳۹۷"
    assert meeting["place"] == "کوالالامپور"
    assert meeting["status"] == "occurred"
    edges = data(root, "edge")
    director = next(edge for edge in edges if edge.get("role") == "مدیرعامل" and edge["former"] == "true")
    assert director["predicate"] == "holds_position"
    assert director["label"] == "مدیرعامل"
    assert director["evidence"].endswith("نوشت.")


def test_no_value_is_unknown_or_a_jalali_date_that_looks_gregorian() -> None:
    root = etree.fromstring(write(sample_graph()))
    values = [value for kind in ("node", "edge") for row in data(root, kind) for value in row.values()]
    assert not {"None", "nan", "[]"} & set(values)
    assert not [value for value in values if re.match(r"1[34]\d\d-\d\d", value)]


def test_parts_in_happenings_are_edges_from_the_event() -> None:
    graph = nx.read_graphml(io.BytesIO(write(sample_graph())))
    meeting = next(node for node, data in graph.nodes(data=True) if data["label"].startswith("دیدار مهدی"))
    parts = {
        (data["predicate"], graph.nodes[target]["label"]) for _, target, data in graph.out_edges(meeting, data=True)
    }
    assert ("place", "کوالالامپور") in parts
    assert ("agent", "مهدی کاوه‌راد") in parts


def test_positions_are_written_where_given() -> None:
    graph = sample_graph()
    first = next(iter(graph.nodes))
    nodes = data(etree.fromstring(write(graph, {first: (3, -4)})), "node")
    assert (nodes[0]["x"], nodes[0]["y"]) == ("3.0", "-4.0")
    assert "x" not in nodes[1]


def test_a_thousand_parallel_edges_stay_a_thousand() -> None:
    root = etree.fromstring(write(parallel_graph(1000)))
    assert len({edge.get("label") for edge in root.iterfind(".//g:edge", NS)}) == 1000
    assert nx.read_graphml(io.BytesIO(write(parallel_graph(1000)))).number_of_edges() == 1000
