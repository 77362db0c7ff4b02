"""Results that show themselves in a notebook: as HTML, without a script, an address or a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networkx import MultiDiGraph

from graph.model import Node

if TYPE_CHECKING:
    from gahnegar.knowledge import Knowledge


class ShownGraph(MultiDiGraph):  # type: ignore[misc]
    """A networkx graph that a notebook draws."""

    def _repr_html_(self) -> str:
        from viz.notebook import graph_shown

        return graph_shown(self)


class ShownNode(Node):
    """An entity that knows where it comes from, and so can tell a notebook of its relations; equal to its `Node`."""

    __slots__ = ("_graph",)

    @classmethod
    def of(cls, node: Node, graph: Knowledge) -> ShownNode:
        made = cls(**{name: getattr(node, name) for name in Node.__match_args__})
        object.__setattr__(made, "_graph", graph)
        return made

    def __eq__(self, other: Any) -> bool:
        fields = Node.__match_args__
        return isinstance(other, Node) and all(getattr(self, name) == getattr(other, name) for name in fields)

    __hash__ = Node.__hash__

    def __repr__(self) -> str:
        return Node.__repr__(self).replace("ShownNode(", "Node(", 1)

    def __reduce__(self) -> tuple[type[Node], tuple[Any, ...]]:
        """Pickled and copied without the graph."""
        return Node, tuple(getattr(self, name) for name in Node.__match_args__)

    def _repr_html_(self) -> str | None:
        from viz.notebook import node_shown

        graph = getattr(self, "_graph", None)  # what dataclasses.replace makes has none
        return node_shown(graph, self) if graph is not None else None
