"""Which names of one article mean the same thing.

Names that are spelt alike are one; then ordered rules link the rest: a surname to the
full name, an acronym to its expansion, a short form to the long one, an alias to its body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extract.lexicon import lexicon, words
from extract.model import Span
from extract.phrases import phrase_key
from extract.text import fold


@dataclass(frozen=True, slots=True)
class Name:
    """One naming of something: its normal words, where it stands, and who found it."""

    words: tuple[str, ...]
    text: str
    type: str
    span: Span
    confidence: float
    rule: str

    @property
    def key(self) -> str:
        return phrase_key(" ".join(self.words))


@dataclass(slots=True)
class Cluster:
    """The names of one thing, under all its spellings."""

    type: str
    names: list[Name] = field(default_factory=list)

    @property
    def order(self) -> int:
        """Where it was first named: names are numbered in reading order."""
        return self._order

    _order: int = 0


@dataclass(slots=True)
class Form:
    """All names of one article that are spelt alike and have one type."""

    type: str
    key: str
    words: tuple[str, ...]
    names: list[Name]
    first: int
    """The place of the first of them among all names of the article."""


def clusters(names: Sequence[Name], expansions: Iterable[tuple[str, str]] = ()) -> list[list[Name]]:
    """The names of an article, in reading order, grouped by the thing they name.

    `expansions` are pairs of folded forms that the text itself declares to be one
    («… (ایسا)», «… موسوم به ایسا»).
    """
    forms = _forms(names)
    links = _Links(len(forms))
    for left, right in _linked(forms, expansions):
        links.join(left, right)
    groups: dict[int, list[Name]] = defaultdict(list)
    for index, form in enumerate(forms):
        groups[links.root(index)].extend(form.names)
    order = {id(name): position for position, name in enumerate(names)}
    found = [sorted(group, key=lambda name: order[id(name)]) for group in groups.values()]
    return sorted(found, key=lambda group: order[id(group[0])])


class _Links:
    """Union-find: of two joined sets the earlier form is the root."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, left: int, right: int) -> None:
        first, second = sorted((self.root(left), self.root(right)))
        self._parent[second] = first


def _forms(names: Sequence[Name]) -> list[Form]:
    """One form per spelling and type, in reading order; a spelling keeps the type that it mostly has."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        votes[name.key][name.type] += name.confidence
    forms: dict[str, Form] = {}
    for position, name in enumerate(names):
        key = name.key
        if key not in forms:
            kinds = votes[key]
            kind = max(kinds, key=lambda kind: (kinds[kind], kind))
            forms[key] = Form(kind, key, tuple(filter(None, map(fold, name.words))), [], position)
        forms[key].names.append(name)
    return list(forms.values())


def _linked(forms: Sequence[Form], expansions: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Pairs of forms that mean one thing."""
    by_key = {form.key: index for index, form in enumerate(forms)}
    for short, long in expansions:
        if short in by_key and long in by_key:
            yield by_key[short], by_key[long]
    yield from _same_core(forms)
    yield from _same_known(forms)
    yield from _surnames(forms)


def _same_core(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """«شهر یزد» and «یزد», «خبرگزاری فارس» and «فارس», «دهه مبارک فجر» and «دهه فجر»."""
    seen: dict[tuple[str, str], int] = {}
    for index, form in enumerate(forms):
        core = (form.type, "".join(_core(form.type, form.words)))
        if core in seen:
            yield seen[core], index
        else:
            seen[core] = index


@lru_cache(maxsize=16384)
def _core(kind: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without its generic head, its ornaments and a final «ایران»."""
    heads, ornaments, tails = _droppable(kind)
    while len(parts) > 1 and parts[0] in heads:
        parts = parts[1:]
    kept = tuple(part for part in parts if part not in ornaments) or parts
    while len(kept) > 1 and kept[-1] in tails:
        kept = kept[:-1]
    return kept


@lru_cache(maxsize=16)
def _droppable(kind: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = {name: words("clusters", name) for name in (f"{kind}_heads", f"{kind}_ornaments", f"{kind}_tails")}
    heads, ornaments, tails = (frozenset(map(fold, row)) for row in table.values())
    return heads, ornaments, tails


def _same_known(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Aliases of one known thing: «ایسنا» and «خبرگزاری دانشجویان ایران»."""
    seen: dict[tuple[str, str], int] = {}
    for index, form in enumerate(forms):
        for thing in lexicon().known.get(form.key):
            if thing.type == form.type and thing.kind not in ("province", "county", "city"):
                known = (thing.kind, thing.name)
                if known in seen:
                    yield seen[known], index
                seen.setdefault(known, index)


def _surnames(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """A part of a person's name to the full name that stands nearest before it, or else first after it."""
    people = [(index, form, _core("person", form.words)) for index, form in enumerate(forms) if form.type == "person"]
    for index, form, core in people:
        fuller = [
            (other, whole) for other, whole, rest in people if other != index and _shortens(core, rest, form, whole)
        ]
        before = [(other, whole) for other, whole in fuller if whole.first < form.first]
        if before:
            yield before[-1][0], index
        elif fuller:
            yield fuller[0][0], index


def _shortens(short: tuple[str, ...], long: tuple[str, ...], form: Form, whole: Form) -> bool:
    """Whether one person's name is an end of another's («نوربخش» of «سیدتقی نوربخش»), or two words of its beginning."""
    brief, full = "".join(short), "".join(long)
    if len(brief) >= len(full):
        return len(brief) == len(full) and form.first > whole.first
    ends = long[-len(short) :] == short or (len(brief) > 3 and full.endswith(brief) and len(long) > 1)
    return ends or (len(short) > 1 and long[: len(short)] == short)
