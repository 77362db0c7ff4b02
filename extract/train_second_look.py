"""Training of the second look at names, on articles whose names were found by taggers that had not seen them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.annotated import Gold
from extract.document import Document
from extract.model import Entity
from extract.names import find_entities
from extract.phrases import phrase_key
from extract.second_look import CLASSES, SecondLook, features
from extract.softmax import Row, train_softmax
from extract.tagger import Tagger

SEEN, PENALTY = 12, 0.05
"""How often a feature must be seen, and the L2 penalty: some 1,800 names are few."""


def fit(rows: Sequence[Row]) -> SecondLook:
    """A second look that has learnt from the rows."""
    return SecondLook(train_softmax(rows, CLASSES, SEEN, PENALTY))


def rows_of(tagger: Tagger, items: Iterable[Gold]) -> list[Row]:
    """Every thing that a tagger finds in the articles, without a second look, and whether it is one."""
    rows: list[Row] = []
    for item in items:
        document = Document(item.article)
        found = find_entities(document, tagger.with_second_look(None))
        right = _right(found, item)
        rows.extend((features(entity, found), int(at in right)) for at, entity in enumerate(found))
    return rows


def _right(found: Sequence[Entity], item: Gold) -> set[int]:
    """The numbers of the things that are annotated: one to one, those that share most names first."""
    keys = [{phrase_key(entity.name), *(phrase_key(mention.text) for mention in entity.mentions)} for entity in found]
    pairs = [
        (-len(keys[at] & wanted) / len(keys[at] | wanted), number, at)
        for number, (kind, forms) in enumerate(item.names)
        if (wanted := set(map(phrase_key, forms)))
        for at, entity in enumerate(found)
        if entity.type == kind and keys[at] & wanted
    ]
    taken: set[int] = set()
    right: set[int] = set()
    for _, number, at in sorted(pairs):
        if number not in taken and at not in right:
            taken.add(number)
            right.add(at)
    return right
