"""`gahnegar timeline`: the timeline of a store, or a part of it, as a report in one of many formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import OutputError
from gahnegar.console import Console
from gahnegar.knowledge import Knowledge
from gahnegar.known import opened
from gahnegar.output import write_whole

if TYPE_CHECKING:
    from viz.language import Language

_OTHERS = 5
"""Others of a name that are named."""


def timeline(
    db: Path,
    entity: str | None,
    start: str | None,
    end: str | None,
    types: Iterable[str],
    form: str,
    out: Path | None = None,
    known: str | None = None,
    language: Language = "fa",
) -> None:
    """Writes the timeline to a file, or to standard output.

    Raises what `Knowledge.report` raises, and OutputError where the file cannot be written, or where bytes that are no
    text would go to a terminal.
    """
    from viz.reports.formats import BINARY

    if form in BINARY and out is None and sys.stdout.isatty():
        raise OutputError(f"{form} is no text for a terminal (give --out FILE, or pipe it)")
    graph = Knowledge.of(opened(db, known))
    report = graph.report(form, entity or None, start or None, end or None, tuple(types), language)
    if entity and entity not in graph.nodes:
        _tell_apart(entity, [node.label for node in graph.find(entity)])
    if out is not None:
        write_whole([report], out)
    else:
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()


def _tell_apart(entity: str, found: Sequence[str]) -> None:
    """Says whom the report is about, where several are called so."""
    from viz.html import shorten

    if others := found[1:]:
        named = ", ".join(f"«{shorten(label, 60)}»" for label in others[:_OTHERS])
        more = ", …" if len(others) > _OTHERS else ""
        Console().say(f"gahnegar: «{entity}» is taken for «{shorten(found[0], 60)}»; also called so: {named}{more}")
