"""A token classifier that was exported to ONNX: `model.onnx`, `tokenizer.json` and `config.json` in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.errors import ModelError
from gahnegar.engines.alignment import Window
from gahnegar.engines.models import config_of, labels_of, longest_of, padded, shares


class OnnxModel:
    """On one thread of the processor, and on no other device."""

    def __init__(self, folder: Path, path: Path) -> None:
        """Raises ModelError where the exported graph is no token classifier, or the library's own errors."""
        import onnxruntime
        from tokenizers import Tokenizer

        config = config_of(str(folder))
        self.labels = labels_of(config)
        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        longest = longest_of(config)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(longest, stride=longest // 4)
        self._filler = config.get("pad_token_id") or 0
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._inputs = [given.name for given in self._session.get_inputs()]
        if not set(self._inputs) <= {"input_ids", "attention_mask", "token_type_ids"}:
            raise ModelError(f"{path}: wants {', '.join(self._inputs)}: export it for token classification")

    def probabilities(self, windows: Sequence[Window]) -> list[list[list[float]]]:
        """For each window and each of its subwords, the probability of each label."""
        import numpy

        names = ("input_ids", "attention_mask", "token_type_ids")
        rows = dict(zip(names, padded(windows, self._filler), strict=True))
        given = {name: numpy.array(rows[name], dtype=numpy.int64) for name in self._inputs}
        logits = self._session.run(None, given)[0]
        if logits.ndim != 3 or logits.shape[2] != len(self.labels):
            raise ModelError(f"the model answers in the shape {logits.shape}: export it for token classification")
        return shares(logits, windows)
