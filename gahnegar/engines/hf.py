"""`hf:MODEL`: a token classifier of the Hugging Face kind, from a folder or from their hub.

A folder with `model.onnx` runs on onnxruntime (`gahnegar[onnx]`, small); any other model on
transformers and torch (`gahnegar[transformers]`). Always on one thread of the processor, so
that results are the same however many processes there are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from extract.document import Sentence
from extract.errors import InputError
from extract.model import Problem
from extract.tagger import Chunk
from gahnegar.engines.alignment import Window, best_rows, windows
from gahnegar.engines.labels import Label, chunks, read_label, unknown
from gahnegar.engines.models import Model, config_of, labels_of, onnx_file
from gahnegar.engines.plain import plain

RULE = "hf"
_BATCH = 16
"""Windows that a model reads at once."""
_ON_HUB = re.compile(r"[\w-][\w.-]*(/[\w.-]+)?", re.ASCII)


def check_model(name: str) -> tuple[str, ...]:
    """The labels of a model that we do not know, as one line; nothing where we know all.

    Raises InputError where the model is not there, has none of our types, or needs what is not installed.
    """
    spec = f"--names hf:{name}"
    folder = Path(name)
    if not folder.is_dir() and not _ON_HUB.fullmatch(name):
        raise InputError(spec, "there is no such folder", "give the folder of a model, or its name on the hub")
    if onnx_file(folder):
        _needed(spec, "onnx", "onnxruntime", "tokenizers")
    else:
        _needed(spec, "transformers", "transformers", "torch")
    labels = labels_of(config_of(name))
    if not any(map(read_label, labels)):
        raise InputError(spec, "has no label for a type of ours", "give a model of names (token classification)")
    strange = unknown(labels)
    return (
        (f"hf:{name}: labels that are passed over, for we do not know them: {', '.join(strange)}",) if strange else ()
    )


def _needed(spec: str, extra: str, *packages: str) -> None:
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise InputError(spec, f"needs {' and '.join(missing)}", f"pip install 'gahnegar[{extra}]'")


class HfNames:
    """The names of one article by a model."""

    problems: Sequence[Problem] = ()

    def __init__(self, model: Model) -> None:
        self._model = model
        self._labels = [read_label(label) for label in model.labels]

    @classmethod
    def of(cls, name: str) -> HfNames:
        """Raises InputError where the model is not there, ModelError where it cannot be loaded."""
        return cls(_loaded(name, os.getpid()))

    def names(self, sentences: Sequence[Sentence]) -> list[list[Chunk]]:
        """The names of every sentence, by all sentences in few calls of the model."""
        texts = [plain(sentence) for sentence in sentences]
        pieces = [windows(self._model.tokenizer, text) for text, _ in texts]
        rows = iter(self._read([window for found in pieces for window in found]))
        result = []
        for sentence, (_, starts), found in zip(sentences, texts, pieces, strict=True):
            ends = [start + len(token.text) for start, token in zip(starts, sentence.tokens, strict=True)]
            best = best_rows(starts, ends, [(window, next(rows)) for window in found])
            result.append(list(chunks([self._label(row) for row in best], RULE)))
        return result

    def _read(self, found: Sequence[Window]) -> Iterator[list[list[float]]]:
        """For each window, a row of probabilities for each of its subwords."""
        for at in range(0, len(found), _BATCH):
            yield from self._model.probabilities(found[at : at + _BATCH])

    def _label(self, row: Sequence[float] | None) -> tuple[Label | None, float]:
        if row is None:  # the model has dropped the token: a control character
            return None, 1.0
        sure = max(row)
        return self._labels[row.index(sure)], sure


@lru_cache(maxsize=2)
def _loaded(name: str, process: int) -> Model:
    """A model in the memory of this process: threads of a parent's model do not live on in its children."""
    from gahnegar.engines.models import load

    check_model(name)
    return load(name)
