"""The public questions to a graph: who held a post, what disagrees, what became of projects.

Answers are records, rows of plain values (one for each time in a seat, claim or step) and data frames in one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gahnegar.records import Records
    from graph.claims import Conflict
    from graph.model import KnowledgeGraph
    from graph.projects import History
    from graph.query import Holder
    from graph.tenure_model import Seat


def holders(graph: KnowledgeGraph, post: str, on: str | date | None = None) -> Records[Holder]:
    """Who held a post («مدیرعامل سازمان تامین اجتماعی») on a day, or ever, the surest first; empty is unknown.

    on: a date, or a day as people type it («1397-06-28»); of a month or year its first day.
    Raises QueryError where the post names nothing known, InputError where `on` is no date.
    """
    from gahnegar import answers
    from gahnegar.dates import interval
    from graph.query import holders as found

    return answers.holders(graph, found(graph, post, interval(on)[0] if isinstance(on, str) else on))


def tenures(graph: KnowledgeGraph, post: str | None = None) -> Records[Seat]:
    """All seats (or those that a post names) with everyone who was in them, bounds, gaps and overlaps.

    Raises QueryError where the post names nothing known.
    """
    from gahnegar import answers
    from graph.query import history
    from graph.tenures import tenures as found

    return answers.seats(graph, found(graph) if post is None else tuple(history(graph, post)))


def conflicts(graph: KnowledgeGraph) -> Records[Conflict]:
    """The claims that disagree, each with its sources."""
    from gahnegar import answers
    from graph.conflicts import find_conflicts

    return answers.conflicts(graph, find_conflicts(graph))


def projects(graph: KnowledgeGraph, entity: str | None = None) -> Records[History]:
    """What was promised of projects and facilities (or of those called `entity`), and what came of it.

    Raises QueryError where nothing is called so.
    """
    from gahnegar import answers
    from graph.projects import projects as found
    from graph.query import called

    nodes = [None] if entity is None else [node.id for node in called(graph, entity)]
    return answers.projects(graph, tuple(history for node in nodes for history in found(graph, node)))
