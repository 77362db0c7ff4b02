"""What denials and corrections of a store mean, found anew for those that new articles touch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from extract.model import Article, Extraction
from graph.clusters_part import Changed
from graph.corpus import MANY, step
from graph.corrections import Kind, Sought, content, likely, rarity, says_so
from graph.drawn import Asked, Drawn
from graph.gone_part import Gone
from graph.letters import as_text
from graph.rules import rules, widespread
from graph.workings import correction_row


@dataclass(frozen=True, slots=True)
class _Other:
    """An article that may stand corrected."""

    article: Article
    kind: Kind | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Correction:
    """An article that denies or corrects another one."""

    name: str
    where: str
    day: date
    kind: Kind
    source: str | None
    said: frozenset[str]
    things: Sequence[frozenset[str]]
    earlier: str | None
    """the article that it meant before"""

    @property
    def end_of_day(self) -> str:
        """What sorts after the places of all articles of its day."""
        return f"{self.day}!"


_ALL = (
    "SELECT id, place, published_earliest, kind, source, said, things, earlier FROM corrections "
    "JOIN articles ON position = corrections.article"
)
_OTHERS = (
    "SELECT place, id, source, kicker, headline, lead, body, kind FROM articles "
    "LEFT JOIN corrections ON corrections.article = position"
)


class Corrections:
    """The articles of a store that deny or correct another one."""

    def __init__(self, corpus: Drawn) -> None:
        self._corpus = corpus
        self._names = Asked[str, frozenset[str]](self._named)
        self._others = Asked[str, _Other](lambda place: self._read(" WHERE place = ?", place)[place])
        self._days = Asked[date, list[str]](self._published)
        self._rarity = Asked[str, float](lambda word: rarity(self._count(word)))
        self._fame = Asked[str, float](self._rarity_of)
        self._less_rare: set[str] = set()
        """words of which another `step` of articles make use now"""

    def put(self, fresh: Iterable[Extraction], gone: Iterable[Extraction]) -> None:
        """Put new articles among those that deny or correct; their words among those of all, and others' out."""
        counted = Counter[str]()
        for one in gone:
            counted.subtract(content(one.article))
        for one in fresh:
            counted.update(content(one.article))
            if (kind := says_so(one.article)) is not None:
                at = self._corpus.positions[one.article.id]
                self._corpus.insert("corrections", [correction_row(one, at, kind, None)])
        for word, more in counted.items():
            before = self._count(word)
            if step(before) != step(before + more):
                self._less_rare.add(word)
            self._corpus.do("INSERT OR REPLACE INTO words VALUES (?, ?)", [(word, before + more)])
        self._corpus.do("DELETE FROM words WHERE word = ? AND count <= 0", ((word,) for word in counted))

    def _count(self, word: str) -> int:
        return self._corpus.one("SELECT count FROM words WHERE word = ?", word) or 0

    def retell(
        self, fresh: Collection[str], gone: Gone, renamed: Collection[str], changes: Changed, copied: Collection[str]
    ) -> set[str]:
        """Put into the store what is meant now; the articles that mean another one than before.

        fresh: the new articles. renamed: the older ones that name other clusters than before. changes: of clusters.
        copied: articles of another origin than before.
        """
        changed = set()
        lost = [self._lost(name, gone, changes) for name in gone.articles]
        new = [(self._corpus.place(name), self._names[name]) for name in fresh]
        for one in [self._correction(row) for row in self._corpus.rows(f"{_ALL} ORDER BY place")]:
            touched = any(one.name in others for others in (fresh, renamed, copied)) or one.earlier in gone.articles
            touched = touched or self._is_weighed_anew(one, changes.regrown)
            touched = touched or any(self._looked_at(one, *other) for other in lost)
            touched = touched or any(self._may_mean(one, *other) for other in new)
            earlier = self._meant(one) if touched else one.earlier
            if (touched or earlier in copied) and self._settle(one.name, earlier):
                changed.add(one.name)
        return changed

    def _correction(self, row: Sequence[str]) -> _Correction:
        name, where, day, kind, source, said, things, earlier = row
        found: Kind = "denial" if kind == "denial" else "correction"
        words = [frozenset(thing) for thing in json.loads(things)]
        return _Correction(
            name, where, date.fromisoformat(day), found, source, frozenset(json.loads(said)), words, earlier
        )

    def _settle(self, name: str, earlier: str | None) -> bool:
        """Put into the store what an article means; whether that corrects another origin than before."""
        corpus = self._corpus
        corpus.do("UPDATE corrections SET earlier = ? WHERE article = ?", [(earlier, corpus.positions[name])])
        before = corpus.one("SELECT corrects FROM articles WHERE id = ?", name)
        now = earlier
        if earlier is not None:
            origin = corpus.one("SELECT copy_of FROM articles WHERE id = ?", earlier) or earlier
            now = None if origin == name else origin
        corpus.do("UPDATE articles SET corrects = ? WHERE id = ?", [(now, name)])
        return bool(now != before)

    # -------------------------------------------------------------- what may be meant

    def _is_weighed_anew(self, one: _Correction, regrown: Collection[str]) -> bool:
        return not (one.said.isdisjoint(self._less_rare) and self._names[one.name].isdisjoint(regrown))

    def _first_day(self, one: _Correction) -> date:
        """The first day of which articles are looked at."""
        days = timedelta(rules("corrections")["limits"]["days"])
        return one.day - min(days, one.day - date.min)

    def _is_near(self, one: _Correction, where: str) -> bool:
        """Whether the place of another article is of a day of which articles are looked at."""
        return where != one.where and str(self._first_day(one)) <= where < one.end_of_day

    def _lost(self, name: str, gone: Gone, changes: Changed) -> tuple[str, frozenset[str], frozenset[str]]:
        """Where an article stood that is gone; the clusters that it named, by their ids now; and its words."""
        old = [self._corpus.clusters[one.id] for one in gone.candidates if one.article == name]
        names = frozenset(changes.renamed.get(cluster, cluster) for cluster in old)
        return gone.places[name], names, content(gone.articles[name].article)

    def _looked_at(self, one: _Correction, where: str, names: frozenset[str], words: frozenset[str]) -> bool:
        """Whether an article that is gone may have been among those that are looked at."""
        return self._is_near(one, where) and not (
            self._names[one.name].isdisjoint(names) and one.said.isdisjoint(words)
        )

    def _may_mean(self, one: _Correction, where: str, names: frozenset[str]) -> bool:
        """Whether a new article may change what another means: by being it, or by keeping it from being looked at."""
        if not self._is_near(one, where):
            return False
        other = self._others[where]
        shared = [self._names[one.name] & names, one.said & other.words]
        if other.kind == "denial" or not any(shared):
            return False
        if self._sought(one).alike(other.article):
            return True
        if one.earlier is None:
            return False
        place = self._corpus.place(one.earlier)
        held = [self._names[one.name] & self._names[one.earlier], one.said & self._others[place].words]
        return any(
            mine and theirs and (fsum(map(weight, mine)), where) > (fsum(map(weight, theirs)), place)
            for mine, theirs, weight in zip(shared, held, self._weights, strict=True)
        )

    @property
    def _weights(self) -> tuple[Callable[[str], float], Callable[[str], float]]:
        """What names count, and words."""
        return self._fame.__getitem__, self._rarity.__getitem__

    def _sought(self, one: _Correction) -> Sought:
        return Sought(one.kind, one.source, one.things, {word: self._rarity[word] for word in sorted(one.said)})

    def _meant(self, one: _Correction) -> str | None:
        """The article that one means, as `graph.corrections.corrections` finds it."""
        if self._corpus.one("SELECT copy_of FROM articles WHERE id = ?", one.name) is not None:
            return None
        first = self._first_day(one)
        near = [first + timedelta(days) for days in range((one.day - first).days + 1)]
        open_ = {place for day in near for place in self._days[day] if place != one.where}
        open_ = {place for place in open_ if self._others[place].kind != "denial"}
        words = {place: [self._rarity[word] for word in one.said & self._others[place].words] for place in open_}
        found = {*likely(self._named_too(one, open_)), *likely({place: some for place, some in words.items() if some})}
        best = self._sought(one).best((place, self._others[place].article) for place in found)
        return None if best is None else self._others[best].article.id

    def _named_too(self, one: _Correction, open_: Collection[str]) -> dict[str, list[float]]:
        """The places of articles that name the same → the weight of each name."""
        shared: dict[str, list[float]] = {}
        query = "SELECT DISTINCT place FROM candidates JOIN articles ON position = candidates.article WHERE cluster = ?"
        for name in self._names[one.name]:
            for (place,) in self._corpus.rows(query, name):
                if place in open_:
                    shared.setdefault(place, []).append(self._fame[name])
        return shared

    # -------------------------------------------------------------- the store

    def _published(self, day: date) -> list[str]:
        """The places of the articles of a day, which are read all at once."""
        found = self._read(" WHERE place > ? AND place < ?", f"{day} ", f"{day}!")
        self._others.update(found)
        return list(found)

    def _read(self, where: str, *values: str) -> dict[str, _Other]:
        return dict(self._other(row) for row in self._corpus.rows(_OTHERS + where, *values))

    def _other(self, row: Sequence[str]) -> tuple[str, _Other]:
        place, name, source, *texts, kind = row
        kicker, headline, lead, body = map(as_text, texts)
        article = Article(as_text(name), body, headline, kicker, lead, source)
        found: Kind | None = "denial" if kind == "denial" else "correction" if kind else None
        return as_text(place), _Other(article, found, content(article))

    def _rarity_of(self, cluster: str) -> float:
        query = "SELECT count(*) FROM (SELECT DISTINCT article FROM candidates WHERE cluster = ? LIMIT ?)"
        return rarity(self._corpus.one(query, cluster, MANY))

    def _named(self, name: str) -> frozenset[str]:
        rows = self._corpus.rows(
            "SELECT DISTINCT cluster, clusters.key FROM candidates JOIN clusters ON clusters.id = cluster "
            "WHERE article = ?",
            self._corpus.positions[name],
        )
        return frozenset(cluster for cluster, key in rows if key not in widespread())
