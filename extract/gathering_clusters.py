"""Which names of gatherings in one article mean the same one, though they share few words.

«همایش منطقه‌ای اتحادیه تامین اجتماعی» and «همایش ایسا» are held by one body; «همایش کوالالامپور»
is the only one of which the article speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from extract.gatherings import is_head
from extract.lexicon import lexicon
from extract.numbers import parse_number

if TYPE_CHECKING:
    from extract.forms import Form


def same_gatherings(forms: Sequence[Form], root: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Pairs of forms (by index) that name one gathering; `root` gives the group a form is in so far."""
    by_head: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        if form.type == "event" and form.parts and is_head(form.parts[0]):
            by_head[form.parts[0]].append(index)
    for alike in by_head.values():
        yield from _of_one_body(forms, alike, root)
        yield from _of_one_place(forms, alike, root)


def _of_one_body(forms: Sequence[Form], alike: Sequence[int], root: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    here = {form.key: f"group {root(index)}" for index, form in enumerate(forms) if form.type == "organization"}
    held: dict[tuple[str, frozenset[int]], int] = {}
    for index in alike:
        body = _body(forms[index], here)
        if body is not None:
            first = held.setdefault((body, _numbers(forms[index])), index)
            if first != index:
                yield first, index


def _body(gathering: Form, here: Mapping[str, str]) -> str | None:
    """The body after which a gathering is named: the longest name of one that we know, or that the article names."""
    for first in range(1, len(gathering.parts)):
        key = "".join(gathering.parts[first:])
        known = [thing.name for thing in lexicon().known.get(key) if thing.type == "organization"]
        if known:
            return known[0]
        if key in here:
            return here[key]
    return None


def _numbers(form: Form) -> frozenset[int]:
    found = (parse_number(part) for part in form.parts)
    return frozenset(number.value for number in found if number is not None)


def _of_one_place(forms: Sequence[Form], alike: Sequence[int], root: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """A gathering that is named by its place alone, where the article tells of just one other of its kind."""
    places = {form.key for form in forms if form.type == "place"}
    placed = [index for index in alike if "".join(forms[index].parts[1:]) in places]
    others = sorted({root(index) for index in set(alike).difference(placed)})
    if len(others) == 1:
        yield from ((others[0], index) for index in placed)
