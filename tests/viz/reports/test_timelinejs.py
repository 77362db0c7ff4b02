from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from lxml.html import fragment_fromstring

from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs
from tests.viz.poison import PAYLOADS, poisoned
from tests.viz.sample import sample_graph
from viz.reports.report import report_of
from viz.reports.timelinejs import lines
from viz.site import anchor


def write(graph: KnowledgeGraph) -> dict[str, Any]:
    read: dict[str, Any] = json.loads("".join(lines(report_of(graph, "1"))))
    return read


def event(label: str) -> dict[str, Any]:
    return next(
        one for one in write(sample_graph())["events"] if one["text"]["headline"].strip("\u200f").startswith(label)
    )


def test_days_are_gregorian_and_shown_in_both_calendars() -> None:
    meeting = event("دیدار مهدی")
    assert meeting["start_date"] == {"year": 2018, "month": 10, "day": 3}
    assert "end_date" not in meeting
    assert meeting["display_date"] == "\u200f۱۱ مهر ۱۳۹۷ (۳ اکتبر ۲۰۱۸)\u200f"
    assert meeting["text"]["text"].startswith('<p dir="rtl">دیدار، کوالالامپور</p>')
    conference = event("همایش جهانی")
    assert conference["end_date"] == {"year": 2018, "month": 10, "day": 5}


def test_what_is_open_on_one_side_stands_on_the_day_that_is_known() -> None:
    fund = event("بنیان‌گذاری")
    assert fund["start_date"] == {"year": 1956, "month": 3, "day": 20}
    assert "پیش از سال ۱۳۳۵" in fund["display_date"]
    assert "روز آن معلوم نیست" in fund["text"]["text"]


def test_what_was_planned_is_a_group_of_its_own() -> None:
    assert event("مناقصه")["group"] == "برنامه‌ریزی‌شده"
    assert event("دیدار مهدی")["group"] == "رخ داده"


def test_the_undated_are_left_out_and_counted_in_the_title() -> None:
    read, found = write(sample_graph()), report_of(sample_graph(), "1")
    undated = [line for line in found.lines if line.entry.granularity == "unknown"]
    assert len(undated) == 4
    assert len(read["events"]) == len(found.lines) - 4
    assert "۴ مورد که زمانش معلوم نیست" in read["title"]["text"]["text"]


def assert_harmless(html: str) -> None:
    for element in fragment_fromstring(html, create_parent="div").iter():
        assert element.tag in ("div", "p", "a")
        assert set(element.attrib) <= {"dir", "href", "rel"}
        assert element.get("href", "http://").startswith(("https://", "http://"))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_payloads_stay_text(payload: str) -> None:
    read = write(poisoned(payload))
    for slide in (read["title"], *read["events"]):
        assert_harmless(slide["text"]["headline"])
        assert_harmless(slide["text"]["text"])


@given(graphs())
def test_any_graph_gives_events_in_order_of_time(graph: KnowledgeGraph) -> None:
    events = write(graph)["events"]
    dated = [line for line in report_of(graph, "1").lines if line.entry.granularity != "unknown"]
    assert [one["unique_id"] for one in events] == [anchor(line.entry.id) for line in dated]
    for one in events:
        assert_harmless(one["text"]["text"])
        if "end_date" in one:
            assert tuple(one["start_date"].values()) < tuple(one["end_date"].values())
