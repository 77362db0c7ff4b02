"""Which entities of different articles are one thing.

Places and bodies come first, then the people who hold posts in them, then the rest,
so that each kind is compared with what is already known of the kinds before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.anchors import Anchors, anchors
from graph.blocking import keys, limit, pairs
from graph.compare import Rivals, compare
from graph.corpus import Candidate, Corpus, neighbour
from graph.findings import Finding
from graph.homonyms import one_name
from graph.judgements import Judge, Ledger, agglomerate
from graph.profile import Profile, Profiler, Ties
from graph.rulings import NOTHING, Rulings
from graph.same_people import days_apart, hold_one_post, is_short_for

STAGES = (("place",), ("organization",), ("person",), ("facility", "project", "law", "award", "work", "event"))


@dataclass(frozen=True, slots=True)
class Way:
    """How clusters came about, as far as it must be known to resolve a part of a corpus anew."""

    ties: dict[str, Ties] = field(default_factory=dict)
    """candidate id → what it is tied to"""
    known: dict[str, str] = field(default_factory=dict)
    """candidate id → what it is known to be by those that are tied to it"""
    forms: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(type, what profiles are found by, name key) → how many of that name are found so"""
    links: list[tuple[str, str]] = field(default_factory=list)
    """ids of profiles that are the same at first sight"""


@dataclass(frozen=True)
class Resolution:
    """The clusters in a fixed order, and how they came about."""

    profiles: tuple[Profile, ...]
    ledger: Ledger
    way: Way


def resolve(corpus: Corpus, rulings: Rulings = NOTHING) -> Resolution:
    """Cluster all candidates of a corpus; what a user has decided goes before every score."""
    ledger, way = Ledger(), Way()
    rulings.note(ledger)
    anchored = _anchored(corpus)
    profiler = Profiler(corpus, way.ties)
    found: list[Profile] = []
    for stage in STAGES:
        for name in anchored:
            if corpus.candidates[name].type in stage:
                way.ties[name] = known_ties(corpus.candidates[name], anchored[name], _known(corpus, way.known))
        clusters = [
            profile for kind in stage for profile in _resolve_type(kind, corpus, profiler, ledger, rulings, way)
        ]
        names = canonical(clusters)
        way.known.update((member.id, names[cluster.id]) for cluster in clusters for member in cluster.members)
        found += clusters
    return Resolution(tuple(found), ledger, way)


def _anchored(corpus: Corpus) -> dict[str, Anchors]:
    found = (
        (f"{extraction.article.id}/{entity}", ties)
        for extraction in corpus.extractions
        for entity, ties in anchors(extraction).items()
    )
    return {name: ties for name, ties in found if name in corpus.candidates}


Canon = Callable[[str], str | None]
"""candidate id → what it is known to be; None where there is no such candidate"""


def _known(corpus: Corpus, known: Mapping[str, str]) -> Canon:
    def canon(name: str) -> str | None:
        return known.get(name) or (neighbour(corpus.candidates[name]) if name in corpus.candidates else None)

    return canon


def known_ties(candidate: Candidate, tied: Anchors, canon: Canon) -> Ties:
    """What a candidate is tied to."""

    def known(entities: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for entity in entities if (name := canon(f"{candidate.article}/{entity}")) is not None)

    posts = [(seat, name) for seat, body in tied.posts for name in (known([body]) if body else ("",))]
    return Ties(tuple(posts), known(tied.bodies), known(tied.places))


def canonical(clusters: Sequence[Profile]) -> dict[str, str]:
    """id of a cluster → «type:name key», made unique for homonyms."""
    taken: set[str] = set()
    table: dict[str, str] = {}
    for cluster in clusters:
        name = neighbour(cluster.members[0])
        if name in taken:
            name = f"{name}#{cluster.id}"
        taken.add(name)
        table[cluster.id] = name
    return table


def _resolve_type(
    kind: str, corpus: Corpus, profiler: Profiler, ledger: Ledger, rulings: Rulings, way: Way
) -> list[Profile]:
    groups: dict[str, list[Candidate]] = {}
    for candidate in corpus.candidates.values():
        if candidate.type == kind:
            groups.setdefault(candidate.key, []).append(candidate)
    profiles = [profile for group in groups.values() for profile in of_one_name(group, profiler, ledger, rulings)]
    profiles = made_one(profiles, rulings)
    keyed = [keys(profile) for profile in profiles]
    way.forms.update(forms(profiles, keyed))
    found = pairs(keyed, limit(kind))
    owners = _owners(profiles)
    return agglomerate(profiles, found, judge_of(profiles, found, owners.__getitem__), ledger, way.links)


OWN, ALSO = "own:", "also:"
"""How forms begin that are the name of a profile, or another name of it."""


def forms(profiles: Iterable[Profile], keyed: Iterable[Iterable[str]]) -> Iterator[tuple[str, str, str]]:
    """(type, form, name key) for all that a profile is found by, and for its names.

    keyed: `graph.blocking.keys` of each.
    """
    for profile, found in zip(profiles, keyed, strict=True):
        key = profile.members[0].key
        yield from ((profile.type, form, key) for form in found)
        if profile.type != "person":
            yield from ((profile.type, OWN + name, key) for name in profile.own)
            yield from ((profile.type, ALSO + name, key) for name in profile.aliases.keys() - profile.own)


def of_one_name(
    group: list[Candidate], profiler: Profiler, ledger: Ledger, rulings: Rulings = NOTHING
) -> Iterator[Profile]:
    """The profiles of all candidates of one type and name, before a user's decisions make any of them one."""
    for part in _by_sides(group, rulings):
        yield from _set_apart(part, profiler, ledger, rulings)


def _by_sides(group: list[Candidate], rulings: Rulings) -> list[list[Candidate]]:
    """Candidates of one name, parted by where a user's decisions set them."""
    if not rulings:
        return [group]
    parts: dict[tuple[tuple[int, int], ...], list[Candidate]] = {}
    for candidate in group:
        parts.setdefault(tuple(sorted(rulings.sides(candidate.id).items())), []).append(candidate)
    return list(parts.values())


def _set_apart(part: list[Candidate], profiler: Profiler, ledger: Ledger, rulings: Rulings) -> Iterator[Profile]:
    """The clusters of candidates of one name that stand on the same sides."""
    sides = rulings.sides(part[0].id)
    for profile in one_name(part, profiler, ledger):
        profile.sides.update(sides)
        yield profile


def made_one(profiles: list[Profile], rulings: Rulings) -> list[Profile]:
    """The clusters with those joined that a user's decisions make one."""
    groups = list(rulings.together())
    if not groups or not profiles:
        return profiles
    decided = {name for group in groups for name in group}
    of = {member.id: profile for profile in profiles for member in profile.members if member.id in decided}
    order = profiles[0].corpus.order
    gone: set[int] = set()
    for group in groups:
        here = sorted((name for name in group if name in of), key=order.__getitem__)
        for name in here[1:]:
            keeper, other = of[here[0]], of[name]
            if keeper is not other:
                keeper.absorb(other)
                gone.add(id(other))
                of.update((member.id, keeper) for member in other.members if member.id in decided)
    return [profile for profile in profiles if id(profile) not in gone]


def judge_of(profiles: Sequence[Profile], found: Sequence[tuple[int, int]], owners: Callable[[str], int]) -> Judge:
    """The comparison of profiles of one type, with what each pair competes with.

    found: the pairs that are compared. owners: folded alias → of how many it is another name.
    """
    fits = _full_names(profiles, found)
    lost = _better_full_names(profiles, fits)
    only = {bare for bare, fulls in fits.items() if len({profiles[full].person.key for full in fulls}) == 1}
    alone = {(profiles[bare].id, profiles[full].id) for bare in only for full in fits[bare]}

    def judge(left: Profile, right: Profile) -> Finding:
        if left.type == "person":
            pair = (left.id, right.id) if right.person.given else (right.id, left.id)
            return compare(left, right, Rivals(full_name=pair in lost, only=pair in alone))
        shared = left.own & right.aliases.keys() | right.own & left.aliases.keys()
        return compare(left, right, Rivals(owners=max(map(owners, shared), default=0)))

    return judge


def _owners(profiles: Sequence[Profile]) -> Counter[str]:
    """folded alias → how many differently named profiles it is another name of."""
    return Counter(alias for profile in profiles for alias in profile.aliases.keys() - profile.own)


def _full_names(profiles: Sequence[Profile], found: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    """surname alone → the full names that it may be short for."""
    fits: dict[int, list[int]] = {}
    for pair in found:
        for bare, full in (pair, pair[::-1]):
            one, other = profiles[bare], profiles[full]
            if one.type == "person" and not one.person.given and other.person.given and is_short_for(one, other):
                fits.setdefault(bare, []).append(full)
    return fits


def _better_full_names(profiles: Sequence[Profile], fits: dict[int, list[int]]) -> set[tuple[str, str]]:
    """(id of a surname alone, id of a full name) where another full name fits as well or better."""
    return {
        (profiles[bare].id, profiles[full].id)
        for bare, fulls in fits.items()
        for full in _losers(profiles[bare], [profiles[at] for at in fulls], fulls)
    }


def _losers(bare: Profile, fulls: Sequence[Profile], places: Sequence[int]) -> list[int]:
    """All but the one full name that holds the same post and is nearest in time, if there is such a one."""
    if len({full.person.key for full in fulls}) < 2:
        return []
    holders = sorted(
        (days_apart(bare, full), at) for full, at in zip(fulls, places, strict=True) if hold_one_post(bare, full)
    )
    clear = len(holders) == 1 or (len(holders) > 1 and holders[0][0] < holders[1][0])
    return [at for at in places if not (clear and at == holders[0][1])]
