from __future__ import annotations

import pytest
from hypothesis import given
from lxml.html import document_fromstring

from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs
from tests.viz.poison import PAYLOADS, assert_inert, poisoned
from tests.viz.sample import sample_graph
from viz.reports.page import lines
from viz.reports.report import report_of


def write(graph: KnowledgeGraph) -> str:
    return "".join(lines(report_of(graph, "1")))


def test_the_page_has_its_head_parts_disagreements_and_notes() -> None:
    page = document_fromstring(write(sample_graph()))
    assert page.get("dir") == "rtl"
    assert [heading.text_content() for heading in page.xpath("//h1")] == ["گاه‌شمار"]
    assert [heading.text_content() for heading in page.xpath("//h2")] == [
        "آنچه رخ داده است",
        "آنچه برنامه‌ریزی شده است",
        "آنچه زمانش معلوم نیست",
        "جاهایی که خبرها با هم نمی‌خوانند",
        "منبع‌ها",
    ]
    assert len(page.xpath("//li[@class='item']")) == len(report_of(sample_graph(), "1").lines)
    assert len(page.xpath("//table[@class='dispute']//td")) == 4


def test_every_reference_leads_to_its_note() -> None:
    page = document_fromstring(write(sample_graph()))
    notes = page.xpath("//li[starts-with(@id, 'n')]/@id")
    assert list(dict.fromkeys(page.xpath("//sup/a/@href"))) == [f"#{note}" for note in notes]
    assert set(page.xpath("//a[contains(@class, 'dispute')]/@href")) <= {f"#{id_}" for id_ in page.xpath("//@id")}


def test_a_note_names_outlet_headline_dates_address_and_sentence() -> None:
    page = document_fromstring(write(sample_graph()))
    (note,) = (note for note in page.xpath("//li") if "دو طرف توافق‌نامه" in note.text_content())
    told = " ".join(note.text_content().split())
    assert "خبرگزاری البرز — «دیدار کاوه‌راد با دبیرکل GSIA»\u200f — ۱۱ مهر ۱۳۹۷ (۳ اکتبر ۲۰۱۸) — «دو طرف" in told
    assert note.xpath(".//a/@href") == ["https://alborz.example/news/1007"]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_payloads_stay_inert(payload: str) -> None:
    assert_inert(write(poisoned(payload)))


@given(graphs())
def test_any_graph_is_a_page_with_all_its_entries(graph: KnowledgeGraph) -> None:
    page = assert_inert(write(graph))
    assert len(page.xpath("//li[@class='item']")) == len(report_of(graph, "1").lines)


def test_an_empty_graph_says_so() -> None:
    assert "هیچ رویدادی یافت نشد" in write(KnowledgeGraph())
