from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from hypothesis import given
from lxml import etree

from graph.model import KnowledgeGraph
from tests.viz.exports.readers import gexf_schema
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.exports.gexf import lines
from viz.records import Positions, graph_rows

NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


def write(graph: KnowledgeGraph, positions: Positions | None = None) -> bytes:
    return "".join(lines(graph_rows(graph, positions))).encode()


def spells(item: etree._Element) -> list[tuple[str, str]]:
    return [(spell.get("start", ""), spell.get("end", "")) for spell in item.iterfind("g:spells/g:spell", NS)]


@given(graphs())
def test_the_structure_is_that_of_a_dynamic_gexf(graph: KnowledgeGraph) -> None:
    root = etree.fromstring(write(graph))
    whole = root.find("g:graph", NS)
    assert root.get("version") == "1.3"
    assert dict(whole.attrib) == {
        "defaultedgetype": "directed",
        "idtype": "string",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
        "timezone": "UTC",
    }
    assert [etree.QName(child).localname for child in whole] == ["attributes", "attributes", "nodes", "edges"]
    for kind, item in (("node", "nodes/g:node"), ("edge", "edges/g:edge")):
        declared = {key.get("id") for key in whole.iterfind(f"g:attributes[@class='{kind}']/g:attribute", NS)}
        used = [cell.get("for") for cell in whole.iterfind(f"g:{item}/g:attvalues/g:attvalue", NS)]
        assert set(used) <= declared
        assert "type" not in declared or kind == "node", "Gephi takes an edge's «type» for its direction"
    ids = [node.get("id") for node in whole.iterfind("g:nodes/g:node", NS)]
    assert len(set(ids)) == len(ids)
    edges = list(whole.iterfind("g:edges/g:edge", NS))
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= set(ids)
    kinds = Counter((edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges)
    assert not kinds or max(kinds.values()) == 1
    assert all(int(edge.get("weight")) > 0 for edge in edges)


@given(graphs())
def test_spells_are_ordered_days_apart(graph: KnowledgeGraph) -> None:
    for item in etree.fromstring(write(graph)).iter(f"{{{NS['g']}}}node", f"{{{NS['g']}}}edge"):
        found = [(start or str(date.min), end or str(date.max)) for start, end in spells(item)]
        assert all(start <= end for start, end in found)
        assert all(earlier[1] < later[0] for earlier, later in pairwise(found))
        assert all(start or end for start, end in spells(item)), "a spell without an end says nothing"


def test_spells_of_the_sample() -> None:
    root = etree.fromstring(write(sample_graph()))
    nodes = {node.get("label"): spells(node) for node in root.iterfind(".//g:node", NS)}
    assert nodes["دیدار مهدی کاوه‌راد با لیلا رستگار"] == [("2018-10-03", "2018-10-03")]
    assert nodes["همایش جهانی بیمه‌های اجتماعی در کوالالامپور"] == [("2018-10-02", "2018-10-05")]
    assert nodes["بنیان‌گذاری صندوق بیمه کارگران"] == [("", "1956-03-20")]
    assert nodes["گشایش نخستین شعبه سازمان بیمه آینده در اصفهان"] == [], "what has no date is always there"
    assert ("2018-10-02", "2018-10-02") in nodes["خدمت پایدار"], "a node is there when its edges are"


def test_looks() -> None:
    graph = sample_graph()
    key = next(iter(graph.nodes))
    node = etree.fromstring(write(graph, {key: (5, 6)})).find(".//g:node", NS)
    assert dict(node.find("viz:color", NS).attrib) == {"r": "230", "g": "171", "b": "2"}
    assert node.find("viz:position", NS).get("x") == "5.0"
    assert float(node.find("viz:size", NS).get("value")) > 0
    gexf_schema().assertValid(node.getroottree())
