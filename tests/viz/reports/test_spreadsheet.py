from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.cells import inert
from viz.reports.report import report_of
from viz.reports.spreadsheet import COLUMNS, lines


def write_text(graph: KnowledgeGraph) -> str:
    return "".join(lines(report_of(graph, "1")))


def write(graph: KnowledgeGraph) -> list[dict[str, str]]:
    text = write_text(graph).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_of_the_sample() -> None:
    row = next(row for row in write(sample_graph()) if row["label"].startswith("دیدار مهدی"))
    assert tuple(row) == COLUMNS
    assert (row["start"], row["end"]) == ("2018-10-03", "2018-10-03")
    assert row["start_jalali"] == row["end_jalali"] == "۱۱ مهر ۱۳۹۷"
    assert row["certainty"] == "day, stated"
    assert (row["status"], row["type"], row["place"]) == ("occurred", "meeting", "کوالالامپور")
    assert row["participants"] == "مهدی کاوه‌راد | لیلا رستگار"
    assert row["articles"] == "alborz-1001 | alborz-1007 | sepidar-553"
    assert "خبرگزاری البرز https://alborz.example/news/1007" in row["sources"].split(" | ")
    assert row["sentence"].endswith("دیدار خواهد کرد.")


def test_certainty_says_how_exact_a_date_is_and_what_it_rests_on() -> None:
    found = {row["certainty"] for row in write(sample_graph())}
    assert {"day, published", "month, stated", "year, stated", "open, stated", "unknown"} <= found


def test_the_file_begins_with_the_mark_that_excel_needs() -> None:
    assert write_text(KnowledgeGraph()).startswith("\ufeffstart,end,")


@given(graphs())
def test_every_entry_is_a_row_and_no_cell_is_a_formula(graph: KnowledgeGraph) -> None:
    report = report_of(graph, "1").lines
    rows = write(graph)
    assert [row["label"] for row in rows] == [inert(line.label) for line in report]
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(tuple("=+-@"))]


@pytest.mark.parametrize("label", ["=1+1", "＠x"])
def test_formulas_become_text(label: str) -> None:
    report = report_of(sample_graph(), "1")
    some = replace(report, lines=(replace(report.lines[0], label=label),))
    assert f",'{label}," in list(lines(some))[1]
