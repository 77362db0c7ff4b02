"""Merging by judgement: pairs are compared, the surest first, and clusters grow only while they still agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from extract.union import root
from graph.findings import SAME, Finding
from graph.model import Judgement
from graph.profile import Profile

RULE = "rule"
"""Who judges where no user has."""

Judge = Callable[[Profile, Profile], Finding]


class Ledger:
    """The judgements of a build, each pair once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Judgement] = {}
        self._decided: set[tuple[str, str]] = set()

    def note(self, left: str, right: str, found: Finding, by: str = RULE) -> None:
        """Keep a judgement; a later one on the same pair replaces it, except that a rule never replaces a user's.

        Plainly different names are not kept.
        """
        if not found.score and by == RULE:
            return
        pair = (left, right) if left < right else (right, left)
        if by != RULE or pair not in self._decided:
            self._kept[pair] = Judgement(*pair, found.verdict, found.score, found.reasons, by)
        if by != RULE:
            self._decided.add(pair)

    def take(self, other: Ledger) -> None:
        """Keep what a ledger of rules has, except where a user has judged."""
        self._kept.update((pair, one) for pair, one in other._kept.items() if pair not in self._decided)

    def judgements(self) -> tuple[Judgement, ...]:
        """All of them, by pair."""
        return tuple(self._kept[pair] for pair in sorted(self._kept))


def agglomerate(
    profiles: Sequence[Profile],
    pairs: Iterable[tuple[int, int]],
    judge: Judge,
    ledger: Ledger | None = None,
    links: list[tuple[str, str]] | None = None,
) -> list[Profile]:
    """Merge profiles that are judged the same; those given are changed.

    The surest pair comes first. Where one side has grown since, the pair is judged again
    as it is now, so that what one merge brought in (another post, a full name) can refuse the next.
    links: gets the ids of every pair that is the same at first sight; nothing else joins or is judged again.
    """
    findings = [(judge(profiles[left], profiles[right]), left, right) for left, right in pairs]
    names = [profile.id for profile in profiles]
    findings.sort(key=lambda item: (-item[0].score, names[item[1]], names[item[2]]))
    if links is not None:
        links += [(names[left], names[right]) for found, left, right in findings if found.verdict == SAME]
    parent = list(range(len(profiles)))
    for first, left, right in findings:
        mine, theirs = root(parent, left), root(parent, right)
        found = first
        if mine != theirs and found.verdict == SAME:
            if (mine, theirs) != (left, right) or len(profiles[mine].members) + len(profiles[theirs].members) > 2:
                found = judge(profiles[mine], profiles[theirs])
            if found.verdict == SAME:
                keeper, other = sorted((mine, theirs), key=lambda at: _place(profiles[at]))
                profiles[keeper].absorb(profiles[other])
                parent[other] = keeper
        if ledger is not None:
            ledger.note(names[left], names[right], found)
    return [profile for at, profile in enumerate(profiles) if parent[at] == at]


def _place(profile: Profile) -> Any:
    return profile.corpus.order[profile.id]
