"""The captures of a rule → a time of day: «ساعت 18:34», «یک ربع به هشت», «ساعت 4 صبح», «صبح»."""

from __future__ import annotations

from dataclasses import replace

from extract.timex.build import Captures, Constants
from extract.timex.nodes import Moment, Node
from extract.timex.spans import Clock, SpanNode
from extract.timex.unify import unify

_AFTERNOON = {"TAF": (1, 11), "TEV": (1, 11), "TNI": (6, 11), "TMI": (1, 3), "PM": (1, 11)}
"""A part of day → the hours that it makes hours of the afternoon: «ساعت 8 شب» is 20:00, «ساعت 3 شب» 03:00."""
_MIDNIGHT = ("TNI", "TMO", "AM")
"""Parts of day in which twelve o'clock is midnight."""
Hour = tuple[int, int, int | None]
"""(hour, minute, second)"""


def clock(captures: Captures, constants: Constants) -> SpanNode | None:
    """An hour with its minutes and seconds, and the part of day beside it."""
    time = _told(captures, constants)
    return None if time is None else _clock(time, captures["part"].value if "part" in captures else None)


def to_the_hour(captures: Captures, constants: Constants) -> SpanNode | None:
    """«ده دقیقه به هشت», «یک ربع به هشت»: so many minutes before the hour."""
    minutes = captures["minute"].value if "minute" in captures else 15
    hour = captures["hour"].value
    if not 0 < minutes < 60 or not 0 < hour <= 24:
        return None
    return _clock((hour - 1, 60 - minutes, None), captures["part"].value if "part" in captures else None)


def clock_between(captures: Captures, constants: Constants) -> SpanNode | None:
    """«از ساعت 8 تا 16», «ساعت 8 تا 10 صبح»."""
    first, last = captures["a"].value, captures["b"].value
    part = captures["part"].value if "part" in captures else None
    if isinstance(first, int):
        part = last.part if isinstance(last, Clock) else part
        first = _clock((first, 0, None), part if part != "TMI" else None)  # «8 تا 12 ظهر» begins in the morning
    if isinstance(last, int):
        last = _clock((last, 0, None), part)
    if isinstance(last, Clock) and last.value == "T00:00" and last.part == "TMO":
        last = replace(last, value="T12:00")  # «9 تا 12 صبح» ends at noon
    if not (isinstance(first, Clock) and isinstance(last, Clock)) or not first.value[1:2].isdigit():
        return None
    if first.day or last.day or not last.value[1:2].isdigit() or "/" in first.value + last.value:
        return None
    return Clock(f"{first.value}/{last.value}")


def evening_hour(captures: Captures, constants: Constants) -> SpanNode | None:
    """«10 شب»: of so many nights people say so with other words about it, of three with none."""
    hour, part = captures["hour"].value, captures["part"].value
    return _clock((hour, 0, None), part) if 8 <= hour <= 12 else None


def clock_onwards(captures: Captures, constants: Constants) -> SpanNode | None:
    """«از ساعت 8 به بعد»: TIMEX3 has no value for what is open on one side, so it is that of the hour."""
    time = captures["a"].value
    return time if isinstance(time, Clock) and not time.day else None


def part_of_day(captures: Captures, constants: Constants) -> SpanNode | None:
    """«صبح», «نیمه‌شب» alone."""
    part = captures["part"].value
    return Clock(part, part=part)


def on_day(captures: Captures, constants: Constants) -> SpanNode | None:
    """«ساعت 8 صبح فردا», «دوشنبه ساعت 10 مورخ 11 مهر»: a time of day with its day."""
    day = captures["day"].value
    time = captures["clock"].value if "clock" in captures else _of_its_part(captures["hour"].value, day)
    if "date" in captures:
        day = unify(day, captures["date"].value)
    if not isinstance(day, Moment) or not isinstance(time, Clock) or time.day:
        return None
    if day.last_day is not None or day.last_weekday is not None:
        return None
    if day.part_of_day and not time.part and "/" not in time.value and time.value[1:2].isdigit():
        time = _in_part(time, day.part_of_day)
    return replace(time, day=replace(day, part_of_day=None))


def _told(captures: Captures, constants: Constants) -> Hour | None:
    """The hour as it was told; None if no clock shows it."""
    time = _digits(captures["clock"].value) if "clock" in captures else _words(captures, constants)
    return time if 0 <= time[0] <= 24 and 0 <= time[1] < 60 and 0 <= (time[2] or 0) < 60 else None


def _digits(value: str | Hour) -> Hour:
    """«18:34» as the lexer read it; «14.30», «14/30» are decimals to it."""
    if not isinstance(value, str):
        return value
    hour, minute = value.replace("/", ".").split(".")
    return int(hour), int(minute) if len(minute) == 2 else 60, None


def _words(captures: Captures, constants: Constants) -> Hour:
    minute = captures["minute"].value if "minute" in captures else 0
    if "fraction" in captures:
        minute = int(60 * captures["fraction"].value)
    hour = captures["hour"].value if "hour" in captures else constants["hour"]
    return hour, minute, captures["second"].value if "second" in captures else None


def _clock(time: Hour, part: str | None) -> Clock | None:
    hour, minute, second = time
    if not 0 <= hour <= 24:
        return None
    if part in _AFTERNOON and _AFTERNOON[part][0] <= hour <= _AFTERNOON[part][1]:
        hour += 12
    elif part in _MIDNIGHT and hour == 12:
        hour = 0
    seconds = "" if second is None else f":{second:02}"
    return Clock(f"T{hour:02}:{minute:02}{seconds}", part=part)


def _of_its_part(hour: int, day: Node | SpanNode) -> Clock | None:
    """The clock that an hour before a part of a day is: «8 صبح فردا»."""
    part = day.part_of_day if isinstance(day, Moment) else None
    first, last = (6, 12) if part == "TNI" else (1, 12 if part in _MIDNIGHT else 20)
    return _clock((hour, 0, None), part) if part and first <= hour <= last else None


def _in_part(time: Clock, part: str) -> Clock:
    """«دیشب ساعت 8» is 20:00."""
    hour, minute, *second = map(int, time.value[1:].split(":"))
    return _clock((hour, minute, second[0] if second else None), part) or time
