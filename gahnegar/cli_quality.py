"""The commands that measure the extraction and train its models."""

from __future__ import annotations

from pathlib import Path

import click

from gahnegar.cli_options import TAGGERS, WORKERS
from gahnegar.console import Console


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option("--set", "sets", multiple=True, help="Only this set, such as dev (may be repeated).")
@click.option("--cross-validate", is_flag=True, help="Train the tagger anew for each fold: no article is seen twice.")
@click.option("--external", type=click.Path(path_type=Path), help="Also measure names on the corpora in this folder.")
@click.option("--write", type=click.Path(path_type=Path), help="Also write a Markdown table, such as docs/quality.md.")
@TAGGERS
@WORKERS
def evaluate(
    gold: Path,
    sets: tuple[str, ...],
    cross_validate: bool,
    external: Path | None,
    write: Path | None,
    taggers: Path | None,
    workers: int,
) -> None:
    """Score the extraction against annotated articles (GOLD_DIR holds *.docs.jsonl, *.ann.jsonl, score.py)."""
    from gahnegar.evaluate import evaluate as run

    run(gold, sets, cross_validate, write, workers, Console(), external, taggers)


@click.group()
def train() -> None:
    """Train the models that ship with Gahnegar anew."""


@train.command("names")
@click.option("--gold", required=True, type=click.Path(path_type=Path), help="Folder with the annotated articles.")
@click.option("--corpus", type=click.Path(path_type=Path), help="Folder with the posts (default: corpus beside GOLD).")
@click.option("--model", type=click.Path(path_type=Path), help="Where to write it (default: in the package).")
@TAGGERS
def train_names(gold: Path, corpus: Path | None, model: Path | None, taggers: Path | None) -> None:
    """Train the tagger of names in a checkout of the project; the same data gives the same bytes."""
    from gahnegar.training import train_names as run

    run(gold, model, corpus, taggers)


@train.command("facts")
@click.option("--gold", required=True, type=click.Path(path_type=Path), help="Folder with the annotated articles.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write to (default: in the package).")
@TAGGERS
def train_facts(gold: Path, out: Path | None, taggers: Path | None) -> None:
    """Train what is learnt of relations and events: the ranker of events and their participants, and how sure facts
    are; the same data gives the same bytes."""
    from gahnegar.training import train_facts as run

    run(gold, out, taggers)


COMMANDS = (evaluate, train)
