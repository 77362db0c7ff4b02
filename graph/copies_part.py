"""Wire copies among and of new articles, found in a store as among all articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from extract.model import Extraction
from graph.copies import LARGEST, Text, is_copy, read
from graph.drawn import Asked, Drawn, TooWideError
from graph.gone_part import Gone


class Copies:
    """The origins of articles in a store whose sketches are there already, those of new articles too."""

    def __init__(self, corpus: Drawn, extraction_of: Callable[[str], Extraction]) -> None:
        self._corpus = corpus
        self._texts = Asked[str, Text](lambda name: read(extraction_of(name)))
        self._origin = Asked[str, str | None](
            lambda name: corpus.one("SELECT copy_of FROM articles WHERE id = ?", name)
        )
        self._holders = Asked[int, list[tuple[str, str]]](self._holding)

    def changed(self, fresh: Mapping[str, Extraction], gone: Gone) -> dict[str, str | None]:
        """article id → its origin, for new articles and those that have another origin now. Raises TooWideError."""
        changed: dict[str, str | None] = {}
        for name in fresh:
            self._refuse_if_among_many(name)
        open_ = {self._corpus.place(name): name for name in fresh}
        for name, one in gone.articles.items():
            open_ |= self._left(read(one).sketch, gone.places[name])
        while open_:
            where = min(open_)
            name = open_.pop(where)
            before = self._origin[name]
            self._origin[name] = self._found(name)
            if name in fresh or self._origin[name] != before:
                changed[name] = self._origin[name]
                open_.update((place, later) for place, later in self._sharing(name) if place > where)
        return changed

    def _refuse_if_among_many(self, name: str) -> None:
        """Raise TooWideError where a new article keeps a later one from being looked at."""
        for checksum in self._texts[name].sketch:
            holders = self._holders[checksum]
            if len(holders) > LARGEST and (self._corpus.place(name), name) in holders[:LARGEST]:
                raise TooWideError("a formula of many texts")

    def _left(self, sketch: Sequence[int], gone: str) -> dict[str, str]:
        """Place → article, of those after one that is gone that share something with it. Raises TooWideError."""
        found: dict[str, str] = {}
        for checksum in sketch:
            holders = self._holders[checksum]
            if len(holders) >= LARGEST and gone < holders[LARGEST - 1][0]:
                raise TooWideError("a formula of many texts")
            found.update((place, later) for place, later in holders if place > gone)
        return found

    def _found(self, name: str) -> str | None:
        """As `graph.copies.copies` finds it."""
        text, where = self._texts[name], self._corpus.place(name)
        shared: dict[tuple[str, str], int] = {}
        for checksum in text.sketch:
            for other in self._holders[checksum][:LARGEST]:
                if other[0] < where:
                    shared[other] = shared.get(other, 0) + 1
        likely = [other for other, count in shared.items() if count >= text.needed]
        for other in sorted(likely, key=lambda one: (-shared[one], one)):
            root = self._origin[other[1]] or other[1]
            if is_copy(self._texts[other[1]], text) or (root != other[1] and is_copy(self._texts[root], text)):
                return root
        return None

    def _holding(self, checksum: int) -> list[tuple[str, str]]:
        query = "SELECT place, id FROM sketches JOIN articles ON position = article WHERE checksum = ? ORDER BY place"
        return [(place, name) for place, name in self._corpus.rows(query, checksum)]

    def _sharing(self, name: str) -> set[tuple[str, str]]:
        """The articles that share something with one."""
        return {holder for checksum in self._texts[name].sketch for holder in self._holders[checksum]}
