"""Events of undated articles that another article of the run tells and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.calendars import Interval
from graph.accounts import Account, accounts
from graph.corpus import Corpus
from graph.dating_evidence import Evidence, Key, is_dated, keys
from graph.findings import SAME, Finding
from graph.happenings import told_days
from graph.match_events import World, match
from graph.resolve import resolve
from graph.rules import rules
from graph.world import Clusters, world


@dataclass(frozen=True, slots=True)
class Edition:
    """One happening that an event may be: when it took place, and which article says so in which words."""

    days: Interval
    article: str
    words: str
    reasons: tuple[str, ...]
    rests_on: frozenset[str]
    """all articles that say so, and those by which these are dated"""
    is_certain: bool
    """whether it can be no other year's; else something else must agree"""


@dataclass(frozen=True, slots=True)
class Match:
    """An event of an undated article, and the dated happenings that it is for sure; several contradict each other."""

    event: str
    """its id in the article"""
    editions: tuple[Edition, ...]


def matches(evidences: Sequence[Evidence]) -> dict[int, tuple[Match, ...]]:
    """Place in `evidences` → the events of that undated article that others date."""
    places = _related(evidences)
    known = [evidence for at in places if (evidence := evidences[at]).facts is not None]
    if not any(evidence.is_open for evidence in known):
        return {}
    table = _Comparison(known)
    is_open = {evidence.article for evidence in known if evidence.is_open}
    found = {article: tuple(table.matches(article)) for article in sorted(is_open)}
    place_of = {evidences[at].article: at for at in places}
    return {place_of[article]: told for article, told in found.items() if told}


def _related(evidences: Sequence[Evidence]) -> list[int]:
    """The undated articles and those that date an event which shares a key with them, as places in order."""
    wanted = {key for evidence in evidences if evidence.is_open for key in _keys_of(evidence)}
    tellers: dict[Key, list[int]] = {}
    for at, evidence in enumerate(evidences):
        for key in dict.fromkeys(_keys_of(evidence, dated=True)):
            if key in wanted and len(tellers.get(key, ())) < rules("dating")["events"]["block"]:
                tellers.setdefault(key, []).append(at)
    related: set[int] = set()
    for at, evidence in enumerate(evidences):
        if evidence.is_open:
            others = {other for key in _keys_of(evidence) for other in tellers.get(key, ()) if other != at}
            related |= others | {at} if others else others
    return sorted(related)


def _keys_of(evidence: Evidence, dated: bool = False) -> Iterator[Key]:
    """The keys of an article's events, or of those alone that it dates."""
    if evidence.facts is not None:
        entities = {entity.id: entity for entity in evidence.facts.entities}
        for event in evidence.facts.events:
            if not dated or is_dated(event):
                yield from keys(event, entities)


class _Comparison:
    """The accounts of related articles side by side."""

    def __init__(self, evidences: Sequence[Evidence]) -> None:
        self._rests_on = {evidence.article: evidence.rests_on | {evidence.article} for evidence in evidences}
        corpus = Corpus([evidence.facts for evidence in evidences if evidence.facts is not None])
        clusters = Clusters(resolve(corpus).profiles)
        self._world: World = world(corpus, clusters)
        self._accounts = accounts(corpus.extractions, clusters.of, {}, {})
        self._keys = [self._keys_of(account, corpus) for account in self._accounts]
        self._blocks: dict[Key, list[int]] = {}
        for at, found in enumerate(self._keys):
            if is_dated(self._accounts[at].event):
                for key in found:
                    self._blocks.setdefault(key, []).append(at)
        self._of: dict[str, list[int]] = {}
        for at, account in enumerate(self._accounts):
            self._of.setdefault(account.article, []).append(at)

    def _keys_of(self, account: Account, corpus: Corpus) -> tuple[Key, ...]:
        entities = {part.entity: corpus.entities[f"{account.article}/{part.entity}"] for part in account.event.roles}
        return tuple(dict.fromkeys(keys(account.event, entities)))

    def matches(self, article: str) -> Iterator[Match]:
        """The events of an undated article that others date."""
        for at in self._of[article]:
            partners = sorted({other for key in self._keys[at] for other in self._blocks.get(key, ())})
            judged = [(other, self._judged(at, other)) for other in partners]
            same = [(self._accounts[other], finding) for other, finding in judged if finding is not None]
            if same:
                yield Match(self._accounts[at].event.id, tuple(_editions(same, self._rests_on)))

    def _judged(self, left: int, right: int) -> Finding | None:
        """The judgement on two accounts, if it is sure enough to date one by the other."""
        mine, theirs = self._accounts[left], self._accounts[right]
        if mine.article in self._rests_on[theirs.article]:
            return None
        found = match(mine, theirs, self._world)
        if found is None or found.verdict != SAME:
            return None
        reasons = _reasons(found)
        if "happens once" in reasons and "planned" in (mine.event.status, theirs.event.status):
            return None  # what is planned may be put off
        if self._one_edition(mine, theirs):
            return replace(found, reasons=(*found.reasons, f"{_NUMBERED} (+1.00)"))
        return (
            found if _is_certain(found, theirs) or reasons.intersection(rules("dating")["events"]["likely"]) else None
        )

    def _one_edition(self, mine: Account, theirs: Account) -> bool:
        """Whether both name the gathering by its number: «سومین همایش …»."""
        shared = mine.players("theme") & theirs.players("theme")
        return any(self._world.kind(theme) == "event" and self._world.numbers(theme) for theme in shared)


_NUMBERED = "the number of the edition"


def _reasons(found: Finding) -> frozenset[str]:
    """The reasons of a judgement without their weights."""
    return frozenset(reason.rpartition(" (")[0] for reason in found.reasons)


def _is_certain(found: Finding, dated: Account) -> bool:
    """Whether the happening is the same edition and no other year's."""
    reasons = _reasons(found)
    if _NUMBERED in reasons or "happens once" in reasons:
        return True
    return dated.start != dated.end and any(
        reasons.issuperset(enough) for enough in rules("dating")["events"]["certain"]
    )


def _editions(same: Sequence[tuple[Account, Finding]], rests_on: Mapping[str, frozenset[str]]) -> Iterator[Edition]:
    """Accounts whose days meet are of one happening: its days are those that most of them tell."""
    groups: list[list[tuple[Account, Finding]]] = []
    for account, finding in sorted(same, key=lambda one: (one[0].start, one[0].order)):
        if groups and any(_meet(account, other) for other, _ in groups[-1]):
            groups[-1].append((account, finding))
        else:
            groups.append([(account, finding)])
    for group in groups:
        first, last = told_days([account for account, _ in group], group[0][0].event.type)
        teller, finding = next((one for one in group if (one[0].start, one[0].end) == (first, last)), group[0])
        if first is not None and last is not None:
            reasons = tuple(reason.rpartition(" (")[0] for reason in finding.reasons)
            others = frozenset[str]().union(*(rests_on[account.article] for account, _ in group))
            certain = any(_is_certain(judged, account) for account, judged in group)
            yield Edition((first, last), teller.article, teller.event.time or "", reasons, others, certain)


def _meet(one: Account, other: Account) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.start <= other.end and other.start <= one.end
