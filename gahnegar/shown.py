"""Records that show themselves in a notebook: as HTML, without a script, an address or a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from extract.model import Entity, Extraction, Mention, TimeExpression
from graph.model import Node

if TYPE_CHECKING:
    from gahnegar.knowledge import Knowledge

T = TypeVar("T")


class _Alike:
    """A record that knows more than its fields: equal to what it was made of, told and pickled as that."""

    __slots__ = ()
    _plain: ClassVar[type[Any]]

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._plain.__match_args__)

    def __eq__(self, other: object) -> bool:
        fields = self._plain.__match_args__
        return isinstance(other, self._plain) and all(getattr(self, name) == getattr(other, name) for name in fields)

    def __hash__(self) -> int:
        return hash(self._plain(*self._values()))

    def __repr__(self) -> str:
        return repr(self._plain(*self._values()))

    def __reduce__(self) -> tuple[type[Any], tuple[Any, ...]]:
        """Pickled and copied without what it knows."""
        return self._plain, self._values()


class ShownNode(_Alike, Node):
    """An entity that knows where it comes from, and so can tell a notebook of its relations."""

    __slots__ = ("_graph",)
    _plain = Node

    @classmethod
    def of(cls, node: Node, graph: Knowledge) -> ShownNode:
        made = cls(**{name: getattr(node, name) for name in Node.__match_args__})
        object.__setattr__(made, "_graph", graph)
        return made

    def _repr_html_(self) -> str | None:
        from viz.notebook import node_shown

        graph = getattr(self, "_graph", None)  # what dataclasses.replace makes has none
        return node_shown(graph, self) if graph is not None else None


class ShownExtraction(_Alike, Extraction):
    """What one article says, as a notebook shows it."""

    __slots__ = ()
    _plain = Extraction

    @classmethod
    def of(cls, found: Extraction) -> ShownExtraction:
        return cls(*(getattr(found, name) for name in Extraction.__match_args__))

    def _repr_html_(self) -> str:
        from viz.notebook_answers import extraction_shown

        return extraction_shown(self)


class _Table(tuple[T, ...]):
    """What was found, as a tuple that a notebook shows as a table."""

    __slots__ = ()
    _rows: ClassVar[str]
    """a function of `viz.notebook_answers`"""

    def _repr_html_(self) -> str:
        from viz import notebook_answers
        from viz.notebook import ROWS, rows_shown

        return rows_shown(getattr(notebook_answers, self._rows)(self[:ROWS]), (), len(self))


class ShownEntities(_Table[Entity]):
    __slots__ = ()
    _rows = "entity_rows"


class ShownPosts(_Table[Mention]):
    __slots__ = ()
    _rows = "post_rows"


class ShownTimes(_Table[TimeExpression]):
    __slots__ = ()
    _rows = "time_rows"


class ShownHits(_Table[Any]):  # of graph.search.Hit, which is loaded late
    __slots__ = ()
    _rows = "hit_rows"
