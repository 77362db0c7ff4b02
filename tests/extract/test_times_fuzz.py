"""Dates in every shape come back as they were meant; relative words agree with a count of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.times import find_times_in
from tests.extract.dates_in_words import (
    DAY,
    GREGORIAN,
    MONTHS,
    WEEKDAYS,
    Days,
    days,
    digits,
    first_of,
    in_words,
    is_near,
    jalali,
    month_days,
    named,
    numeric,
    publications,
    sentences,
    week_days,
    written,
    year_days,
)


@given(st.data(), days, publications, sentences)
@settings(max_examples=250)
def test_a_date_in_any_shape_comes_back(data: st.DataObject, day: date, now: date | None, sentence: str) -> None:
    text = sentence.format(data.draw(written(day, now)))
    times, problems = find_times_in(text, now)
    assert [(time.earliest, time.latest) for time in times] == [(day, day)], text
    assert not problems, text


@given(st.data(), days, publications, st.integers(0, 6), sentences)
@settings(max_examples=150)
def test_a_weekday_agrees_or_is_reported(
    data: st.DataObject, day: date, now: date | None, weekday: int, sentence: str
) -> None:
    between = data.draw(st.sampled_from([" ", "، ", " مورخ "]))
    text = sentence.format(WEEKDAYS[weekday] + between + data.draw(written(day, now)))
    times, problems = find_times_in(text, now)
    assert [(time.earliest, time.latest) for time in times] == [(day, day)], text
    assert [problem.kind for problem in problems] == ["weekday-mismatch"] * (weekday != day.weekday()), text


@given(st.data(), days, st.integers(-400, 400), publications)
@settings(max_examples=150)
def test_two_calendars_agree_or_are_reported(data: st.DataObject, day: date, off: int, now: date | None) -> None:
    other = day + data.draw(st.sampled_from([0, off])) * DAY
    (year, month, number), name = jalali(day), GREGORIAN[other.month - 1]
    first = data.draw(named(number, MONTHS[month - 1], year, may_be_short=False))
    second = data.draw(named(other.day, name, other.year, may_be_short=False))
    first, second = data.draw(st.permutations([first, second]))
    link = data.draw(st.sampled_from(["{} ({})", "{} برابر با {}", "{}، مصادف با {}"]))
    text = f"جلسه {link.format(first, second)} برگزار شد."
    times, problems = find_times_in(text, now)
    assert {time.earliest for time in times} == {day, other}, text
    assert [problem.kind for problem in problems] == ["calendar-mismatch"] * (day != other), text


@given(st.data(), st.integers(1300, 1440), st.integers(7, 12), publications)
@settings(max_examples=120)
def test_a_day_that_is_not_is_reported(data: st.DataObject, year: int, month: int, now: date | None) -> None:
    last = (month_days(year, month)[1] - first_of(year, month)).days + 1
    day = data.draw(st.integers(last + 1, 31))
    shape = st.one_of(named(day, MONTHS[month - 1], year, is_near(year, now)), numeric(day, month, year))
    text = f"نامه {data.draw(shape)} رسید."
    times, problems = find_times_in(text, now)
    assert all(time.earliest is None for time in times), text
    assert [problem.kind for problem in problems] == ["impossible-date"], text


OF_A_YEAR = [
    *MONTHS,
    *GREGORIAN,
    *(f"{name}ماه" for name in MONTHS),
    *("بهار", "تابستان", "پاییز", "زمستان", "فصل بهار", "اوایل", "اواسط", "اواخر", "ابتدای", "پایان", "تا پایان"),
    *("نیمه اول", "نیمه دوم", "شش ماهه نخست", "سه ماهه چهارم", "سه ماه پایانی", "۹ ماهه", "نیمه دوم آبان", "نیمه تیر"),
    *("نوروز", "هفته دولت", "دهه فجر", "روز کارگر", "کریسمس"),
    *("۵ مهر", "پنجم اکتبر", "۵ تا ۷ مهر", "هفته اول مهر", "دهه سوم مهر", "اول مهر", "آخر اسفند"),
    *("اولین شنبه مهر", "آخرین جمعه اکتبر", "آخرین روز", "سال تحصیلی", "سال مالی", "سال آبی", "بودجه", "جنگ"),
]


LUNAR = ["محرم", "صفر", "رمضان", "ماه رمضان", "ماه محرم", "عید فطر", "عید قربان", "عاشورا", "نیمه شعبان", "۲۱ رمضان"]
"""A year of them that looks Jalali may be lunar."""


@given(st.data(), st.integers(1900, 2100), st.sampled_from([" ", " سال "]), publications)
@settings(max_examples=250)
def test_what_is_of_a_year_lies_in_it(data: st.DataObject, year: int, gap: str, now: date | None) -> None:
    is_jalali = data.draw(st.booleans())
    words = data.draw(st.sampled_from(OF_A_YEAR if is_jalali else OF_A_YEAR + LUNAR))
    named, first, last = year, date(year, 1, 1), date(year, 12, 31)
    if is_jalali:
        named = year - 621
        first, last = year_days(named)
    text = f"باران {words}{gap}{data.draw(digits(str(named)))} بارید."
    times, problems = find_times_in(text, now)
    for time in times:
        if time.earliest and time.latest and not problems:
            assert first <= time.latest, text
            assert time.earliest <= last, text


# ---------------------------------------------------------------- relative


@dataclass(frozen=True)
class Phrase:
    """Words with a count, and the days they are, from the day of publication and the count."""

    words: str
    days: Callable[[date, int], Days]


def _day(shift: Callable[[int], int]) -> Callable[[date, int], Days]:
    return lambda now, n: (now + shift(n) * DAY,) * 2


def _week(shift: Callable[[int], int]) -> Callable[[date, int], Days]:
    return lambda now, n: week_days(now + 7 * shift(n) * DAY)


def _month(shift: Callable[[int], int]) -> Callable[[date, int], Days]:
    return lambda now, n: month_days(jalali(now)[0], jalali(now)[1] + shift(n))


def _year(shift: Callable[[int], int]) -> Callable[[date, int], Days]:
    return lambda now, n: year_days(jalali(now)[0] + shift(n))


def _last_day(span: Callable[[date, int], Days]) -> Callable[[date, int], Days]:
    return lambda now, n: (span(now, n)[1],) * 2


PHRASES = [
    Phrase("امروز", _day(lambda n: 0)),
    Phrase("دیروز", _day(lambda n: -1)),
    Phrase("پریروز", _day(lambda n: -2)),
    Phrase("فردا", _day(lambda n: 1)),
    Phrase("پس‌فردا", _day(lambda n: 2)),
    Phrase("روز گذشته", _day(lambda n: -1)),
    Phrase("شب گذشته", _day(lambda n: -1)),
    Phrase("صبح امروز", _day(lambda n: 0)),
    Phrase("عصر دیروز", _day(lambda n: -1)),
    Phrase("{} روز پیش", _day(lambda n: -n)),
    Phrase("{} روز قبل", _day(lambda n: -n)),
    Phrase("{} روز دیگر", _day(lambda n: n)),
    Phrase("این هفته", _week(lambda n: 0)),
    Phrase("هفته جاری", _week(lambda n: 0)),
    Phrase("هفته گذشته", _week(lambda n: -1)),
    Phrase("هفته آینده", _week(lambda n: 1)),
    Phrase("{} هفته پیش", _week(lambda n: -n)),
    Phrase("{} هفته دیگر", _week(lambda n: n)),
    Phrase("ماه جاری", _month(lambda n: 0)),
    Phrase("ماه گذشته", _month(lambda n: -1)),
    Phrase("ماه آینده", _month(lambda n: 1)),
    Phrase("{} ماه پیش", _month(lambda n: -n)),
    Phrase("{} ماه دیگر", _month(lambda n: n)),
    Phrase("امسال", _year(lambda n: 0)),
    Phrase("سال جاری", _year(lambda n: 0)),
    Phrase("پارسال", _year(lambda n: -1)),
    Phrase("سال گذشته", _year(lambda n: -1)),
    Phrase("سال آینده", _year(lambda n: 1)),
    Phrase("{} سال پیش", _year(lambda n: -n)),
    Phrase("{} سال دیگر", _year(lambda n: n)),
    Phrase("سال گذشته میلادی", lambda now, n: (date(now.year - 1, 1, 1), date(now.year - 1, 12, 31))),
    Phrase("تا پایان هفته جاری", _last_day(_week(lambda n: 0))),
    Phrase("تا پایان ماه جاری", _last_day(_month(lambda n: 0))),
    Phrase("تا پایان سال جاری", _last_day(_year(lambda n: 0))),
    Phrase("تا پایان سال آینده", _last_day(_year(lambda n: 1))),
]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.words)
@given(st.data(), st.dates(date(1930, 1, 1), date(2080, 1, 1)), st.integers(1, 60))
@settings(max_examples=20)
def test_relative_words_agree_with_a_count_of_their_own(
    phrase: Phrase, data: st.DataObject, now: date, count: int
) -> None:
    number = data.draw(st.one_of(digits(str(count)), st.just(in_words(count))))
    text = f"باران {phrase.words.format(number)} آمد."
    times, problems = find_times_in(text, now)
    assert [(time.earliest, time.latest) for time in times] == [phrase.days(now, count)], text
    assert not problems
    assert not any(time.earliest or time.latest for time in find_times_in(text)[0]), "nothing is counted from today"


@given(st.dates(date(1930, 1, 1), date(2080, 1, 1)), st.integers(0, 6), st.sampled_from([-1, 0, 1]))
@settings(max_examples=150)
def test_weekdays_of_weeks(now: date, weekday: int, shift: int) -> None:
    saturday = week_days(now + 7 * shift * DAY)[0]
    word = {-1: "گذشته", 0: "جاری", 1: "آینده"}[shift]
    (time,), problems = find_times_in(f"باران {WEEKDAYS[weekday]} هفته {word} است.", now)
    assert time.earliest == time.latest == saturday + (weekday - saturday.weekday()) % 7 * DAY
    assert not problems
    if shift:
        (time,), problems = find_times_in(f"باران {WEEKDAYS[weekday]} {word} است.", now)
        around = [now + shift * ahead * DAY for ahead in range(1, 8)]
        assert time.earliest == time.latest == next(day for day in around if day.weekday() == weekday)


@given(st.dates(date(1930, 1, 1), date(2080, 1, 1)), st.integers(0, 6), st.integers(-2, 2))
@settings(max_examples=100)
def test_today_and_its_weekday_agree_or_are_reported(now: date, weekday: int, shift: int) -> None:
    word = {-2: "پریروز", -1: "دیروز", 0: "امروز", 1: "فردا", 2: "پس‌فردا"}[shift]
    (time,), problems = find_times_in(f"باران {word} {WEEKDAYS[weekday]} است.", now)
    day = now + shift * DAY
    assert time.earliest == time.latest == day
    assert [problem.kind for problem in problems] == ["weekday-mismatch"] * (day.weekday() != weekday)
