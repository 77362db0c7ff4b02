from __future__ import annotations

import networkx
import pytest

import graph.measures as measures
from graph.measures import add_measures
from graph.network import to_networkx
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline


def star() -> networkx.MultiDiGraph:
    """Five that point at one, and a pair apart."""
    network = networkx.MultiDiGraph()
    network.add_nodes_from(["hub", "a", "b", "c", "d", "e", "x", "y"])
    network.add_edges_from((leaf, "hub", {"weight": 1}) for leaf in "abcde")
    network.add_edge("x", "y", weight=3)
    return network


def test_a_hub_is_central_and_a_pair_apart_is_a_community_of_its_own() -> None:
    network = star()
    add_measures(network)
    hub, leaf, pair = (network.nodes[name] for name in ("hub", "a", "x"))
    assert (hub["degree"], leaf["degree"]) == (5, 1)
    assert hub["pagerank"] > leaf["pagerank"]
    assert hub["betweenness"] == pytest.approx(10 / 21)  # of the 21 pairs of others
    assert leaf["betweenness"] == 0
    assert hub["community"] == leaf["community"] == 1
    assert pair["community"] == network.nodes["y"]["community"] == 2
    assert network.graph["betweenness"] == "exact"
    assert "2 communities" in network.graph["communities"]


def test_pagerank_is_that_of_networkx() -> None:
    pytest.importorskip("scipy")
    network = to_networkx(graph_of(*storyline()))
    add_measures(network)
    expected = networkx.pagerank(network, weight="weight", tol=1e-12, max_iter=1000)
    assert {name: values["pagerank"] for name, values in network.nodes(data=True)} == pytest.approx(expected, abs=1e-7)
    assert sum(values["pagerank"] for _, values in network.nodes(data=True)) == pytest.approx(1)


def test_betweenness_is_that_of_networkx() -> None:
    network = to_networkx(graph_of(*storyline()))
    add_measures(network)
    expected = networkx.betweenness_centrality(networkx.Graph(network))
    found = {name: values["betweenness"] for name, values in network.nodes(data=True)}
    assert found == pytest.approx(expected, abs=1e-8)


def test_of_many_nodes_some_stand_for_all_and_the_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "EXACT", 4)
    monkeypatch.setattr(measures, "_SAMPLES", 3)
    first, second = star(), star()
    add_measures(first)
    add_measures(second)
    assert first.graph["betweenness"].startswith("sampled: paths from 3 of 8 nodes")
    assert dict(first.nodes(data=True)) == dict(second.nodes(data=True))


def test_nothing_and_what_hangs_on_nothing_have_measures_too() -> None:
    empty = networkx.MultiDiGraph()
    add_measures(empty)
    assert empty.graph["communities"].endswith("0 communities")
    lonely = networkx.MultiDiGraph()
    lonely.add_nodes_from(["a", "b"])
    lonely.add_edge("a", "a")
    add_measures(lonely)
    assert [values["community"] for _, values in lonely.nodes(data=True)] == [1, 2]
    assert sum(values["pagerank"] for _, values in lonely.nodes(data=True)) == pytest.approx(1)
