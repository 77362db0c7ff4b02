"""The public functions that change and search a store. Heavy imports wait until a function is called."""

from __future__ import annotations

from collections.abc import Iterable
from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING

from gahnegar.job import Job
from gahnegar.options import AnyPath, listed, refuse, warn

if TYPE_CHECKING:
    from gahnegar.changes import Changes
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
    from gahnegar.changes import how_now

    job = Job(
        listed(paths),
        workers,
        names,
        listed(lexicon),
        listed(frames),
        facts,
        None if decisions is None else fspath(decisions),
    )
    store = Path(fspath(db))
    return change(store, lambda taken: read(job.paths, refuse, taken), how_now(store, job, refuse, warn), later)


def retract(db: AnyPath, articles: Iterable[str] | str, workers: int = 0) -> Changes:
    """Take articles out of a store by their ids, with exactly what they said.

    Raises QueryError where it holds no such article, and else as `add`.
    """
    from gahnegar.changes import how_now
    from gahnegar.changes import retract as change

    job = Job([articles] if isinstance(articles, str) else list(articles), workers)
    store = Path(fspath(db))
    return change(store, job.paths, how_now(store, job, refuse, warn))


def search(db: AnyPath, *texts: str) -> tuple[Hit, ...]:
    """The articles of a store that hold every one of some texts, and the sentences in which they stand.

    Spaces, half-spaces, and the forms of letters and digits do not matter. A text whose words stand nowhere in a row
    is looked for word by word. Raises QueryError for fewer than three letters, StoreError as `open`.
    """
    from gahnegar.shown import ShownHits
    from graph.search import search as find

    return ShownHits(find(Path(fspath(db)), *texts))
