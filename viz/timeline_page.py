"""timeline.html: a plain list by Jalali year, month and day, which filters sharpen and paper can hold.

Above it, where scripts run, a band that can be zoomed; beside it, who held which post when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from viz.html import Assets, assets, render
from viz.lanes import Lanes, lanes
from viz.language import Words
from viz.periods import ENGLISH, PERSIAN
from viz.site import Site
from viz.spans import LENGTH
from viz.timeline_groups import Group, placed, years
from viz.timeline_lines import Line, Lines, Numbers
from viz.trails import MOST

_STATUSES = ("occurred", "ongoing", "planned", "negated")

AT_ONCE = 400
"""A page of more entries keeps most of them, where scripts run, as text that becomes elements when they come into view:
a browser takes a second for the elements of two thousand."""


def timeline_page(site: Site) -> str:
    """The page as HTML."""
    numbers = Numbers(site.graph)
    lines = Lines(site, numbers)
    dated = tuple(years([line for line in lines.all if line.is_dated]))
    dateless = _dateless([line for line in lines.all if not line.is_dated])
    held = lanes(site.graph)
    return render(
        "timeline.html.j2",
        site=site,
        root="",
        here="timeline.html",
        assets=page_assets(),
        years=dated,
        dateless=dateless,
        count=len(lines.all),
        is_long=len(lines.all) > AT_ONCE,
        kinds=Counter((line.entry.type, line.kind) for line in lines.all).most_common(),
        statuses=_ranked(line.entry.status for line in lines.all),
        outlets=list(lines.outlets.items()),
        lanes=held,
        lane_nodes=_lane_nodes(held, numbers),
        strip_length=LENGTH,
        most_steps=MOST,
        data={
            "entries": [_record(place, line) for place, line in placed((*dated, *dateless))],
            "nodes": numbers.data(),
        },
        months=_months(),
    )


def page_assets() -> Assets:
    scripts = ("search.js", "days.js", "band.js", "lanes.js", "blocks.js", "timeline.js")
    return assets(styles=("timeline.css", "band.css", "lanes.css"), scripts=scripts, library=_vis_timeline())


@cache
def _vis_timeline() -> str:
    """vis-timeline and jalali-moment in one script; their licences stand beside it."""
    return (files("viz") / "static" / "vis-timeline.js").read_text("utf-8").strip()


def _record(place: str, line: Line) -> list[Any]:
    """What the script filters by and draws: see `read` in timeline.js."""
    entry = line.entry
    return [
        line.anchor, place, entry.type, entry.status, line.nodes, line.outlets, line.days,
        line.name.persian, line.name.marked,
    ]  # fmt: skip


def _dateless(lines: Sequence[Line]) -> tuple[Group, ...]:
    """The lines that have no day, in groups of a size that can be drawn at once."""
    parts = (lines[start : start + AT_ONCE // 4] for start in range(0, len(lines), AT_ONCE // 4))
    nothing = Words("", "")
    return tuple(Group(f"unknown.{number}", nothing, nothing, "", tuple(part)) for number, part in enumerate(parts))


def _ranked(values: Iterable[str]) -> list[tuple[str, int]]:
    counted = Counter(values)
    return [(status, counted[status]) for status in _STATUSES if counted[status]]


def _lane_nodes(held: Lanes, numbers: Numbers) -> dict[str, tuple[int, ...]]:
    """anchor of a lane → the entities in it, by number"""
    return {lane.anchor: numbers.of(lane.body, *lane.people) for lane in held.shown}


def _months() -> dict[str, list[list[str]]]:
    """The months of both calendars in both languages, for dates that are typed and for the ticks of the band."""
    return {
        calendar: [[tongue.month(calendar, number) for number in range(1, 13)] for tongue in (PERSIAN, ENGLISH)]
        for calendar in ("jalali", "gregorian")
    }
