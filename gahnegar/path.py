"""`gahnegar path`: how two entities are connected, with the sentences behind each step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gahnegar.ask import QUOTES, print_lines, quotes
from gahnegar.knowledge import Knowledge
from gahnegar.known import opened
from graph.model import Node
from graph.paths import Step
from graph.schema import label


def path(db: Path, a: str, b: str, known: str | None = None) -> None:
    """Prints the shortest way from one entity to another.

    Raises QueryError where nothing is called so.
    """
    knowledge = Knowledge.of(opened(db, known))
    steps = knowledge.path(a, b)
    if not steps:
        print_lines([f"nothing in {db} connects «{a}» and «{b}»"])
    for step in steps:
        print_lines(_shown(knowledge, step))


def _shown(knowledge: Knowledge, step: Step) -> Iterator[str]:
    """«محسن سرخو ← سمت: عضو هیات مدیره → سازمان تامین اجتماعی (2 articles) rel-…»: the arrow leads to what is said."""
    related = isinstance(step.source, Node) and isinstance(step.target, Node)
    what = label("relation" if related else "role", step.predicate)
    what += f": {step.role}" if step.role else ""
    first, second = (step.source, step.target) if step.forward else (step.target, step.source)
    yield f"{first.label} ← {what} → {second.label} ({step.weight} articles) {step.edge}"
    yield from quotes(knowledge, step.evidence[:QUOTES])
