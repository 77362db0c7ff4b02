"""Decisions put together: what must be one, what must not, and which decisions contradict those before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.errors import InputError, Report
from extract.union import root
from graph.decisions import DIFFERENT, SAME, Decision
from graph.findings import APART, Finding
from graph.findings import SAME as ONE
from graph.judgements import Ledger

Sides = Mapping[int, int]
"""number of a decision that sets things apart → on which of its sides one stands"""

Named = tuple[Decision, Sequence[Sequence[str]]]
"""A decision, and for each thing that it names the ids of all that is meant."""

_SHOWN = 3


def are_apart(mine: Sides, theirs: Sides) -> bool:
    """Whether a decision sets the two apart."""
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    return any(theirs.get(number, side) != side for number, side in mine.items())


class Rulings:
    """What decisions say of ids («article/entity» or «article/event»). Of two that contradict each other the first
    stands, and the other goes to `report`."""

    def __init__(self, named: Iterable[Named] = (), report: Report = lambda problem: None) -> None:
        self._parent: dict[str, str] = {}
        self._sides: dict[str, dict[int, int]] = {}
        """of the first id of what is one → its sides"""
        self._made: dict[str, list[Decision]] = {}
        """… → the decisions that made it one"""
        self._apart: list[Decision] = []
        self.kept: list[Named] = []
        """the decisions that count"""
        for decision, things in named:
            problem = self._problem(decision, things)
            if problem:
                report(InputError(decision.where, problem, "remove one of these lines; the earlier one counts"))
            else:
                self._take(decision, things)
                self.kept.append((decision, things))

    def __bool__(self) -> bool:
        return bool(self.kept)

    def sides(self, name: str) -> Sides:
        """Where an id stands in the decisions that set things apart."""
        return self._sides.get(self._root(name), {}) if name in self._parent else {}

    def together(self) -> Iterator[list[str]]:
        """The ids that must be one, two or more at a time."""
        groups: dict[str, list[str]] = {}
        for name in self._parent:
            groups.setdefault(self._root(name), []).append(name)
        yield from (group for group in groups.values() if len(group) > 1)

    def note(self, ledger: Ledger) -> None:
        """Put the decisions among the judgements, for the first that each thing means."""
        for decision, things in self.kept:
            firsts = [ids[0] for ids in things]
            same = decision.verdict == SAME
            found = Finding(1.0, ONE, decision.reasons) if same else Finding(0.0, APART, decision.reasons)
            for at, left in enumerate(firsts[:1] if same else firsts):
                for right in firsts[at + 1 :]:
                    if left != right:
                        ledger.note(left, right, found, decision.by)

    def _root(self, name: str) -> str:
        self._parent.setdefault(name, name)
        return root(self._parent, name)

    def _problem(self, decision: Decision, things: Sequence[Sequence[str]]) -> str | None:
        """What is wrong with a decision after those before it."""
        roots = [[self._root(name) for name in ids] for ids in things]
        if decision.verdict == DIFFERENT:
            seen: dict[str, int] = {}
            for at, side in enumerate(roots):
                for root in side:
                    if seen.setdefault(root, at) != at:
                        return self._made_one(decision, seen[root], at, root)
            return None
        found: dict[int, int] = {}
        for root in dict.fromkeys(root for side in roots for root in side):
            for number, at in self._sides.get(root, {}).items():
                if found.setdefault(number, at) != at:
                    return f"makes one of what {self._apart[number].where} sets apart"
        return None

    def _made_one(self, decision: Decision, first: int, second: int, root: str) -> str:
        names = f"«{decision.things[first]}» and «{decision.things[second]}»"
        lines = [made.where for made in self._made.get(root, [])]
        if not lines:
            return f"sets apart {names}, which mean the same"
        return f"sets apart {names}, which are one by {', '.join(lines[:_SHOWN])}" + (" …" * (len(lines) > _SHOWN))

    def _take(self, decision: Decision, things: Sequence[Sequence[str]]) -> None:
        roots = [list(dict.fromkeys(self._root(name) for name in ids)) for ids in things]
        if decision.verdict == DIFFERENT:
            for at, side in enumerate(roots):
                for root in side:
                    self._sides.setdefault(root, {})[len(self._apart)] = at
            self._apart.append(decision)
        elif decision.verdict == SAME:
            keeper, *others = dict.fromkeys(root for side in roots for root in side)
            self._made.setdefault(keeper, []).append(decision)
            for other in others:
                self._parent[other] = keeper
                self._made[keeper] += self._made.pop(other, [])
                if other in self._sides:
                    self._sides.setdefault(keeper, {}).update(self._sides.pop(other))


NOTHING = Rulings()
"""No decisions."""
