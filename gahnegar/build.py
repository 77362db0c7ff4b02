"""`gahnegar build` and `gahnegar extract`: from paths to results."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import OutputError
from extract.model import Article, Extraction
from gahnegar._version import __version__
from gahnegar.console import Console
from gahnegar.engines import CRF, FELL_BACKS, RULES, fell_back
from gahnegar.options import Options
from gahnegar.options import options as checked
from gahnegar.output import STORE, check_writable, swapped_in
from gahnegar.run import CHUNK
from gahnegar.second_pass import extract_run

if TYPE_CHECKING:
    from graph.model import KnowledgeGraph
    from viz.site import About

ALL_USED, SOME_SKIPPED, NOTHING_DONE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Job:
    """What a user asks for: articles in `paths`, by the engines of `names` and `facts`, own names and event frames,
    and a file of decisions on what is one thing."""

    paths: Sequence[str]
    workers: int = 0
    names: str = CRF
    lexicon: Sequence[str] = ()
    frames: Sequence[str] = ()
    facts: str = RULES
    decisions: str | None = None

    def options(self, console: Console) -> Options:
        """Raises InputError where there is no such engine, or a file cannot be read."""
        return checked(console.report, console.say, self.names, self.lexicon, self.frames, self.facts)


def build(job: Job, out: Path, console: Console) -> int:
    """Writes everything of design section 5 into `out`; returns the exit code.

    Raises OutputError where `out` cannot be written: then nothing of it has changed; InputError as `Job.options`,
    and where there is no file of decisions.
    """
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link and replace its target
    check_writable(target)
    from graph.decisions import read_decisions

    decisions = read_decisions(job.decisions, console.report) if job.decisions is not None else ()
    extractions = _extractions(job, console)
    if not extractions:
        console.say("gahnegar: no article could be used, so nothing was written")
        return NOTHING_DONE
    from graph.build import build_graph

    graph = build_graph(extractions, decisions, console.report)
    del extractions  # a large corpus is held once
    with swapped_in(target) as folder:
        _write(graph, folder, _about(job, console))
    console.say(
        f"{len(graph.articles)} articles, {len(graph.nodes)} entities, {len(graph.happenings)} events, "
        f"{len(graph.edges)} relations → {out / 'index.html'}"
    )
    return SOME_SKIPPED if console.problems else ALL_USED


def print_extractions(job: Job, console: Console) -> int:
    """Prints the contract's JSON lines as they come; returns the exit code. Raises InputError as `Job.options`."""
    printed = 0
    for extraction in _stream(job, console):
        sys.stdout.write(json.dumps(extraction.json(), ensure_ascii=False) + "\n")
        printed += 1
    sys.stdout.flush()
    if not printed:
        return NOTHING_DONE
    return SOME_SKIPPED if console.problems else ALL_USED


def _extractions(job: Job, console: Console) -> tuple[Extraction, ...]:
    options = job.options(console)
    articles = list(_read(job.paths, console))
    workers = _useful(job.workers, len(articles))
    stream = extract_run(articles, workers=workers, report=console.report, options=options)
    return tuple(console.track(_told(stream, console), "reading articles", len(articles)))


def _stream(job: Job, console: Console) -> Iterator[Extraction]:
    options, workers = job.options(console), job.workers or _cores()
    stream = extract_run(_read(job.paths, console), workers=workers, report=console.report, options=options)
    return _told(stream, console)


def _told(stream: Iterable[Extraction], console: Console) -> Iterator[Extraction]:
    """The extractions; of an article that had to do with another engine than was asked for, the user is told."""
    for extraction in stream:
        for problem in extraction.problems:
            if problem.kind in FELL_BACKS:
                console.report(fell_back(extraction.article.origin or extraction.article.id, problem))
        yield extraction


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


def _about(job: Job, console: Console) -> About:
    """How a result was made; not where to or on how many processes, for that must not change a byte."""
    from viz.site import About

    names = [] if job.names == CRF else ["--names", job.names]
    lexicon = [word for table in job.lexicon for word in ("--lexicon", table)]
    frames = [word for file in job.frames for word in ("--frames", file)]
    facts = [] if job.facts == RULES else ["--facts", job.facts]
    decisions = [] if job.decisions is None else ["--decisions", job.decisions]
    command = shlex.join(["gahnegar", "build", *job.paths, *names, *lexicon, *frames, *facts, *decisions])
    problems = tuple(map(str, console.problems))
    return About(version=__version__, command=command, inputs=tuple(job.paths), problems=problems)


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
