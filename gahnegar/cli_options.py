"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
WORKERS = click.option(
    "--workers", type=click.IntRange(0), default=0, help="Processes to use (0, the default: one per core)."
)
QUIET = click.option("--quiet", is_flag=True, help="Say nothing but problems.")
NAMES = click.option(
    "--names",
    default="crf",
    show_default=True,
    metavar="ENGINE",
    help="Who finds names: crf, hf:MODEL (a folder or a name on the Hugging Face hub) or llm:MODEL.",
)
LEXICON = click.option(
    "--lexicon", multiple=True, metavar="FILE", help="A table of your own names, CSV or TOML (may be repeated)."
)
FRAMES = click.option("--frames", multiple=True, metavar="FILE", help="Your own event frames, TOML (may be repeated).")
FACTS = click.option(
    "--facts",
    default="rules",
    show_default=True,
    metavar="ENGINE",
    help="Who finds relations and events: rules or llm:MODEL.",
)
DECISIONS = click.option(
    "--decisions", metavar="FILE", help="Your own decisions on what is one thing, JSON lines (docs/identity.md)."
)
TAGGERS = click.option(
    "--taggers",
    type=click.Path(path_type=Path),
    help="Folder that keeps the taggers trained without a fifth of the articles (filled where it lacks them).",
)
KNOWN = click.option(
    "--known",
    metavar="DATE",
    help="Only what the store had learned by the end of this day, as it was said then, such as 1403-02-31.",
)
DB = click.argument("db", type=click.Path(path_type=Path))


def text_or_jsonl(thing: str) -> _Decorator:
    """The option for how what was found in a text is printed."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "jsonl"]),
        default="text",
        show_default=True,
        help=f"For people, or one JSON object per {thing}.",
    )


def gives_job(*options: _Decorator) -> _Decorator:
    """Gives a command these options, and its paths, as one `Job`: the fields of a job are called as its options."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def run(**given: Any) -> Any:
            from gahnegar.job import Job

            fields = {name: given.pop(name) for name in Job.__match_args__ if name in given}
            return command(Job(**fields), **given)

        dressed: Callable[..., Any] = run
        for option in reversed(options):
            dressed = option(dressed)
        return dressed

    return decorated
