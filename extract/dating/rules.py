"""The tables of `rules/dating*.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from extract.text import ZWNJ, fold

_RULES = Path(__file__).parent.parent / "rules"


@cache
def table(name: str = "dating") -> dict[str, Any]:
    """The whole file of a name."""
    with (_RULES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def confidence(kind: str) -> float:
    """How often what a kind of statement says of the day of publication holds."""
    found: float = table()["confidence"][kind]
    return found


@cache
def cue(name: str) -> re.Pattern[str]:
    """One of the patterns of [cues] over normal text; a space stands for a space or a half-space."""
    return re.compile(table()["cues"][name].replace(" ", f"[ {ZWNJ}]"))


def is_early(kind: str, field: str, start: int) -> bool:
    """Whether a statement of a kind stands where it speaks of the news; deeper in the body it may be history."""
    reach: int = table()["early"][kind]
    return field != "body" or start < reach


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists of [words], folded."""
    return frozenset(map(fold, table()["words"][name]))
