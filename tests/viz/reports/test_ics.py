from __future__ import annotations

from datetime import date

from hypothesis import given
from icalendar import Calendar

from graph.model import KnowledgeGraph
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.language import persian_number
from viz.reports.ics import lines
from viz.reports.report import report_of


def write(graph: KnowledgeGraph) -> bytes:
    return "".join(lines(report_of(graph, "1"))).encode()


def events(graph: KnowledgeGraph) -> dict[str, Calendar]:
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(write(graph)).walk("VEVENT")}


def test_an_event_of_the_sample() -> None:
    event = next(event for summary, event in events(sample_graph()).items() if summary.startswith("همایش جهانی"))
    assert event["DTSTART"].dt == date(2018, 10, 2)
    assert event["DTEND"].dt == date(2018, 10, 6), "the end is exclusive"
    assert str(event["LOCATION"]) == "کوالالامپور"
    assert str(event["STATUS"]) == "CONFIRMED"
    assert str(event["DESCRIPTION"]).splitlines()[0] == "۱۰ تا ۱۳ مهر ۱۳۹۷ (۲ تا ۵ اکتبر ۲۰۱۸) — رخ داده، در این بازه"
    assert str(event["URL"]) == "https://alborz.example/news/1001"
    assert str(event["UID"]).endswith("@gahnegar")


def test_the_stamp_is_the_day_of_the_newest_article() -> None:
    event = next(event for summary, event in events(sample_graph()).items() if summary.startswith("دیدار مهدی"))
    assert event["DTSTAMP"].to_ical() == b"20181004T000000Z"


def test_planned_entries_are_tentative() -> None:
    event = next(event for summary, event in events(sample_graph()).items() if summary.startswith("مناقصه"))
    assert str(event["STATUS"]) == "TENTATIVE"


def test_an_entry_open_on_one_side_stands_on_the_day_that_is_known() -> None:
    event = next(event for summary, event in events(sample_graph()).items() if summary.startswith("بنیان‌گذاری"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(1956, 3, 20), date(1956, 3, 21))
    assert str(event["DESCRIPTION"]).startswith("پیش از سال ۱۳۳۵")


def test_the_undated_are_left_out_and_counted() -> None:
    graph = sample_graph()
    undated = [line for line in report_of(graph, "1").lines if not (line.entry.start or line.entry.end)]
    assert undated
    read = Calendar.from_ical(write(graph))
    assert str(read["X-GAHNEGAR-UNDATED"]) == str(len(undated))
    assert str(read["X-WR-CALDESC"]).startswith(f"{persian_number(len(undated))} مورد که زمانش معلوم نیست")
    assert len(events(graph)) == len(report_of(graph, "1").lines) - len(undated)


@given(graphs())
def test_any_graph_reads_back(graph: KnowledgeGraph) -> None:
    content = write(graph)
    dated = [line for line in report_of(graph, "1").lines if line.entry.start or line.entry.end]
    read = Calendar.from_ical(content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in read] == [line.label for line in dated]
    assert all("DTEND" not in event or event["DTSTART"].dt < event["DTEND"].dt for event in read)


@given(graphs())
def test_lines_end_in_crlf_and_have_at_most_75_octets(graph: KnowledgeGraph) -> None:
    content = write(graph)
    assert content.endswith(b"\r\n")
    pieces = content.split(b"\r\n")[:-1]
    assert all(len(piece) <= 75 and b"\n" not in piece and b"\r" not in piece for piece in pieces)
    assert all(piece.decode() for piece in pieces), "no letter is torn apart"


def test_the_days_of_a_post_are_those_of_its_articles_and_a_vague_date_is_told() -> None:
    report = report_of(graph_of(*storyline()), "1")
    read = Calendar.from_ical("".join(lines(report))).walk("VEVENT")
    told = [str(event["DESCRIPTION"]).splitlines()[0] for event in read]
    assert any(one.startswith("در خبرهای ") and "رخ داده" in one for one in told)
    assert any(one.endswith("بر پایه تاریخ انتشار") for one in told)


def test_an_empty_graph_is_a_calendar_that_says_so() -> None:
    read = Calendar.from_ical(write(KnowledgeGraph()))
    assert read.walk("VEVENT") == []
    (note,) = read.subcomponents
    assert (note.name, str(note["SUMMARY"])) == ("VJOURNAL", "هیچ رویدادی یافت نشد.")
