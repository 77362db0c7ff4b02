from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from lxml.html import HtmlElement, document_fromstring

from graph.model import KnowledgeGraph
from tests.viz.poison import assert_inert
from tests.viz.sample import sample_graph
from viz.site import About, Site, anchor
from viz.timeline_page import AT_ONCE, timeline_page


@cache
def _page() -> HtmlElement:
    return document_fromstring(timeline_page(Site.of(sample_graph(), About("1"))))


def _entry(happening: str) -> HtmlElement:
    (entry,) = _page().xpath(f"//li[@id='{anchor(happening)}']")
    return entry


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _place(entry: HtmlElement) -> list[str]:
    """The headings under which an entry stands, the year first."""
    return [_text(group.xpath("h2|h3|h4")[0]) for group in reversed(list(entry.iterancestors("li")))]


def test_years_run_forward_and_the_unknown_is_set_apart() -> None:
    headings = [_text(heading) for heading in _page().xpath("//li[contains(@class,'year')]/h2")]
    assert headings == [
        "۱۳۳۴ ۱۹۵۵–۱۹۵۶", "۱۳۵۴ ۱۹۷۵–۱۹۷۶", "۱۳۹۴ ۲۰۱۵–۲۰۱۶", "۱۳۹۷ ۲۰۱۸–۲۰۱۹", "۱۳۹۸ ۲۰۱۹–۲۰۲۰", "۱۴۰۰ ۲۰۲۱–۲۰۲۲",
        "زمان نامعلوم",
    ]  # fmt: skip
    assert _place(_entry("happening:opening:unknown")) == ["زمان نامعلوم"]


def test_an_entry_stands_no_deeper_than_it_is_exact() -> None:
    day = _place(_entry("happening:meeting:2018-10-03"))
    assert day[1:] == ["مهر سپتامبر – اکتبر ۲۰۱۸", "چهار\u200cشنبه ۱۱ مهر ۳ اکتبر ۲۰۱۸"]
    assert _place(_entry("happening:tender:2019-02"))[1:] == ["بهمن ژانویه – فوریه ۲۰۱۹"]
    assert _place(_entry("happening:construction:2015")) == ["۱۳۹۴ ۲۰۱۵–۲۰۱۶"]


def test_uncertain_times_are_said_in_words() -> None:
    assert "پیش از سال ۱۳۳۵ تا ۲۰ مارس ۱۹۵۶" in _text(_entry("happening:founding:1956"))
    assert "بهمن ۱۳۹۷" in _text(_entry("happening:tender:2019-02"))
    assert "زمان از تاریخ انتشار" in _text(_entry("happening:appointment:2018-12-26"))


def test_days_are_machine_readable() -> None:
    days = _page().xpath("//li[@class='day']/h4/time/@datetime")
    assert "2018-10-03" in days
    assert days == sorted(days)


def test_planned_is_told_from_occurred() -> None:
    planned = _entry("happening:conference:2021")
    assert planned.get("data-status") == "planned"
    assert _text(planned.find_class("badge planned")[0]) == "برنامه‌ریزی‌شده"
    assert not _entry("happening:meeting:2018-10-03").find_class("planned")


def test_sources_are_quoted_with_the_fact_marked() -> None:
    quotes = _entry("happening:meeting:2018-10-03").xpath(".//blockquote")
    assert [_text(quote.xpath(".//mark")[0]) for quote in quotes] == ["دیدار خواهد کرد", "دیدار کرد", "دیدار کرد"]
    assert "خبرگزاری البرز · ۱۰ مهر ۱۳۹۷ ۲ اکتبر ۲۰۱۸" in _text(quotes[0])
    assert quotes[0].xpath(".//a/@href") == ["articles/alborz-1001.html"]
    assert "برنامه‌ریزی‌شده" in _text(quotes[0])


def test_disagreements_stand_side_by_side() -> None:
    entry = _entry("happening:opening:2018-10-12")
    assert "اصلاح: اندازه" in _text(entry)
    assert [_text(side) for side in entry.xpath(".//ul[@class='sides'][1]//b")] == ["۲۰ مهر ۱۳۹۷", "۲۱ مهر ۱۳۹۷"]


def test_disagreements_have_their_sentences_on_each_side() -> None:
    sides = _entry("happening:opening:2018-10-12").xpath(".//ul[@class='sides'][1]/li")
    assert [len(side.xpath(".//blockquote")) for side in sides] == [1, 1]
    assert "روز شنبه ۲۱ مهر افتتاح شد" in _text(sides[1])


def test_an_interval_is_drawn_and_a_day_is_not() -> None:
    assert _entry("happening:tender:2019-02").xpath(".//*[local-name()='svg'][@class='strip']")
    assert not _entry("happening:meeting:2018-10-03").xpath(".//*[local-name()='svg']")
    (bar,) = _entry("happening:founding:1956").xpath(".//*[local-name()='rect']")
    assert bar.get("class") == "open-start"


def test_what_was_planned_and_came_true_tells_both() -> None:
    (trail,) = _entry("happening:meeting:2018-10-03").xpath(".//ol[@class='trail']")
    assert [_text(step.xpath("b")[0]) for step in trail.xpath("li")] == ["برنامه‌ریزی‌شده", "رخ داده"]
    assert "گفته‌شده در ۱۰ مهر ۱۳۹۷" in _text(trail)


def test_labels_have_their_english() -> None:
    entry = _entry("happening:tender:2019-02")
    spoken = entry.xpath(".//*/@data-en")
    assert {"tender", "planned", "Bahman 1397"} <= set(spoken)
    headings = [heading.xpath(".//@data-en") for heading in _page().xpath("//li[@class='day']/h4")]
    assert ["Wednesday 11 Mehr", "3 October 2018"] in headings


def test_posts_are_entries_too() -> None:
    posts = _page().xpath("//li[@data-type='holds_position']")
    assert len(posts) == 6
    assert any("معاون درمان" in _text(post) and "تا ۵ دی ۱۳۹۷" in _text(post) for post in posts)


def test_filters_wait_for_the_script() -> None:
    (form,) = _page().xpath("//form[@id='filters']")
    assert "hidden" in form.attrib
    values = form.xpath(".//input[@name='type']/@value")
    assert {"opening", "meeting", "holds_position"} <= set(values)


def test_days_outside_of_any_calendar_have_a_place() -> None:
    graph = sample_graph()
    happening = graph.happenings["happening:protest:2019-02-18"]
    spells = [
        (date.min, date.min), (date(621, 1, 1), None), (None, date.max), (date.max, date.max), (date.min, date.max),
        (date(9998, 3, 20), date(9998, 3, 20)), (date(622, 3, 22), date(622, 3, 22)),
    ]  # fmt: skip
    happenings = {
        f"h{number}": replace(happening, id=f"h{number}", start=start, end=end)
        for number, (start, end) in enumerate(spells)
    }
    page = assert_inert(timeline_page(Site.of(KnowledgeGraph(graph.articles, graph.nodes, happenings), About("1"))))
    assert len(page.find_class("entry")) == len(spells)
    assert "۱ میلادی" in _text(page.xpath("//h2")[0])


def test_an_entry_of_many_sources_quotes_some_and_counts_the_rest() -> None:
    graph = sample_graph()
    happening = graph.happenings["happening:protest:2019-02-18"]
    many = tuple(
        replace(happening.occurrences[0], confidence=number / 100, earliest=date(2019, 1, 1) + timedelta(number))
        for number in range(40)
    )
    told = {happening.id: replace(happening, occurrences=many)}
    page = document_fromstring(timeline_page(Site.of(KnowledgeGraph(graph.articles, graph.nodes, told), About("1"))))
    assert len(page.xpath("//li[@data-type='protest']//blockquote")) == 12
    assert "و ۲۸ منبع دیگر" in _text(page)


def test_an_empty_graph_and_a_graph_of_one_entry_have_a_page() -> None:
    empty = assert_inert(timeline_page(Site.of(KnowledgeGraph(), About("1"))))
    assert "رویدادی یافت نشد" in _text(empty)
    assert not empty.find_class("lane")
    graph = sample_graph()
    one = {"happening:protest:2019-02-18": graph.happenings["happening:protest:2019-02-18"]}
    page = assert_inert(timeline_page(Site.of(KnowledgeGraph(graph.articles, graph.nodes, one), About("1"))))
    assert len(page.find_class("entry")) == 1


def test_a_long_page_keeps_its_entries_as_text_where_scripts_run() -> None:
    graph = sample_graph()
    happening = graph.happenings["happening:protest:2019-02-18"]
    many = {
        f"h{number}": replace(happening, id=f"h{number}", start=day, end=day)
        for number in range(AT_ONCE + 1)
        if (day := date(2010, 1, 1) + timedelta(7 * number))
    }
    undated = {f"u{number}": replace(happening, id=f"u{number}", start=None, end=None) for number in range(150)}
    graph = KnowledgeGraph(graph.articles, graph.nodes, many | undated)
    page = document_fromstring(timeline_page(Site.of(graph, About("1"))))
    assert len(page.xpath("//noscript//li[contains(@class, 'entry')]")) == len(many) + len(undated)
    records = json.loads(page.get_element_by_id("data").text)["entries"]
    assert [record[0] for record in records] == page.xpath("//li[@class='entry']/@id")
    assert {record[1] for record in records[-150:]} == {"unknown.0", "unknown.1"}
