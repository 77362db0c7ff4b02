"""`gahnegar export`: a graph, or a part of it, as files for another program."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import OutputError
from gahnegar.building import counts
from gahnegar.console import Console
from gahnegar.knowledge import Knowledge
from gahnegar.known import opened

if TYPE_CHECKING:
    from graph.model import KnowledgeGraph
    from viz.exports.formats import Format

_STANDARD_OUTPUT = Path("-")


def export(
    db: Path,
    form: str,
    out: Path,
    console: Console,
    *,
    as_of: str | None = None,
    start: str | None = None,
    end: str | None = None,
    outlets: Iterable[str] = (),
    ego: str | None = None,
    depth: int = 2,
    known: str | None = None,
) -> None:
    """Writes the graph in one of `viz.exports.formats`; what is chosen of it: as of `Knowledge.part` and
    `gahnegar.known.opened`.

    A file takes the place of an older one, a folder has to be new or empty; both appear whole or not at all.
    Raises OutputError where nothing can be written, QueryError and InputError as `Knowledge.part`, StoreError as
    `gahnegar.open`.
    """
    part = Knowledge.of(opened(db, known)).part(as_of, start, end, tuple(outlets) or None, ego, depth)
    try:
        write(part, form, out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror or error} (choose another --out)") from error
    console.say(f"{counts(part)} → {out}")


def write(graph: KnowledgeGraph, form: str, out: Path) -> None:
    """Writes a graph; «-» is standard output, for a format of one file. Raises OSError and OutputError."""
    from graph.memory import all_stays
    from viz.exports.formats import FORMATS

    with all_stays():
        _write(FORMATS[form], form, graph, out)


def _write(kind: Format, form: str, graph: KnowledgeGraph, out: Path) -> None:
    from viz.files import write as write_file

    files = kind.files(graph)
    if not kind.is_folder:
        ((_, pieces),) = files
        if out == _STANDARD_OUTPUT:
            sys.stdout.writelines(pieces)
            return
        with _in_place_of(out) as fresh:
            write_file(pieces, fresh)
        return
    if out == _STANDARD_OUTPUT or (out.exists() and (not out.is_dir() or any(out.iterdir()))):
        raise OutputError(f"{out}: {form} is a folder, and this is no new or empty one (choose another --out)")
    with _in_place_of(out) as fresh:
        fresh.mkdir()
        made: set[Path] = set()
        for name, pieces in files:
            path = fresh / name
            if path.parent not in made:  # asking the disk for each of ten thousand notes takes longer
                path.parent.mkdir(exist_ok=True)
                made.add(path.parent)
            write_file(pieces, path)


@contextmanager
def _in_place_of(out: Path) -> Iterator[Path]:
    """A path beside `out` whose file or folder takes the place of `out` when the block ends well."""
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        yield scratch / "fresh"
        os.replace(scratch / "fresh", out)  # noqa: PTH105 - as os.rename, and over a file on every system
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
