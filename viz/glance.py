"""A small timeline at the head of a dossier: rows of bars over the same years, drawn from right to left.

The pages may not set styles on elements, so positions are coordinates of SVG; a page that reads from
left to right mirrors them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.calendars import jalali, to_jalali
from graph.timeline import Entry
from viz.language import Words, words
from viz.posts import Post, Stay
from viz.when import day_words

WIDTH = 1000
HEIGHT = 20
"""of a row, in units of the drawing"""
_COLUMNS = 60
_STEPS = (1, 2, 5, 10, 20, 50)
_TICKS = 12
_YEARS = 40
"""What lies further back than so many years from the newest is not drawn: one old date would squeeze all others."""
_POSTS = 6
_LEAST = 6
"""units of width that are still seen"""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; `kind` is its class: «sure», «maybe» or «count»."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A label (a post, a node id or a label of ours) with its bars."""

    label: Words | str
    node: str | None
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Rows over the same years; `ticks` share the width evenly. `earlier`: how many events lie before it."""

    rows: tuple[Row, ...]
    ticks: tuple[Words, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class Held:
    """Days on which a post was had: surely, and (maybe) at the most."""

    label: str
    node: str | None
    sure: Days
    most: Days


def posts_held(had: Iterable[Stay], posts: Iterable[Post]) -> list[Held]:
    """The posts of a person, or who had the posts of a body in which more than one is known."""
    found = [_held(stay, stay.occupancy.role, stay.occupancy.seat.body) for stay in had]
    for post in posts:
        if len(post.stays) > 1:
            found += [_held(stay, post.name, stay.occupancy.person) for stay in post.stays]
    return [one for one in found if one][:_POSTS]


def _held(stay: Stay, label: str, node: str | None) -> Held | None:
    one = stay.occupancy
    if one.known is None:
        return None
    first, last = one.known
    earliest, latest = one.start.days[0] or first, one.end.days[1] or last
    return Held(label, node, one.known, (min(earliest, first), max(latest, last)))


def glance(told: Sequence[Entry], had: Sequence[Held], published: Sequence[date]) -> Glance | None:
    """The small timeline of an entity; None where there are not two days to show.

    told: its events; published: the days of the articles that name it.
    """
    days = [(entry.start, entry.end) for entry in told if entry.start and entry.end]
    events = [first + (last - first) / 2 for first, last in days if (last - first).days < 400]
    seen = [*events, *published, *(day for one in had for day in one.sure)]
    if len(set(seen)) < 2:
        return None
    newest = max(seen)
    shown = [day for day in seen if newest.year - day.year <= _YEARS]
    scale = _Scale.of(min(shown), newest)
    rows = [Row(one.label, one.node, tuple(_spans(one, scale))) for one in had if one.sure[1] >= scale.first]
    rows += [
        Row(words(name), None, tuple(_counts(found, scale)))
        for name, found in (("رویدادها", events), ("خبرها", published))
        if found
    ]
    return Glance(tuple(rows), scale.ticks, sum(day < scale.first for day in events))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day lies from the right; the years are whole ones of the Jalali calendar, or Gregorian before it."""

    first: date
    last: date
    ticks: tuple[Words, ...]

    @classmethod
    def of(cls, first: date, last: date) -> _Scale:
        try:
            return cls._of_years(to_jalali(first)[0], to_jalali(last)[0])
        except (ValueError, OverflowError):  # outside of the Jalali calendar
            return cls(first, last, (day_words(first, first), day_words(last, last)))

    @classmethod
    def _of_years(cls, first: int, last: int) -> _Scale:
        if first == last:
            seasons = [(jalali(first, month)[0], jalali(first, month + 2)[1]) for month in (1, 4, 7, 10)]
            return cls(seasons[0][0], seasons[-1][1], tuple(day_words(*season) for season in seasons))
        step = next((step for step in _STEPS if (last - first + 1) / step <= _TICKS), _STEPS[-1])
        starts = range(first - first % step, last + 1, step)
        years = [Words(_jalali_year(year), str(year)) for year in starts]
        return cls(jalali(starts[0])[0], jalali(starts[-1] + step - 1)[1], tuple(years))

    def at(self, day: date) -> float:
        """Units from the left: the newest day is there."""
        whole = max((self.last - self.first).days, 1)
        return WIDTH * (1 - min(max((day - self.first).days / whole, 0), 1))


def _jalali_year(year: int) -> str:
    """«۱۳۹۷»."""
    return day_words(*jalali(year)).persian.removeprefix("سال ")


def _spans(held: Held, scale: _Scale) -> Iterator[Bar]:
    for kind, (first, last), margin in (("maybe", held.most, 7), ("sure", held.sure, 4)):
        left, right = scale.at(last), scale.at(first)
        width = max(right - left, _LEAST)
        yield Bar(round(min(left, WIDTH - width), 1), margin, round(width, 1), HEIGHT - 2 * margin, kind)


def _counts(days: Sequence[date], scale: _Scale) -> Iterator[Bar]:
    """How many in each column, the highest as high as the row."""
    width = WIDTH / _COLUMNS
    columns = Counter(min(int(scale.at(day) / width), _COLUMNS - 1) for day in days if day >= scale.first)
    most = max(columns.values(), default=1)
    for column, count in sorted(columns.items()):
        height = round(4 + (HEIGHT - 4) * count / most, 1)
        yield Bar(round(column * width + 1, 1), HEIGHT - height, round(width - 2, 1), height, "count")
