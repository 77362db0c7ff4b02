"""Changes of a store: what articles say goes in or comes out, and the graph is that of all that is said then.

The state after any changes is the state of one build from the same articles. A few articles are taken into the graph
that is there, or out of it, where only what they touch is made anew (`graph.increment`); where there are more, or they
touch too much, all of it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from sqlite3 import Error as SqliteError
from typing import TYPE_CHECKING

from extract.errors import OutputError, QueryError, Report
from extract.model import Article, Extraction
from extract.readers import Taken
from gahnegar._version import __version__
from gahnegar.clock import now
from gahnegar.job import Job
from gahnegar.options import Options
from gahnegar.run import extract_all, useful_workers
from gahnegar.second_pass import date_together
from graph.decisions import Decision
from graph.model import KnowledgeGraph
from graph.said import Kind, Said, SpoiledError, Version, content_hash, dated_by_others, extractions
from graph.store import keep, read_said, read_transactions
from graph.store_file import broken, writing

if TYPE_CHECKING:
    from graph.workings import Workings


@dataclass(frozen=True, slots=True)
class How:
    """How articles are read, and when.

    record: the options as the store keeps them. time: when it is learned; None where no clock was asked.
    workers, report: as of `gahnegar.run.extract_all`, 0 for one process per core.
    decisions: what a user has decided is one thing. anew: make the graph anew even if no article is new.
    """

    options: Options
    record: str
    time: str | None
    workers: int
    report: Report
    decisions: Sequence[Decision] = ()
    anew: bool = False

    @classmethod
    def of(cls, job: Job, time: str | None, report: Report, say: Callable[[str], None], anew: bool = False) -> How:
        """As a user asks for it. say: as of `gahnegar.options.options`. Raises InputError as `Job.options`."""
        decided = job.decided(report)
        return cls(job.options(report, say), job.record, time, job.workers, report, decided, anew)


@dataclass(frozen=True, slots=True)
class State:
    """What articles said, the graph of it, and how that was made."""

    said: Said
    graph: KnowledgeGraph
    workings: Workings

    def write(self, path: Path) -> None:
        """Write it to a file, at once. Raises OutputError where that fails."""
        from graph.store import write

        with _writable(path):
            write(self.graph, path, self.said, self.workings)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change did, by the ids of articles in the order in which they came."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """known by their ids, and said something else before"""
    unchanged: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    """all whose text that holds is not in the graph yet"""
    joined: bool = False
    """whether the graph is another one now"""


def state_after(
    said: Said, kind: Kind, learned: Mapping[str, Extraction], how: How, retracted: Collection[str] = ()
) -> State:
    """The state when what some articles say has taken the place of what they said, and others are retracted.

    Raises SpoiledError where what was said before cannot be read.
    """
    from graph.build import build

    kept = {name: one for name, one in said.current().items() if name not in learned and name not in retracted}
    finished, dated = date_together(
        [*extractions(kept), *learned.values()],
        workers=useful_workers(how.workers, len(kept) + len(learned)),
        report=how.report,
        options=how.options,
        before=dated_by_others(kept),
    )
    said = said.after(kind, learned, retracted, time=how.time, version=__version__, options=how.record)
    return State(said.dated(dated), *build(finished, how.decisions, how.report))


Articles = Callable[[Taken], Iterable[Article]]
"""Reads articles; of those without an id it is told whether their file's name is taken by another one."""


_FEW = 50
"""Articles up to which the graph is not made anew as a whole."""


def add(db: Path, articles: Articles, how: How, later: bool = False) -> Changes:
    """Take the new and the changed of some articles into a store.

    later: keep what they say, which can be searched at once, and leave the graph as it is until the next change.
    An article that cannot be analysed goes to `how.report` and stays as it was.
    Raises StoreError where the store cannot be read or another process writes to it, OutputError where it cannot be
    written: then it is as it was.
    """
    with _changing(db) as said:
        current = said.current()
        known = {name: one.hash for name, one in current.items()}
        given = {article.id: article for article in articles(partial(_is_taken, current))}
        is_known = {name: known.get(name) == content_hash(article) for name, article in given.items()}
        fresh = [article for name, article in given.items() if not is_known[name]]
        workers = useful_workers(how.workers, len(fresh))
        found = extract_all(fresh, workers=workers, report=how.report, options=how.options)
        learned = {extraction.article.id: extraction for extraction in found}
        joined = not later and bool(learned or said.waiting() or how.anew)
        if learned and later:
            said = _kept(said, learned, how, db)
        elif joined and not _joined(said, "add", learned, how, db):
            state_after(said, "add", learned, how).write(db)
        return Changes(
            new=tuple(name for name in learned if name not in known),
            changed=tuple(name for name in learned if name in known),
            unchanged=tuple(name for name, is_same in is_known.items() if is_same),
            waiting=() if joined else said.waiting(),
            joined=joined,
        )


def _joined(
    said: Said, kind: Kind, learned: Mapping[str, Extraction], how: How, db: Path, retracted: Collection[str] = ()
) -> bool:
    """Take articles, and those that wait, into the graph that is there, and others out of it.

    False where it must be made anew.
    """
    from graph.drawn import TooWideError

    fresh = {*said.waiting(), *learned} - set(retracted)
    before = {name: one for name, one in said.in_graph().items() if name in fresh or name in retracted}
    if not 0 < len(fresh | before.keys()) <= _FEW or _is_of_others(said):
        return False
    said = said.after(kind, learned, retracted, time=how.time, version=__version__, options=how.record)
    current = said.current()
    now = extractions({name: current[name] for name in sorted(fresh)})
    try:
        with _writable(db):
            keep(said, db, list(now), how.decisions, list(extractions(before)))
    except (TooWideError, UnicodeEncodeError):
        return False
    return True


def _is_of_others(said: Said) -> bool:
    """Whether another version of Gahnegar made the graph: then its rules may have been others."""
    return any(one.number == said.joined and one.version != __version__ for one in said.transactions)


def _is_taken(current: Mapping[str, Version], name: str, article: Article) -> bool:
    """Whether the store has another file's article under a name: «monday/1.txt» is not «tuesday/1.txt»."""
    if name not in current or current[name].hash == content_hash(replace(article, id=name)):
        return False
    (known,) = extractions({name: current[name]})
    mine, theirs = (PurePath(one.origin).parts[::-1] for one in (article, known.article))
    return any(one != other for one, other in zip(mine, theirs, strict=False))


def retract(db: Path, names: Iterable[str], how: How) -> Changes:
    """Take articles out of a store with all that they said; their hashes and times stay in its history.

    Raises QueryError where it holds no such article: then nothing is retracted; else as `add`.
    """
    with _changing(db) as said:
        wanted = tuple(dict.fromkeys(names))
        known = said.current()
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise QueryError(f"{db} holds no article with the id «{unknown[0]}» (`gahnegar search` shows ids)")
        if not _joined(said, "retract", {}, how, db, wanted):
            state_after(said, "retract", {}, how, wanted).write(db)
        return Changes(retracted=wanted, joined=True)


def how_now(db: Path, job: Job, report: Report, say: Callable[[str], None]) -> How:
    """As a user asks for it, and as the last build or add read wherever he does not say. report, say: as of `How.of`.

    Raises StoreError where the store cannot be read, InputError as `Job.options`.
    """
    done = read_transactions(db)
    try:
        like = job.like(done[-1].options) if done else job
    except ValueError as error:
        raise broken(db, error) from error
    return How.of(like, now(), report, say, anew=job.decisions is not None)


@contextmanager
def _changing(db: Path) -> Iterator[Said]:
    """What a store knows, while nobody else writes to it."""
    with writing(db):
        try:
            yield read_said(db)
        except SpoiledError as error:
            raise broken(db, error) from error


def _kept(said: Said, learned: Mapping[str, Extraction], how: How, db: Path) -> Said:
    said = said.after("later", learned, time=how.time, version=__version__, options=how.record)
    with _writable(db):
        keep(said, db)
    return said


@contextmanager
def _writable(path: Path) -> Iterator[None]:
    try:
        yield
    except (SqliteError, OSError) as error:
        raise OutputError(
            f"{path.name}: cannot be written: {error} (free some space, or choose another folder)"
        ) from error
