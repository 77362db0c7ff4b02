"""Which corrections new articles may touch: whatever may correct another article now makes all of it anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from extract.model import Extraction
from graph.corpus import MANY, step
from graph.corrections import content, days_between, says_so
from graph.drawn import Asked, Drawn, TooWideError
from graph.rules import rules, widespread


class Corrections:
    """The articles of a store that deny or correct another one."""

    def __init__(self, corpus: Drawn, extractions: Mapping[str, Extraction]) -> None:
        self._corpus = corpus
        self._extractions = extractions
        self._names = Asked[str, frozenset[str]](self._named)
        self._less_rare: set[str] = set()
        """words that are less rare with the new articles"""

    def put(self, fresh: Iterable[Extraction]) -> None:
        """Count the words of new articles. Raises TooWideError where one of them denies or corrects another."""
        if any(says_so(one.article) is not None for one in fresh):
            raise TooWideError("a denial or correction, which may mean any article")
        counted = Counter(word for one in fresh for word in content(one.article))
        for word, count in counted.items():
            before = self._corpus.one("SELECT count FROM words WHERE word = ?", word) or 0
            if step(before) != step(before + count):
                self._less_rare.add(word)
            self._corpus.do("INSERT OR REPLACE INTO words VALUES (?, ?)", [(word, min(before + count, MANY))])

    def refuse(self, restless: Collection[str], grown: Collection[str], moved: Collection[str]) -> None:
        """Raise TooWideError where an article may correct another one now.

        restless: articles that are new, name other clusters than before, or have another origin. grown: clusters that
        more articles name, up to another `step`. moved: older articles of another origin than before.
        """
        near = {name: self._corpus.place(name) for name in restless}
        words = {name: content(self._extractions[name].article) for name in restless}
        for name, where, text, corrects in self._all():
            said, mine = frozenset(json.loads(text)), self._names[name]
            changed = name in near or (moved and corrects is not None)
            changed = changed or not said.isdisjoint(self._less_rare) or not mine.isdisjoint(grown)
            if changed or any(
                place < where and self._may_mean(name, one, mine, said, words[one]) for one, place in near.items()
            ):
                raise TooWideError("what a denial or correction means may be another article now")

    def _may_mean(
        self, name: str, earlier: str, mine: frozenset[str], said: frozenset[str], words: frozenset[str]
    ) -> bool:
        """Whether a correction looks at an earlier article at all."""
        if mine.isdisjoint(self._names[earlier]) and said.isdisjoint(words):
            return False
        days: int = rules("corrections")["limits"]["days"]
        return days_between(self._extractions[earlier], self._extractions[name]) <= days

    def _all(self) -> Iterator[tuple[str, str, str, str | None]]:
        query = (
            "SELECT id, place, subject, corrects FROM corrections "
            "JOIN articles ON position = corrections.article ORDER BY place"
        )
        yield from self._corpus.rows(query)

    def _named(self, name: str) -> frozenset[str]:
        rows = self._corpus.rows(
            "SELECT DISTINCT cluster, clusters.key FROM candidates JOIN clusters ON clusters.id = cluster "
            "WHERE article = ?",
            self._corpus.positions[name],
        )
        return frozenset(cluster for cluster, key in rows if key not in widespread())
