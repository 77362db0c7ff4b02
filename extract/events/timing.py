"""When an event happens: the expression that modifies its trigger, else the publication date, else unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.events.scene import Scene
from extract.model import Published, TimeExpression

PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class When:
    """The interval of an event and where it comes from; all None where it is unknown."""

    earliest: date | None = None
    latest: date | None = None
    source: str | None = None


def time_of(scene: Scene, start: int, end: int) -> When | None:
    """The expression nearest to tokens [start, end) in their clause, else in the sentence; None without one."""
    low, high = scene.clause(start)
    best: tuple[int, TimeExpression] | None = None
    for token, time in scene.times:
        if time.type not in ("DATE", "TIME"):
            continue
        distance = start - token if token < start else token - end + 1
        if not low <= token < high:
            distance += 1000
        if best is None or distance < best[0]:
            best = (distance, time)
    if best is None:
        return None
    return When(best[1].earliest, best[1].latest, best[1].text)


def published_time(published: Published) -> When:
    """The publication date as the time of fresh news; unknown where it is."""
    if published.earliest is None or published.latest is None:
        return When()
    return When(published.earliest, published.latest, PUBLISHED)
