"""What common nouns and titles stand for: «این سازمان», «رئیس دانشگاه», «وزیر کشور»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from extract.model import Entity
from extract.relations.chain import Chain
from extract.relations.lexicon import name_words, words
from extract.relations.naming import Names
from extract.text import fold

MAX_RECALL = 60
"""How many mentions back a common noun can reach."""
_PLACE_NOUNS = words(("استان", "شهرستان", "شهر", "کشور", "بخش", "روستا", "ایالت", "بندر", "جزیره"))
_MINISTRY = fold("وزارت")
_AFFAIRS = fold("امور")
_ASSEMBLIES = tuple(map(fold, ("مجلس", "پارلمان", "خبرگان", "شورا", "کنگره", "سنا")))


class Bodies:
    """The entities of an article, to be asked what a phrase without a name stands for."""

    def __init__(self, entities: Sequence[Entity], rows: Sequence[Chain], names: Names) -> None:
        self._entities = entities
        self._rows = rows
        self._names = names

    @cached_property
    def _heard(self) -> dict[str, list[tuple[int, int, Entity]]]:
        """folded first word of a name, or its type → where entities so named are mentioned, in order."""
        first_words = {entity.id: self._first_words(entity) for entity in self._entities}
        heard: dict[str, list[tuple[int, int, Entity]]] = {}
        for chain in self._rows:
            for index in chain.named:
                entity = chain.entity(index)
                if entity is not None:
                    for word in (*first_words[entity.id], entity.type):
                        heard.setdefault(word, []).append((chain.order, index, entity))
        return heard

    def _first_words(self, entity: Entity) -> tuple[str, ...]:
        texts = [entity.name, *(mention.text for mention in entity.mentions)]
        return tuple(dict.fromkeys(row[0] for row in map(name_words, texts) if row))

    def recall(self, chain: Chain, index: int, kinds: Sequence[str]) -> Entity | None:
        """The entity that a common noun at a unit stands for: the one so called that was named last before it.

        The dateline («… از یزد») counts only where nothing else does.
        """
        noun = chain.key(index)
        for word in (noun, "place") if "place" in kinds and noun in _PLACE_NOUNS else (noun,):
            heard = self._heard.get(word, [])
            at = bisect_left(heard, (chain.order, index), key=lambda place: place[:2])
            named = [place for place in heard[max(0, at - MAX_RECALL) : at] if place[2].type in kinds]
            near = [place for place in named if self._rows[place[0]].key(place[1] - 1) != "از"]
            if named:
                return (near or named)[-1][2]
        return None

    def ministry(self, subject: Sequence[str]) -> Entity | None:
        """The ministry of a minister's title, given the folded words after «وزیر»."""
        plain = [key for key in subject if key.isalnum()]
        for end in range(len(plain), 0, -1):
            row = [_MINISTRY, *plain[:end]]
            for form in ("".join(row), "".join(key for key in row if key != _AFFAIRS)):
                entity = self._names.called(form, "organization")
                if entity is not None:
                    return entity
        return None

    def called(self, row: Sequence[str]) -> Entity | None:
        """The organization called by a row of folded words: «تامین اجتماعی» for «سازمان تامین اجتماعی»."""
        return self._names.called("".join(row), "organization") if len(row) > 1 else None

    def is_assembly(self, entity: Entity) -> bool:
        """Whether people are sent there by constituencies."""
        return fold(entity.name).startswith(_ASSEMBLIES)

    def parent(self, entity: Entity) -> Entity | None:
        """The body that a unit belongs to by its name."""
        parent = self._names.parent(entity)
        return parent[0] if parent else None
