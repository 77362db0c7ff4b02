"""`gahnegar build` and `gahnegar extract`: from paths to results."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import OutputError
from extract.model import Article, Extraction
from gahnegar._version import __version__
from gahnegar.console import Console
from gahnegar.output import STORE, check_writable, swapped_in
from gahnegar.run import CHUNK
from gahnegar.second_pass import extract_run

if TYPE_CHECKING:
    from graph.model import KnowledgeGraph
    from viz.site import About

ALL_USED, SOME_SKIPPED, NOTHING_DONE = 0, 1, 2


def build(paths: Sequence[str], out: Path, workers: int, console: Console) -> int:
    """Writes everything of design section 5 into `out`; returns the exit code.

    Raises OutputError where `out` cannot be written: then nothing of it has changed.
    """
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link and replace its target
    check_writable(target)
    extractions = _extractions(paths, workers, console)
    if not extractions:
        console.say("gahnegar: no article could be used, so nothing was written")
        return NOTHING_DONE
    from graph.build import build_graph

    graph = build_graph(extractions)
    del extractions  # a large corpus is held once
    with swapped_in(target) as folder:
        _write(graph, folder, _about(paths, console))
    console.say(
        f"{len(graph.articles)} articles, {len(graph.nodes)} entities, {len(graph.happenings)} events, "
        f"{len(graph.edges)} relations → {out / 'index.html'}"
    )
    return SOME_SKIPPED if console.problems else ALL_USED


def print_extractions(paths: Sequence[str], workers: int, console: Console) -> int:
    """Prints the contract's JSON lines as they come; returns the exit code."""
    printed = 0
    for extraction in _stream(paths, workers, console):
        sys.stdout.write(json.dumps(extraction.json(), ensure_ascii=False) + "\n")
        printed += 1
    sys.stdout.flush()
    if not printed:
        return NOTHING_DONE
    return SOME_SKIPPED if console.problems else ALL_USED


def _extractions(paths: Sequence[str], workers: int, console: Console) -> tuple[Extraction, ...]:
    articles = list(_read(paths, console))
    stream = extract_run(articles, workers=_useful(workers, len(articles)), report=console.report)
    return tuple(console.track(stream, "reading articles", len(articles)))


def _stream(paths: Sequence[str], workers: int, console: Console) -> Iterator[Extraction]:
    return extract_run(_read(paths, console), workers=workers or _cores(), report=console.report)


def _read(paths: Sequence[str], console: Console) -> Iterator[Article]:
    from extract.readers import read

    return read(paths, console.report)


def _useful(workers: int, articles: int) -> int:
    """Few articles are read in this process: each other must load the models first.

    Many are not, even by one worker: the models leave the memory with it.
    """
    return min(workers or _cores(), articles // (4 * CHUNK))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _about(paths: Sequence[str], console: Console) -> About:
    """How a result was made; not where to or on how many processes, for that must not change a byte."""
    from viz.site import About

    command = shlex.join(["gahnegar", "build", *paths])
    return About(version=__version__, command=command, inputs=tuple(paths), problems=tuple(map(str, console.problems)))


def _write(graph: KnowledgeGraph, folder: Path, about: About) -> None:
    from sqlite3 import Error as SqliteError

    from graph.store import write as write_store
    from viz.files import write_files
    from viz.pages import write_pages

    write_pages(graph, folder, about)
    write_files(graph, folder)
    try:
        write_store(graph, folder / STORE)
    except SqliteError as error:
        raise OutputError(f"{STORE}: cannot be written: {error} (free some space, or choose another --out)") from error
