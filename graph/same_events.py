"""Named events that are the theme of one happening are one, whatever each outlet calls them."""

from __future__ import annotations

from collections.abc import Sequence

from graph.accounts import Account
from graph.findings import SAME, Finding
from graph.judgements import Ledger
from graph.profile import Profile
from graph.rulings import are_apart
from graph.words import numbers
from graph.world import Clusters

_REASON = "theme of one happening: the same days, place and parties"


def join_named_events(groups: Sequence[Sequence[Account]], clusters: Clusters, ledger: Ledger) -> None:
    """Join the event clusters that are the only named event of each account of a happening."""
    for group in groups:
        themes = [theme for account in group if (theme := _named_event(account, clusters))]
        for other in themes[1:]:
            first, second = clusters.profile(themes[0]), clusters.profile(other)
            if first is not second and _may_be_one(first, second):
                ledger.note(first.id, second.id, Finding(0.8, SAME, (_REASON,)))
                clusters.join(themes[0], other)


def _named_event(account: Account, clusters: Clusters) -> str | None:
    events = [node for role, node in account.roles if role == "theme" and clusters.profile(node).type == "event"]
    return events[0] if len(events) == 1 else None


def _may_be_one(first: Profile, second: Profile) -> bool:
    mine, theirs = numbers(first.name), numbers(second.name)
    if are_apart(first.sides, second.sides):
        return False
    return not first.articles & second.articles and (not mine or not theirs or mine == theirs)
