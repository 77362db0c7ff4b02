"""The second look at names: whether what the tagger found is a thing, seen from the whole article.

The tagger sees one sentence at a time; a regression weighs what it found by what the article knows of it: how often and
where it is named, how sure the tagger was, and what our tables say. Words are no features: learnt from 1,800 names,
they fit one training of the tagger and no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from extract.errors import ModelError
from extract.lexicon import lexicon
from extract.model import Entity
from extract.phrases import phrase_key
from extract.softmax import Softmax, load

MODEL = Path(__file__).parent / "models" / "second_look.json"
CLASSES = ("no", "yes")
LEAST = 0.36
"""How probable a name must be to be kept: best F1 of entities in cross-validation, over three trainings of taggers."""
CERTAIN = frozenset(("own-lexicon",))
"""Rules whose names are not doubted."""
MOST_OTHERS = 60
"""Things of an article that a name is compared with; news names fewer, lists pasted into it do not matter."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The regression that doubts names."""

    softmax: Softmax

    def kept(self, entities: Sequence[Entity]) -> Iterator[Entity]:
        """The entities that are probable enough, each as sure as the whole article makes it."""
        for entity in entities:
            if entity.rule in CERTAIN:
                yield entity
                continue
            chance = self.softmax.probabilities(features(entity, entities))[1]
            if chance >= LEAST:
                yield replace(entity, confidence=round(chance, 3))


def features(entity: Entity, others: Sequence[Entity]) -> list[str]:
    """What the second look sees of an entity; `others` are all entities of the article."""
    kind, size = entity.type, len(entity.mentions)
    sure = min(int(entity.confidence * 10), 9)
    words = entity.name.split() or [""]
    found = [
        f"t|{kind}",
        f"c|{sure}",
        f"c|{sure}|{kind}",
        f"n|{min(size, 4)}",
        f"n|{min(size, 4)}|{kind}",
        f"nc|{min(size, 3)}|{sure // 2}",
        f"r|{entity.rule}|{kind}",
        f"ne|{min(len(others) // 5, 4)}|{kind}",
        f"latin|{any(char.isascii() and char.isalpha() for char in entity.name)}|{kind}",
        f"digit|{any(char.isdigit() for char in entity.name)}|{kind}",
        f"inside|{_shares(entity, others)}|{kind}",
        *(f"f|{field}|{kind}" for field in sorted({mention.span.field for mention in entity.mentions})),
    ]
    found.extend(_known(entity, words[0], sure))
    return found


def _shares(entity: Entity, others: Sequence[Entity]) -> bool:
    """Whether the name is a part of another of the article, or another a part of it."""
    near = others[:MOST_OTHERS]
    return any(other is not entity and (other.name in entity.name or entity.name in other.name) for other in near)


def _known(entity: Entity, first: str, sure: int) -> Iterator[str]:
    """What our tables say: a thing of this type, of another, or nothing; and of what the first word speaks."""
    things = lexicon().known.get(entity.name)
    known = "same" if any(thing.type == entity.type for thing in things) else "other" if things else "no"
    yield f"k|{known}|{entity.type}"
    yield f"k|{known}|{sure // 2}"
    cues = sorted({cue for cue in lexicon().cues.of_key(phrase_key(first)) if ":" in cue})
    yield from (f"cue|{cue}|{entity.type}" for cue in cues[:2])


@cache
def second_look(path: Path = MODEL) -> SecondLook:
    """The shipped regression. Raises ModelError where its file is missing or broken."""
    try:
        return SecondLook(load(path.read_text(encoding="utf-8"))["names"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: the second look at names cannot be loaded: {error}") from error
