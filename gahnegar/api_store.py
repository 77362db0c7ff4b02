"""The public functions that change and search a store. Heavy imports wait until a function is called."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import InputError
from gahnegar.clock import now
from gahnegar.job import Job
from gahnegar.options import AnyPath, warn

if TYPE_CHECKING:
    from gahnegar.changes import Changes, How
    from graph.search import Hit


def add(
    db: AnyPath,
    paths: Iterable[AnyPath] | AnyPath,
    workers: int = 0,
    *,
    names: str = "crf",
    lexicon: Iterable[AnyPath] | AnyPath = (),
    frames: Iterable[AnyPath] | AnyPath = (),
    facts: str = "rules",
    decisions: AnyPath | None = None,
    later: bool = False,
) -> Changes:
    """Take new and changed articles of files and folders into a store; which they were, by their ids.

    The graph is then that of one build from all articles. names, lexicon, frames, facts: as of `extract`; where they
    are left out, articles are read as by the last build or add. decisions: as of `build`, and likewise.
    later: keep what they say, which can be searched at once, and leave the graph to the next add.
    Raises InputError at the first item that cannot be used, StoreError where the store cannot be read or another
    process writes to it, OutputError where it cannot be written: then it is as it was.
    """
    from extract.readers import read
    from gahnegar.changes import add as change

    job = Job(
        _listed(paths),
        workers,
        names,
        _listed(lexicon),
        _listed(frames),
        facts,
        None if decisions is None else fspath(decisions),
    )
    changes, _ = change(Path(fspath(db)), lambda taken: read(job.paths, _raise, taken), _how(job, db), later)
    return changes


def retract(db: AnyPath, articles: Iterable[str] | str, workers: int = 0) -> Changes:
    """Take articles out of a store by their ids, with exactly what they said.

    Raises QueryError where it holds no such article, and else as `add`.
    """
    from gahnegar.changes import retract as change

    job = Job([articles] if isinstance(articles, str) else list(articles), workers)
    changes, _ = change(Path(fspath(db)), job.paths, _how(job, db))
    return changes


def search(db: AnyPath, *texts: str) -> tuple[Hit, ...]:
    """The articles of a store that hold every one of some texts, and the sentences in which they stand.

    Spaces, half-spaces, and the forms of letters and digits do not matter. A text whose words stand nowhere in a row
    is looked for word by word. Raises QueryError for fewer than three letters, StoreError as `open`.
    """
    from graph.search import search as find

    return find(Path(fspath(db)), *texts)


def _how(job: Job, db: AnyPath) -> How:
    from gahnegar.changes import How, job_for

    anew = job.decisions is not None
    job = job_for(Path(fspath(db)), job)
    return How(job.checked(_raise, warn), job.record, now(), job.workers, _raise, job.decided(_raise), anew)


def _raise(problem: InputError) -> None:
    raise problem


def _listed(paths: Iterable[AnyPath] | AnyPath) -> list[str]:
    return [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(path) for path in paths]
