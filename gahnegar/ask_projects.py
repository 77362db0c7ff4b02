"""`gahnegar projects`: what was promised of projects and facilities, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gahnegar.ask import print_lines, quotes
from gahnegar.known import opened
from gahnegar.questions import projects as histories
from graph.model import KnowledgeGraph
from graph.projects import History, Stage
from graph.schema import label
from viz.when import jalali_words


def projects(db: Path, entity: str | None, known: str | None = None) -> None:
    """Prints the history of every project that was promised or has more than one stage, or of one by name.

    Raises QueryError where nothing is called `entity`.
    """
    graph = opened(db, known)
    if entity is None:
        told = histories(graph)
        shown = [history for history in told if _is_telling(history)]
        for history in shown:
            print_lines(_lines(graph, history))
        if len(told) > len(shown):
            print_lines([f"… and {len(told) - len(shown)} with a single stage (ask for one with --entity)"])
        return
    found = histories(graph, entity)
    if not found:
        print_lines([f"unknown: no article tells when «{entity}» is built or opened"])
    for history in found:
        print_lines(_lines(graph, history))


def _is_telling(history: History) -> bool:
    return len(history.stages) > 1 or any(stage.step == "promised" for stage in history.stages)


def _lines(graph: KnowledgeGraph, history: History) -> Iterator[str]:
    late = f", {_moved(history.slippage)}" if history.slippage is not None else ""
    yield f"{history.node.label}: {'opened' if history.is_open else 'not known to be open'}{late}"
    for stage in history.stages:
        yield f"  {_stage(stage)}"
        yield from quotes(graph, stage.evidence[:1])
    yield ""


def _stage(stage: Stage) -> str:
    when = jalali_words(stage.earliest, stage.latest)
    said = f", said {jalali_words(stage.published, stage.published)}" if stage.published else ""
    moved = f", {_moved(stage.moved)}" if stage.moved is not None else ""
    return f"{stage.step} ({label('event', stage.type)}): {when}{moved}{said}, {len(stage.articles)} articles"


def _moved(days: int) -> str:
    """«60 days late», «2 days early», «on the day»."""
    if days == 0:
        return "on the day"
    return f"{abs(days)} days {'late' if days > 0 else 'early'}"
