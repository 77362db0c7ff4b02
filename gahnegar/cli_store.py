"""The commands that change a store, search it and show it anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gahnegar.cli_options import DB, DECISIONS, FACTS, FRAMES, LEXICON, NAMES, QUIET, WORKERS, gives_job
from gahnegar.console import Console

if TYPE_CHECKING:
    from gahnegar.job import Job


@click.command()
@DB
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--later", is_flag=True, help="Keep what they say, to be searched at once; the graph waits.")
@gives_job(NAMES, LEXICON, FRAMES, FACTS, DECISIONS, WORKERS)
@QUIET
def add(job: Job, db: Path, later: bool, quiet: bool) -> None:
    """Take new and changed articles into a store; the graph is then that of a build from all of them.

    PATH is as of build; without any, the articles that wait (--later) join the graph.
    An article is known by its id, or by its file where it has none: the same one with another text
    or date replaces what it said.
    Articles are read as by the last build or add unless options say otherwise; --decisions are
    applied even if no article is new.
    """
    from gahnegar.store_commands import add as run

    raise SystemExit(run(job, db, Console(quiet), later))


@click.command()
@DB
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@WORKERS
@QUIET
def retract(db: Path, articles: tuple[str, ...], workers: int, quiet: bool) -> None:
    """Take articles out of a store by their ids, with exactly what they said."""
    from gahnegar.job import Job
    from gahnegar.store_commands import retract as run

    raise SystemExit(run(Job(articles, workers), db, Console(quiet)))


@click.command()
@DB
@click.argument("texts", nargs=-1, required=True, metavar="WORDS...")
def search(db: Path, texts: tuple[str, ...]) -> None:
    """Search the articles of a store; spaces, half-spaces, and the forms of letters and digits do not matter.

    WORDS in one pair of quotes stand in a row; if they do so nowhere, they are looked for one by one.
    """
    from gahnegar.store_commands import search as run

    run(db, texts)


@click.command()
@DB
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the results.")
@QUIET
def render(db: Path, out: Path, quiet: bool) -> None:
    """Write the pages, Gephi files and reports of a store anew, as build does: an add changes the store alone."""
    from gahnegar.store_commands import render as run

    raise SystemExit(run(db, out, Console(quiet)))


COMMANDS = (add, retract, search, render)
