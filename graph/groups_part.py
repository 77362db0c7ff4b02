"""The groups of a store's candidates that have one name, drawn as they are asked for, and what they are found by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.blocking import keys, limit
from graph.drawn import Asked, Drawn, TooWideError
from graph.judgements import Ledger
from graph.profile import Profile, Profiler
from graph.resolve import ALSO, OWN, forms, made_one, of_one_name
from graph.rulings import Rulings
from graph.same_people import is_short_for


class Groups:
    """name key → the profiles of one type that have the name, before any are joined with those of other names."""

    def __init__(
        self, corpus: Drawn, kind: str, rulings: Rulings, keys: Mapping[str, str], fewer: Collection[str]
    ) -> None:
        """keys: id → name key, of all that the rulings are about. fewer: name keys of candidates that are gone."""
        self._fewer = fewer
        self._corpus = corpus
        self._kind = kind
        self._rulings = rulings
        self._across = {name for ids in rulings.together() if len({keys[name] for name in ids}) > 1 for name in ids}
        self._profiler = Profiler(corpus, corpus.ties)
        self._profiles: Asked[str, list[Profile]] = Asked(self._draw)
        self._forms: dict[str, list[list[str]]] = {}
        """name key → `keys` of each of its profiles"""
        self._sizes = Asked[str, int](self._count)
        self.ledgers: dict[str, Ledger] = {}
        """name key → the judgements within the group"""

    def __getitem__(self, key: str) -> list[Profile]:
        return self._profiles[key]

    def _draw(self, key: str) -> list[Profile]:
        candidates = self._corpus.group(self._kind, key)
        self.ledgers[key] = Ledger()
        if not self._across.isdisjoint(candidate.id for candidate in candidates):
            raise TooWideError(f"{key}: one with something of another name, as a user decided")
        found = list(of_one_name(candidates, self._profiler, self.ledgers[key], self._rulings)) if candidates else []
        found = made_one(found, self._rulings)
        self._forms[key] = [keys(profile) for profile in found]
        return found

    def _count(self, form: str) -> int:
        query = "SELECT coalesce(sum(count), 0) FROM forms WHERE type = ? AND form = ?"
        return int(self._corpus.one(query, self._kind, form))

    def size(self, form: str) -> int:
        """How many profiles of the type have a form; to be asked when all touched groups are in the store."""
        return self._sizes[form]

    def owners(self, name: str) -> int:
        """How many are called so beside their own name."""
        return self.size(ALSO + name)

    def reform(self, key: str) -> set[str]:
        """Put what a group is found by into the store; the other groups that this touches. Raises TooWideError."""
        new = Counter(form for _, form, _ in forms(self[key], self._forms[key]))
        old = dict(self._corpus.rows("SELECT form, count FROM forms WHERE type = ? AND key = ?", self._kind, key))
        also: set[str] = set()
        for form in sorted({*new, *old}):
            if new[form] != old.get(form, 0):
                also |= self._regroup(form, new[form] - old.get(form, 0))
        self._corpus.do("DELETE FROM forms WHERE type = ? AND key = ?", [(self._kind, key)])
        self._corpus.do(
            "INSERT INTO forms VALUES (?, ?, ?, ?)",
            ((self._kind, form, key, count) for form, count in new.items()),
        )
        if self._kind == "person":
            also |= self._short_for(self[key], self._forms[key])
            also |= self._bare(old) if key in self._fewer else set()
        return also

    def _regroup(self, form: str, more: int) -> set[str]:
        """The groups that are compared otherwise now that so many more profiles have a form."""
        before = self._count(form)
        after = before + more
        most = limit(self._kind)
        if form.startswith(ALSO):
            return self._of_name(form.removeprefix(ALSO)) if (before > 1) != (after > 1) else set()
        if not form.startswith(OWN) and (before > most) != (after > most):
            raise TooWideError(f"{form}: now or no more too many to compare")
        return set()

    def _of_name(self, name: str) -> set[str]:
        query = "SELECT key FROM forms WHERE type = ? AND form IN (?, ?)"
        return {key for (key,) in self._corpus.rows(query, self._kind, ALSO + name, OWN + name)}

    def _short_for(self, profiles: Sequence[Profile], found: Sequence[Sequence[str]]) -> set[str]:
        """The surnames alone that some full names may be meant by, so that these compete for them."""
        return {
            key
            for full, forms_ in zip(profiles, found, strict=True)
            if full.person.given
            for key in self._keys_of(forms_)
            for bare in self[key]
            if not bare.person.given and is_short_for(bare, full)
        }

    def _bare(self, found: Iterable[str]) -> set[str]:
        """The surnames alone that share some forms."""
        return {key for key in self._keys_of(found) if any(not one.person.given for one in self[key])}

    def _keys_of(self, found: Iterable[str]) -> set[str]:
        """The names that share any of these forms, where it says something."""
        most = limit(self._kind)
        return {
            key
            for form in found
            if self._count(form) <= most
            for (key,) in self._corpus.rows("SELECT key FROM forms WHERE type = ? AND form = ?", self._kind, form)
        }

    def draw_partners(self, profiles: Iterable[Profile]) -> None:
        """Draw everything that some profiles are compared with."""
        for key in {profile.members[0].key for profile in profiles}:
            for found in self._forms[key]:
                for other in self._keys_of(found):
                    self._profiles[other]

    def ids(self) -> dict[str, list[str]]:
        """name key → the ids of its profiles, of all names that were drawn."""
        return {key: [profile.id for profile in profiles] for key, profiles in self._profiles.items()}

    def in_order(self) -> tuple[list[Profile], list[list[str]]]:
        """All profiles that were drawn and their forms, in the order in which all articles would give them."""
        order = self._corpus.order
        rows = [
            (min(order[one.id] for one in profiles), at, profile, found)
            for key, profiles in self._profiles.items()
            for at, (profile, found) in enumerate(zip(profiles, self._forms[key], strict=True))
        ]
        rows.sort(key=lambda row: row[:2])
        return [row[2] for row in rows], [row[3] for row in rows]
