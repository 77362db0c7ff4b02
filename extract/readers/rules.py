"""The tables of `rules/input.toml` and `rules/page.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent.parent / "rules"


@cache
def table(name: str) -> dict[str, Any]:
    """A rule file as TOML gives it."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
