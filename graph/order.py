"""The fixed order of articles, and of what they say, as text that sorts so."""

from __future__ import annotations

from typing import Any


def place(found: tuple[Any, ...]) -> str:
    """A place in the fixed order of articles (`graph.corpus.place_in_time`), as text that sorts like it."""
    first, latest, name, _ = found
    return f"{first} {latest} {name}"


def within(where: str, at: int) -> str:
    """The place of the so-manyth thing of an article, as text that sorts by the article's place first."""
    return f"{where}\x01{at:06d}"
