"""Which relations and events are right by the annotators' scorer, and whether their confidences hold."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extract.calibration import KINDS, Curves, calibrated, kind_of, of_names
from extract.calibration_fit import Fact, fit
from extract.errors import InputError
from extract.model import Article, Event, Extraction, Relation
from gahnegar.evaluate_unseen import Reader

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the bins of confidence begin."""
FEW, ROOM = 20, 0.05
"""A bin of so many facts holds if its share of right ones is no more than so far outside it."""


class Judge:
    """Says which facts of an extraction are right: it listens to the matching of the annotators' `score.py`.

    Raises InputError where the scorer or the annotation is missing, or the scorer has changed its ways.
    """

    def __init__(self, gold: Path, name: str) -> None:
        self._path = gold / "score.py"
        self._scorer = _imported(self._path)
        self._heard: list[tuple[Sequence[object], Mapping[int, int]]] = []
        match = self._scorer.match

        def heard(wanted: Sequence[object], found: Sequence[object], likeness: object) -> Mapping[int, int]:
            pairs: Mapping[int, int] = match(wanted, found, likeness)
            self._heard.append((found, pairs))
            return pairs

        self._scorer.match = heard
        lines = (gold / f"{name}.ann.jsonl").read_text("utf-8").splitlines()
        self._annotations = {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}

    def facts(self, extraction: Extraction) -> list[Fact]:
        """The relations and events of an annotated article, as sure as the extraction says, and whether right."""
        names = {entity.id: entity.confidence for entity in extraction.entities}
        relations, events = self._right(extraction)
        found: list[tuple[Relation | Event, bool]] = [
            (fact, at in relations) for at, fact in enumerate(extraction.relations)
        ]
        found += [(fact, at in events) for at, fact in enumerate(extraction.events)]
        return [Fact(kind_of(fact), fact.confidence, of_names(fact, names), right) for fact, right in found]

    def _right(self, extraction: Extraction) -> tuple[set[int], set[int]]:
        """The numbers of the relations and of the events that are paired with annotated ones."""
        self._heard.clear()
        tally = self._scorer.Tally
        annotation = self._annotations[extraction.article.id]
        told: dict[str, list[object]] = defaultdict(list)
        self._scorer.score_article(annotation, extraction.json(), defaultdict(tally), defaultdict(tally), [], told)
        (relations, first), (events, second) = self._heard[-2:]  # all relations are matched before the events
        if (len(relations), len(events)) != (len(extraction.relations), len(extraction.events)):
            raise InputError(str(self._path), "matches in an order that we do not know", "see gahnegar.evaluate_facts")
        return set(first.values()), set(second.values())


def _imported(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("annotators_scorer", path)
    if spec is None or spec.loader is None:
        raise InputError(str(path), "is no Python module", "give the folder with the annotated articles and score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Unseen(NamedTuple):
    """An annotated article as models read it that have not seen it, before its facts are calibrated."""

    fold: int
    extraction: Extraction
    facts: list[Fact]


def read_unseen(gold: Path, name: str, articles: Iterable[Article], read_by: Mapping[str, Reader]) -> list[Unseen]:
    """The articles of a set, each read by its own reader."""
    judge, found = Judge(gold, name), []
    for article in articles:
        reader = read_by[article.id]
        extraction = reader.extract(article)
        found.append(Unseen(reader.fold, extraction, judge.facts(extraction)))
    return found


def calibrated_unseen(items: Sequence[Unseen]) -> Iterator[tuple[Extraction, list[Fact]]]:
    """Each article calibrated on the other folds, with its facts; `rule` is then their confidence."""
    curves = {fold: fit(_without(items, fold)) for fold in {item.fold for item in items}}
    for item in items:
        yield calibrated(item.extraction, curves[item.fold]), [_sure(fact, curves[item.fold]) for fact in item.facts]


def _without(items: Iterable[Unseen], fold: int) -> Iterator[Fact]:
    return (fact for item in items if item.fold != fold for fact in item.facts)


def _sure(fact: Fact, curves: Curves) -> Fact:
    return fact._replace(rule=curves[fact.kind].at(fact.rule, fact.names))


def reliability_table(title: str, facts: Sequence[Fact]) -> str:
    """How many facts of each kind are how sure, and the share of them that is right."""
    lines = [f"## reliability: {title}", "", "| confidence |" + "".join(f" {kind} | right |" for kind in KINDS)]
    lines += ["|---|" + "---|---|" * len(KINDS)]
    for low, high in zip(BINS, [*BINS[1:], 1.0], strict=True):
        cells = [_cells([fact for fact in facts if fact.kind == kind], low, high) for kind in KINDS]
        lines.append(f"| {low:.1f} to {high:.1f} |" + "".join(cells))
    lines.append("| off on average |" + "".join(f" | {off_by(facts, kind):.3f} |" for kind in KINDS))
    return "\n".join(lines)


def _cells(facts: Iterable[Fact], low: float, high: float) -> str:
    own = [fact for fact in facts if low <= fact.rule < high or fact.rule == high == 1.0]
    if not own:
        return " 0 | |"
    share = sum(fact.right for fact in own) / len(own)
    holds = len(own) < FEW or low - ROOM <= share <= high + ROOM
    return f" {len(own)} | {share:.2f}{'' if holds else ', off'} |"


def off_by(facts: Iterable[Fact], kind: str) -> float:
    """The mean distance of the share of right facts from their mean confidence, bin by bin."""
    bins: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == kind:
            bins[sum(fact.rule >= low for low in BINS)].append(fact)
    apart = [abs(sum(fact.right - fact.rule for fact in own)) for own in bins.values()]
    return sum(apart) / max(sum(map(len, bins.values())), 1)
