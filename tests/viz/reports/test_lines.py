from __future__ import annotations

from dataclasses import replace

import pytest

from graph.timeline import entries
from tests.viz.sample import sample_graph
from viz.reports.lines import Line
from viz.reports.report import Asked, report_of


def line(label: str) -> Line:
    return next(line for line in report_of(sample_graph(), "1").lines if line.label.startswith(label))


def test_one_line_per_entry_in_the_timelines_order() -> None:
    graph = sample_graph()
    assert [line.entry for line in report_of(graph, "1").lines] == list(entries(graph))


def test_a_happening_in_words() -> None:
    meeting = line("دیدار مهدی")
    assert (str(meeting.type), str(meeting.status), meeting.place) == ("دیدار", "رخ داده", "کوالالامپور")
    assert meeting.participants == ("مهدی کاوه‌راد", "لیلا رستگار")
    assert str(meeting.published) == "2018-10-04"
    assert {source.outlet for source in meeting.sources} == {"خبرگزاری البرز", "روزنامه سپیدار"}
    assert meeting.sources[1].sentence == "مهدی کاوه‌راد روز چهارشنبه در کوالالامپور با لیلا رستگار دیدار کرد."
    assert meeting.sources[1].url == "https://alborz.example/news/1007"


def test_a_post_in_words() -> None:
    post = line("لیلا رستگار")
    assert str(post.type) == "سمت"
    assert post.participants == ("لیلا رستگار", "اتحادیه جهانی بیمه‌های اجتماعی")


def test_only_the_entries_asked_for() -> None:
    graph = sample_graph()
    some = Asked(types=("opening",))
    assert {str(line.type) for line in report_of(graph, "1", some).lines} == {"افتتاح"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://a b.example/",
        "https://a.example\\@b.example/",
        "ftp://a",
        "",
        "data:x",
    ],
)
def test_addresses_that_are_no_page_are_not_linked(url: str) -> None:
    graph = sample_graph()
    articles = {key: replace(article, url=url) for key, article in graph.articles.items()}
    lines = report_of(replace(graph, articles=articles), "1").lines
    assert {source.url for line in lines for source in line.sources} == {""}
