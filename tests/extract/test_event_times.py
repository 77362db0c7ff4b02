"""Which time an event takes of those that its article names."""

from __future__ import annotations

from datetime import date

import pytest

from extract.events.timing import When, says_more
from extract.model import Article, Event, Published
from extract.pipeline import extract

FRIDAY = date(2018, 10, 5)
DAY, RANGE, YEAR = date(2018, 10, 3), (date(2018, 10, 2), date(2018, 10, 4)), (date(2018, 3, 21), date(2019, 3, 20))


def conference(body: str, headline: str = "") -> Event:
    found = extract(Article("a", body, headline=headline, published=Published(FRIDAY, FRIDAY, "given")))
    (event,) = (event for event in found.events if event.type == "conference")
    return event


@pytest.mark.parametrize(
    "report",
    ["به گزارش روز چهارشنبه ایرنا، ", "خبرنگار ایرنا روز چهارشنبه از مرکز استان گزارش داد که "],
)
def test_the_day_of_the_report_is_not_that_of_the_event(report: str) -> None:
    event = conference(f"{report}همایش ملی انجمن نانوایان با حضور وزارت کشور در یزد برگزار شد.")
    assert event.earliest != DAY


def test_what_came_after_the_end_does_not_date_the_event() -> None:
    event = conference(
        "احمد کریمی، رئیس انجمن نانوایان، پس از پایان همایش ملی انجمن نانوایان در یزد روز چهارشنبه به تهران بازگشت."
    )
    assert event.earliest != DAY


def test_the_whole_of_a_conference_counts_and_its_sentence_is_the_evidence() -> None:
    body = (
        "همایش ملی انجمن نانوایان چهارشنبه در یزد آغاز به کار کرد.\n"
        "همایش ملی انجمن نانوایان از ۱۰ تا ۱۲ مهر ۱۳۹۷ در یزد برگزار می‌شود."
    )
    event = conference(body)
    assert (event.earliest, event.latest) == RANGE
    assert "۱۲ مهر" in body[event.evidence.start : event.evidence.end]


@pytest.mark.parametrize(
    ("better", "worse", "lasting"),
    [
        (When(DAY, DAY, "چهارشنبه"), None, False),
        (When(DAY, DAY, "چهارشنبه"), When(None, None, "تاکنون"), False),
        (When(DAY, DAY, "چهارشنبه"), When(*YEAR, "امسال"), False),
        (When(*RANGE, "۱۰ تا ۱۲ مهر"), When(*YEAR, "امسال"), True),
        (When(*RANGE, "۱۰ تا ۱۲ مهر"), When(DAY, DAY, "چهارشنبه"), True),
        (When(None, None, "۱۰ تا ۱۲ مهر"), When(None, None, "شب گذشته"), True),
    ],
)
def test_one_time_says_more_than_another(better: When, worse: When | None, lasting: bool) -> None:
    assert says_more(better, worse, lasting)
    assert not says_more(worse, better, lasting)


def test_what_does_not_last_keeps_its_first_day() -> None:
    assert not says_more(When(*RANGE, "۱۰ تا ۱۲ مهر"), When(DAY, DAY, "چهارشنبه"), lasting=False)
