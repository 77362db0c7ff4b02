"""`gahnegar.find_times`, `gahnegar.parse_date` and `gahnegar times`."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gahnegar
from extract.calendars import jalali_iso, jalali_text
from tests.gahnegar.commands import gahnegar as command

KUALA_LUMPUR = date(2018, 10, 3)


def test_times_of_a_text() -> None:
    text = "دیروز آمد و ۱۲ مهر می‌رود."
    times = gahnegar.find_times(text, published="1397-07-11")
    assert [(time.text, time.type, time.earliest) for time in times] == [
        ("دیروز", "DATE", date(2018, 10, 2)),
        ("۱۲ مهر", "DATE", date(2018, 10, 4)),
    ]
    assert all(text[time.span.start : time.span.end] == time.text for time in times)
    assert times[0].anchor == "published"
    assert times[0].rule


@pytest.mark.parametrize("published", ["1397-07-11", "2018-10-03", KUALA_LUMPUR, datetime(2018, 10, 3, 10, 41)])
def test_the_day_of_publication_may_be_given_in_any_way(published: str | date) -> None:
    assert gahnegar.find_times("امروز", published)[0].earliest == KUALA_LUMPUR


def test_nothing_defaults_to_today() -> None:
    (time,) = gahnegar.find_times("امروز")
    assert (time.earliest, time.latest, time.problem) == (None, None, None)


def test_a_problem_stands_with_its_expression() -> None:
    times = gahnegar.find_times("۳۱ مهر ۱۳۹۷ یا سه‌شنبه ۱۱ مهر ۱۳۹۷ یا ۵ مهر ۱۳۹۷")
    assert [time.problem for time in times] == ["impossible-date", "weekday-mismatch", None]
    assert times[0].earliest is None


@pytest.mark.parametrize("published", ["1397-07", "گل", "1397-07-31"])
def test_a_day_of_publication_that_is_none(published: str) -> None:
    with pytest.raises(gahnegar.InputError):
        gahnegar.find_times("امروز", published)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("نیمه تیر ۱۴۰۲", date(2023, 7, 6), date(2023, 7, 6)),
        ("1380", date(2001, 3, 21), date(2002, 3, 20)),
        ("سال ۱۳۸۰", date(2001, 3, 21), date(2002, 3, 20)),
        ("97/7/11", KUALA_LUMPUR, KUALA_LUMPUR),
        ("۲ اکتبر ۲۰۱۸", date(2018, 10, 2), date(2018, 10, 2)),
        ("چهارشنبه 11 مهر 1397 - 10:41", KUALA_LUMPUR, KUALA_LUMPUR),
        ("Wed, 03 Oct 2018 10:41:00 GMT", KUALA_LUMPUR, KUALA_LUMPUR),
        (" «۱۱ مهر ۱۳۹۷». ", KUALA_LUMPUR, KUALA_LUMPUR),
        ("قبل از انقلاب", None, date(1979, 2, 11)),
    ],
)
def test_a_string_that_is_a_date(text: str, earliest: date | None, latest: date | None) -> None:
    found = gahnegar.parse_date(text)
    assert (found.earliest, found.latest) == (earliest, latest)


def test_a_relative_date_needs_the_day_of_publication() -> None:
    assert gahnegar.parse_date("فردا", published="1397-07-11").earliest == date(2018, 10, 4)
    with pytest.raises(gahnegar.InputError, match="day of publication"):
        gahnegar.parse_date("فردا")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is not one date"),
        ("باران آمد", "is not one date"),
        ("باران ۱۱ مهر ۱۳۹۷ آمد", "is not one date"),
        ("۱۱ مهر ۱۳۹۷ و ۲۰ آبان ۱۳۹۷", "is not one date"),
        ("03/04/2018", "is not one date"),
        ("۳۱ مهر ۱۳۹۷", "no calendar has this date"),
        ("۳۰ اسفند ۱۴۰۰", "no calendar has this date"),
        ("دوشنبه ۱۷ اسفند ۱۳۹۵", "weekday"),
        ("Mon, 03 Oct 2018 10:41:00 GMT", "weekday"),
    ],
)
def test_what_is_no_date(text: str, why: str) -> None:
    with pytest.raises(gahnegar.InputError, match=why):
        gahnegar.parse_date(text)


@given(st.dates(date(1821, 3, 21), date(2120, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    for text in (jalali_iso(day), jalali_text(day), day.isoformat()):
        found = gahnegar.parse_date(text)
        assert (found.earliest, found.latest, found.value) == (day, day, day.isoformat())


def test_an_error_quotes_a_little_of_a_long_text() -> None:
    with pytest.raises(gahnegar.InputError) as raised:
        gahnegar.parse_date("\ud800" + "۱" * 10_000)
    assert len(str(raised.value)) < 300
    str(raised.value).encode("utf-8")


@given(st.text(max_size=60))
def test_any_string_is_a_date_or_an_input_error(text: str) -> None:
    try:
        found = gahnegar.parse_date(text)
    except gahnegar.InputError:
        return
    assert found.earliest or found.latest


def test_the_command_for_people(tmp_path: Path) -> None:
    done = command("times", "شب گذشته باران آمد", "--published", "1397-07-11", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "«شب گذشته» DATE 2018-10-02TNI",
        "  2018-10-02, ۱۰ مهر ۱۳۹۷ (day, counted from the day of publication, rule last-night)",
    ]


def test_the_command_for_programs(tmp_path: Path) -> None:
    done = command("times", "-", "--format", "jsonl", cwd=tmp_path, stdin="مهر ۱۳۹۷\n\n۳۱ مهر ۱۳۹۷".encode())
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["text"], one["earliest"], one["problem"]) for one in records] == [
        ("مهر ۱۳۹۷", "2018-09-23", None),
        ("۳۱ مهر ۱۳۹۷", None, "impossible-date"),
    ]
    assert done.returncode == 1


def test_the_command_refuses_a_publication_that_is_no_day(tmp_path: Path) -> None:
    done = command("times", "امروز", "--published", "فردا", cwd=tmp_path)
    assert done.returncode == 2
    assert "is not a date" in done.stderr


def test_control_characters_of_a_text_do_not_reach_the_terminal(tmp_path: Path) -> None:
    done = command("times", "۱۱ مهر\x1b[31m ۱۳۹۷", cwd=tmp_path)
    assert "\x1b" not in done.stdout
