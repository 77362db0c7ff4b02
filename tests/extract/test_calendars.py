"""Calendars: exact intervals, round trips, and the reading of date strings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.calendars import (
    HIJRI_YEARS,
    Calendar,
    gregorian,
    hijri,
    hijri_slack,
    hijri_year,
    interval,
    jalali,
    jalali_iso,
    jalali_text,
    month_name,
    read_date,
    to_hijri,
    to_jalali,
    weekday_beside,
    year_calendar,
)

DAY = timedelta(1)


def test_a_jalali_year_is_no_gregorian_year() -> None:
    assert jalali(1380) == (date(2001, 3, 21), date(2002, 3, 20))
    assert jalali(1397, 7) == (date(2018, 9, 23), date(2018, 10, 22))
    assert jalali(1397, 7, 11) == (date(2018, 10, 3), date(2018, 10, 3))


LEAP = frozenset(
    [1201, 1205, 1210, 1214, 1218, 1222, 1226, 1230, 1234, 1238, 1243, 1247, 1251, 1255, 1259, 1263, 1267, 1271, 1276,
     1280, 1284, 1288, 1292, 1296, 1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354,
     1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432,
     1436, 1441, 1445, 1449, 1453, 1457, 1461, 1465, 1469, 1474, 1478, 1482, 1486, 1490, 1494, 1498]
)  # fmt: skip
"""The leap years of 1200-1500.

Those of 1206-1498 are the list of the Calendar Center of the Institute of Geophysics, University of Tehran
(calendar.ut.ac.ir, KabiseShamsi1206-1498). The whole list agrees with the vernal equinoxes computed from the
series of Meeus: 1 فروردین is the day on which the sun passes it before the noon of the meridian 52.5° E.
"""


def test_leap_years() -> None:
    assert jalali(1399, 12)[1] == date(2021, 3, 20)
    assert jalali(1399, 12, 30)[0] == date(2021, 3, 20)
    assert gregorian(2020, 2)[1] == date(2020, 2, 29)


@pytest.mark.parametrize("year", range(1200, 1501))
def test_leap_years_are_those_of_the_official_calendar(year: int) -> None:
    first, last = jalali(year)
    assert (last - first).days + 1 == (366 if year in LEAP else 365)
    if year not in LEAP:
        with pytest.raises(ValueError, match="no day 30"):
            jalali(year, 12, 30)


@pytest.mark.parametrize(
    ("year", "nowruz"),
    [(1206, date(1827, 3, 22)), (1207, date(1828, 3, 21)), (1304, date(1925, 3, 21)), (1309, date(1930, 3, 21)),
     (1310, date(1931, 3, 22)), (1342, date(1963, 3, 21)), (1343, date(1964, 3, 21)), (1358, date(1979, 3, 21)),
     (1379, date(2000, 3, 20)), (1400, date(2021, 3, 21)), (1404, date(2025, 3, 21)), (1408, date(2029, 3, 20))],
)  # fmt: skip
def test_first_days_of_years(year: int, nowruz: date) -> None:
    assert jalali(year, 1, 1) == (nowruz, nowruz)


@pytest.mark.parametrize(
    "parts", [(1397, 7, 31), (1398, 12, 30), (1397, 13), (1397, 0), (1397, 1, 0), (0,), (99_999,), (1397, 1, 10**30)]
)
def test_impossible_jalali_dates(parts: tuple[int, ...]) -> None:
    with pytest.raises((ValueError, OverflowError)):
        jalali(*parts)


@pytest.mark.parametrize("parts", [(2018, 2, 29), (2018, 13), (0,), (2018, 1, 0)])
def test_impossible_gregorian_dates(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        gregorian(*parts)


def test_lunar_dates_may_be_a_day_off() -> None:
    assert hijri(1440, 9, 1) == (date(2019, 5, 5), date(2019, 5, 7))
    low, high = hijri(1440, 9)
    assert (high - low).days + 1 == 29 + 2
    assert hijri_year(date(2018, 10, 3)) == 1440
    assert hijri(1440, 9, 30) == (date(2019, 6, 3), date(2019, 6, 5))  # 29 days in Mecca, perhaps 30 in Iran


@pytest.mark.parametrize("parts", [(1234,), (1546,), (1440, 13), (1440, 0), (1440, 9, 31), (1440, 9, 0), (10**30,)])
def test_impossible_lunar_dates(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"no (Hijri year|month|day)"):
        hijri(*parts)


@pytest.mark.parametrize("day", [date.min, date(1819, 10, 19), date(2121, 7, 16), date.max])
def test_days_outside_the_lunar_years(day: date) -> None:
    with pytest.raises(ValueError, match="in no Hijri year"):
        hijri_year(day)
    assert hijri_year(date(1819, 10, 20)) == HIJRI_YEARS[0]
    assert hijri_year(date(2121, 7, 15)) == HIJRI_YEARS[1]


@pytest.mark.parametrize(
    ("parts", "day"),
    [((1243, 8, 5), date(1828, 2, 21)),  # the treaty of Turkmenchay
     ((1264, 10, 14), date(1848, 9, 13)),  # Naser al-Din Shah on the throne
     ((1313, 11, 17), date(1896, 5, 1)),  # his murder
     ((1324, 6, 14), date(1906, 8, 5)),  # the decree of the constitution
     ((1326, 5, 23), date(1908, 6, 23)),  # the shelling of the parliament
     ((1339, 6, 13), date(1921, 2, 22)),  # the coup of 1299
     ((1383, 1, 10), date(1963, 6, 3)),  # Ashura of 1342
     ((1399, 1, 10), date(1978, 12, 11)),  # Ashura of 1357
     ((1409, 10, 28), date(1989, 6, 3)),  # the death of Khomeini
     ((1440, 1, 10), date(2018, 9, 20)),  # Ashura of 1397
     ((1440, 10, 1), date(2019, 6, 5)),  # عید فطر of 1398
     ((1445, 10, 1), date(2024, 4, 10))],  # عید فطر of 1403
)  # fmt: skip
def test_lunar_dates_of_history(parts: tuple[int, int, int], day: date) -> None:
    """Days known by both their dates, as Iran counted them."""
    low, high = hijri(*parts)
    assert low <= day <= high


def test_interval_by_calendar() -> None:
    assert interval("jalali", 1397) == jalali(1397)
    assert interval("gregorian", 2018, 2) == gregorian(2018, 2)
    assert interval("hijri", 1440) == hijri(1440)


def test_the_year_tells_the_calendar() -> None:
    assert [year_calendar(year) for year in (1199, 1200, 1500, 1501, 1800, 2150, 2151)] == [
        None, "jalali", "jalali", None, "gregorian", "gregorian", None,
    ]  # fmt: skip


def test_printing() -> None:
    assert jalali_iso(date(2018, 10, 3)) == "1397-07-11"
    assert jalali_text(date(2018, 10, 3)) == "۱۱ مهر ۱۳۹۷"
    assert month_name("gregorian", 10) == "اکتبر"


@pytest.mark.parametrize(
    ("year", "day"),
    [(1436, (1394, 4, 27)), (1437, (1395, 4, 16)), (1438, (1396, 4, 5)), (1439, (1397, 3, 25)), (1440, (1398, 3, 15)),
     (1441, (1399, 3, 4)), (1442, (1400, 2, 23)), (1443, (1401, 2, 13)), (1444, (1402, 2, 2)), (1445, (1403, 1, 22)),
     (1446, (1404, 1, 11))],
)  # fmt: skip
def test_the_end_of_ramadan_as_iran_kept_it(year: int, day: tuple[int, int, int]) -> None:
    low, high = hijri(year, 10, 1)
    assert low <= jalali(*day)[0] <= high


@given(st.dates(jalali(1200)[0], jalali(1500)[1]))
def test_jalali_round_trip(day: date) -> None:
    assert jalali(*to_jalali(day)) == (day, day)
    assert read_date(jalali_iso(day)) == (day, day)
    assert read_date(jalali_text(day)) == (day, day)


SOLAR_MONTHS = st.tuples(st.just("jalali"), st.integers(1200, 1500), st.integers(1, 12)) | st.tuples(
    st.just("gregorian"), st.integers(1820, 2120), st.integers(1, 12)
)
MODERN_DAYS = st.dates(date(1820, 1, 1), date(2120, 12, 31))


@given(SOLAR_MONTHS)
def test_months_tile_years_and_days_tile_months(month_of: tuple[Calendar, int, int]) -> None:
    calendar, year, month = month_of
    first, last = interval(calendar, year, month)
    assert last + DAY == interval(calendar, year + month // 12, month % 12 + 1)[0]
    assert interval(calendar, year) == (interval(calendar, year, 1)[0], interval(calendar, year, 12)[1])
    length = (last - first).days + 1
    for number in range(1, length + 1):
        assert interval(calendar, year, month, number) == (first + (number - 1) * DAY,) * 2
    with pytest.raises(ValueError, match="day"):
        interval(calendar, year, month, length + 1)


@given(MODERN_DAYS)
def test_gregorian_round_trip(day: date) -> None:
    assert gregorian(day.year, day.month, day.day) == (day, day)
    assert read_date(day.isoformat()) == (day, day)


@given(MODERN_DAYS)
def test_hijri_round_trip(day: date) -> None:
    year, month, number = to_hijri(day)
    slack = hijri_slack(year)
    assert hijri(year, month, number) == (day - slack, day + slack)
    assert hijri(year, month)[0] <= day <= hijri(year, month)[1]
    assert hijri(year)[0] <= day <= hijri(year)[1]
    assert hijri_year(day) == year


@given(MODERN_DAYS)
def test_the_next_day_is_the_next_day_of_the_lunar_month(day: date) -> None:
    """Also where the table and the reckoning meet."""
    (year, month, number), following = to_hijri(day), to_hijri(day + DAY)
    first_of_next = (year + month // 12, month % 12 + 1, 1)
    assert following == (year, month, number + 1) or (following == first_of_next and number in (29, 30))


def test_table_and_reckoning_join_without_a_gap() -> None:
    for year, month in ((1422, 12), (1500, 12)):
        last = hijri(year, month)[1] - hijri_slack(year)
        assert last + DAY == hijri(year + 1, 1)[0] + hijri_slack(year + 1)


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_a_lunar_date_may_be_that_of_umm_al_qura(day: date) -> None:
    import hijridate

    year, month, number = hijridate.Gregorian.fromdate(day).to_hijri().datetuple()
    low, high = hijri(year, month, min(number, 30))  # three months of its table have 31 days
    assert low <= day <= high


CASES = {
    "1397-07-11": (date(2018, 10, 3), date(2018, 10, 3)),
    "۱۳۹۷/۷/۱۱": (date(2018, 10, 3), date(2018, 10, 3)),
    "1397.7.11": (date(2018, 10, 3), date(2018, 10, 3)),
    "97/07/11": (date(2018, 10, 3), date(2018, 10, 3)),
    "11/7/1397": (date(2018, 10, 3), date(2018, 10, 3)),
    "1397-07": jalali(1397, 7),
    "مهر ۱۳۹۷": jalali(1397, 7),
    "1397": jalali(1397),
    "2018": gregorian(2018),
    "2018-10-03T10:41:00+03:30": gregorian(2018, 10, 3),
    "2018-10-03 10:41:00.123Z": gregorian(2018, 10, 3),
    "Wed, 03 Oct 2018 10:41:00 GMT": gregorian(2018, 10, 3),
    "October 3, 2018": gregorian(2018, 10, 3),
    "10/23/2018": gregorian(2018, 10, 23),
    "۳ اکتبر ۲۰۱۸": gregorian(2018, 10, 3),
    "سه‌شنبه ۱۰ مهر ۱۳۹۷ - ۰۹:۳۰": jalali(1397, 7, 10),
    "سه شنبه، 10 مهر ماه 1397 ساعت 9:30": jalali(1397, 7, 10),
    "تاریخ انتشار: ۱۰ مهر ۱۳۹۷": jalali(1397, 7, 10),
    "09:30 - 1397/07/10": jalali(1397, 7, 10),
    "دوشنبه, ۰۹ مهر ۱۳۹۷ ۱۱:۵۰ ۷": jalali(1397, 7, 9),
    "۱۰ محرم ۱۴۴۰": hijri(1440, 1, 10),
}


@pytest.mark.parametrize("text", CASES)
def test_read_date(text: str) -> None:
    assert read_date(text) == CASES[text]


@pytest.mark.parametrize(
    "text",
    ["", "امروز", "5 مهر", "1397/7/31", "30 اسفند 1398", "03/04/2018", "1599", "12345", "1397 تومان", "10:41",
     "مهر 2018", "اکتبر 1397", "1397-13-01", "1 " * 500, "\x00", "۱۳۹۷" * 60],
)  # fmt: skip
def test_unreadable_dates(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=60))
def test_read_date_never_fails(text: str) -> None:
    found = read_date(text)
    assert found is None or found[0] <= found[1]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("چهارشنبه 28 شهریور 1397 - 10:41", 2),
        ("Mon, 03 Oct 2018", 0),
        ("یک‌شنبه ۵ مهر ۱۳۹۷", 6),
        ("1397-07-11", None),
        ("دوشنبه", None),
    ],
)
def test_the_weekday_beside_a_date(text: str, weekday: int | None) -> None:
    assert weekday_beside(text) == weekday
