"""Which entities of different articles are one thing.

Places and bodies come first, then the people who hold posts in them, then the rest,
so that each kind is compared with what is already known of the kinds before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.anchors import Anchors, anchors
from graph.blocking import pairs
from graph.compare import Rivals, compare
from graph.corpus import Candidate, Corpus, neighbour
from graph.findings import Finding
from graph.homonyms import one_name
from graph.judgements import Judge, Ledger, agglomerate
from graph.profile import Profile, Profiler
from graph.rulings import NOTHING, Rulings
from graph.same_people import days_apart, hold_one_post, is_short_for

_STAGES = (("place",), ("organization",), ("person",), ("facility", "project", "law", "award", "work", "event"))


@dataclass(frozen=True)
class Resolution:
    """The clusters in a fixed order, and how they came about."""

    profiles: tuple[Profile, ...]
    ledger: Ledger


def resolve(corpus: Corpus, rulings: Rulings = NOTHING) -> Resolution:
    """Cluster all candidates of a corpus; what a user has decided goes before every score."""
    ledger = Ledger()
    rulings.note(ledger)
    ties = _ties(corpus)
    known: dict[str, str] = {}
    profiler = Profiler(corpus, ties, lambda name: known.get(name) or neighbour(corpus.candidates[name]))
    found: list[Profile] = []
    for stage in _STAGES:
        clusters = [profile for kind in stage for profile in _resolve_type(kind, corpus, profiler, ledger, rulings)]
        known.update(_canonical(clusters))
        found += clusters
    return Resolution(tuple(found), ledger)


def _ties(corpus: Corpus) -> dict[str, Anchors]:
    return {
        f"{extraction.article.id}/{entity}": ties
        for extraction in corpus.extractions
        for entity, ties in anchors(extraction).items()
    }


def _canonical(clusters: Sequence[Profile]) -> dict[str, str]:
    """candidate id → «type:name key» of its cluster, made unique for homonyms."""
    taken: set[str] = set()
    table: dict[str, str] = {}
    for cluster in clusters:
        name = neighbour(cluster.members[0])
        if name in taken:
            name = f"{name}#{cluster.id}"
        taken.add(name)
        table.update((member.id, name) for member in cluster.members)
    return table


def _resolve_type(kind: str, corpus: Corpus, profiler: Profiler, ledger: Ledger, rulings: Rulings) -> list[Profile]:
    groups: dict[str, list[Candidate]] = {}
    for candidate in corpus.candidates.values():
        if candidate.type == kind:
            groups.setdefault(candidate.key, []).append(candidate)
    named = [_by_sides(group, rulings) for group in groups.values()]
    profiles = [profile for parts in named for part in parts for profile in _set_apart(part, profiler, ledger, rulings)]
    profiles = _made_one(profiles, rulings)
    found = pairs(profiles)
    return agglomerate(profiles, found, _judge(profiles, found), ledger)


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


def _made_one(profiles: list[Profile], rulings: Rulings) -> list[Profile]:
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


def _judge(profiles: Sequence[Profile], found: Sequence[tuple[int, int]]) -> Judge:
    """The comparison of profiles of one type, with what each pair competes with."""
    owners = _owners(profiles)
    fits = _full_names(profiles, found)
    lost = _better_full_names(profiles, fits)
    only = {bare for bare, fulls in fits.items() if len({profiles[full].person.key for full in fulls}) == 1}
    alone = {(profiles[bare].id, profiles[full].id) for bare in only for full in fits[bare]}

    def judge(left: Profile, right: Profile) -> Finding:
        if left.type == "person":
            pair = (left.id, right.id) if right.person.given else (right.id, left.id)
            return compare(left, right, Rivals(full_name=pair in lost, only=pair in alone))
        shared = left.own & right.aliases.keys() | right.own & left.aliases.keys()
        return compare(left, right, Rivals(owners=max((owners.get(name, 0) for name in shared), default=0)))

    return judge


def _owners(profiles: Sequence[Profile]) -> dict[str, int]:
    """folded alias → how many differently named profiles it is another name of."""
    table: dict[str, int] = {}
    for profile in profiles:
        for alias in profile.aliases.keys() - profile.own:
            table[alias] = table.get(alias, 0) + 1
    return table


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
