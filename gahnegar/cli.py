"""The command line: each command is a thin layer over a function of the same name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gahnegar import cli_export, cli_quality, cli_store
from gahnegar._version import __version__
from gahnegar.cli_options import (
    DB,
    DECISIONS,
    FACTS,
    FRAMES,
    KNOWN,
    LEXICON,
    NAMES,
    PATHS,
    QUIET,
    WORKERS,
    gives_job,
    text_or_jsonl,
)
from gahnegar.console import Console

if TYPE_CHECKING:
    from gahnegar.job import Job
    from viz.language import Language


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gahnegar")
def cli() -> None:
    """Gahnegar reads Persian news and gives back a knowledge graph and a timeline.

    Exit codes: 0 all input was used, 1 some items were skipped, 2 nothing could be done.
    Dates may be Jalali or Gregorian: the year decides.
    """


@cli.command()
@PATHS
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the results.")
@gives_job(NAMES, LEXICON, FRAMES, FACTS, DECISIONS, WORKERS)
@QUIET
def build(job: Job, out: Path, quiet: bool) -> None:
    """Read articles and write the graph, the timeline, Gephi files, reports and the store.

    PATH is a file, a folder or «-» (standard input): JSON, JSONL, CSV, scraped text,
    HTML, channel dumps, each also gzipped.
    """
    from gahnegar.building import build as run

    raise SystemExit(run(job, out, Console(quiet)))


@cli.command()
@PATHS
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="One JSON object per article.")
@gives_job(NAMES, LEXICON, FRAMES, FACTS, WORKERS)
def extract(job: Job, form: str) -> None:
    """Print what each article says, one JSON object per article, in input order."""
    from gahnegar.building import print_extractions

    raise SystemExit(print_extractions(job, Console()))


@cli.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@NAMES
@LEXICON
@text_or_jsonl("entity")
@click.option("--positions", is_flag=True, help="Also the posts that the text speaks of («مدیرعامل»).")
def entities(texts: tuple[str, ...], names: str, lexicon: tuple[str, ...], form: str, positions: bool) -> None:
    """Find the people, bodies, places and other things that Persian text names.

    TEXT is the text itself, or «-» for standard input, a text per line.
    """
    from gahnegar.entities import print_entities
    from gahnegar.times import texts_of

    raise SystemExit(print_entities(texts_of(texts), names, lexicon, form, Console(), positions))


@cli.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option("--published", help="The day that relative expressions are counted from, such as 1397-07-11.")
@text_or_jsonl("expression")
def times(texts: tuple[str, ...], published: str | None, form: str) -> None:
    """Find the time expressions of Persian text and say which days they mean.

    TEXT is the text itself, or «-» for standard input, a text per line.
    """
    from gahnegar.times import print_times, texts_of

    raise SystemExit(print_times(texts_of(texts), published, form))


@cli.command()
@DB
@click.argument("name")
@KNOWN
def show(db: Path, name: str, known: str | None) -> None:
    """Show an entity: its aliases, posts, events and the sentences behind them."""
    from gahnegar.ask import show as run

    run(db, name, known)


@cli.command()
@DB
@click.argument("post")
@click.option("--on", "day", help="A day, month or year, such as 1397-06-28.")
@click.option("--history", is_flag=True, help="Everyone who held it, one after the other, with gaps and overlaps.")
@KNOWN
def who(db: Path, post: str, day: str | None, history: bool, known: str | None) -> None:
    """Say who held a POST («مدیرعامل سازمان تامین اجتماعی»), with the evidence."""
    from gahnegar.ask_posts import succession
    from gahnegar.ask_posts import who as run

    if history and day:
        raise click.UsageError("--history tells of all days: leave out --on")
    if history:
        succession(db, post, known)
    else:
        run(db, post, day, known)


@cli.command()
@DB
@click.option("--entity", help="Only what this entity takes part in.")
@click.option("--from", "start", help="First day, such as 1397-01.")
@click.option("--to", "end", help="Last day, such as 1402-06.")
@click.option("--type", "types", multiple=True, help="Only events of this type, such as opening (may be repeated).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "csv", "json", "ics", "docx", "pdf", "timelinejs"]),
    default="md",
    show_default=True,
)
@click.option(
    "--language",
    type=click.Choice(["fa", "en"]),
    default="fa",
    show_default=True,
    help="Of dates, headings and remarks; names and quotes stay those of the articles.",
)
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, instead of standard output.")
@KNOWN
def timeline(
    db: Path,
    entity: str | None,
    start: str | None,
    end: str | None,
    types: tuple[str, ...],
    form: str,
    language: Language,
    known: str | None,
    out: Path | None,
) -> None:
    """Print the timeline, or a part of it, as a report ready to be published, or for another program.

    docx needs pip install 'gahnegar[docx]', pdf 'gahnegar[pdf]'.
    """
    from gahnegar.ask_timeline import timeline as run

    run(db, entity, start, end, types, form, out, known, language)


@cli.command()
@DB
@click.argument("id_", metavar="ID")
@KNOWN
def explain(db: Path, id_: str, known: str | None) -> None:
    """Explain a node, edge, event or article by its id: the sentences with what was read in them marked, rules,
    reasons, judgements, the proof of a date."""
    from gahnegar.explain import explain as run

    run(db, id_, known)


@cli.command()
@DB
@click.argument("a")
@click.argument("b")
@KNOWN
def path(db: Path, a: str, b: str, known: str | None) -> None:
    """Show the shortest way from entity A to entity B, with the sentences behind each step."""
    from gahnegar.path import path as run

    run(db, a, b, known)


@cli.command()
@DB
@click.option("--decisions", default="decisions.jsonl", show_default=True, metavar="FILE", help="Where to write them.")
def review(db: Path, decisions: str) -> None:
    """Walk the pairs that may be one thing or two: decide s(ame), d(ifferent), u(nsure) or q(uit).

    What you decide is appended to FILE; `gahnegar add DB --decisions FILE` applies it, as does a new build.
    """
    from gahnegar.review import review as run

    raise SystemExit(run(db, Path(decisions), Console()))


@cli.command()
@DB
@click.option("--entity", help="Only what is said of this entity.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["conflict", "update", "correction", "denial"]),
    help="Only these (may be repeated).",
)
@KNOWN
def conflicts(db: Path, entity: str | None, kinds: tuple[str, ...], known: str | None) -> None:
    """List claims that disagree: dates, numbers, who held a post, denials and corrections."""
    from gahnegar.ask_conflicts import conflicts as run

    run(db, entity, kinds, known)


@cli.command()
@DB
@click.option("--entity", help="Only this project or facility.")
@KNOWN
def projects(db: Path, entity: str | None, known: str | None) -> None:
    """Tell what was promised of projects and facilities, what came of it, and how late."""
    from gahnegar.ask_projects import projects as run

    run(db, entity, known)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@LEXICON
def frames(files: tuple[str, ...], lexicon: tuple[str, ...]) -> None:
    """Check your own event frames: say for each example whether its frame fires, and with whom.

    Exit code 1 tells that an example is silent, or that a frame cannot be used.
    """
    from gahnegar.frames import print_frames

    raise SystemExit(print_frames(files, lexicon, Console()))


for command in (cli_export.export, *cli_store.COMMANDS, *cli_quality.COMMANDS):
    cli.add_command(command)
