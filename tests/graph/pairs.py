"""The pairs of names of pairs.toml, and what the graph makes of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.graph.build_samples import KINDS, Draft, graph_of, nodes

_LETTERS = {kind: letter for letter, kind in KINDS.items()}


class Pair(NamedTuple):
    """Two names of a type, and whether they are those of one thing."""

    kind: str
    same: bool
    left: str
    right: str


def cases() -> Iterator[Pair]:
    """Every pair of the file."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    for kind, verdicts in table.items():
        for verdict, pairs in verdicts.items():
            for left, right in pairs:
                yield Pair(kind, verdict == "same", left, right)


def is_one(pair: Pair) -> bool:
    """Whether the two names, each in an article of its own within a few days, give one node."""
    drafts = (_draft(pair.kind, name, at) for at, name in enumerate((pair.left, pair.right)))
    named = [node for node in nodes(graph_of(*drafts), pair.kind) if node.members[0].endswith("1")]
    return len(named) == 1


def _draft(kind: str, written: str, at: int) -> Draft:
    """«name @ body or place»: somebody holds a post there, or something lies there."""
    name, _, tie = written.partition(" @ ")
    draft = Draft(f"a{at}", f"2020-01-0{at + 1}", f"درباره {name} سخن گفتند. {tie}")
    entity = f"{_LETTERS[kind]}1"
    draft.entity(entity, name)
    if not tie:
        return draft
    if kind == "person":
        return draft.entity("o9", tie).holds(entity, "مدیر", "o9")
    return draft.entity("l9", tie).relation(entity, "located_in", "l9")
