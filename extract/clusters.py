"""Which names of one article mean the same thing.

Names that are spelt alike are one; then ordered rules link the rest: what the text itself
declares («… (ایسا)»), aliases of a known thing, names that differ in generic words alone,
and short forms of a longer name. `extract/rules/clusters.toml` says what each type allows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.forms import Form, Linked, Name, forms_of
from extract.gathering_clusters import same_gatherings
from extract.lexicon import lexicon, words
from extract.short_forms import headed_acronyms, misspelt, short_forms
from extract.text import fold
from extract.union import root


def clusters(names: Sequence[Name], declared: Iterable[tuple[str, str]] = ()) -> list[list[Name]]:
    """The names of an article, given in reading order, grouped by the thing they name.

    `declared` are pairs of keys that the text itself says to be one.
    """
    forms = forms_of(names)
    links = _Links(len(forms))
    for rule in (_same_core, _same_known, short_forms, misspelt):
        for left, right in rule(forms):
            links.join(left, right)
    at = {form.key: index for index, form in enumerate(forms)}
    for short, long in declared:
        if short in at and long in at:
            links.join(at[short], at[long])
    for later in (headed_acronyms(forms, links.root), same_gatherings(forms, links.root)):
        for left, right in later:
            links.join(left, right)
    group_of = {form.key: links.root(index) for index, form in enumerate(forms)}
    groups: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        groups[group_of[name.key]].append(name)
    return list(groups.values())


class _Links:
    """What is joined with what: of two joined sets the earlier form is the root."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        return root(self._parent, index)

    def join(self, left: int, right: int) -> None:
        first, second = sorted((self.root(left), self.root(right)))
        self._parent[second] = first


def _same_core(forms: Sequence[Form]) -> Linked:
    """«شهر یزد» and «یزد», «خبرگزاری فارس» and «فارس», «دهه مبارک فجر» and «دهه فجر»."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        alike[form.type, "".join(form.core)].append(index)
    for group in alike.values():
        yield from _contrasted(forms, group) if forms[group[0]].type == "place" else pairwise(group)


def _contrasted(forms: Sequence[Form], group: Sequence[int]) -> Linked:
    """A city and a county of one name are one, unless both are named as such: then the bare name is the city."""
    by_rank: dict[str, list[int]] = defaultdict(list)
    for index in group:
        by_rank[_rank(forms[index])].append(index)
    ranks = [rank for rank in by_rank if rank]
    if len(ranks) < 2:
        yield from pairwise(group)
        return
    for rank in ranks:
        yield from pairwise(by_rank[rank])
    chosen = fold("شهر") if fold("شهر") in by_rank else ranks[0]
    yield from ((by_rank[chosen][0], bare) for bare in by_rank[""])


def _rank(form: Form) -> str:
    """«شهر», «شهرستان» or «استان», where a place is named so."""
    return form.parts[0] if len(form.parts) > 1 and form.parts[0] in words("clusters", "ranks") else ""


def _same_known(forms: Sequence[Form]) -> Linked:
    """Aliases of one known thing: «ایسنا» and «خبرگزاری دانشجویان ایران»."""
    seen: dict[tuple[str, str], int] = {}
    for index, form in enumerate(forms):
        for thing in lexicon().known.of_key(form.key) or lexicon().known.of_key(_without_tails(form)):
            if thing.type == form.type and len(thing.surfaces) > 1:
                known = (thing.kind, thing.name)
                if known in seen:
                    yield seen[known], index
                seen.setdefault(known, index)


def _without_tails(form: Form) -> str:
    """«مجلس شورای اسلامی ایران» → «مجلس شورای اسلامی»."""
    last = len(form.parts)
    while last > 1 and form.parts[last - 1] in ("ایران", "کشور"):
        last -= 1
    return "".join(form.parts[:last])
