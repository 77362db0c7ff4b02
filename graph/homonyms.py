"""Whether candidates of one name are one thing or homonyms.

Those with ties (a post, a body, a place) are told apart by them; those without go to the homonym they fit best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from graph.anchors import is_single
from graph.compare import compare
from graph.corpus import Candidate
from graph.findings import SAME, UNSURE, Finding
from graph.judgements import Ledger, agglomerate
from graph.names import is_generic, is_of_many_places
from graph.person_names import is_common_surname, is_revered
from graph.profile import Profile, Profiler
from graph.same_people import local_bodies

_MOST_HOMONYMS = 60
"""Profiles of one name that are compared with each other."""

_MARGIN = 0.1
"""By how much the best fit must lead the second."""

_FAR_BETTER_KNOWN = 3
"""Times as many articles that make one homonym the one meant where nothing else is said."""


def one_name(group: list[Candidate], profiler: Profiler, ledger: Ledger) -> Iterator[Profile]:
    """The clusters of candidates of one type and name key, which are one thing or homonyms."""
    if not may_be_homonyms(group[0]):
        yield profiler.profile(group)
        return
    anchored, floating = _by_anchor(group, profiler)
    if len(anchored) > 1:
        anchored = agglomerate(anchored, _some(anchored), compare, ledger)
    if len(anchored) <= 1 and floating and _name_suffices(group[0]):
        yield _joined([*anchored, profiler.profile([candidate for one in floating for candidate in one.members])])
        return
    yield from _attach(anchored, floating, ledger)


def may_be_homonyms(candidate: Candidate) -> bool:
    """Whether the name of a candidate may be that of several things."""
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
