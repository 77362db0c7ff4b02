"""The edges of a store that some articles tell of, told anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from extract.model import Extraction
from graph.drawn import Drawn
from graph.edges import Group, edge_of, group_of, statements_of
from graph.evidence import Quotes
from graph.letters import as_text
from graph.model import Edge, Statement
from graph.rows import edge_row, statement_row, to_statement

_LOCATED = "located_in"


def retell_edges(
    corpus: Drawn,
    articles: Collection[str],
    gone: Collection[str],
    extractions: Mapping[str, Extraction],
    quotes: Mapping[str, Quotes],
    origins: Mapping[str, str],
) -> set[str]:
    """Tell the edges of some articles anew, and without those that are gone.

    Returns the nodes that lie in other places now by what articles say.
    """
    new: dict[str, dict[str, Statement]] = {}
    groups: dict[str, Group] = {}
    for article in sorted(articles):
        nodes = dict(
            corpus.rows(
                "SELECT candidates.id, node FROM candidates JOIN clusters ON clusters.id = cluster WHERE article = ?",
                corpus.positions[article],
            )
        )
        for statement in statements_of(extractions[article], nodes.get, quotes[article]):
            group = group_of(statement)
            name = edge_of(group, (), {}).id
            groups[name] = group
            new.setdefault(name, {}).setdefault(statement.id, statement)
    old = {
        edge
        for article in (*articles, *gone)
        for (edge,) in corpus.rows("SELECT edge FROM statements WHERE article = ?", article)
    }
    before = _located(corpus, old)
    retold = {*articles, *gone}
    for name in sorted(old.union(new)):
        kept = [one for one in _statements(corpus, name) if one.evidence.article not in retold]
        told = sorted(chain(kept, new.get(name, {}).values()), key=lambda one: corpus.place(one.evidence.article))
        if told:
            edge = edge_of(groups[name] if name in groups else group_of(told[0]), told, origins)
            _write(corpus, edge)
        else:
            _remove(corpus, name)
    after = _located(corpus, old.union(new))
    return {inner for inner, _ in before ^ after}


def _located(corpus: Drawn, edges: Collection[str]) -> set[tuple[str, str]]:
    """(inner, outer) for those of some edges that say where something lies."""
    query = "SELECT source, target FROM edges WHERE id = ? AND predicate = ?"
    return {(inner, outer) for edge in edges for inner, outer in corpus.rows(query, edge, _LOCATED)}


def _statements(corpus: Drawn, edge: str) -> Iterator[Statement]:
    for row in corpus.rows("SELECT * FROM statements WHERE edge = ? ORDER BY position", edge):
        yield to_statement([as_text(value) if isinstance(value, bytes) else value for value in row[2:]])


def _remove(corpus: Drawn, edge: str) -> None:
    corpus.do("DELETE FROM edges WHERE id = ?", [(edge,)])
    corpus.do("DELETE FROM statements WHERE edge = ?", [(edge,)])


def _write(corpus: Drawn, edge: Edge) -> None:
    _remove(corpus, edge.id)
    corpus.insert("edges", [edge_row(edge)])
    corpus.insert("statements", [(edge.id, at, *statement_row(one)) for at, one in enumerate(edge.statements)])
