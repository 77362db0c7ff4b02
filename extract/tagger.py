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

_MODELS = Path(__file__).parent / "models"
MODEL = "names.crfsuite"
POSITIONS = "positions.crfsuite"
POSITION = "position"
"""The type of a role noun phrase, which has a model of its own: it is no name."""
LEAST = {"person": 0.45, "place": 0.45, "organization": 0.4}
"""The confidence that a name of a type needs, 0.3 for all others. F1 is highest where the bar is half the F1 that can
be reached (Z. Lipton et al., Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014)."""
LONGEST = 400
"""Tokens that are looked at together."""


class Chunk(NamedTuple):
    """The tokens [first, last) of a sentence, tagged as a name of a type."""

    first: int
    last: int
    type: str
    confidence: float
    rule: str = "crf"
    """Who found it: «crf», «lexicon», «acronym» or «consistency»."""

    def within(self, first: int, last: int) -> Chunk:
        """The same name with these edges; itself where it has them, as it mostly does."""
        return self if first == self.first and last == self.last else self._replace(first=first, last=last)


class NameEngine(Protocol):
    """Whatever finds names in the sentences of one article: the tagger that ships, or another in its place."""

    def names(self, sentences: Sequence[Sentence]) -> list[list[Chunk]]:
        """The names of every sentence, in order, none overlapping another; one row per sentence."""


class Tagger:
    """A model in memory. Safe to share between threads: each has its own engine."""

    def __init__(self, model: bytes) -> None:
        self._model = model
        self._local = threading.local()
        self._engine()

    @classmethod
    def load(cls, path: Path) -> Tagger:
        try:
            return cls(path.read_bytes())
        except OSError as error:
            raise ModelError(
                f"{path}: the model of names cannot be read ({error}): train it or install again"
            ) from error

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
            if confidence >= LEAST.get(kind, 0.3):
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
    return Tagger.load(_MODELS / MODEL)


@cache
def position_tagger() -> Tagger:
    """The model of role noun phrases that ships with the package, loaded once."""
    return Tagger.load(_MODELS / POSITIONS)


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
