"""The features of learnt decisions in words that a person understands (`reasons.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def in_words(feature: str) -> str:
    """«hd|True» as «the headline or the lead tells it»; a feature that nobody has put into words as it is."""
    parts = feature.split("|")
    for pattern, words in _table():
        fitted = _fitted(pattern, parts)
        if fitted is not None:
            return words.format_map(fitted)
    return feature


def _fitted(pattern: list[str], parts: list[str]) -> dict[str, str] | None:
    """What stands for each name of a pattern; None where it does not fit."""
    if len(pattern) != len(parts):
        return None
    pairs = list(zip(pattern, parts, strict=True))
    if any(wanted != part and not wanted.startswith("{") for wanted, part in pairs):
        return None
    return {wanted.strip("{}"): part for wanted, part in pairs if wanted.startswith("{")}


@cache
def _table() -> list[tuple[list[str], str]]:
    table: dict[str, str] = tomllib.loads((files("gahnegar") / "reasons.toml").read_text("utf-8"))["features"]
    return [(pattern.split("|"), words) for pattern, words in table.items()]
