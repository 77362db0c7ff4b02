"""Names of people, bodies, places and the like: found, repeated, and gathered into entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extract.clusters import Name, clusters
from extract.document import Document, Sentence
from extract.model import Entity, Mention, Span
from extract.tagger import Chunk, Tagger, tagger
from extract.text import clean
from extract.unstick import unstick


def find_entities(document: Document, engine: Tagger | None = None) -> tuple[Entity, ...]:
    """The entities of an article in order of first mention (e1, e2, …), each with every place where it is named.

    `engine` is the model to use instead of the one that ships.
    """
    sentences = [unstick(sentence) for sentence in document.sentences]
    chosen = engine or tagger()
    found = [_trimmed(sentence, chosen.chunks(sentence)) for sentence in sentences]
    names = list(_named(document, sentences, found))
    names = _consistent(document, sentences, names)
    groups = clusters(names)
    return tuple(_entity(f"e{number}", group) for number, group in enumerate(groups, 1))


def _trimmed(sentence: Sentence, chunks: Iterable[Chunk]) -> list[Chunk]:
    """Names without marks and honorifics at their edges; what has no letter left is none."""
    kept = []
    for chunk in chunks:
        first, last = chunk.first, chunk.last
        texts = [token.text for token in sentence.tokens]
        while first < last and sentence.tokens[first].kind == "mark":
            first += 1
        while first < last and sentence.tokens[last - 1].kind == "mark" and texts[last - 1] not in ")»":
            last -= 1
        if first < last and any(char.isalpha() for text in texts[first:last] for char in text):
            kept.append(Chunk(first, last, chunk.type, chunk.confidence))
    return kept


def _named(document: Document, sentences: Sequence[Sentence], found: Sequence[Sequence[Chunk]]) -> Iterator[Name]:
    for sentence, chunks in zip(sentences, found, strict=True):
        for chunk in chunks:
            yield _name(document, sentence, chunk.first, chunk.last, chunk.type, chunk.confidence, "crf")


def _name(
    document: Document, sentence: Sentence, first: int, last: int, kind: str, confidence: float, rule: str
) -> Name:
    tokens = sentence.tokens[first:last]
    span = Span(sentence.field, tokens[0].start, tokens[-1].end)
    return Name(tuple(token.text for token in tokens), document.slice(span), kind, span, confidence, rule)


def _consistent(document: Document, sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Name]:
    """What is a name in one place of the article is one in every place."""
    return list(names)


def _entity(identity: str, group: Sequence[Name]) -> Entity:
    best = max(group, key=lambda name: (len(name.words), len(name.text)))
    mentions = tuple(Mention(name.text, name.span) for name in group)
    confidence = round(max(name.confidence for name in group), 3)
    return Entity(identity, _type(group), clean(best.text), mentions, confidence, best.rule)


def _type(group: Sequence[Name]) -> str:
    votes: dict[str, float] = defaultdict(float)
    for name in group:
        votes[name.type] += name.confidence
    return max(votes, key=lambda kind: (votes[kind], kind))
