"""Days written in the shapes that news uses; the days of months, years and weeks counted anew."""

from __future__ import annotations

from datetime import date, timedelta

import jdatetime
from hypothesis import strategies as st

MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
GREGORIAN = [
    "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
]  # fmt: skip
WEEKDAYS = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه"]
ONES = ["", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه"]
TEENS = ["ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده"]
TENS = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
HUNDREDS = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]
SCRIPTS = ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0۱2۳4۵6۷8۹", "０１２３４５６７８９"]
SENTENCES = ["{}", "جلسه {} برگزار شد.", "در تاریخ {}، باران بارید", "(به نقل از نامه {})", "نامه:\n{}\nپایان", "«{}»"]
DAY = timedelta(1)
Days = tuple[date, date]


def in_words(number: int) -> str:
    """«هزار و سیصد و نود و هفت» for 1397, up to 1999."""
    parts = ["هزار"] * (number >= 1000) + [HUNDREDS[number // 100 % 10]]
    parts += [TEENS[number % 10]] if 10 <= number % 100 < 20 else [TENS[number // 10 % 10], ONES[number % 10]]
    return " و ".join(filter(None, parts))


def ordinal(number: int) -> str:
    """«سی‌ام» for 30, «بیست و سوم» for 23."""
    words = in_words(number)
    if words.endswith("سی"):
        return words + "\u200cام"
    return words[:-2] + "سوم" if words.endswith("سه") else words + "م"


def first_of(year: int, month: int) -> date:
    """The first day of a Jalali month; months beyond the year run on."""
    years, month = divmod(month - 1, 12)
    first: date = jdatetime.date(year + years, month + 1, 1).togregorian()
    return first


def month_days(year: int, month: int) -> Days:
    return first_of(year, month), first_of(year, month + 1) - DAY


def year_days(year: int) -> Days:
    return first_of(year, 1), first_of(year + 1, 1) - DAY


def week_days(day: date) -> Days:
    saturday = day - (day.weekday() + 2) % 7 * DAY
    return saturday, saturday + 6 * DAY


def jalali(day: date) -> tuple[int, int, int]:
    found = jdatetime.date.fromgregorian(date=day)
    return found.year, found.month, found.day


@st.composite
def digits(draw: st.DrawFn, text: str) -> str:
    return text.translate(str.maketrans(SCRIPTS[0], draw(st.sampled_from(SCRIPTS))))


@st.composite
def named(draw: st.DrawFn, day: int, month: str, year: int, may_be_short: bool) -> str:
    """«5 مهر 1397», «پنجم مهرماه سال ۱۳۹۷», «۵\u200cمهر\u200c۹۷»."""
    gap = draw(st.sampled_from([" ", "  ", "\u200c", "\u00a0", " \u200f", "\t"]))
    number = draw(st.sampled_from([str(day), f"{day:02}", ordinal(day), f"{day}ام"]))
    mah = draw(st.sampled_from(["", f"{gap}ماه", "\u200cماه", "ماه"])) if month in MONTHS else ""
    years = [str(year), str(year), f"سال{gap}{year}"]
    if may_be_short and 1340 <= year <= 1399:
        years += [str(year)[2:], f"سال{gap}{year - 1300}"]
    if year < 2000:
        years.append(in_words(year))
    before = draw(st.sampled_from(["", "روز "]))
    return draw(digits(f"{before}{number}{gap}{month}{mah}{gap}{draw(st.sampled_from(years))}"))


@st.composite
def numeric(draw: st.DrawFn, day: int, month: int, year: int) -> str:
    """«1397/7/5», «05-07-1397», «97/7/5»."""
    mark = draw(st.sampled_from(["/", "-", " / "]))
    wide = draw(st.booleans())
    rest = f"{month:02}{mark}{day:02}" if wide else f"{month}{mark}{day}"
    shapes = [f"{year}{mark}{rest}"]
    if year < 1700:
        shapes.append(f"{day:02}{mark}{month:02}{mark}{year}")
        if 1340 <= year <= 1399 and mark == "/":
            shapes.append(f"{year - 1300}{mark}{rest}")
    return draw(digits(draw(st.sampled_from(shapes))))


def is_near(year: int, now: date | None) -> bool:
    """Whether «40» is the year 1340 for sure, and does not count what follows."""
    return now is None or abs(year - jalali(now)[0]) <= 15


@st.composite
def written(draw: st.DrawFn, day: date, now: date | None) -> str:
    """A day as a date of one of the two calendars, the year in two digits only where it is near."""
    if draw(st.booleans()):
        year, month, number = jalali(day)
        name = MONTHS[month - 1]
    else:
        year, month, number = day.year, day.month, day.day
        name = GREGORIAN[month - 1]
    if draw(st.integers(0, 3)) == 0:
        return draw(numeric(number, month, year))
    return draw(named(number, name, year, may_be_short=name in MONTHS and is_near(year, now)))


days = st.dates(date(1922, 1, 1), date(2099, 12, 31))
publications = st.one_of(
    st.none(), st.dates(date(1930, 1, 1), date(2080, 1, 1)), st.dates(date(2005, 1, 1), date(2026, 1, 1))
)
sentences = st.sampled_from(SENTENCES)
