from __future__ import annotations

from dataclasses import replace

from graph.model import Participant
from tests.viz.graphs import parallel_graph
from tests.viz.sample import sample_graph
from viz.related import Related, related


def test_relations_and_shared_events_count_both_ways() -> None:
    assert related(parallel_graph(3)) == {"a": [Related("b", 3, 0)], "b": [Related("a", 3, 0)]}


def test_the_closest_come_first() -> None:
    graph = sample_graph()
    found = related(graph)["person:ناصر فرهمند"]
    assert graph.nodes[found[0].node].label == "سازمان بیمه آینده"
    assert found == sorted(found, key=lambda one: -one.relations - one.events)


def test_a_crowd_joins_nobody() -> None:
    graph = sample_graph()
    everybody = tuple(Participant("agent", node) for node in graph.nodes)
    one = replace(next(iter(graph.happenings.values())), participants=everybody)
    assert related(replace(graph, happenings={one.id: one}, edges={})) == {}
