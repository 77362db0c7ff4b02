"""Which names of one article mean the same thing.

Names that are spelt alike are one; then ordered rules link the rest: what the text itself
declares («… (ایسا)»), aliases of a known thing, names that differ in generic words alone,
and short forms of a longer name. `extract/rules/clusters.toml` says what each type allows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extract.gathering_clusters import same_gatherings
from extract.lexicon import lexicon, table, words
from extract.model import Span
from extract.phrases import phrase_key
from extract.text import ZWNJ, fold


@dataclass(frozen=True, slots=True)
class Name:
    """One naming of something: its tokens in normal form, where it stands, and who found it."""

    words: tuple[str, ...]
    text: str
    type: str
    span: Span
    confidence: float
    rule: str

    @property
    def key(self) -> str:
        return phrase_key(" ".join(self.words))


@dataclass(frozen=True, slots=True)
class Form:
    """All names of one article that are spelt alike."""

    type: str
    key: str
    parts: tuple[str, ...]
    """Its words, folded, cut at half-spaces and after «سید»."""
    core: tuple[str, ...]
    """Its parts without generic heads, ornaments and tails."""
    names: tuple[Name, ...]


def clusters(names: Sequence[Name], declared: Iterable[tuple[str, str]] = ()) -> list[list[Name]]:
    """The names of an article, given in reading order, grouped by the thing they name.

    `declared` are pairs of keys that the text itself says to be one.
    """
    forms = _forms(names)
    links = _Links(len(forms))
    for rule in (_same_core, _same_known, _short_forms, _misspelt):
        for left, right in rule(forms):
            links.join(left, right)
    at = {form.key: index for index, form in enumerate(forms)}
    for short, long in declared:
        if short in at and long in at:
            links.join(at[short], at[long])
    for later in (_headed_acronyms(forms, links), same_gatherings(forms, links.root)):
        for left, right in later:
            links.join(left, right)
    group_of = {form.key: links.root(index) for index, form in enumerate(forms)}
    groups: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        groups[group_of[name.key]].append(name)
    return list(groups.values())


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


def main_type(names: Iterable[Name]) -> str:
    """The type that most of the names have, each counted by its confidence."""
    votes: Counter[str] = Counter()
    for name in names:
        votes[name.type] += name.confidence  # type: ignore[assignment]
    return max(votes, key=lambda kind: (votes[kind], kind))


def _forms(names: Sequence[Name]) -> list[Form]:
    """One form per spelling, in reading order."""
    alike: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        alike[name.key].append(name)
    forms = []
    for key, group in alike.items():
        kind = main_type(group)
        parts = _parts(group[0].words)
        forms.append(Form(kind, key, parts, _core(kind, parts), tuple(group)))
    return forms


def _parts(tokens: Sequence[str]) -> tuple[str, ...]:
    pieces = [fold(piece) for token in tokens for piece in token.split(ZWNJ)]
    first = pieces[0] if pieces else ""
    if first.startswith("سید") and len(first) > 5:
        pieces[:1] = ["سید", first[3:]]
    return tuple(filter(None, pieces))


@lru_cache(maxsize=16)
def _droppable(kind: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    rules = table("clusters")["droppable"][kind]
    heads, ornaments, tails = (frozenset(map(fold, rules.get(name, ()))) for name in ("heads", "ornaments", "tails"))
    return heads, ornaments, tails


@lru_cache(maxsize=16384)
def _core(kind: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """What is left without generic words; all of it if nothing would be."""
    heads, ornaments, tails = _droppable(kind)
    first = 0
    while first < len(parts) - 1 and parts[first] in heads:
        first += 1
    kept = tuple(part for part in parts[first:] if part not in ornaments) or parts
    last = len(kept)
    while last > 1 and kept[last - 1] in tails:
        last -= 1
    return kept[:last]


Linked = Iterator[tuple[int, int]]


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


def _short_forms(forms: Sequence[Form]) -> Linked:
    """A short form to the longer name that stands nearest before it, or else first after it.

    «نوربخش» and «سیدتقی نوربخش», «کمیسیون انرژی» and «کمیسیون انرژی مجلس».
    """
    by_type: dict[str, list[tuple[int, Form]]] = defaultdict(list)
    for index, form in enumerate(forms):
        by_type[form.type].append((index, form))
    for kind, group in by_type.items():
        tests = [_TESTS[name] for name in table("clusters")["short_forms"].get(kind, ())]
        for index, form in group:
            longer = [other for other, whole in group if any(test(form, whole) for test in tests)]
            before = [other for other in longer if other < index]
            if longer:
                yield (before[-1] if before else longer[0]), index


def _suffix(short: Form, long: Form) -> bool:
    size = len(short.core)
    return size < len(long.core) and long.core[-size:] == short.core


def _prefix(short: Form, long: Form) -> bool:
    size = len(short.core)
    return size < len(long.core) and long.core[:size] == short.core


def _unknown_prefix(short: Form, long: Form) -> bool:
    """The beginning of a longer name, unless it is the name of another body that we know."""
    size = len(short.parts)
    return size < len(long.parts) and long.parts[:size] == short.parts and not lexicon().known.of_key(short.key)


def _unknown_suffix(short: Form, long: Form) -> bool:
    return _suffix(short, long) and not lexicon().known.of_key(short.key)


def _ends(short: Form, long: Form) -> bool:
    """Both ends alike, with something left out between: «امام عسکری» and «امام حسن عسکری»."""
    few, many = short.core, long.core
    if not 2 <= len(few) < len(many) or few[0] != many[0] or few[-1] != many[-1]:
        return False
    rest = iter(many)
    return all(part in rest for part in few)


_TESTS: dict[str, Callable[[Form, Form], bool]] = {
    "suffix": _suffix,
    "prefix": _prefix,
    "unknown prefix": _unknown_prefix,
    "unknown suffix": _unknown_suffix,
    "ends": _ends,
}


def _headed_acronyms(forms: Sequence[Form], links: _Links) -> Linked:
    """«اتحادیه بین‌المللی ایسا», where «ایسا» is «اتحادیه بین‌المللی تامین اجتماعی»."""
    short = {form.key: index for index, form in enumerate(forms) if len(form.parts) == 1}
    for index, form in enumerate(forms):
        acronym = short.get(form.parts[-1]) if len(form.parts) > 1 else None
        if acronym is not None and forms[acronym].type == form.type:
            head = form.parts[:-1]
            for other, long in enumerate(forms):
                expands = links.root(other) == links.root(acronym) and len(long.parts) > len(head) + 1
                if expands and long.parts[: len(head)] == head:
                    yield index, acronym
                    break


def _misspelt(forms: Sequence[Form]) -> Linked:
    """Long names that differ in one letter of one long word."""
    for right, form in enumerate(forms):
        if len(form.key) > 11:
            for left, other in enumerate(forms[:right]):
                if other.type == form.type and _slip(other.parts, form.parts):
                    yield left, right


def _slip(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if len(left) != len(right):
        return False
    differing = [(one, two) for one, two in zip(left, right, strict=True) if one != two]
    if len(differing) != 1 or min(map(len, differing[0])) < 5:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(*differing[0], score_cutoff=1) == 1 and not any(map(str.isdigit, "".join(differing[0])))
