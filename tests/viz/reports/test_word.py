from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

from graph.model import KnowledgeGraph
from tests.viz.graphs import endless_graph, graphs
from tests.viz.poison import PAYLOADS, poisoned
from tests.viz.sample import sample_graph
from viz.reports.report import Report, report_of
from viz.reports.word import document


def parts(content: bytes) -> dict[str, Any]:
    """Every XML part by name, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(package.read(name)) for name in names}


def words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(sample_graph(), "1")


@pytest.fixture(scope="module")
def content(report: Report) -> bytes:
    return document(report)


def test_headings_are_parts_years_and_months(content: bytes) -> None:
    read = Document(io.BytesIO(content))
    headings = [(one.style.name, one.text) for one in read.paragraphs if one.style and one.style.name != "Normal"]
    assert headings[:4] == [
        ("Title", "گاه‌شمار"),
        ("No Spacing", ""),
        ("Heading 1", "آنچه رخ داده است"),
        ("Heading 2", "۱۳۳۴"),
    ]
    assert ("Heading 3", "مهر ۱۳۹۷") in headings
    assert ("Heading 1", "آنچه برنامه‌ریزی شده است") in headings


def test_every_paragraph_and_table_runs_from_right_to_left(content: bytes) -> None:
    for name in ("word/document.xml", "word/footnotes.xml"):
        for paragraph in parts(content)[name].iter(qn("w:p")):
            layout = paragraph.find(qn("w:pPr"))
            separator = paragraph.getparent().get(qn("w:type"))
            assert separator or layout.find(qn("w:bidi")) is not None
            runs = [run for run in paragraph.iter(qn("w:r")) if words(run).strip()]
            plain = [run for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is None]
            assert all(words(run).startswith("http") or words(run).isdigit() for run in plain)
    tables = list(parts(content)["word/document.xml"].iter(qn("w:tbl")))
    assert len(tables) == 3
    assert all(table.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None for table in tables)


def test_every_source_is_a_footnote_in_the_order_of_reading(content: bytes, report: Report) -> None:
    found = parts(content)
    cited = [int(one.get(qn("w:id"))) for one in found["word/document.xml"].iter(qn("w:footnoteReference"))]
    assert cited == list(report.notes.values())
    notes = {int(one.get(qn("w:id"))): words(one) for one in found["word/footnotes.xml"].iter(qn("w:footnote"))}
    for source, number in report.notes.items():
        assert source.sentence in notes[number]
        assert str(source.when) in notes[number]
        assert notes[number].endswith(source.url)


def test_a_source_cited_again_points_back(content: bytes) -> None:
    body = parts(content)["word/document.xml"]
    fields = [one.get(qn("w:instr")).split() for one in body.iter(qn("w:fldSimple"))]
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    again = [field[1] for field in fields if field[0] == "NOTEREF"]
    assert again
    assert set(again) <= marks


def test_the_typeface_is_persian_with_another_in_its_place_where_it_is_missing(content: bytes) -> None:
    found = parts(content)
    (font,) = (one for one in found["word/fontTable.xml"] if one.get(qn("w:name")) == "Vazirmatn")
    assert font.find(qn("w:altName")).get(qn("w:val")) == "Tahoma"
    normal = next(one for one in found["word/styles.xml"] if one.get(qn("w:styleId")) == "Normal")
    assert normal.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:cs")) == "Vazirmatn"


def test_the_file_holds_no_time_of_day_and_the_same_report_gives_the_same_bytes(content: bytes, report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert document(report) == content


def test_payloads_are_text_and_no_address_of_theirs_is_linked() -> None:
    for payload in PAYLOADS:
        found = parts(document(report_of(poisoned(payload), "1")))
        links = [
            one.get("Target")
            for name, part in found.items()
            if name.endswith(".rels")
            for one in part
            if one.get("TargetMode") == "External"
        ]
        assert all(link.startswith(("https://", "http://")) for link in links)
        assert not list(found["word/document.xml"].iter(qn("w:object"), qn("w:drawing"), qn("w:altChunk")))


@settings(max_examples=30)
@given(graphs())
def test_any_graph_is_a_document_with_all_its_entries(graph: KnowledgeGraph) -> None:
    made = report_of(graph, "1")
    content = document(made)
    read = Document(io.BytesIO(content))
    told = [one for one in read.paragraphs if one.style and one.style.name == "Normal"]
    assert len(told) == 1 + (len(made.lines) or 1)
    assert len(list(parts(content)["word/footnotes.xml"])) == 2 + len(made.notes)


def test_an_empty_graph_says_so_and_a_name_without_end_is_cut() -> None:
    for graph in (KnowledgeGraph(), endless_graph()):
        read = Document(io.BytesIO(document(report_of(graph, "1"))))
        assert "هیچ رویدادی یافت نشد." in [one.text for one in read.paragraphs]
