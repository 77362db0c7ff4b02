"""The public questions to a graph, as a user of the module asks them."""

from datetime import date

import pytest

import gahnegar
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline
from viz.language import persian_number


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


def test_answers_are_rows_too_one_for_each_thing_that_is_said() -> None:
    graph = graph_of(*storyline())
    (held,) = gahnegar.holders(graph, "مدیرعامل سازمان آبیاری", "1398-02-22").rows()
    assert (held["person_label"], held["body_label"]) == ("آریا مهرورز", "سازمان آبیاری")
    seats = gahnegar.tenures(graph)
    terms = seats.rows()
    assert [row["person"] for row in terms] == [one.person for seat in seats for one in seat.occupancies]
    assert all(row["evidence"] and set(row["articles"]) <= set(graph.articles) for row in terms)
    assert all(row["start_latest"] is None or row["start_latest"][4] == "-" for row in terms)
    claims = gahnegar.conflicts(graph).rows()
    assert [row["value"] for row in claims] == [
        one.value for found in gahnegar.conflicts(graph) for one in found.claims
    ]
    steps = gahnegar.projects(graph, "نارون").rows()
    assert [row["step"] for row in steps] == [one.step for one in gahnegar.projects(graph, "نارون")[0].stages]
    assert {row["slippage"] for row in steps} == {17}


def test_a_table_of_nested_rows_counts_rows_and_not_records(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of(*storyline())
    monkeypatch.setattr("viz.notebook.ROWS", 1)
    for found in (gahnegar.projects(graph), gahnegar.tenures(graph), gahnegar.conflicts(graph)):
        rows = len(found.rows())
        assert rows > len(found)
        assert found._repr_html_().count("<tr>") == 1 + 1
        assert f"و {persian_number(rows - 1)} ردیف دیگر" in found._repr_html_()


def test_answers_are_equal_where_their_records_are() -> None:
    found = gahnegar.projects(graph_of(*storyline()))
    assert gahnegar.projects(graph_of(*storyline())) == found == tuple(found)
    assert hash(found) == hash(tuple(found))
    assert found != ()
