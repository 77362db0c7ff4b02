"""Accounts of one happening brought together.

Only accounts that share a participant (or a place) and lie near in time are compared; the
surest pairs join first, and a happening never takes two accounts of one article, nor days
that drift apart link by link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from extract.union import root
from graph.accounts import Account
from graph.findings import SAME, Finding
from graph.judgements import Ledger
from graph.match_events import World, match, may_slip
from graph.rulings import NOTHING, Rulings, are_apart

NEIGHBOURS = 40
"""Accounts after each one in its block, by day, with which it is compared."""

UNDATED = 40
_DENIAL = 30
"""Days after which a denial is not looked for."""

_NAMED = frozenset(("conference", "competition"))
_DAY = timedelta(days=1)
_WORTH_KEEPING = 0.55


def cluster(
    accounts: Sequence[Account],
    world: World,
    ledger: Ledger,
    rulings: Rulings = NOTHING,
    links: list[tuple[str, str]] | None = None,
) -> list[list[Account]]:
    """Accounts by happening, each in the order of the articles, the earliest happening first.

    What a user has decided goes before scores, days and «two of one article».
    links: gets the ids of every pair that is the same at first sight; nothing else joins.
    """
    rulings.note(ledger)
    groups = grouped(accounts, _pairs(accounts, world), world, ledger, rulings, links)
    return groups.all()


def grouped(
    accounts: Sequence[Account],
    pairs: Iterable[tuple[int, int]],
    world: World,
    ledger: Ledger,
    rulings: Rulings = NOTHING,
    links: list[tuple[str, str]] | None = None,
) -> Groups:
    """Accounts joined by those of some pairs that are one happening, the surest first."""
    found = [
        (judged, left, right)
        for left, right in pairs
        if (judged := match(accounts[left], accounts[right], world)) is not None
    ]
    if links is not None:
        links += [(accounts[left].id, accounts[right].id) for judged, left, right in found if judged.verdict == SAME]
    found.sort(key=lambda item: (-item[0].score, item[1], item[2]))
    groups = Groups(accounts, rulings)
    for judged, left, right in found:
        if judged.verdict == SAME:
            joined = groups.join(left, right)
            _note(ledger, accounts[left], accounts[right], judged if joined else _held_apart(judged))
        elif judged.score >= _WORTH_KEEPING:
            _note(ledger, accounts[left], accounts[right], judged)
    return groups


def _held_apart(judged: Finding) -> Finding:
    return Finding(judged.score, "not same", (*judged.reasons, "one article tells of both, or the days lie apart"))


def _note(ledger: Ledger, left: Account, right: Account, judged: Finding) -> None:
    if left.origin != right.origin:  # that copies tell the same needs no record
        ledger.note(left.id, right.id, judged)


class Groups:
    """Which accounts are joined, with what each group already holds.

    Groups that a user makes one stay two until the end, lest their days keep others away; but what is set apart from
    one of them is set apart from both.
    """

    def __init__(self, accounts: Sequence[Account], rulings: Rulings) -> None:
        self._accounts = accounts
        self._parent = list(range(len(accounts)))
        self._members: dict[int, list[int]] = {at: [at] for at in range(len(accounts))}
        self._final = list(range(len(accounts)))
        """as `_parent`, with what the user makes one"""
        self._sides = {at: dict(sides) for at, one in enumerate(accounts) if (sides := rulings.sides(one.id))}
        self._decided = bool(rulings)
        places = {account.id: at for at, account in enumerate(accounts)}
        for group in rulings.together():
            here = [places[name] for name in group if name in places]
            for other in here[1:]:
                self._unite(here[0], other)

    def _root(self, at: int) -> int:
        return root(self._parent, at)

    def _unite(self, left: int, right: int) -> None:
        keeper, other = sorted((root(self._final, left), root(self._final, right)))
        if keeper != other:
            self._final[other] = keeper
            if other in self._sides:
                self._sides.setdefault(keeper, {}).update(self._sides.pop(other))

    def _are_apart(self, left: int, right: int) -> bool:
        mine, theirs = (self._sides.get(root(self._final, at), {}) for at in (left, right))
        return are_apart(mine, theirs)

    def join(self, left: int, right: int) -> bool:
        """Put two groups together unless one article or the days speak against it; whether they are one now."""
        mine, theirs = self._root(left), self._root(right)
        if mine == theirs:
            return True
        members = self._members[mine] + self._members[theirs]
        if not self._may_be_one(members) or (self._sides and self._are_apart(mine, theirs)):
            return False
        if self._decided:
            self._unite(mine, theirs)
        keeper, other = sorted((mine, theirs))
        self._parent[other] = keeper
        self._members[keeper] = sorted(members)
        del self._members[other]
        return True

    def _may_be_one(self, members: Sequence[int]) -> bool:
        accounts = [self._accounts[at] for at in members]
        if len({account.article for account in accounts}) < len(accounts):
            return False
        if may_slip(accounts[0].event.type) or any(account.corrects for account in accounts):
            return True
        own = [account for account in accounts if not account.is_copy]  # a copy may be dated anew
        starts = [account.start for account in own if account.start]
        ends = [account.end for account in own if account.end]
        return not starts or not ends or max(starts) - min(ends) <= _DAY

    def all(self) -> list[list[Account]]:
        """The accounts of each, the earliest first."""
        whole: dict[int, list[int]] = {}
        for first, members in self._members.items():
            whole.setdefault(root(self._final, first) if self._decided else first, []).extend(members)
        return [[self._accounts[at] for at in members] for members in sorted(map(sorted, whole.values()))]


def _pairs(accounts: Sequence[Account], world: World) -> list[tuple[int, int]]:
    blocks: dict[tuple[str, str], list[int]] = {}
    for at, account in enumerate(accounts):
        for key in sorted(keys(account, world)):
            blocks.setdefault((account.event.type, key), []).append(at)
    found = {pair for block in blocks.values() if len(block) > 1 for pair in _of_block(accounts, block)}
    return sorted(found.union(_of_copies(accounts)))


def _of_copies(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Each account of a copy with those of the article it repeats, however late the copy."""
    firsts: dict[tuple[str, str], list[int]] = {}
    for at, account in enumerate(accounts):
        key = (account.origin, account.event.type)
        if account.is_copy:
            yield from ((first, at) for first in firsts.get(key, ()))
        else:
            firsts.setdefault(key, []).append(at)


def keys(account: Account, world: World) -> set[str]:
    """Who takes part and where; gatherings with names meet all others, for each outlet may call them otherwise."""
    named = account.event.type in _NAMED and any(world.kind(theme) == "event" for theme in account.players("theme"))
    return set(account.players()) | ({account.place} if account.place else set()) | ({"named"} if named else set())


def _of_block(accounts: Sequence[Account], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs near in time; those without days, and those that happen once, with every other of a small block."""
    dated = sorted((_first(accounts[at]), at) for at in block if _first(accounts[at]) is not None)
    loose = [at for at in block if _first(accounts[at]) is None]
    for at, (_, left) in enumerate(dated):
        last = accounts[left].end or accounts[left].start or date.min
        until, next_day = _later(last, _reach(accounts[left])), _later(accounts[left].end or date.max, 1)
        for first, right in dated[at + 1 : at + 1 + NEIGHBOURS]:
            if first is not None and first > until:
                break
            if first is None or first <= next_day or _may_lie_apart(accounts[left], accounts[right]):
                yield min(left, right), max(left, right)
    if len(block) <= UNDATED:
        for left in loose:
            for right in block:
                if left != right:
                    yield min(left, right), max(left, right)


def are_near(left: Account, right: Account) -> bool:
    """Whether two dated accounts of a block, the earlier first, lie near enough to be compared."""
    first, last = _first(right) or date.max, left.end or left.start or date.min
    if first > _later(last, _reach(left)):
        return False
    return first <= _later(left.end or date.max, 1) or _may_lie_apart(left, right)


def _may_lie_apart(left: Account, right: Account) -> bool:
    """Whether more than a day between two accounts does not settle that they are two."""
    if right.start is None or left.origin == right.origin or may_slip(left.event.type):
        return True
    return left.corrects == right.origin or right.corrects == left.origin


def _later(day: date, days: int) -> date:
    return day + days * _DAY if (date.max - day).days > days else date.max


def _reach(account: Account) -> int:
    return 1100 if may_slip(account.event.type) else _DENIAL


def _first(account: Account) -> date | None:
    return account.start or account.end
