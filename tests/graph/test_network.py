from __future__ import annotations

from graph.network import to_networkx
from tests.graph.build_samples import graph_of, nodes, told
from tests.graph.samples import storyline

ENTITY = {"kind", "type", "label", "aliases", "first_date", "last_date", "articles", "weight"}
EVENT = ENTITY | {"start", "end", "start_jalali", "status", "place"}
EDGE = {"predicate", "role", "former", "start", "end", "articles", "evidence", "confidence", "weight"}


def test_all_nodes_and_edges_have_the_attributes_of_the_contract() -> None:
    graph = graph_of(*storyline())
    network = to_networkx(graph)
    assert network.number_of_nodes() == len(graph.nodes) + len(graph.happenings)
    for name, values in network.nodes(data=True):
        assert set(values) == (EVENT if name in graph.happenings else ENTITY)
    for _, _, values in network.edges(data=True):
        assert set(values) == EDGE
        assert all(values["evidence"])
        assert len(values["articles"]) >= 1


def test_an_event_points_at_its_participants_and_its_place() -> None:
    graph = graph_of(*storyline())
    network = to_networkx(graph)
    (opening,) = told(graph, "opening")
    edges = network.out_edges(opening.id, data=True)
    parts = {(values["predicate"], graph.nodes[target].label) for _, target, values in edges}
    assert parts == {("theme", "درمانگاه تخصصی نارون"), ("agent", "سازمان آبیاری"), ("place", "شیراز")}
    assert network.nodes[opening.id]["start"] == "2021-10-09"
    assert network.nodes[opening.id]["start_jalali"] == "1400-07-17"
    assert network.nodes[opening.id]["place"] == "شیراز"


def test_keys_are_unique_and_stable() -> None:
    first = to_networkx(graph_of(*storyline()))
    second = to_networkx(graph_of(*reversed(storyline())))
    keys = [key for _, _, key in first.edges(keys=True)]
    assert sorted(keys) == sorted(key for _, _, key in second.edges(keys=True))
    assert len({(source, target, key) for source, target, key in first.edges(keys=True)}) == len(keys)


def test_a_post_carries_its_days_and_sentences() -> None:
    graph = graph_of(*storyline())
    network = to_networkx(graph)
    person = nodes(graph, "person")[0].id
    posts = [values for _, _, values in network.out_edges(person, data=True) if values["predicate"] == "holds_position"]
    current = [(values["role"], values["start"], values["end"]) for values in posts if not values["former"]]
    assert ("رئیس", "2019-05-11", "2019-05-11") in current
    (former,) = [values for values in posts if values["former"]]
    assert (former["start"], former["end"]) == (None, "2021-10-10")
