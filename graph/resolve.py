"""Which entities of different articles are one thing.

Places and bodies come first, then the people who hold posts in them, then the rest,
so that each kind is compared with what is already known of the kinds before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.anchors import Anchors, anchors, is_single
from graph.blocking import pairs
from graph.compare import Rivals, compare
from graph.corpus import Candidate, Corpus, neighbour
from graph.findings import SAME, UNSURE, Finding
from graph.judgements import Judge, Ledger, agglomerate
from graph.names import is_generic, is_of_many_places
from graph.person_names import is_common_surname, is_revered
from graph.profile import Profile, Profiler
from graph.rulings import NOTHING, Rulings
from graph.same_people import days_apart, hold_one_post, is_short_for, local_bodies

_STAGES = (("place",), ("organization",), ("person",), ("facility", "project", "law", "award", "work", "event"))
_MOST_HOMONYMS = 60
"""Profiles of one name that are compared with each other."""

_MARGIN = 0.1
"""By how much the best fit must lead the second."""

_FAR_BETTER_KNOWN = 3
"""Times as many articles that make one homonym the one meant where nothing else is said."""


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
    for profile in _one_name(part, profiler, ledger):
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


# One name: one thing, or homonyms


def _one_name(group: list[Candidate], profiler: Profiler, ledger: Ledger) -> Iterator[Profile]:
    """The clusters of candidates of one type and name key."""
    if not _may_be_homonyms(group[0]):
        yield profiler.profile(group)
        return
    anchored, floating = _by_anchor(group, profiler)
    if len(anchored) > 1:
        anchored = agglomerate(anchored, _some(anchored), compare, ledger)
    if len(anchored) <= 1 and floating and _name_suffices(group[0]):
        yield _joined([*anchored, profiler.profile([candidate for one in floating for candidate in one.members])])
        return
    yield from _attach(anchored, floating, ledger)


def _may_be_homonyms(candidate: Candidate) -> bool:
    if candidate.type == "person":
        return not is_revered(candidate.name)
    if candidate.type == "place":
        return is_of_many_places(candidate.name)
    return candidate.type == "facility" or is_generic(candidate.type, candidate.name)


def _name_suffices(candidate: Candidate) -> bool:
    """Whether a name alone makes two mentions one, where nothing speaks against it."""
    if candidate.type == "person":
        return not is_common_surname(candidate.key)
    return not is_generic(candidate.type, candidate.name)


def _by_anchor(group: list[Candidate], profiler: Profiler) -> tuple[list[Profile], list[Profile]]:
    """Profiles with ties, those that share one already joined; and one profile for each candidate without any."""
    anchored: list[Profile] = []
    floating: list[Profile] = []
    home: dict[str, Profile] = {}
    moved: dict[int, Profile] = {}

    def current(profile: Profile) -> Profile:
        while id(profile) in moved:
            profile = moved[id(profile)]
        return profile

    for candidate in group:
        profile = profiler.profile([candidate])
        ties = sorted(profile.bodies | profile.places if candidate.type != "person" else _ties_of_person(profile))
        if not ties:
            floating.append(profile)
            continue
        homes = list({id(owner): owner for owner in (current(home[tie]) for tie in ties if tie in home)}.values())
        for other in homes:
            if other is not homes[0]:
                homes[0].absorb(other)
                moved[id(other)] = homes[0]
        if homes:
            homes[0].absorb(profile)
        else:
            anchored.append(profile)
        home.update(dict.fromkeys(ties, homes[0] if homes else profile))
    return [profile for profile in anchored if id(profile) not in moved], floating


def _ties_of_person(profile: Profile) -> set[str]:
    """What makes two people of one name one: a post, or a body unless the name is a common surname alone."""
    seats = {f"post:{seat}" for seat, body in profile.posts if not body and is_single(seat)}
    seats |= {f"{seat} {body}" for seat, body in profile.posts if body}
    bare = not profile.person.given and is_common_surname(profile.person.surname)
    return seats if bare else seats | local_bodies(profile.bodies)


def _some(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    return list(combinations(range(min(len(profiles), _MOST_HOMONYMS)), 2))


def _attach(anchored: list[Profile], floating: list[Profile], ledger: Ledger) -> Iterator[Profile]:
    """Give each loose profile to the homonym it fits best; what fits none stays together or alone."""
    homes = list(anchored)
    left_over: list[Profile] = []
    for loose in floating:
        home = _home(loose, homes[-_MOST_HOMONYMS:], ledger)
        if home:
            home.absorb(loose)
        elif _name_suffices(loose.members[0]):
            left_over.append(loose)
        else:
            homes.append(loose)
    yield from homes
    if left_over:
        yield _joined(left_over)


def _home(loose: Profile, homes: Sequence[Profile], ledger: Ledger) -> Profile | None:
    """The one that is the same for sure: clearly the best fit, or by far the best known of that name."""
    ranked = sorted(
        ((compare(home, loose), home) for home in homes), key=lambda item: (-item[0].score, -len(item[1].articles))
    )
    if not ranked:
        return None
    found, best = ranked[0]
    second, other = ranked[1] if len(ranked) > 1 else (None, None)
    clear = second is None or other is None or found.score - second.score >= _MARGIN
    if not clear and other is not None:
        clear = len(best.articles) >= _FAR_BETTER_KNOWN * len(other.articles)
    if found.verdict == SAME and clear:
        return best
    if found.verdict == SAME:
        found = Finding(found.score, UNSURE, (*found.reasons, "another of that name fits as well"))
    ledger.note(best.id, loose.id, found)
    return None


def _joined(profiles: list[Profile]) -> Profile:
    for other in profiles[1:]:
        profiles[0].absorb(other)
    return profiles[0]
