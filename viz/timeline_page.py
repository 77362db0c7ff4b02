"""timeline.html: a plain list by Jalali year, month and day, which filters sharpen and paper can hold.

Above it, where scripts run, a band that can be zoomed; beside it, who held which post when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from viz.html import Assets, assets, render
from viz.lanes import Lanes, lanes
from viz.periods import ENGLISH, PERSIAN
from viz.site import Site
from viz.spans import LENGTH
from viz.timeline_groups import years
from viz.timeline_lines import Lines, Numbers
from viz.trails import MOST

_STATUSES = ("occurred", "ongoing", "planned", "negated")


def timeline_page(site: Site) -> str:
    """The page as HTML."""
    numbers = Numbers(site.graph)
    lines = Lines(site, numbers)
    held = lanes(site.graph)
    return render(
        "timeline.html.j2",
        site=site,
        root="",
        here="timeline.html",
        assets=page_assets(),
        years=tuple(years([line for line in lines.all if line.is_dated])),
        dateless=[line for line in lines.all if not line.is_dated],
        count=len(lines.all),
        kinds=Counter((line.entry.type, line.kind) for line in lines.all).most_common(),
        statuses=_ranked(line.entry.status for line in lines.all),
        outlets=list(lines.outlets.items()),
        lanes=held,
        lane_nodes=_lane_nodes(held, numbers),
        strip_length=LENGTH,
        most_steps=MOST,
        data={"nodes": numbers.data(), "months": _months()},
    )


def page_assets() -> Assets:
    scripts = ("search.js", "days.js", "band.js", "lanes.js", "timeline.js")
    return assets(styles=("timeline.css", "band.css", "lanes.css"), scripts=scripts, library=_vis_timeline())


@cache
def _vis_timeline() -> str:
    """vis-timeline and jalali-moment in one script; their licences stand beside it."""
    return (files("viz") / "static" / "vis-timeline.js").read_text("utf-8").strip()


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
