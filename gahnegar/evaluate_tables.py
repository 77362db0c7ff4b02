"""The figures of `gahnegar evaluate` as Markdown, beside what has to be reached (`quality.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

FACTS = ("positions", "relations", "events", "arguments")
ROWS = ("entities", "entities*", "time spans", "time values", *FACTS)
DATES = "event dates"
REST = "the rest together"
RARE = ("event", "facility", "law", "award", "project", "work")
"""The types that are also counted together: each alone is too rare in an article set."""

Figures = dict[str, Any]
"""What `score.py --json` prints."""
Row = Mapping[str, float]
"""precision, recall, f1, gold (how many are annotated), predicted (how many were found)"""


@cache
def _targets() -> dict[str, Any]:
    return tomllib.loads((files("gahnegar") / "quality.toml").read_text("utf-8"))


def f1_targets(name: str) -> dict[str, float]:
    """The F1 that each row of a table has to reach; none where the table flatters."""
    return dict(_targets()["f1"].get(name, {}))


def not_yet(name: str) -> dict[str, float]:
    """The rows of a table that miss their target so far, with the figure that they must not be worse than again."""
    return dict(_targets()["not yet"].get(name, {}))


def external_target(corpus: str) -> float | None:
    """The micro F1 to be reached on a corpus of other people; None where there is none."""
    target: float | None = _targets()["external"].get(corpus)
    return target


def greatest_falls() -> dict[str, float]:
    """By how much F1 may fall, by alteration."""
    return dict(_targets()["fall"])


def greatest_distances() -> dict[str, float]:
    """By how much the share of right facts may differ from their confidence on average, by kind."""
    return dict(_targets()["reliability"])


def page(tables: Iterable[str]) -> str:
    """`docs/quality.md`: how to read the tables, and the tables."""
    intro = (files("gahnegar") / "quality_intro.md").read_text("utf-8")
    return "\n".join([intro, "\n\n".join(tables), ""])


def f1_table(name: str, figures: Figures) -> str:
    """All rows of a set of annotated articles."""
    targets = f1_targets(name)
    kinds = figures["by type"]
    rest = together([kinds[kind] for kind in RARE if kind in kinds])
    types = [f1_row(f"– {kind}", row, targets.get(f"– {kind}")) for kind, row in {**kinds, REST: rest}.items()]
    return "\n".join([*_f1_lines(name, figures, ROWS), *types])


def facts_table(name: str, figures: Figures) -> str:
    """The rows of relations and events alone."""
    return "\n".join(_f1_lines(name, figures, FACTS))


def _f1_lines(name: str, figures: Figures, rows: Sequence[str]) -> Iterator[str]:
    targets = f1_targets(name)
    yield f"## {name}: {figures['articles']['gold']} articles"
    yield ""
    yield "| | precision | recall | F1 | target | annotated | found |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        if row in figures:
            yield f1_row(row, figures[row], targets.get(row))
    dates = figures["event dates"]
    wanted = _wanted(dates["accuracy"], targets.get(DATES))
    yield f"| {DATES} | | | {dates['accuracy']:.3f} (accuracy) | {wanted} | {dates['of']} | |"


def f1_row(label: str, row: Row, target: float | None) -> str:
    return (
        f"| {label} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {_wanted(row['f1'], target)} "
        f"| {row['gold']} | {row['predicted']} |"
    )


def _wanted(reached: float, target: float | None) -> str:
    return f"≥ {target:.2f}{'' if reached >= target else ', not yet'}" if target else ""


def together(rows: Sequence[Row]) -> Row:
    """Several rows counted as one; what was right in each follows from its recall."""
    right = sum(round(row["recall"] * row["gold"]) for row in rows)
    return counted(right, sum(int(row["gold"]) for row in rows), sum(int(row["predicted"]) for row in rows))


def counted(right: int, gold: int, predicted: int) -> Row:
    """The row of so many right ones among those annotated and those found."""
    return {
        "precision": right / predicted if predicted else 0.0,
        "recall": right / gold if gold else 0.0,
        "f1": 2 * right / (gold + predicted) if gold + predicted else 0.0,
        "gold": gold,
        "predicted": predicted,
    }


def robustness_table(name: str, plain: Figures, altered: Mapping[str, Figures]) -> str:
    """How the entities fare where the articles are typed otherwise; `plain` are the figures of the unaltered ones."""
    falls = greatest_falls() if f1_targets(name) else {}
    lines = [f"## robustness: {name}", "", "| the same articles | precision | recall | F1 | falls by | target |"]
    lines += ["|---|---|---|---|---|---|", _robust_row("as they are", plain["entities"], "", "")]
    for how, figures in altered.items():
        fall = plain["entities"]["f1"] - figures["entities"]["f1"]
        wanted = f"≤ {falls[how]:.3f}" if how in falls else ""
        lines.append(_robust_row(how, figures["entities"], f"{fall:.3f}", wanted))
    return "\n".join(lines)


def _robust_row(how: str, row: Row, fall: str, wanted: str) -> str:
    return f"| {how} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {fall} | {wanted} |"
