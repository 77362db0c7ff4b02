"""Time expressions: the corpora of marked sentences, and properties that hold of any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.calendars import read_date
from extract.document import Document
from extract.model import Article, Published, TimeExpression
from extract.times import distinct, find_dates, find_dates_in, find_times, find_times_in

CORPUS = Path(__file__).parent.parent / "corpus"
Ends = tuple[date | None, date | None]


@dataclass(frozen=True)
class Case:
    """A line of a corpus; `types` is empty in the one of calendar expressions."""

    line: int
    now: date | None
    text: str
    marks: tuple[str, ...]
    types: tuple[str, ...]
    days: tuple[Ends, ...]
    problem: str | None

    def __str__(self) -> str:
        return f"line {self.line}"


def _end(text: str, which: int) -> date | None:
    if not text.strip():
        return None
    found = read_date(text)
    assert found, text
    return found[which]


def _days(text: str) -> Ends:
    if text.strip() in ("?", ""):
        return None, None
    first, _, last = text.partition("..")
    return _end(first, 0), _end(last if ".." in text else first, 1)


def _cases(name: str, typed: bool) -> Iterator[Case]:
    now = None
    for number, line in enumerate((CORPUS / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("now "):
            now = None if line == "now -" else _end(line[4:], 0)
        elif line and not line.startswith("#"):
            sentence, _, rest = line.partition(" = ")
            told, _, problem = rest.partition(" ! ")
            values = [value.partition(" @ ") if typed else ("", "", value) for value in told.split(" ; ") if told]
            yield Case(
                number,
                now,
                re.sub(r"[\[\]]", "", sentence),
                tuple(re.findall(r"\[(.+?)\]", sentence)),
                tuple(" ".join(value[0].split()) for value in values),
                tuple(_days(value[2]) for value in values),
                problem or None,
            )


DATES = list(_cases("times.txt", typed=False))
SPANS = list(_cases("times_spans.txt", typed=True))


@pytest.mark.parametrize("case", DATES, ids=str)
def test_what_points_to_a_calendar(case: Case) -> None:
    times, problems = find_dates_in(case.text, case.now)
    assert tuple(time.text for time in times) == case.marks
    assert tuple((time.earliest, time.latest) for time in times) == case.days
    assert [problem.kind for problem in problems] == ([case.problem] if case.problem else [])


@pytest.mark.parametrize("case", SPANS, ids=str)
def test_every_type(case: Case) -> None:
    times, problems = find_times_in(case.text, case.now)
    assert tuple(time.text for time in times) == case.marks
    assert tuple(f"{time.type} {time.value}".strip() for time in times) == case.types
    assert tuple((time.earliest, time.latest) for time in times) == case.days
    assert [problem.kind for problem in problems] == ([case.problem] if case.problem else [])


def test_corpora_are_wide() -> None:
    assert len(DATES) + len(SPANS) >= 400
    assert sum(not case.marks for case in DATES) >= 40
    assert len(SPANS) >= 150
    assert sum(not case.marks for case in SPANS) >= 50


def _one(text: str, now: date | None = None) -> TimeExpression:
    (time,) = find_times_in(text, now)[0]
    return time


def test_timex_values() -> None:
    now = date(2018, 10, 3)
    assert _one("شب گذشته آمد", now).value == "2018-10-02TNI"
    assert _one("سال ۲۰۱۷ آمد").value == "2017"
    assert _one("اکتبر ۲۰۱۷ آمد").value == "2017-10"
    assert _one("سال ۱۳۹۷ آمد").value == "2018-03-21/2019-03-20"
    assert _one("قبل از انقلاب آمد").value == "/1979-02-11"
    assert _one("به زودی می‌آید").value == "FUTURE_REF"
    assert _one("امروز آمد").value == ""


def test_what_it_was_counted_from() -> None:
    now = date(2018, 10, 3)
    assert _one("امروز آمد", now).anchor == "published"
    assert _one("۵ مهر ۱۳۹۷ آمد", now).anchor is None
    assert find_times_in("۵ مهر ۱۳۹۷ آمد و روز بعد رفت", now)[0][1].anchor == "previous"


def test_calendar_and_granularity() -> None:
    found = _one("مهر ۱۳۹۷")
    assert (found.calendar, found.granularity) == ("jalali", "month")
    found = _one("۲ اکتبر ۲۰۱۸")
    assert (found.calendar, found.granularity) == ("gregorian", "day")


def test_fields_in_reading_order_with_original_offsets() -> None:
    article = Article("a", body="در سال ۱٣٩٧ و يك\u200cشنبه ٥ مهــر", headline="ديروز باريد")
    published = Published(date(2018, 10, 3), date(2018, 10, 3), "given")
    times, _ = find_times(Document(article), published)
    assert [time.text for time in times] == ["ديروز", "سال ۱٣٩٧", "يك\u200cشنبه ٥ مهــر"]
    for time in times:
        assert article.text(time.span.field)[time.span.start : time.span.end] == time.text


def test_an_interval_of_publication_widens_what_is_relative() -> None:
    article = Article("a", body="امروز و ۱۰ مهر و سال جاری")
    published = Published(date(2018, 10, 2), date(2018, 10, 4), "inferred")
    days = [(time.earliest, time.latest) for time in find_times(Document(article), published)[0]]
    assert days[0] == (date(2018, 10, 2), date(2018, 10, 4))
    assert days[1] == (date(2018, 10, 2), date(2018, 10, 2))
    assert days[2] == (date(2018, 3, 21), date(2019, 3, 20))


def test_distinct_keeps_the_first_of_equals() -> None:
    times, _ = find_times_in("روز دوشنبه آمد. دوشنبه گفت. يكشنبه گفت. یک‌شنبه رفت.", date(2018, 10, 3))
    assert [time.text for time in distinct(times)] == ["روز دوشنبه", "يكشنبه"]


def test_of_a_clock_on_a_day_the_dates_keep_the_day() -> None:
    article = Article("a", body="ساعت ۱۰ صبح امروز سه ساعت باران بارید و هر روز می‌بارد")
    published = Published(date(2018, 10, 3), date(2018, 10, 3), "given")
    document = Document(article)
    assert [time.text for time in find_dates(document, published)[0]] == ["صبح امروز"]
    assert [time.type for time in find_times(document, published)[0]] == ["TIME", "DURATION", "SET"]


def test_dushanbe_is_a_city_where_tajikistan_is_spoken_of() -> None:
    assert not find_times_in("وزیر خارجه تاجیکستان در دوشنبه سخن گفت", date(2018, 10, 3))[0]
    assert find_times_in("وزیر خارجه تاجیکستان روز دوشنبه سخن گفت", date(2018, 10, 3))[0]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1 " * 20_000,
        "(" * 50_000,
        "5 مهر (" * 3_000,
        "از 5 مهر تا " * 3_000,
        "سه شنبه و " * 3_000,
        "1/" * 30_000,
        "سال 1390، " * 3_000,
    ],
    ids=lambda text: text[:8],
)
def test_long_input_is_read(text: str) -> None:
    times, _ = find_times_in(text, date(2018, 10, 3))
    assert all(text[time.span.start : time.span.end] == time.text for time in times)


WORDS = [
    "امروز",
    "سه\u200cشنبه",
    "5",
    "31",
    "97",
    "1397",
    "2018",
    "مهر",
    "اکتبر",
    "محرم",
    "صفر",
    "سال",
    "ماه",
    "هفته",
    "روز",
    "تا",
    "از",
    "و",
    "قبل",
    "بعد",
    "پایان",
    "نیمه",
    "دوم",
    "گذشته",
    "آینده",
    "پیش",
    "دیگر",
    "دهه",
    "فجر",
    "انقلاب",
    "(",
    ")",
    "،",
    "-",
    "تاکنون",
    "همان",
    "شش",
    "ماهه",
    "اول",
    "میلادی",
    "1397/7/31",
    "999",
    "تحصیلی",
    "قرن",
    "می",
    "هزار",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from([" ", "\u200c", ""]), st.dates())
@settings(max_examples=300, deadline=None)
def test_words_of_time_in_any_order(words: list[str], gap: str, now: date) -> None:
    _check(gap.join(words), now)


@given(st.text(max_size=120), st.one_of(st.none(), st.dates(date(1850, 1, 1), date(2120, 1, 1))))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str, now: date | None) -> None:
    _check(text, now)


def _check(text: str, now: date | None) -> None:
    times, problems = find_times_in(text, now)
    at = 0
    for time in times:
        assert text[time.span.start : time.span.end] == time.text
        assert time.span.start >= at
        at = time.span.end
        if time.earliest and time.latest:
            assert time.earliest <= time.latest
    for problem in problems:
        assert text[problem.span.start : problem.span.end] == problem.text
