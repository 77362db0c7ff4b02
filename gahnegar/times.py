"""Time expressions for those who need nothing else of us: `find_times`, `parse_date`, `gahnegar times`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from extract.calendars import read_date, weekday_beside
from extract.errors import InputError
from extract.model import Span, TimeExpression, iso
from extract.text import printable
from gahnegar.dates import interval
from gahnegar.shown import ShownTimes
from viz.when import jalali_words

Day = str | date | None
"""A day as a date, as people type it («1397-07-11», «2018-10-03»), or None where it is not known."""

_EDGES = " \t\n\r.,،;؛:!؟?()[]«»\"'\u200c"
_SHOWN = 80
"""characters of a text that an error quotes"""
_COUNTED_FROM = {"published": "counted from the day of publication", "previous": "counted from the time before it"}


def find_times(text: str, published: Day = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a Persian text, in reading order.

    text: any text, offsets (code points) of the result are into it.
    published: the day that «امروز», «سال گذشته» are counted from; without it they have no days.

    Each expression has the TIMEX3 `type` (DATE, TIME, DURATION, SET) and `value`, the days
    [earliest, latest] where it names some, its calendar and granularity, what it was counted from
    (`anchor`), the rule that read it, and a `problem` where no calendar has the date or its words
    contradict each other.

    Raises InputError where `published` is no date, or no single day.
    """
    from extract.times import find_times_in

    return ShownTimes(find_times_in(text, _day(published))[0])


def parse_date(text: str, published: Day = None) -> TimeExpression:
    """What a string that is a date and nothing else means: «نیمه تیر ۱۴۰۲», «دیروز», «1397/7/11», a timestamp.

    Raises InputError where it is no date, where it needs `published` and that is not given, where no
    calendar has it (۳۱ مهر) and where its words contradict each other.
    """
    found = find_times(text, published)
    if len(found) == 1 and not (text[: found[0].span.start] + text[found[0].span.end :]).strip(_EDGES):
        return _certain(text, found[0])
    if days := read_date(text):
        if days[0] == days[1] and weekday_beside(text) not in (None, days[0].weekday()):
            raise _refused(text, "weekday-mismatch")
        granularity = "day" if days[0] == days[1] else "range"
        span = Span("body", 0, len(text))
        return TimeExpression(text, span, "DATE", _value(*days), *days, None, granularity, "date-line")
    raise InputError(_quoted(text), "is not one date", "write one such as «۱۱ مهر ۱۳۹۷», «نیمه تیر ۱۴۰۲» or 2018-10-03")


def _certain(text: str, time: TimeExpression) -> TimeExpression:
    if time.problem:
        raise _refused(text, time.problem)
    if time.earliest is None and time.latest is None:
        raise InputError(_quoted(text), "names no days by itself", "give the day of publication, or a date in full")
    return time


def _refused(text: str, problem: str) -> InputError:
    from extract.times import PROBLEMS

    return InputError(_quoted(text), PROBLEMS[problem], "correct the date")


def _quoted(text: str) -> str:
    """The text as an error names it: short, and without what a terminal cannot print."""
    short = " ".join(printable(text[:_SHOWN]).split())
    return short.encode("utf-8", "replace").decode("utf-8") + ("…" if len(text) > _SHOWN else "")


def _value(earliest: date, latest: date) -> str:
    return earliest.isoformat() if earliest == latest else f"{earliest.isoformat()}/{latest.isoformat()}"


def _day(published: Day) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    first, last = interval(published)
    if first != last:
        raise InputError(published, "is more than one day", "give the day of publication, such as 1397-07-11")
    return first


def texts_of(arguments: Iterable[str]) -> Iterator[str]:
    """The texts given on the command line; «-» stands for the lines of standard input."""
    for argument in arguments:
        if argument == "-":
            yield from sys.stdin.buffer.read().decode("utf-8", "replace").splitlines()
        else:
            yield argument


def print_times(texts: Iterable[str], published: str | None, form: str) -> int:
    """Prints the time expressions of texts, a line or two each («text») or as JSON lines; returns the exit code.

    0, or 1 where an expression has a problem. Raises InputError where `published` is no day.
    """
    day = _day(published)
    code = 0
    for text in texts:
        for time in find_times(text, day):
            code = 1 if time.problem else code
            lines = [json.dumps(_record(time), ensure_ascii=False)] if form == "jsonl" else _described(time)
            sys.stdout.writelines(f"{printable(line)}\n" for line in lines)
    return code


def _record(time: TimeExpression) -> dict[str, Any]:
    return {
        "text": time.text,
        "start": time.span.start,
        "end": time.span.end,
        "type": time.type,
        "value": time.value,
        "earliest": iso(time.earliest),
        "latest": iso(time.latest),
        "calendar": time.calendar,
        "granularity": time.granularity or None,
        "anchor": time.anchor,
        "rule": time.rule,
        "problem": time.problem,
    }


def _described(time: TimeExpression) -> Iterator[str]:
    from extract.times import PROBLEMS

    yield " ".join(filter(None, [f"«{' '.join(time.text.split())}»", time.type, time.value]))
    how = [time.calendar, time.granularity, _COUNTED_FROM.get(time.anchor or "", time.anchor), f"rule {time.rule}"]
    yield f"  {_days(time)} ({', '.join(filter(None, how))})"
    if time.problem:
        yield f"  problem: {PROBLEMS[time.problem]}"


def _days(time: TimeExpression) -> str:
    if time.earliest is None and time.latest is None:
        return "no days"
    days = str(time.earliest) if time.earliest == time.latest else f"{time.earliest or ''}..{time.latest or ''}"
    return f"{days}, {jalali_words(time.earliest, time.latest)}"
