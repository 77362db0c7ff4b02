"""What an article tells an event from outside its sentence: its topics, its dateline, who speaks for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.events.scene import Named, Scene
from extract.events.topics import Topics
from extract.grammar import LINKS
from extract.model import Entity, Relation
from extract.text import fold

_REPORTS = frozenset(map(fold, ("گزارش", "خبرگزاری", "نقل", "خبرنگار", "فارس")))
_FROM = fold("از")
_DATELINE_REACH = 30
"""tokens at the beginning of lead or body in which a dateline stands"""


class Context:
    """The article around its events."""

    def __init__(
        self, entities: Sequence[Entity], relations: Iterable[Relation], scenes: Sequence[Scene], carrier: str
    ) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self.topics = Topics(entities, carrier)
        self.carriers = carriers(entities, scenes, carrier)
        self.dateline = dateline(scenes)
        self.bodies: dict[str, list[str]] = {}
        for relation in relations:
            if relation.predicate == "holds_position" and relation.object is not None:
                self.bodies.setdefault(relation.subject, []).append(relation.object)
        self.speakers: dict[str, None] = {}  # entity ids, in the order in which they speak
        self.fields = {entity.id: frozenset(mention.span.field for mention in entity.mentions) for entity in entities}
        self.main_places = [entity for entity in self.topics.ranked if self.entities[entity].type == "place"][:1]


def carriers(entities: Iterable[Entity], scenes: Iterable[Scene], source: str) -> frozenset[str]:
    """The outlets that carry or pass on the item: its source, and whom it names with «به گزارش» or «به نقل از».

    `source` is the folded name of the article's source, or nothing.
    """
    reported = {item.entity.id for scene in scenes for item in scene.named if item.case == "source"}
    for entity in entities:
        name = fold(entity.name)
        if source and (name in source or source in name):
            reported.add(entity.id)
    return frozenset(reported)


def dateline(scenes: Sequence[Scene]) -> str | None:
    """The place that the item is filed from: «به گزارش … از شیراز،», «شیراز- ایرنا-»."""
    for scene in scenes:
        if scene.field not in ("lead", "body"):
            continue
        for item in scene.inside(0, _DATELINE_REACH):
            if item.type == "place" and (_is_filed_from(scene, item) or _leads(scene, item)):
                return item.entity.id
    return None


def _is_filed_from(scene: Scene, item: Named) -> bool:
    before = scene.words[max(0, item.start - 6) : item.start]
    return bool(before) and _FROM in before[-2:] and any(word in _REPORTS for word in before)


def _leads(scene: Scene, item: Named) -> bool:
    after = scene.words[item.end : item.end + 1]
    return item.start == 0 and after in (("-",), ("–",), ("ـ",)) and not LINKS.intersection(after)
