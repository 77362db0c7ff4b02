"""The clusters of a build as the comparison of events sees them: what they are, and which places lie in which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from extract.text import fold
from graph.corpus import Candidate, Corpus
from graph.match_events import World
from graph.names import telling_words
from graph.profile import Profile
from graph.rules import widespread
from graph.same_things import areas, same_area
from graph.words import numbers

_DEEPEST = 4
"""Steps up from a place: hotel, city, province, country."""


class Clusters:
    """candidate → cluster; clusters may still be joined."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = {profile.id: profile for profile in profiles}
        self._of = {member.id: profile.id for profile in profiles for member in profile.members}

    def by_candidate(self) -> dict[str, str]:
        """candidate id → the id of the cluster that holds it now."""
        return dict(self._of)

    def of(self, candidate: str) -> str | None:
        """The id of the cluster that holds a candidate, None if there is no such candidate."""
        return self._of.get(candidate)

    def profile(self, cluster: str) -> Profile:
        """The profile of a cluster, by its id or that of a cluster that went into it."""
        return self.profiles[self._of[cluster]]

    def join(self, first: str, second: str) -> None:
        """Make two clusters one, under the id of its earliest member."""
        keeper, other = self.profile(first), self.profile(second)
        if keeper is other:
            return
        if keeper.corpus.order[other.id] < keeper.corpus.order[keeper.id]:
            keeper, other = other, keeper
        keeper.absorb(other)
        del self.profiles[other.id]
        self._of.update((member.id, keeper.id) for member in other.members)


def world(corpus: Corpus, clusters: Clusters) -> World:
    """What is known of the clusters of a corpus."""
    return world_of(lambda cluster: clusters.profile(cluster).members[0], _parents(corpus, clusters))


def world_of(head: Callable[[str], Candidate], parents: Mapping[str, Set[str]]) -> World:
    """What is known of clusters: of each its earliest member, and the places that it is said to lie in."""

    def near(left: str, right: str) -> bool:
        if left == right or left in _above(right, parents) or right in _above(left, parents):
            return True
        names = [head(place).name for place in (left, right)]
        if _ends_with(*names) or _ends_with(*reversed(names)):
            return True
        mine, theirs = (head(place).key for place in (left, right))
        return same_area({f":{mine}"}, {f":{theirs}"}) or mine in areas(theirs) or theirs in areas(mine)

    return World(
        kind=lambda cluster: head(cluster).type,
        is_widespread=lambda cluster: head(cluster).key in widespread(),
        numbers=lambda cluster: numbers(head(cluster).name),
        words=lambda cluster: telling_words(head(cluster).type, head(cluster).name),
        near=near,
    )


def _ends_with(longer: str, shorter: str) -> bool:
    """Whether a name ends with another: «هتل پارس کرمان» lies in «کرمان»."""
    mine, theirs = longer.split(), shorter.split()
    return len(mine) > len(theirs) > 0 and list(map(fold, mine[-len(theirs) :])) == list(map(fold, theirs))


def _parents(corpus: Corpus, clusters: Clusters) -> dict[str, set[str]]:
    """cluster → the places it is said to lie in."""
    table: dict[str, set[str]] = {}
    for extraction in corpus.extractions:
        for relation in extraction.relations:
            if relation.predicate == "located_in" and relation.object:
                inner = clusters.of(f"{extraction.article.id}/{relation.subject}")
                outer = clusters.of(f"{extraction.article.id}/{relation.object}")
                if inner and outer and inner != outer:
                    table.setdefault(inner, set()).add(outer)
    return table


def _above(place: str, parents: Mapping[str, Set[str]]) -> set[str]:
    """Every place that a place lies in, as far as is said; circles do no harm."""
    found: set[str] = set()
    level = {place}
    for _ in range(_DEEPEST):
        level = {outer for inner in level for outer in parents.get(inner, ())} - found
        found |= level
    return found
