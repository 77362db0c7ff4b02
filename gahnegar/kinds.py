"""The types of a timeline's entries, as people name them."""

from __future__ import annotations

from collections.abc import Iterable

from extract.errors import QueryError
from extract.text import fold
from graph.model import KnowledgeGraph
from graph.schema import schema

_POST = "holds_position"


def kinds_of(graph: KnowledgeGraph, named: Iterable[str]) -> tuple[str, ...]:
    """The types of these names, each once: «opening», «افتتاح»; «holds_position» or «سمت» for posts.

    Raises QueryError for a name that is neither in the schema nor in the graph.
    """
    known = {_POST: _POST, **{kind: kind for kind in schema()["event"]}}
    known |= {happening.type: happening.type for happening in graph.happenings.values()}
    in_persian = {fold(words["fa"]): kind for kind, words in schema()["event"].items()} | {fold("سمت"): _POST}
    found: dict[str, None] = {}
    for name in named:
        kind = known.get(name) or in_persian.get(fold(name))
        if kind is None:
            raise QueryError(f"there is no event of type «{name}» (there are {', '.join(sorted(known))})")
        found[kind] = None
    return tuple(found)
