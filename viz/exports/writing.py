"""What every writer of a whole graph has at hand: ids as they may be written, proofs of facts, the format's words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from graph.model import KnowledgeGraph
from viz.ids import Ids
from viz.proofs import Proofs


@cache
def rules(name: str) -> dict[str, dict[str, Any]]:
    """What a format calls things: «ftm» or «rdf», from the TOML file beside it."""
    return tomllib.loads((files("viz") / "exports" / f"{name}.toml").read_text("utf-8"))


@dataclass(slots=True)
class Writing:
    """A graph while it is written."""

    graph: KnowledgeGraph
    ids: Ids = field(init=False)
    proofs: Proofs = field(init=False)

    def __post_init__(self) -> None:
        self.ids = Ids.of(self.graph)
        self.proofs = Proofs(self.graph)
