"""The names whose groups new articles touch, by having new members or by making something less rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from extract.model import Extraction
from graph.corpus import MANY, step
from graph.drawn import Drawn
from graph.gone_part import Gone
from graph.homonyms import may_be_homonyms
from graph.resolve import ALSO, OWN


def touched_names(
    corpus: Drawn, fresh: Mapping[str, Extraction], gone: Gone, parted: Collection[str]
) -> dict[str, set[str]]:
    """type → the name keys whose groups have new members, or fewer, or such as are compared by what is as rare no more.

    parted: name keys of which a user may have said that they are of several things.
    """
    touched: dict[str, set[str]] = {}
    told = Counter[tuple[str, str]]()
    for article in fresh:
        rows = corpus.rows("SELECT type, key, telling FROM candidates WHERE article = ?", corpus.positions[article])
        for kind, key, _ in rows:
            touched.setdefault(kind, set()).add(key)
        told.update({(kind, key) for kind, key, telling in rows if telling})
    for candidate in gone.candidates:
        touched.setdefault(candidate.type, set()).add(candidate.key)
    told.subtract(row[1:] for row in gone.telling)
    for (kind, key), count in told.items():
        now = corpus.naming(kind, key, MANY + abs(count))
        if step(now) != step(now - count):
            _touch_beside(corpus, kind, key, touched, parted)
    return touched


def _touch_beside(corpus: Drawn, kind: str, key: str, touched: dict[str, set[str]], parted: Collection[str]) -> None:
    """Add the names of what is compared by having this beside it in several articles."""
    articles = [
        at
        for (at,) in corpus.rows(
            "SELECT DISTINCT article FROM candidates WHERE type = ? AND key = ? AND telling", kind, key
        )
    ]
    members: dict[str, dict[str, list[str]]] = {}
    for at in articles:
        for of, name, one in corpus.rows("SELECT type, key, id FROM candidates WHERE article = ?", at):
            members.setdefault(of, {}).setdefault(name, []).append(one)
    for of, found in members.items():
        here = touched.setdefault(of, set())
        here.update(
            name
            for name, ids in found.items()
            if len(ids) > 1 and name not in here and (name in parted or may_be_homonyms(corpus.candidates[ids[0]]))
        )
        here.update(_compared(corpus, of, found.keys()))


def _compared(corpus: Drawn, kind: str, names: Iterable[str]) -> Iterator[str]:
    """Those of some names whose profiles may be compared with each other, directly or as parts of clusters."""
    wanted = set(names)
    found: dict[str, set[str]] = {}
    for name in sorted(wanted):
        for (form,) in corpus.rows("SELECT form FROM forms WHERE type = ? AND key = ?", kind, name):
            if not form.startswith((OWN, ALSO)):
                found.setdefault(form, set()).add(name)
    for together in found.values():
        if len(together) > 1:
            yield from together
    seen: set[str] = set()
    for name in sorted(wanted):
        if name not in seen:
            reached = _linked(corpus, kind, name)
            seen |= reached
            if len(reached & wanted) > 1:
                yield from reached & wanted


def _linked(corpus: Drawn, kind: str, name: str) -> set[str]:
    """The names that links lead to from one."""
    reached, open_ = {name}, [name]
    while open_:
        query = "SELECT DISTINCT other_key FROM same_things WHERE type = ? AND key = ?"
        for (other,) in corpus.rows(query, kind, open_.pop()):
            if other not in reached:
                reached.add(other)
                open_.append(other)
    return reached
