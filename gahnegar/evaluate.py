"""`gahnegar evaluate`: our figures by the annotators' own scorer, and how they were measured."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.errors import InputError
from extract.model import Article, Extraction
from gahnegar.console import Console
from gahnegar.run import extract_all

SETS = ("seeds", "dev")
ROWS = ("entities", "entities*", "time spans", "time values", "positions", "relations", "events", "arguments")
TARGETS = {
    "seeds": {"entities": 0.75, "time values": 0.80, "positions": 0.75, "relations": 0.50, "events": 0.50},
    "dev": {
        "entities": 0.60,
        "time spans": 0.93,
        "time values": 0.90,
        "positions": 0.50,
        "relations": 0.35,
        "events": 0.35,
    },
}
"""The F1 that has to be reached."""

Figures = dict[str, Any]


def evaluate(
    gold: Path, sets: Sequence[str], cross_validate: bool, write: Path | None, workers: int, console: Console
) -> None:
    """Prints the scorer's table for each set, and writes it as Markdown where asked.

    Raises InputError where `gold` lacks the scorer or a set.
    """
    tables = {}
    for name in sets or SETS:
        extractions = list(_extractions(gold, name, workers, console))
        tables[name] = _score(gold, name, extractions)
        if cross_validate and name == "dev":
            tables[f"{name}, cross-validated"] = _score(gold, name, _unseen(gold, extractions))
    for name, figures in tables.items():
        print("\n".join(_markdown(name, figures)) + "\n")
    if write:
        _write(write, tables)


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


def _unseen(gold: Path, extractions: Sequence[Extraction]) -> list[Extraction]:
    """The same articles, each read by a tagger and a ranker that were trained without it."""
    from extract.events.gold import read_gold
    from extract.events.train import folds
    from extract.pipeline import extract
    from extract.train_names import cross_validate

    names = cross_validate(gold)
    rankers = {item.article.id: ranker for ranker, items in folds(read_gold(gold, "dev")) for item in items}
    return [extract(one.article, names[one.article.id], rankers[one.article.id]) for one in extractions]


def _score(gold: Path, name: str, extractions: Sequence[Extraction]) -> Figures:
    """What the annotators' `score.py` says of our extractions."""
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


def _markdown(name: str, figures: Figures) -> Iterator[str]:
    targets = TARGETS.get(name.split(",")[0], {})
    yield f"## {name}: {figures['articles']['gold']} articles"
    yield ""
    yield "| | precision | recall | F1 | target | annotated | found |"
    yield "|---|---|---|---|---|---|---|"
    for row in ROWS:
        if row in figures:
            yield _row(row, figures[row], targets.get(row))
    dates = figures["event dates"]
    yield f"| event dates | | | {dates['accuracy']:.3f} (accuracy) | | {dates['of']} | |"
    for kind, row in figures["by type"].items():
        yield _row(f"– {kind}", row, None)


def _row(label: str, row: dict[str, float], target: float | None) -> str:
    wanted = f"≥ {target:.2f}" if target else ""
    return (
        f"| {label} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {wanted} "
        f"| {row['gold']} | {row['predicted']} |"
    )


def _write(path: Path, tables: dict[str, Figures]) -> None:
    from importlib.resources import files

    intro = (files("gahnegar") / "quality_intro.md").read_text("utf-8")
    body = "\n\n".join("\n".join(_markdown(name, figures)) for name, figures in tables.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{intro}\n{body}\n", "utf-8")
