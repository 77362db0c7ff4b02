"""Models that classify tokens, on onnxruntime or on torch, behind one face."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from extract.errors import GahnegarError, InputError, ModelError
from gahnegar.engines.alignment import Window

LONGEST = 512
"""Subwords that are read at once at most, however long a model could."""


class Model(Protocol):
    """A model in memory; `labels` has a name for each column of `probabilities`."""

    @property
    def labels(self) -> Sequence[str]: ...

    @property
    def tokenizer(self) -> Any:
        """A `tokenizers.Tokenizer` that cuts what is too long into overlapping windows."""

    def probabilities(self, windows: Sequence[Window]) -> list[list[list[float]]]:
        """For each window and each of its subwords, the probability of each label."""


def onnx_file(folder: Path) -> Path | None:
    """Where an exported model lies in a folder; None where there is none."""
    return next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.is_file()), None)


def config_of(name: str) -> Mapping[str, Any]:
    """The `config.json` of a folder or of a model on the hub, whose name the user gave: that may ask the network.

    Raises InputError where there is none, or none that we understand.
    """
    spec = f"--names hf:{name}"
    try:
        if Path(name).is_dir():
            found = json.loads((Path(name) / "config.json").read_text("utf-8"))
        else:
            from transformers import AutoConfig

            found = AutoConfig.from_pretrained(name).to_dict()
    except (OSError, ValueError) as error:
        raise InputError(
            spec,
            f"its config.json cannot be read: {_short(error)}",
            "give a whole model's folder or its name on the hub",
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("id2label"), dict):
        raise InputError(spec, "its config.json has no labels (id2label)", "give a model of token classification")
    return found


def labels_of(config: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels of a model, in the order of its columns."""
    try:
        named = {int(number): str(label) for number, label in config["id2label"].items()}
    except ValueError:
        named = {-1: ""}
    if sorted(named) != list(range(len(named))):
        raise InputError("config.json", "its labels (id2label) are not numbered from 0 on", "mend the model's folder")
    return tuple(named[number] for number in range(len(named)))


def longest_of(config: Mapping[str, Any]) -> int:
    """Subwords, with the model's own marks, that fit. Two places are spared: some models count from 2 on."""
    places = config.get("max_position_embeddings")
    return max(min(places if isinstance(places, int) and places > 0 else LONGEST, LONGEST) - 2, 8)


def load(name: str) -> Model:
    """A model from a folder or the hub. Raises ModelError where it is broken."""
    try:
        path = onnx_file(Path(name))
        if path:
            from gahnegar.engines.onnx_model import OnnxModel

            return OnnxModel(Path(name), path)
        from gahnegar.engines.torch_model import TorchModel

        return TorchModel(name)
    except GahnegarError:
        raise
    except Exception as error:  # each library has errors of its own for a broken file
        raise ModelError(f"hf:{name}: the model cannot be loaded: {_short(error)} (is its folder whole?)") from error


def _short(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def padded(windows: Sequence[Window], filler: int) -> tuple[list[list[int]], list[list[int]], list[list[int]]]:
    """Ids, masks and types of windows, all rows of one length."""
    width = max(len(window.ids) for window in windows)
    ids, mask, types = [], [], []
    for window in windows:
        missing = width - len(window.ids)
        ids.append(window.ids + [filler] * missing)
        mask.append([1] * len(window.ids) + [0] * missing)
        types.append(window.types + [0] * missing)
    return ids, mask, types


def shares(logits: Any, windows: Sequence[Window]) -> list[list[list[float]]]:
    """Softmax of numpy logits [window, subword, label], without the rows that filled up."""
    import numpy

    if not numpy.isfinite(logits).all():
        raise ModelError("the model answers with numbers that are none: is its file whole?")
    raised = numpy.exp(logits.astype("float64") - logits.max(axis=-1, keepdims=True))
    rows: list[list[list[float]]] = (raised / raised.sum(axis=-1, keepdims=True)).tolist()
    return [row[: len(window.ids)] for row, window in zip(rows, windows, strict=True)]
