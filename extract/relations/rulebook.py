"""The rule file of relations (`rules/relations.toml`): patterns and how far each rule is trusted."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from extract.errors import RuleError
from extract.relations.lexicon import RULES
from extract.relations.patterns import Pattern, read_pattern


@cache
def table() -> dict[str, Any]:
    """The rule file as it stands."""
    with (RULES / "relations.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def patterns() -> tuple[Pattern, ...]:
    """Its patterns, in order."""
    return tuple(map(read_pattern, table()["patterns"]))


def confidence(rule: str) -> float:
    """How often the findings of a rule are right. Raises RuleError for a rule the file does not rate."""
    return _rated("confidence", rule)


def bare(kind: str) -> float:
    """What a post without an object loses, by the kind of its head noun."""
    return _rated("bare", kind)


def _rated(part: str, name: str) -> float:
    rated = table()[part].get(name)
    if rated is None:
        raise RuleError(f"relations.toml: [{part}] does not rate «{name}»")
    return float(rated)
