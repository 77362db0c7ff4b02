"""`gahnegar add`, `retract`, `search` and `render`: a store changes, is searched, and is shown."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.readers import read
from gahnegar.ask import print_lines
from gahnegar.building import ALL_USED, SOME_SKIPPED, about, counts, shown_counts, write_views
from gahnegar.changes import add as add_articles
from gahnegar.changes import how_now
from gahnegar.changes import retract as retract_articles
from gahnegar.console import Console
from gahnegar.job import Job
from gahnegar.marked import marked
from gahnegar.models import models_of_store
from gahnegar.output import STORE, swapped_in
from graph.search import Hit
from graph.search import search as search_articles
from graph.store import read as read_graph
from graph.store import read_size
from graph.store_file import writing

_FOUND = "یافته"
"""The label of what was searched for."""

_SHOWN = 3
"""Sentences shown of an article."""


def add(job: Job, db: Path, console: Console, later: bool = False) -> int:
    """Takes new and changed articles into a store and prints which; returns the exit code.

    later: the graph stays as it is until the next change. Raises what `gahnegar.changes.add` and `Job.options` raise.
    """
    how = how_now(db, job, console.report, console.say)
    changes = add_articles(db, lambda taken: read(job.paths, console.report, taken), how, later)
    print_lines(f"new {name}" for name in changes.new)
    print_lines(f"changed {name}" for name in changes.changed)
    told = f"{len(changes.new)} new, {len(changes.changed)} changed, {len(changes.unchanged)} unchanged"
    waiting = f"{len(changes.waiting)} wait for the next add" if changes.waiting else f"{db} stays as it is"
    console.say(f"{told}: {_size(db)} → {db}" if changes.joined else f"{told}: {waiting}")
    return SOME_SKIPPED if console.problems else ALL_USED


def retract(job: Job, db: Path, console: Console) -> int:
    """Takes articles (the paths of the job are their ids) out of a store and prints which; returns the exit code.

    Raises what `gahnegar.changes.retract` and `Job.options` raise.
    """
    changes = retract_articles(db, job.paths, how_now(db, job, console.report, console.say))
    print_lines(f"retracted {name}" for name in changes.retracted)
    console.say(f"{_size(db)} → {db}")
    return SOME_SKIPPED if console.problems else ALL_USED


def _size(db: Path) -> str:
    return shown_counts(*read_size(db))


def search(db: Path, texts: Sequence[str]) -> None:
    """Prints the articles that hold every one of some texts, with the sentences in which they stand.

    Raises QueryError for texts that are too short.
    """
    hits = search_articles(db, *texts)
    for hit in hits:
        print_lines(_hit(hit))
    if not hits:
        print_lines([f"no article holds «{' '.join(texts)}»"])


def _hit(hit: Hit) -> Iterator[str]:
    yield f"{hit.headline or hit.article} ({hit.source or '؟'}) {hit.article}"
    for found in hit.found[:_SHOWN]:
        yield f"    «{marked(found.text, found.sentence, [(span, _FOUND) for span in found.spans])}»"
    if len(hit.found) > _SHOWN:
        yield f"    … and {len(hit.found) - _SHOWN} more sentences"


def render(db: Path, out: Path, console: Console) -> int:
    """Writes everything that a build writes, of the graph of a store; returns the exit code.

    Raises OutputError where `out` cannot be written, StoreError where the store cannot be read or is written to.
    """
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link and replace its target
    with writing(db):  # it may lie in the folder that is replaced
        graph = read_graph(db)
        with swapped_in(target) as folder:
            made = about("render", [str(db)], [], console, models_of_store(db, Job(())))
            write_views(graph, folder, made)
            shutil.copyfile(db, folder / STORE)
    console.say(f"{counts(graph)} → {out / 'index.html'}")
    return ALL_USED
