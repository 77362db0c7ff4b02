"""The schema file, read once: labels, colours and identifiers of every type."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def schema() -> dict[str, dict[str, dict[str, str]]]:
    """`schema.toml` as {section: {type: {fa, en, …}}}."""
    return tomllib.loads((files("graph") / "schema.toml").read_text("utf-8"))


def label(section: str, name: str, language: str = "fa") -> str:
    """The label of a type, or the type's own name where the schema does not know it."""
    return schema()[section].get(name, {}).get(language, name)
