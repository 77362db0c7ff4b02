"""The public questions to a graph, as a user of the module asks them."""

from datetime import date

import pytest

import gahnegar
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline


def test_who_held_a_post_on_a_typed_day() -> None:
    graph = graph_of(*storyline())
    post = "مدیرعامل سازمان آبیاری"
    assert [holder.person.label for holder in gahnegar.holders(graph, post, "1398-02-22")] == ["آریا مهرورز"]
    assert gahnegar.holders(graph, post, "1398-02-22") == gahnegar.holders(graph, post, date(2019, 5, 12))
    assert len(gahnegar.holders(graph, post)) == 2
    with pytest.raises(gahnegar.InputError):
        gahnegar.holders(graph, post, "دیروز")
    with pytest.raises(gahnegar.QueryError):
        gahnegar.holders(graph, "دبیر باشگاه کوهنوردان")


def test_seats_conflicts_and_projects() -> None:
    graph = graph_of(*storyline())
    (seat,) = gahnegar.tenures(graph, "رئیس سازمان آبیاری")
    assert seat in gahnegar.tenures(graph)
    assert [conflict.attribute for conflict in gahnegar.conflicts(graph)] == ["time"]
    (history,) = gahnegar.projects(graph, "نارون")
    assert (history.node.label, history.slippage) == ("درمانگاه تخصصی نارون", 17)
    assert history in gahnegar.projects(graph)
    with pytest.raises(gahnegar.QueryError, match="nothing is called"):
        gahnegar.projects(graph, "هیچ‌کس")
