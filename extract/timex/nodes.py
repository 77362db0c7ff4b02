"""What an expression means before it is known when the news was written.

A node is data: `resolve` turns it into days. All fields of a Moment are optional;
those that are set are conditions which hold together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.calendars import Calendar

Unit = Literal["day", "week", "month", "season", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, week, month, season or year, told absolutely or from the day of publication."""

    calendar: Calendar | None = None
    year: int | None = None
    era: Calendar | None = None
    """The calendar of the year, where a word says it («قمری»)."""
    month: int | None = None
    day: int | None = None
    doubtful: bool | None = None
    """Whether its year of two digits may as well count what follows («5 مهر 40 مسافر»)."""
    last_day: int | None = None
    """«10 تا 12 مهر»: the day a run of days of one month ends."""
    weekday: int | None = None
    last_weekday: int | None = None
    season: int | None = None
    observance: int | None = None
    """Its place in the table of observances."""
    year_shift: int | None = None
    """Years from the year of publication: «امسال» is 0, «سال گذشته» -1."""
    month_shift: int | None = None
    week_shift: int | None = None
    day_shift: int | None = None
    direction: int | None = None
    """-1 the one before publication («مارس گذشته»), +1 the one after it («جمعه آینده»), 0 the nearest."""
    same: Unit | None = None
    """«همان سال», «آن روز»: of the expression before it."""
    after: int | None = None
    """«روز بعد»: so many of `same` after it."""
    leaning: int | None = None
    """Which way it looks where the sentence does not say: «تا پنجشنبه» is +1."""
    part_of_day: str | None = None
    """TMO, TMI, TAF, TEV or TNI as in TIMEX3."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a longer time.

    kind: «half», «quarter», «third» (of a month), «early», «mid», «late», «middle» (نیمه),
    «first» and «last» (day), «months» (the first `count`, or the last if `which` is -1).
    """

    whole: Node
    kind: str
    which: int = 1
    count: int = 1


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one time to the last of another; None is open."""

    start: Node | None
    end: Node | None


@dataclass(frozen=True, slots=True)
class Window:
    """«5 سال گذشته», «3 ماه آینده»: so many units up to (negative) or from the day of publication."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Span:
    """A decade or a century by its first year."""

    calendar: Calendar | None
    start: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Period:
    """«قرن گذشته میلادی»: the decade or century so many from that of publication; open if no calendar is named."""

    calendar: Calendar | None
    unit: Unit
    shift: int


@dataclass(frozen=True, slots=True)
class Ending:
    """«سال مالی منتهی به 31 شهریور»: so many months or weeks up to the last day of another time."""

    end: Node
    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """From Mehr to a month of the next year, by its first Jalali year or from the one that runs at publication.

    In the holidays between two it is the one that comes.
    """

    last_month: int
    year: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Similar:
    """«مدت مشابه سال قبل»: the months named before, in another year."""

    whole: Node


@dataclass(frozen=True, slots=True)
class Epoch:
    """The day of an event that divides time: the victory of the revolution."""


@dataclass(frozen=True, slots=True)
class Published:
    """«اکنون»: the day of publication."""


@dataclass(frozen=True, slots=True)
class Nth:
    """«دومین روز اجلاس»: the nth day of a run of days named before."""

    number: int


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that no date can be given to; `value` is PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str = "PAST_REF"


@dataclass(frozen=True, slots=True)
class Offset:
    """«دو روز پیش از 22 بهمن»: so many units before (negative) or after another time."""

    base: Node
    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Alias:
    """The third name of one day: «10 مهر برابر با 22 محرم و 2 اکتبر»."""

    named: Node
    other: Node


@dataclass(frozen=True, slots=True)
class Era:
    """«در دولت نهم»: places in the table of terms, several where one name stands for several terms."""

    terms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Words that contradict each other or name what no calendar has; `kind` is the kind of problem."""

    kind: str


Node = (
    Moment
    | Part
    | Range
    | Window
    | Span
    | Period
    | Ending
    | SchoolYear
    | Similar
    | Epoch
    | Published
    | Nth
    | Vague
    | Era
    | Alias
    | Offset
    | Wrong
)
