"""Subwords of a model and our tokens: they meet by the characters they cover."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple


class Window(NamedTuple):
    """A stretch of a sentence that a model reads at once, as long as it can: a row for each subword.

    offsets: the characters [start, end) of the sentence's text; (0, 0) for the model's own marks.
    """

    ids: list[int]
    types: list[int]
    offsets: list[tuple[int, int]]


def windows(tokenizer: Any, text: str) -> list[Window]:
    """A text cut into overlapping windows by a `tokenizers.Tokenizer` with truncation on."""
    first = tokenizer.encode(text)
    found = []
    for encoding in (first, *first.overflowing):
        spans = zip(encoding.offsets, encoding.special_tokens_mask, strict=True)
        offsets = [(0, 0) if special else _without_spaces(text, *span) for span, special in spans]
        found.append(Window(encoding.ids, encoding.type_ids, offsets))
    return found


def _without_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    """SentencePiece counts the space before a word as part of it."""
    while start < end and text[start].isspace():
        start += 1
    return start, end


Rows = Sequence[Sequence[float]]


def best_rows(
    starts: Sequence[int], ends: Sequence[int], read: Sequence[tuple[Window, Rows]]
) -> list[Sequence[float] | None]:
    """For each token [start, end) the row of its first subword, from the window that shows most of its company.

    None for a token of which the model sees nothing.
    """
    best: list[tuple[int, int, Sequence[float]] | None] = [None] * len(starts)
    for window, rows in read:
        for at, ((start, end), row) in enumerate(zip(window.offsets, rows, strict=True)):
            token = max(bisect_right(starts, start) - 1, 0)
            while start < end and token < len(starts) and starts[token] < end:
                distance = min(at, len(rows) - 1 - at)
                old = best[token]
                if start < ends[token] and (old is None or (start, -distance) < old[:2]):
                    best[token] = (start, -distance, row)
                token += 1
    return [found and found[2] for found in best]
