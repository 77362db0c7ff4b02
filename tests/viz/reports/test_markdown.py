from __future__ import annotations

import re

from hypothesis import given
from lxml import html
from markdown_it import MarkdownIt

from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.proofs import one_line
from viz.reports.markdown import escaped, lines
from viz.reports.report import report_of


def write(graph: KnowledgeGraph) -> str:
    return "".join(lines(report_of(graph, "1")))


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_chapters_are_jalali_years_and_months_in_order_and_the_undated_are_apart() -> None:
    found = headings(write(sample_graph()))
    assert found[:4] == ["# گاه‌شمار", "## آنچه رخ داده است", "### ۱۳۳۴", "### ۱۳۵۴"]
    assert found.index("#### مهر ۱۳۹۷") < found.index("#### آذر ۱۳۹۷") < found.index("### ۱۳۹۸")
    assert found.index("### ۱۳۹۸") < found.index("## آنچه برنامه‌ریزی شده است") < found.index("## آنچه زمانش معلوم نیست")


def test_an_item_has_both_calendars_status_and_footnotes() -> None:
    item = next(line for line in write(sample_graph()).splitlines() if ": دیدار مهدی" in line)
    assert item.startswith("- **۱۱ مهر ۱۳۹۷** (۳ اکتبر ۲۰۱۸): دیدار ")
    assert " — کوالالامپور [^" in item
    assert len(re.findall(r"\[\^\d+\]", item)) == 3


def test_what_the_label_says_is_not_said_again() -> None:
    items = {line.rpartition(": ")[2]: line for line in write(sample_graph()).splitlines() if line.startswith("- ")}
    conference = next(item for label, item in items.items() if label.startswith("همایش جهانی"))
    assert "*همایش" not in conference
    assert conference.count("کوالالامپور") == 1
    fund = next(item for label, item in items.items() if label.startswith("بنیان‌گذاری"))
    assert "*تأسیس، روز آن معلوم نیست*" in fund


def test_every_footnote_is_defined_once_and_used() -> None:
    text = write(sample_graph())
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    used = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert len(set(defined)) == len(defined)
    assert set(defined) == set(used)


def test_a_footnote_quotes_the_sentence_and_names_the_article() -> None:
    note = next(line for line in write(sample_graph()).splitlines() if "دو طرف توافق‌نامه" in line)
    assert note.partition(": ")[2] == (
        "خبرگزاری البرز — «دیدار کاوه‌راد با دبیرکل GSIA»\u200f — ۱۱ مهر ۱۳۹۷ (۳ اکتبر ۲۰۱۸) — "
        "«دو طرف توافق‌نامه آموزش کارشناسان بیمه را امضا کردند.»\u200f <https://alborz.example/news/1007>"
    )


def test_dates_that_rest_on_publication_say_so() -> None:
    item = next(line for line in write(sample_graph()).splitlines() if "انتصاب ناصر فرهمند" in line)
    assert "بر پایه تاریخ انتشار" in item


@given(graphs())
def test_hostile_texts_stay_text(graph: KnowledgeGraph) -> None:
    report = report_of(graph, "1")
    page = html.fromstring(MarkdownIt("commonmark").enable("table").render("".join(lines(report))))
    ours = {*"div h1 h2 h3 h4 ul li p strong em a table thead tbody tr th td".split()}  # noqa: SIM905 - easier to read
    assert {element.tag for element in page.iter()} <= ours
    addresses = {note.url for note in report.notes if note.url}
    assert len({link.get("href") for link in page.iter("a")}) <= len(addresses)
    assert len(list(page.iter("li"))) == len(report.head) + len(report.lines)
    assert len(list(page.iter("table"))) == len(report.disputes)


def test_escaped_text_is_shown_as_it_is() -> None:
    text = one_line("[x](javascript:1) ![](y) `c` **b** __u__ <i> &amp; ~~s~~ | # \\ $m$")
    assert html.fromstring(MarkdownIt("commonmark").render(f"ا {escaped(text)}")).text_content() == f"ا {text}"


def test_an_empty_graph_says_so() -> None:
    assert "هیچ رویدادی یافت نشد" in write(KnowledgeGraph())
