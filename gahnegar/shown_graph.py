"""A graph that shows itself in a notebook; apart from other records, for networkx takes a while to load."""

from __future__ import annotations

from networkx import MultiDiGraph


class ShownGraph(MultiDiGraph):  # type: ignore[misc]
    """A networkx graph that a notebook draws."""

    def _repr_html_(self) -> str:
        from viz.notebook import graph_shown

        return graph_shown(self)
