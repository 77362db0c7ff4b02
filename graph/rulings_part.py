"""A user's decisions as they stand in a store, with what they mean of new articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from extract.errors import InputError
from extract.model import Extraction
from extract.text import fold
from graph.accounts import Account
from graph.corpus import Candidate
from graph.decisions import UNSURE, Decision
from graph.drawn import Drawn, TooWideError
from graph.gone_part import Gone
from graph.identity import happening_id
from graph.named import HAPPENING, NODE, names_of, node_names
from graph.names import key
from graph.rulings import Named, Rulings
from graph.workings import decision_row

_MEANT = "SELECT number, thing, id, key FROM decided ORDER BY number, thing, position"


class Ruled:
    """The decisions that the graph of a store was made with."""

    def __init__(self, corpus: Drawn, decisions: Sequence[Decision]) -> None:
        """Raises TooWideError where they are not the given ones, or some of them could not be used."""
        self._corpus = corpus
        rows = corpus.rows("SELECT * FROM decisions ORDER BY number")
        if rows != [decision_row(at, one) for at, one in enumerate(decisions)]:
            raise TooWideError("a user has decided otherwise")
        if not rows and corpus.one("""SELECT 1 FROM judgements WHERE "by" != 'rule' LIMIT 1"""):
            raise TooWideError("a user has decided otherwise")
        self._decisions = decisions
        self._meant: dict[tuple[int, int], list[str]] = {}
        """number of a decision and of a thing that it names → the ids that are meant"""
        self.keys: dict[str, str] = {}
        """id of every candidate that is meant → its name key"""
        self.events: set[str] = set()
        """ids of all accounts that are meant"""
        for number, thing, name, name_key in corpus.rows(_MEANT):
            self._meant.setdefault((number, thing), []).append(name)
            if name_key is None:
                self.events.add(name)
            else:
                self.keys[name] = name_key
        decided = [at for at, one in enumerate(decisions) if one.verdict != UNSURE]
        self._on_things = [at for at in decided if self._meant[at, 0][0] not in self.events]
        self.of_events = self._rulings([at for at in decided if self._meant[at, 0][0] in self.events])
        """what is decided of accounts"""
        self._happenings = {
            thing: self._meant[at, place][0]
            for at in decided
            for place, thing in enumerate(decisions[at].things)
            if HAPPENING.fullmatch(thing)
        }
        """id of a happening → the account that it means"""

    def _rulings(self, numbers: Iterable[int]) -> Rulings:
        found: list[Named] = []
        for at in numbers:
            decision = self._decisions[at]
            found.append((decision, [self._meant[at, place] for place in range(len(decision.things))]))
        return Rulings(found, _refuse)

    def refuse_gone(self, gone: Gone) -> None:
        """Raise TooWideError where articles are gone that a user decided on."""
        if not self.events.isdisjoint(gone.accounts) or any(one.id in self.keys for one in gone.candidates):
            raise TooWideError("what a user decided on is gone")

    def with_new(self, fresh: Iterable[Extraction]) -> Rulings:
        """What is decided of things, with the candidates of new articles, which are in the store.

        Raises TooWideError where these change what was meant before.
        """
        for one in fresh if self._decisions else ():
            self._refuse_events(one)
            for candidate in self._corpus.in_article(self._corpus.positions[one.article.id]):
                for at in self._on_things:
                    self._take(candidate, at)
        return self._rulings(self._on_things)

    def refuse_other_events(self, told: Iterable[Account], node_of: Callable[[str], str]) -> None:
        """Raise TooWideError where an id of a happening means another of some accounts than before."""
        if self._happenings:
            meant = {name: thing for thing, name in self._happenings.items()}
            for account in told:
                found = happening_id(account, node_of)
                if self._happenings.get(found, account.id) != account.id or meant.get(account.id, found) != found:
                    raise TooWideError(f"{found}: another happening that a user decided on")

    def _refuse_events(self, one: Extraction) -> None:
        ids = {f"{one.article.id}/{event.id}" for event in one.events}
        if any(not ids.isdisjoint(decision.things) for decision in self._decisions):
            raise TooWideError("an event is one that a user decided on")

    def _take(self, new: Candidate, at: int) -> None:
        """Put a candidate among what a decision means."""
        for place, thing in enumerate(self._decisions[at].things):
            before = self._meant[at, place]
            if NODE.fullmatch(thing) or before == [thing]:
                is_meant = thing in node_names(new) or thing == new.id
                if is_meant and self._corpus.order[new.id] < self._corpus.order[before[0]]:
                    raise TooWideError("a node begins earlier that a user decided on")
            elif self._is_called(new, thing, self._corpus.candidates[before[0]]):
                self._put(new, at, place)

    def _is_called(self, new: Candidate, thing: str, first: Candidate) -> bool:
        """Whether a name means a new candidate too. first: the first that it means. Raises as `with_new`."""
        if thing == new.id:
            raise TooWideError("an entity is one that a user decided on")
        forms = {fold(thing), key(new.type, thing)}
        by_name, by_alias = (not forms.isdisjoint(names) for names in (names_of(new), map(fold, new.aliases)))
        was_by_name = not {fold(thing), key(first.type, thing)}.isdisjoint(names_of(first))
        if not (by_name or (by_alias and not was_by_name)):
            return False
        if (
            by_name != was_by_name
            or first.type != new.type
            or self._corpus.order[new.id] < self._corpus.order[first.id]
        ):
            raise TooWideError("a name means something else now that a user decided on")
        return True

    def _put(self, new: Candidate, at: int, place: int) -> None:
        ids = self._meant[at, place]
        ids.append(new.id)
        ids.sort(key=self._corpus.order.__getitem__)
        self.keys[new.id] = new.key
        self._corpus.do("DELETE FROM decided WHERE number = ? AND thing = ?", [(at, place)])
        rows = [(at, place, order, name, self.keys[name]) for order, name in enumerate(ids)]
        self._corpus.insert("decided", rows)


def _refuse(problem: InputError) -> None:
    raise TooWideError(f"decisions that contradict each other now: {problem}")
