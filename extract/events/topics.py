"""What an article is about: the entity that a statement without a named theme turns on."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import islice

from extract.model import Entity
from extract.text import fold

_FIELD_WEIGHT = {"headline": 3.0, "kicker": 2.0, "lead": 2.0, "body": 1.0}
_TYPE_WEIGHT = {"project": 3.0, "event": 3.0, "law": 2.5, "facility": 2.5, "work": 2.0, "award": 2.0, "person": 0.7}
_OUTLET = fold("خبرگزاری")


class Topics:
    """The entities of an article by how much it is about them.

    Things that news turns on (a project, a law, a conference) count more than the
    bodies and places that every item names, and a headline more than a body.
    """

    def __init__(self, entities: Iterable[Entity], carrier: str) -> None:
        ranked = [
            (-self._weight(entity), number, entity.id)
            for number, entity in enumerate(entities)
            if entity.mentions and not self._is_outlet(entity, carrier)
        ]
        self.ranked = [entity for _, _, entity in sorted(ranked)]
        """entity ids, foremost first; outlets left out"""
        self.rank = {entity: at for at, entity in enumerate(self.ranked)}

    def best(self, without: Container[str]) -> list[str]:
        """The foremost entity that is not among `without`, or nothing."""
        return list(islice((entity for entity in self.ranked if entity not in without), 1))

    @staticmethod
    def _weight(entity: Entity) -> float:
        return _TYPE_WEIGHT.get(entity.type, 1.0) * sum(
            _FIELD_WEIGHT[mention.span.field] for mention in entity.mentions
        )

    @staticmethod
    def _is_outlet(entity: Entity, carrier: str) -> bool:
        name = fold(entity.name)
        return name == carrier or name.startswith(_OUTLET)
