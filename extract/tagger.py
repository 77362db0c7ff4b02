"""The trained tagger of names: a conditional random field over the tokens of a sentence.

The model ships as `extract/models/names.crfsuite`, with its recipe beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from extract.document import Sentence
from extract.errors import ModelError
from extract.features import sentence_features
from extract.second_look import SecondLook, second_look

_MODELS = Path(__file__).parent / "models"
MODEL = "names.crfsuite"
POSITIONS = "positions.crfsuite"
POSITION = "position"
"""The type of a role noun phrase, which has a model of its own: it is no name."""
LEAST = 0.2
"""The confidence from which a name is looked at; the second look decides which of them are kept."""
LEAST_OF_POSITIONS = 0.3
LONGEST = 400
"""Tokens that are looked at together."""


class Chunk(NamedTuple):
    """The tokens [first, last) of a sentence, tagged as a name of a type."""

    first: int
    last: int
    type: str
    confidence: float
    rule: str = "crf"
    """Who found it: «crf» or another engine, «lexicon», «own-lexicon», «acronym», «consistency» or «inner»."""

    def within(self, first: int, last: int) -> Chunk:
        """The same name with these edges; itself where it has them, as it mostly does."""
        return self if first == self.first and last == self.last else self._replace(first=first, last=last)


class NameEngine(Protocol):
    """Whatever finds names in the sentences of one article: the tagger that ships, or another in its place.

    One whose names have to be doubted has a `second_look` too, as the tagger has.
    """

    def names(self, sentences: Sequence[Sentence]) -> list[list[Chunk]]:
        """The names of every sentence, in order, none overlapping another; one row per sentence."""


class Tagger:
    """A model in memory. Safe to share between threads: each has its own engine."""

    def __init__(self, model: bytes, second_look: SecondLook | None = None, least: float = LEAST) -> None:
        self._model = model
        self.second_look = second_look
        self._least = least
        self._local = threading.local()
        self._engine()

    @classmethod
    def load(cls, path: Path, second_look: SecondLook | None = None, least: float = LEAST) -> Tagger:
        try:
            return cls(path.read_bytes(), second_look, least)
        except OSError as error:
            raise ModelError(
                f"{path}: the model of names cannot be read ({error}): train it or install again"
            ) from error

    def with_second_look(self, second_look: SecondLook | None) -> Tagger:
        return Tagger(self._model, second_look, self._least)

    def _engine(self) -> Any:
        engine = getattr(self._local, "engine", None)
        if engine is None:
            import pycrfsuite

            engine = pycrfsuite.Tagger()
            try:
                engine.open_inmemory(self._model)
            except ValueError as error:
                raise ModelError(f"the model of names is broken ({error}): train it or install again") from error
            self._local.engine = engine
        return engine

    def names(self, sentences: Sequence[Sentence]) -> list[list[Chunk]]:
        """The names of every sentence of an article."""
        return [list(self.chunks(sentence)) for sentence in sentences]

    def chunks(self, sentence: Sentence) -> Iterator[Chunk]:
        """The names of a sentence, in order."""
        if not sentence.tokens:
            return
        engine = self._engine()
        engine.set(sentence_features(sentence))
        row = engine.tag()
        for first, last, kind in spans(row):
            confidence = min(engine.marginal(row[at], at) for at in range(first, last))
            if confidence >= self._least:
                yield Chunk(first, last, kind, confidence)


def windows(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence in pieces of `LONGEST` tokens at most: news is shorter, hostile texts are not."""
    if len(sentence.tokens) <= LONGEST:
        yield sentence
        return
    for at in range(0, len(sentence.tokens), LONGEST):
        tokens = sentence.tokens[at : at + LONGEST]
        yield replace(sentence, start=tokens[0].start, end=tokens[-1].end, tokens=tokens)


@cache
def tagger() -> Tagger:
    """The model that ships with the package, loaded once."""
    return Tagger.load(_MODELS / MODEL, second_look())


@cache
def position_tagger() -> Tagger:
    """The model of role noun phrases that ships with the package, loaded once."""
    return Tagger.load(_MODELS / POSITIONS, least=LEAST_OF_POSITIONS)


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """[first, last) and type of every name in a row of «B-…», «I-…» and «O» labels."""
    first: int | None = None
    kind = ""
    for at, label in enumerate([*labels, "O"]):
        if first is not None and label != f"I-{kind}":
            yield first, at, kind
            first = None
        if label != "O" and first is None:
            first, kind = at, label[2:]


def labels(size: int, names: Iterable[tuple[int, int, str]]) -> list[str]:
    """The inverse of `spans`, for training."""
    row = ["O"] * size
    for first, last, kind in names:
        row[first] = f"B-{kind}"
        row[first + 1 : last] = [f"I-{kind}"] * (last - first - 1)
    return row
