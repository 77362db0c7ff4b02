"""The graph that a store would have given at an earlier moment: what had been learned by then, as it was said then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from extract.errors import QueryError, Report
from gahnegar.changes import How
from gahnegar.clock import now
from gahnegar.console import Console
from gahnegar.dates import interval
from gahnegar.job import Job
from gahnegar.run import useful_workers
from gahnegar.second_pass import date_together
from graph.model import KnowledgeGraph
from graph.said import Said, SpoiledError, Transaction, Version, dated_by_others, extractions
from graph.store import read, read_said
from graph.store_file import broken


def opened(db: Path, known: str | None = None) -> KnowledgeGraph:
    """The graph of a store, for a question on the command line; known: a day as people type it, or None for now.

    Raises InputError where that is no day, else as `known_on`.
    """
    if known is None:
        return read(db)
    console = Console()
    return known_on(db, interval(known)[1], console.report, console.say)


def known_on(db: Path, day: date, report: Report, say: Callable[[str], None]) -> KnowledgeGraph:
    """The graph of what a store had learned by the end of a day (UTC), made again from what its articles said then.

    It is made by this version of Gahnegar, with a user's decisions as their file is now, and without the articles
    that were retracted since: of those the store keeps nothing. The file is only read.
    report: gets what cannot be used of the decisions; say: is told how many retracted articles are missing.
    Raises QueryError where nothing had surely been learned, StoreError where the store cannot be read, InputError where
    the files with which articles were read are gone.
    """
    said = read_said(db)
    then = said.at(_last_known(db, said.transactions, day))
    if then.joined == said.joined:
        return read(db)
    told = then.in_graph()
    left = {name: one for name, one in told.items() if one.extraction is not None}
    if len(left) < len(told):
        say(f"{len(told) - len(left)} articles known on {day} were retracted since: what they said is not kept")
    try:
        return _graph(left, then, report, say)
    except SpoiledError as error:
        raise broken(db, error) from error


def _last_known(db: Path, transactions: tuple[Transaction, ...], day: date) -> int:
    """The number of the last transaction that was surely done by the end of a day.

    One without a time was done before the next that has one, and all before now: numbers are in order even where
    a clock was not.
    """
    if transactions and day.isoformat() >= now()[:10]:
        return transactions[-1].number
    timed = [(one.number, one.time) for one in transactions if one.time is not None]
    done = [number for number, at in timed if at[:10] <= day.isoformat()]
    if done:
        return max(done)
    first = min((at[:10] for _, at in timed), default=now()[:10])
    if transactions and transactions[0].time is None:
        why = "a build keeps no time unless SOURCE_DATE_EPOCH states it"
        raise QueryError(f"{db} cannot tell what was known on {day}: {why} (ask for {first} or later)")
    raise QueryError(f"{db} knew nothing yet on {day} (ask for {first} or later)")


def _graph(told: Mapping[str, Version], then: Said, report: Report, say: Callable[[str], None]) -> KnowledgeGraph:
    """Made as an add makes it. Raises SpoiledError."""
    from graph.build import build_graph

    how = How.of(_job(then), None, report, say)
    workers = useful_workers(how.workers, len(told))
    alone, before = extractions(told), dated_by_others(told)
    finished, _ = date_together(alone, workers=workers, report=report, options=how.options, before=before)
    graph = build_graph(finished, how.decisions, report)
    times = {one.number: one.time for one in then.transactions}
    learned = {name: datetime.fromisoformat(at) for name, one in told.items() if (at := times[one.learned])}
    articles = {name: replace(one, learned=learned.get(name)) for name, one in graph.articles.items()}
    return replace(graph, articles=articles)


def _job(then: Said) -> Job:
    """How articles were read by the last transaction that the graph knows of. Raises SpoiledError."""
    try:
        return Job(()).like(then.transactions[then.joined - 1].options)
    except ValueError as error:
        raise SpoiledError(str(error)) from error
