"""Reports in English: everything that is ours to say is, and only names and quotes are Persian."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from lxml.html import document_fromstring

from graph.schema import label
from tests.viz.sample import sample_graph
from viz.language import Words
from viz.reports.formats import FORMATS, TEXTS, content
from viz.reports.pdf import printed
from viz.reports.report import Asked, Report, report_of

_PERSIAN = re.compile("[\u0600-\u06ff]+")
_MARKUP = re.compile("[\\\\\u200e\u200f]")


def english(*types: str) -> Report:
    return report_of(sample_graph(), "1", Asked(types=types), language="en")


def text(report: Report, form: str) -> str:
    return "".join(TEXTS[form](report))


def told_by_articles(report: Report) -> Iterator[str]:
    """Everything that is not ours to say."""
    for source in report.notes:
        yield from (source.sentence, source.headline, source.outlet, source.repeats)
    for line in report.lines:
        yield from (report.label(line), line.place, *line.participants)
    for dispute in report.disputes:
        yield dispute.subject
        yield from (side.value for side in dispute.sides if isinstance(side.value, str))
    yield from (node.label for node in report.graph.nodes.values())


def ours(report: Report, written: str) -> str:
    """What is left of a report without what the articles say."""
    left = " ".join(_MARKUP.sub("", written).split())
    for said in sorted({" ".join(one.split()) for one in told_by_articles(report) if one}, key=len, reverse=True):
        left = left.replace(said, "")
    return left


@pytest.mark.parametrize("types", [(), ("opening", "holds_position"), ("award",)])
def test_nothing_of_ours_is_persian(types: tuple[str, ...]) -> None:
    report = english(*types)
    unfolded = text(report, "ics").replace("\r\n ", "").replace("\\n", " ")
    calendar = " ".join(line for line in unfolded.splitlines() if not line.startswith("UID:"))
    slides = json.loads(text(report, "timelinejs"))
    told = [slides["title"]["text"], *(one["text"] for one in slides["events"])]
    shown = [re.sub("<[^>]*>", " ", part) for one in told for part in one.values()]
    page = document_fromstring(text(report, "html"))
    texts = [one for one in page.xpath("//main//text()") if one != "فارسی"]
    written = [text(report, "md"), calendar, *shown, *texts, page.findtext(".//title") or ""]
    for one in written:
        assert not _PERSIAN.findall(ours(report, one))


def test_the_head_dates_and_types_are_english() -> None:
    written = text(english(), "md")
    assert written.startswith('<div dir="ltr" lang="en">\n\n# Timeline\n')
    assert "- **Subject:** all articles\n" in written
    assert "**11 Mehr 1397** (3 October 2018): Meeting: " in written
    assert "## Where articles disagree" in written
    assert re.search(r"\n### 1\. [A-Z][a-z]+: ", written)


def test_the_word_for_a_type_is_said_once_and_in_the_language() -> None:
    report, persian = english(), report_of(sample_graph(), "1")
    founding, post = report.lines[0], next(line for line in report.lines if line.entry.kind == "position")
    assert report.label(founding).startswith("Founding: ")
    assert founding.type not in report.remarks(founding)
    assert report.remarks(post)[0] == post.type
    assert persian.label(founding) == founding.label
    named = replace(founding, label=f"{founding.type}: صندوق")
    assert named.type not in persian.remarks(named)
    assert persian.remarks(replace(named, label="صندوق"))[0] == named.type


def test_after_persian_words_a_line_goes_on_in_the_direction_of_the_report() -> None:
    for report, mark in ((english(), "\u200e"), (report_of(sample_graph(), "1"), "\u200f")):
        assert report.quoted("الف") == f"«الف»{mark}"
        assert f"»{mark} — " in text(report, "md")
    assert english().told("الف") == "الف\u200e"
    assert english().told("") == ""


def test_the_page_begins_in_english_and_can_be_turned() -> None:
    page = document_fromstring(text(english(), "html"))
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    (heading,) = page.xpath("//h1/span")
    assert (heading.text, heading.get("data-en")) == ("Timeline", "گاه\u200cشمار")
    assert {one.get("aria-label") for one in page.xpath("//sup/a")} >= {"Source 1"}
    assert page.xpath("//button/span/text()") == ["فارسی"]
    assert "counter(page)" in " ".join(page.xpath("//style/text()"))


def test_word_runs_from_left_to_right_but_for_sentences() -> None:
    def tags(language: str, name: str) -> int:
        report = report_of(sample_graph(), "1", language=language)  # type: ignore[arg-type]
        made = Document(io.BytesIO(b"".join(content(report, "docx"))))
        parts = made.part.package.iter_parts()
        return sum(1 for part in parts if hasattr(part, "element") for _ in part.element.iter(qn(name)))

    assert tags("fa", "w:bidiVisual")
    assert not tags("en", "w:bidiVisual")
    assert not tags("en", "w:bidi")
    made = Document(io.BytesIO(b"".join(content(english(), "docx"))))
    leftward, rightward = [], []
    for run in made.element.body.iter(qn("w:r")):
        found = rightward if run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None else leftward
        found.append("".join(one.text for one in run.iter(qn("w:t"))))
    assert "Timeline" in leftward
    assert any(one.startswith("Meeting: ") for one in leftward)
    assert any(_PERSIAN.search(one) for one in rightward)
    assert made.core_properties.language == "en-US"


def test_a_note_in_word_has_its_sentence_in_a_line_from_right_to_left() -> None:
    made = zipfile.ZipFile(io.BytesIO(b"".join(content(english(), "docx"))))
    notes = etree.fromstring(made.read("word/footnotes.xml")).findall(qn("w:footnote"))[2:]  # after two separators
    assert len(notes) == len(english().notes)
    for note in notes:
        assert [one.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for one in note] == [False, True]


def test_on_paper_there_is_one_language_and_texts_of_articles_end_with_a_mark() -> None:
    paper = document_fromstring(printed(english()))
    assert not paper.xpath("//main//*[@data-en][not(ancestor::button)]")
    (outlet,) = {one.tail for one in paper.xpath("//ol//bdi") if one.text == "خبرگزاری البرز"}
    assert outlet == "\u200e — "
    assert {(one.tail or "")[:1] for one in paper.xpath("//ol//bdi[@class='sentence']")} == {"", " "}


def test_data_is_the_same_in_both_languages() -> None:
    persian = report_of(sample_graph(), "1")
    assert text(english(), "json") == text(persian, "json")
    rows = text(english(), "csv").splitlines()
    assert ",11 Mehr 1397,11 Mehr 1397," in "".join(rows)
    assert rows[0] == text(persian, "csv").splitlines()[0]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_the_same_each_time(form: str) -> None:
    first, second = (b"".join(content(english(), form)) for _ in range(2))
    assert first == second
    assert first


def test_labels_are_turned_and_turned_back() -> None:
    said = Words("سمت", label("role", "agent", "en"))
    assert said.first_in("fa") == said
    assert said.first_in("en") == Words(said.english, said.persian)
