"""What every writer of a whole graph has at hand: its ids as they may be written, and the proofs of its facts."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import KnowledgeGraph
from viz.ids import Ids
from viz.proofs import Proofs


@dataclass(slots=True)
class Writing:
    """A graph while it is written."""

    graph: KnowledgeGraph
    ids: Ids = field(init=False)
    proofs: Proofs = field(init=False)

    def __post_init__(self) -> None:
        self.ids = Ids.of(self.graph)
        self.proofs = Proofs(self.graph)
