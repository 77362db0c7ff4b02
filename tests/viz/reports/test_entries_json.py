from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given

from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.reports.entries_json import lines
from viz.reports.report import Asked, report_of


def write(graph: KnowledgeGraph, **asked: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads("".join(lines(report_of(graph, "1", Asked(**asked)))))
    return read


def test_an_entry_of_the_sample() -> None:
    read = write(sample_graph())
    assert read["generator"] == "Gahnegar 1"
    meeting = next(one for one in read["entries"] if one["label"].startswith("دیدار مهدی"))
    assert (meeting["start"], meeting["start_jalali"]) == ("2018-10-03", "1397-07-11")
    assert (meeting["status"], meeting["granularity"], meeting["basis"]) == ("occurred", "day", "stated")
    assert meeting["participants"] == ["مهدی کاوه‌راد", "لیلا رستگار"]
    assert meeting["sources"][1]["url"] == "https://alborz.example/news/1007"
    assert meeting["sources"][1]["published"]["start_jalali"] == "1397-07-11"


def test_what_is_not_known_is_null() -> None:
    entries = write(sample_graph())["entries"]
    assert {(one["start"], one["end_jalali"]) for one in entries if one["granularity"] == "unknown"} == {(None, None)}


def test_entries_point_at_their_disagreements() -> None:
    read = write(sample_graph())
    (clinic,) = (one for one in read["entries"] if one["label"] == "افتتاح درمانگاه مهرگان یزد")
    told = [read["disputes"][number] for number in clinic["disputes"]]
    assert [(one["category"], one["attribute"]) for one in told] == [("correction", "time"), ("correction", "quantity")]
    assert [side["value"] for side in told[0]["sides"]] == ["2018-10-12", "2018-10-13"]


def test_what_was_asked_for() -> None:
    asked = write(sample_graph(), start=date(2018, 3, 21), types=("opening",))["asked"]
    assert asked["start_jalali"] == "1397-01-01"
    assert (asked["entity"], asked["end"], asked["types"]) == (None, None, ["opening"])


@given(graphs())
def test_any_graph_reads_back_with_an_entry_a_line(graph: KnowledgeGraph) -> None:
    found = report_of(graph, "1")
    text = "".join(lines(found))
    assert [one["label"] for one in json.loads(text)["entries"]] == [line.label for line in found.lines]
    assert sum(line.startswith('{"id"') for line in text.split("\n")) == len(found.lines) + len(found.disputes)
