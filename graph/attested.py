"""The days on which something was in the news, by the days of its articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from extract.model import Published


def attested(published: Iterable[Published]) -> tuple[date | None, date | None]:
    """From the first to the last day of the articles whose day is known within a month.

    Where there are none, what is known of the others: such an article would stretch the days of the rest for nothing.
    """
    articles = tuple(published)
    near = [one for one in articles if one.about] or articles
    return (
        min((one.earliest for one in near if one.earliest), default=None),
        max((one.latest for one in near if one.latest), default=None),
    )
