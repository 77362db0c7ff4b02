"""A token classifier that transformers can load, on torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from extract.errors import ModelError
from gahnegar.engines.alignment import Window
from gahnegar.engines.models import labels_of, longest_of, padded, shares


class TorchModel:
    """On one thread of the processor. Code that comes with a model is never run."""

    def __init__(self, name: str) -> None:
        """Raises ModelError where its tokenizer tells no offsets, or the library's own errors."""
        from transformers import AutoModelForTokenClassification, AutoTokenizer

        with _no_progress_bar():
            loaded = AutoTokenizer.from_pretrained(name, use_fast=True, trust_remote_code=False)
            self._model: Any = AutoModelForTokenClassification.from_pretrained(name, trust_remote_code=False).eval()
        if not loaded.is_fast:
            raise ModelError(f"hf:{name}: has no fast tokenizer (tokenizer.json), so offsets are unknown")
        config = self._model.config.to_dict()
        self.labels = labels_of(config)
        self.tokenizer: Any = loaded.backend_tokenizer
        longest = longest_of(config)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(longest, stride=longest // 4)
        self._filler = loaded.pad_token_id or 0
        self._takes_types = "token_type_ids" in loaded.model_input_names

    def probabilities(self, windows: Sequence[Window]) -> list[list[list[float]]]:
        """For each window and each of its subwords, the probability of each label."""
        import torch

        ids, mask, types = padded(windows, self._filler)
        given = {"input_ids": torch.tensor(ids), "attention_mask": torch.tensor(mask)}
        if self._takes_types:
            given["token_type_ids"] = torch.tensor(types)
        with _one_thread(), torch.inference_mode():
            logits = self._model(**given).logits.float()
        return shares(logits.numpy(), windows)


@contextmanager
def _no_progress_bar() -> Iterator[None]:
    """Standard error is for problems."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


@contextmanager
def _one_thread() -> Iterator[None]:
    """The sum of floats depends on the number of threads; and threads do not outlive a fork."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
