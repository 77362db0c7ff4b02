"""`gahnegar evaluate`: our figures by the annotators' own scorer, and how they were measured."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import InputError
from extract.model import Article, Extraction
from gahnegar.console import Console
from gahnegar.evaluate_tables import Figures, f1_table, facts_table, page, robustness_table
from gahnegar.run import extract_all

if TYPE_CHECKING:
    from gahnegar.evaluate_unseen import Reader

SETS = ("seeds", "dev")
ALTERED = "dev"
"""The set that is also read as others type."""


def evaluate(
    gold: Path,
    sets: Sequence[str],
    cross_validate: bool,
    write: Path | None,
    workers: int,
    console: Console,
    external: Path | None = None,
    taggers: Path | None = None,
) -> None:
    """Prints the scorer's table for each set, and writes it as Markdown where asked.

    `external` is a folder with other people's corpora, on which the names are measured too. `taggers` is a folder
    where the taggers of the cross-validation are kept.
    Raises InputError where `gold` lacks the scorer or a set, or `external` is no folder.
    """
    tables = []
    for table in _tables(gold, sets or SETS, cross_validate, workers, console, external, taggers):
        print(table + "\n")
        tables.append(table)
    if write:
        write.parent.mkdir(parents=True, exist_ok=True)
        write.write_text(page(tables), "utf-8")


def _tables(
    gold: Path,
    sets: Sequence[str],
    cross_validate: bool,
    workers: int,
    console: Console,
    external: Path | None,
    taggers: Path | None,
) -> Iterator[str]:
    for name in sets:
        extractions = list(_extractions(gold, name, workers, console))
        figures = score(gold, name, extractions)
        yield f1_table(name, figures)
        if name == ALTERED:
            yield from _altered(gold, [one.article for one in extractions], figures, cross_validate, taggers)
    if external:
        from gahnegar.evaluate_external import external_tables

        yield from external_tables(external, console)


def _altered(
    gold: Path, articles: Sequence[Article], figures: Figures, cross_validate: bool, taggers: Path | None
) -> Iterator[str]:
    """The articles read by models that have not seen them where asked, and the names in them typed otherwise."""
    from gahnegar.evaluate_altered import ALTERATIONS, names_alone
    from gahnegar.evaluate_unseen import SHIPPED, readers

    title, read_by = ALTERED, dict.fromkeys((article.id for article in articles), SHIPPED)
    if cross_validate:
        from gahnegar.evaluate_facts import calibrated_unseen, read_unseen, reliability_table

        title, read_by = f"{ALTERED}, cross-validated", readers(gold, taggers)
        unseen = list(calibrated_unseen(read_unseen(gold, ALTERED, articles, read_by)))
        figures = score(gold, ALTERED, [extraction for extraction, _ in unseen])
        yield f1_table(title, figures)
        yield _given(gold, f"{title}, names and times given", read_by)
        yield reliability_table(title, [fact for _, facts in unseen for fact in facts])
    altered = {
        name: score(gold, ALTERED, [names_alone(alter(article), read_by[article.id].names) for article in articles])
        for name, alter in ALTERATIONS.items()
    }
    yield robustness_table(title, figures, altered)


def _given(gold: Path, title: str, read_by: Mapping[str, Reader]) -> str:
    """How relations and events fare where nothing is wrong with the names and times that they are made of."""
    from extract.events.gold import read_gold

    found = [read_by[item.article.id].extract_given(item) for item in read_gold(gold, ALTERED)]
    return facts_table(title, score(gold, ALTERED, found))


def needed(gold: Path, name: str) -> Path:
    """A file of the gold folder. Raises InputError where it is missing."""
    path = gold / name
    if not path.is_file():
        raise InputError(str(path), "is not there", "give the folder with the annotated articles and score.py")
    return path


def _extractions(gold: Path, name: str, workers: int, console: Console) -> Iterator[Extraction]:
    from extract.readers import read

    articles: Iterator[Article] = read([str(needed(gold, f"{name}.docs.jsonl"))], console.report)
    return extract_all(articles, workers=workers, report=console.report)


def score(gold: Path, name: str, extractions: Iterable[Extraction]) -> Figures:
    """What the annotators' `score.py` says of our extractions. Raises InputError where it is missing or fails."""
    scorer = needed(gold, "score.py")
    annotated = needed(gold, f"{name}.ann.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        lines = (json.dumps(extraction.json(), ensure_ascii=False) + "\n" for extraction in extractions)
        predicted.write_text("".join(lines), "utf-8")
        command = [sys.executable, str(scorer), str(annotated), str(predicted), "--json"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - the user's own scorer
    if done.returncode:
        raise InputError(str(scorer), f"failed: {done.stderr.strip()[-200:]}", "run it by hand to see why")
    figures: Figures = json.loads(done.stdout)
    return figures
