"""Governments, parliaments, plans and eras as times: «در دولت نهم», «طی برنامه پنجم», «دوران قاجار».

Their names are those of `rules/terms.toml`; whether one is a time there, or the body that acts, the grammar decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extract.tenures import terms
from extract.timex.context import UNKNOWN, Resolved

_GROUPS = {
    "government": "GOVERNMENT",
    "parliament": "PARLIAMENT",
    "council": "PARLIAMENT",
    "plan": "PLAN",
    "era": "ERA_NAME",
}
"""The groups of the lexicon; events are not among them."""
_PERIODS = ("دوره ", "دوران ", "عصر ", "عهد ", "زمان ")


def era_names() -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """(form, group of the lexicon, places in the table of terms) of every name; one may stand for several terms."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, term in enumerate(terms()):
        if term.kind in _GROUPS:
            for name in term.names:
                places.setdefault((name, _group(name, term.kind)), []).append(at)
            for name in term.of:
                group = "TERM_PERIOD" if name.startswith("دور ") else "ERA_OF"
                places.setdefault((name, group), []).append(at)
    for (name, group), found in places.items():
        yield name, group, tuple(found)


def _group(name: str, kind: str) -> str:
    """«دوران قاجار» says itself that it is a time, «دوره هشتم مجلس» may be the body."""
    if kind == "era" and name.startswith(_PERIODS):
        return "ERA_TIME"
    return "TERM_PERIOD" if "دوره " in name else _GROUPS[kind]


def era(which: tuple[int, ...], published: date | None) -> Resolved:
    """The days of a term; of several with one name the only one that had begun by the publication, else unknown."""
    found = [terms()[at] for at in which]
    if len(found) > 1:
        found = [term for term in found if published and term.start[0] <= published]
    if len(found) != 1:
        return UNKNOWN
    first, last = found[0].span
    return Resolved(first, last, None, "period")
