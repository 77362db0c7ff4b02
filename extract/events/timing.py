"""When an event happens: the expression that modifies its trigger, else the publication date, else unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from extract.events.frames import Frame
from extract.events.scene import Scene
from extract.inventory import Status
from extract.model import Published, TimeExpression

PUBLISHED = "published"
_FRESH = timedelta(days=10)
"""how far back the day of a reported statement may lie"""
_REPORT = "گزارش"
_REPORTED = 12
"""tokens from the day of a report to its verb"""
_FRAME = 31
"""days from which an interval only frames an event"""
_OTHER_CLAUSE = 1000
"""how much farther an expression of another clause is than any of the same"""


@dataclass(frozen=True, slots=True)
class When:
    """The interval of an event and where it comes from; all None where it is unknown."""

    earliest: date | None = None
    latest: date | None = None
    source: str | None = None

    @property
    def days(self) -> int:
        """The length of the interval; an open one is longer than any."""
        if self.earliest is None or self.latest is None:
            return 10**6
        return (self.latest - self.earliest).days + 1


def time_of(scene: Scene, start: int, end: int) -> When | None:
    """The expression nearest to tokens [start, end) in their clause, else in the sentence; None without one."""
    if _is_reference(scene, start):
        return When()
    low, high = scene.clause(start)
    best: tuple[int, TimeExpression] | None = None
    for token, time in scene.times:
        if time.type not in ("DATE", "TIME") or _dates_the_report(scene, token):
            continue
        distance = start - token if token < start else token - end + 1
        if not low <= token < high:
            if ":" in scene.words[min(token, start) : max(token, start)]:
                continue
            distance += _OTHER_CLAUSE
        if best is None or distance < best[0]:
            best = (distance, time)
    if best is None:
        return None
    return When(best[1].earliest, best[1].latest, best[1].text)


def _is_reference(scene: Scene, start: int) -> bool:
    """«پس از پایان همایش … جمعه بازگشت»: the time is that of what came after."""
    return start > 0 and scene.words[start - 1] == "پایان"


def _dates_the_report(scene: Scene, token: int) -> bool:
    """«به گزارش روز چهارشنبه …», «خبرنگار ما چهارشنبه … گزارش داد که»: when it was reported, not when it happened."""
    if _REPORT in scene.words[max(token - 2, 0) : token]:
        return True
    following = scene.words[token : token + _REPORTED]
    at = following.index(_REPORT) if _REPORT in following else 0
    return at > 0 and following[at + 1 : at + 3] == ("داد", "که") and "که" not in following[:at]


def says_more(one: When | None, two: When | None, lasting: bool) -> bool:
    """Whether `one` tells better than `two` when a happening took place.

    Days before months and years; of what takes days, the whole before one of its days;
    where no year is known, at least the numbers of the days.
    """
    if one is None or two is None:
        return one is not None
    if one.earliest is None or two.earliest is None:
        return one.earliest is not None or (two.earliest is None and _numbered(one) and not _numbered(two))
    first, second = one.days, two.days
    if first > _FRAME or second > _FRAME:
        return first < second
    return lasting and first > second


def _numbered(when: When) -> bool:
    return any(char.isdigit() for char in when.source or "")


def time_of_saying(scene: Scene, start: int, published: Published) -> When | None:
    """The day that a statement was made on: a day before its verb, not later than the news and close to it.

    What is said may name any time; only a day named before the verb can be that of saying.
    """
    day = published.day
    for token, time in reversed(scene.times):
        if token >= start or time.earliest is None or time.earliest != time.latest:
            continue
        if day is None or timedelta(0) <= day - time.earliest <= _FRESH:
            return When(time.earliest, time.latest, time.text)
    return None


def published_time(published: Published) -> When:
    """The publication date as the time of fresh news; unknown where it is."""
    if published.earliest is None or published.latest is None:
        return When()
    return When(published.earliest, published.latest, PUBLISHED)


def undated(
    scene: Scene, start: int, end: int, frame: Frame, is_noun: bool, status: Status, published: Published
) -> When:
    """The time of an event that no expression dates: fresh news happened on the day of publication.

    What is planned, and what had happened before (perfect and pluperfect), has no known time; a quantity that has
    risen or fallen is told as of the news.
    """
    verb = scene.verb_after(start)
    tense = verb.tense if verb is not None and verb.start <= scene.clause(end - 1)[1] else None
    if (is_noun and frame.background) or status == "planned" or tense in ("pluperfect", "future", "subjunctive"):
        return When()
    if tense == "perfect" and scene.field == "body" and frame.type != "measurement":
        return When()
    return published_time(published)
