from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.reports.lines import Line
from viz.reports.report import Asked, Chapter, Report, report_of

BODY = "organization:سازمان بیمه آینده"


def report(**asked: Any) -> Report:
    return report_of(sample_graph(), "1", Asked(**asked))


def inside(chapter: Chapter) -> list[Line]:
    return [*chapter.lines, *(line for one in chapter.chapters for line in inside(one))]


def by_status(found: Report) -> dict[str, set[str]]:
    return {str(part.heading): {line.entry.status for line in inside(part)} for part in found.parts[:-1]}


def test_what_was_planned_is_apart_from_what_happened_and_what_has_no_date_from_both() -> None:
    found = report()
    assert by_status(found) == {"آنچه رخ داده است": {"occurred", "ongoing"}, "آنچه برنامه‌ریزی شده است": {"planned"}}
    assert str(found.parts[-1].heading) == "آنچه زمانش معلوم نیست"
    assert {str(line.when) for line in found.parts[-1].lines} == {"زمان نامعلوم"}


def test_every_entry_stands_once() -> None:
    found = report()
    told = [line.entry.id for part in found.parts for line in inside(part)]
    assert sorted(told) == sorted(line.entry.id for line in found.lines)


def test_the_head_says_what_was_asked_for_and_what_was_found() -> None:
    types = ("opening", "holds_position")
    found = report(entity=BODY, start=date(2018, 3, 21), end=date(2019, 3, 20), types=types)
    assert str(found.title) == "گاه‌شمار سازمان بیمه آینده"
    assert found.title.english == "Timeline: سازمان بیمه آینده"
    head = {str(name): str(words) for name, words in found.head}
    assert head["موضوع"] == "سازمان بیمه آینده"
    assert head["بازه"].startswith("سال ۱۳۹۷ (۲۱ مارس ۲۰۱۸ تا ")
    assert head["گونه‌ها"] == "افتتاح، سمت"
    assert head["خبرها"].startswith("۴ خبر از ۲ رسانه؛ از میان ۱۲ خبر؛ ")
    assert "گاه‌نگار 1 " in str(found.made)


@pytest.mark.parametrize(
    ("label", "when", "remark"),
    [
        ("دیدار مهدی", "۱۱ مهر ۱۳۹۷", None),
        ("رسیدن شمار", "اردیبهشت ۱۳۹۸", "روز آن معلوم نیست"),
        ("تأسیس سازمان", "سال ۱۳۵۴", "ماه آن معلوم نیست"),
        ("بنیان‌گذاری", "پیش از سال ۱۳۳۵", "روز آن معلوم نیست"),
        ("همایش جهانی", "۱۰ تا ۱۳ مهر ۱۳۹۷", "در این بازه"),
        ("انتصاب ناصر", "۵ دی ۱۳۹۷", "بر پایه تاریخ انتشار"),
    ],
)
def test_a_date_says_how_exact_it_is(label: str, when: str, remark: str | None) -> None:
    line = next(line for line in report().lines if line.label.startswith(label))
    assert str(line.when) == when
    assert [str(one) for one in line.remarks if one != line.type] == ([remark] if remark else [])


def test_what_may_lie_outside_of_a_month_stands_under_its_year() -> None:
    chapters = {str(chapter.heading): chapter for chapter in report().parts[0].chapters}
    assert [line.label for line in chapters["۱۳۳۴"].lines] == ["بنیان‌گذاری صندوق بیمه کارگران"]
    assert "مهر ۱۳۹۷" in [str(chapter.heading) for chapter in chapters["۱۳۹۷"].chapters]


def test_sources_are_numbered_as_they_are_read_each_once() -> None:
    found = report()
    cited = [source for part in found.parts for line in inside(part) for source in line.sources]
    assert list(found.notes.values()) == list(range(1, len(found.notes) + 1))
    assert list(found.notes)[: len(set(cited))] == list(dict.fromkeys(cited))


def test_a_source_says_when_it_was_published_how_that_is_known_and_what_it_repeats() -> None:
    graph = sample_graph()
    notes = {note.article: note for note in report().notes}
    assert notes["alborz-1007"].when.persian == "۱۱ مهر ۱۳۹۷ (۳ اکتبر ۲۰۱۸)"
    assert notes["alborz-1007"].when.english == "11 Mehr 1397 (3 October 2018)"
    copy = next(article for article in graph.articles.values() if article.copy_of)
    assert notes[copy.id].repeats == graph.articles[copy.copy_of or ""].headline
    inferred = {
        key: replace(article, published=replace(article.published, how="inferred"))
        for key, article in graph.articles.items()
    }
    guessed = {note.article: note for note in report_of(replace(graph, articles=inferred), "1").notes}
    assert guessed["alborz-1007"].when.persian == "۱۱ مهر ۱۳۹۷ (۳ اکتبر ۲۰۱۸)، تاریخ برآوردی"


def test_disagreements_about_what_is_told_stand_side_by_side() -> None:
    found = report()
    clinic = next(line for line in found.lines if line.label == "افتتاح درمانگاه مهرگان یزد")
    numbers = found.disputed[clinic.entry.id]
    told = [found.disputes[number - 1] for number in numbers]
    assert [str(dispute.kind) for dispute in told] == ["اصلاح: زمان", "اصلاح: اندازه"]
    assert [str(side.value).partition(" (")[0] for side in told[0].sides] == ["۲۰ مهر ۱۳۹۷", "۲۱ مهر ۱۳۹۷"]
    assert all(source in found.notes for dispute in told for side in dispute.sides for source in side.sources)
    assert report(types=("meeting",)).disputes == ()


def test_an_empty_timeline_is_a_report_too() -> None:
    found = report_of(KnowledgeGraph(), "1")
    assert found.parts == found.disputes == ()
    assert {str(name): str(words) for name, words in found.head}["رویدادها و سمت‌ها"] == "هیچ"


@given(graphs())
def test_any_graph_has_a_report(graph: KnowledgeGraph) -> None:
    found = report_of(graph, "1")
    assert sum(len(inside(part)) for part in found.parts) == len(found.lines)
    assert set(found.notes) >= {source for line in found.lines for source in line.sources}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("الف", "«الف»"),
        ("گفت «الف»", "«گفت «الف»»"),
        ("و این پایان آن است»", "«و این پایان آن است»"),
        ("«آغاز آن است", "«آغاز آن است»"),
        ("الف» و ب", "«الف» و ب»"),
        ("", "«»"),
    ],
)
def test_a_quotation_that_is_not_whole_gets_no_second_end(text: str, quoted: str) -> None:
    assert report_of(KnowledgeGraph(), "1").quoted(text) == f"{quoted}\u200f"
