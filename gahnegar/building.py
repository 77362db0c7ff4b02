"""`gahnegar build` and `gahnegar extract`: from paths to results."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extract.model import Article, Extraction
from gahnegar._version import __version__
from gahnegar.changes import How, State, state_after
from gahnegar.clock import stated
from gahnegar.console import Console
from gahnegar.engines import FELL_BACKS, fell_back
from gahnegar.job import Job
from gahnegar.models import models
from gahnegar.options import Options
from gahnegar.output import STORE, check_writable, swapped_in
from gahnegar.run import cores, extract_all, useful_workers
from gahnegar.second_pass import extract_run
from graph.said import Said
from graph.store_file import writing

if TYPE_CHECKING:
    from graph.model import KnowledgeGraph
    from viz.site import About

ALL_USED, SOME_SKIPPED, NOTHING_DONE = 0, 1, 2


def build(job: Job, out: Path, console: Console) -> int:
    """Writes everything of design section 5 into `out`; returns the exit code.

    Raises OutputError where `out` cannot be written: then nothing of it has changed; InputError as `Job.options`,
    StoreError where another process writes to the store there.
    """
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link and replace its target
    check_writable(target)
    with writing(target / STORE) if (target / STORE).is_file() else nullcontext():
        return _build(job, out, target, console)


def _build(job: Job, out: Path, target: Path, console: Console) -> int:
    state = _state(job, console)
    if not state.graph.articles:
        console.say("gahnegar: no article could be used, so nothing was written")
        return NOTHING_DONE
    with swapped_in(target) as folder:
        write_views(state.graph, folder, about("build", job.paths, job.words, console, models(job)))
        state.write(folder / STORE)
    console.say(f"{counts(state.graph)} → {out / 'index.html'}")
    return SOME_SKIPPED if console.problems else ALL_USED


def _state(job: Job, console: Console) -> State:
    """What the articles say, and their graph; what was only needed for it has left the memory."""
    how = How.of(job, stated(), console.report, console.say)
    learned = {extraction.article.id: extraction for extraction in _alone(job, how.options, console)}
    return state_after(Said(), "build", learned, how)


def counts(graph: KnowledgeGraph) -> str:
    """«18 articles, 47 entities, 52 events, 25 relations»."""
    return shown_counts(len(graph.articles), len(graph.nodes), len(graph.happenings), len(graph.edges))


def shown_counts(articles: int, entities: int, events: int, relations: int) -> str:
    """`counts` of numbers."""
    return f"{articles} articles, {entities} entities, {events} events, {relations} relations"


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


def _alone(job: Job, options: Options, console: Console) -> list[Extraction]:
    """What each article says by itself."""
    articles = list(read_articles(job.paths, console))
    workers = useful_workers(job.workers, len(articles))
    stream = extract_all(articles, workers=workers, report=console.report, options=options)
    return list(console.track(told(stream, console), "reading articles", len(articles)))


def _stream(job: Job, console: Console) -> Iterator[Extraction]:
    options, workers = job.options(console.report, console.say), job.workers or cores()
    stream = extract_run(read_articles(job.paths, console), workers=workers, report=console.report, options=options)
    return told(stream, console)


def told(stream: Iterable[Extraction], console: Console) -> Iterator[Extraction]:
    """The extractions; of an article that had to do with another engine than was asked for, the user is told."""
    for extraction in stream:
        for problem in extraction.problems:
            if problem.kind in FELL_BACKS:
                console.report(fell_back(extraction.article.origin or extraction.article.id, problem))
        yield extraction


def read_articles(paths: Sequence[str], console: Console) -> Iterator[Article]:
    """The articles of files, folders and standard input."""
    from extract.readers import read

    return read(paths, console.report)


def about(
    command: str, inputs: Sequence[str], words: Sequence[str], console: Console, models: tuple[str, ...]
) -> About:
    """How a result was made; not where to or on how many processes, for that must not change a byte.

    The day is the one that the environment states: the clock is not asked. Raises InputError as `stated`.
    """
    from viz.site import About

    line, time = shlex.join(["gahnegar", command, *inputs, *words]), stated()
    made = date.fromisoformat(time[:10]) if time else None
    return About(__version__, line, tuple(inputs), tuple(map(str, console.problems)), made, models)


def write_views(graph: KnowledgeGraph, folder: Path, about: About) -> None:
    """Every file of a result but the store, into a folder."""
    from graph.conflicts import find_conflicts
    from viz.files import write_files
    from viz.pages import write_pages

    conflicts = find_conflicts(graph)  # the same for pages and files
    write_pages(graph, folder, about, conflicts)
    write_files(graph, folder, about.version, conflicts=conflicts)
