"""What a report takes to be written, by format: seconds of CPU and megabytes, for some thousands of entries.

Prints figures and asserts nothing. The entries are those of the tests' sample, told again and again on later days.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.model import ArticleRecord, Evidence, Happening, KnowledgeGraph
from tests.viz.sample import sample_graph
from viz.reports.formats import BINARY, FORMATS, content
from viz.reports.report import report_of


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=5000, help="about how many")
    parser.add_argument("--binary", type=int, default=1000, help="and of docx and pdf")
    wanted = parser.parse_args()
    for form in FORMATS:
        graph = told_again(wanted.binary if form in BINARY else wanted.entries)
        began = time.process_time()
        size = sum(map(len, content(report_of(graph, "bench"), form)))
        seconds = time.process_time() - began
        print(f"{form:10} {len(graph.happenings):6} entries {seconds:8.2f} s {size / 1e6:8.2f} MB")
    return 0


def told_again(entries: int) -> KnowledgeGraph:
    """The sample's happenings, each copy a day later, in articles of their own."""
    sample = sample_graph()
    articles: dict[str, ArticleRecord] = {}
    happenings: dict[str, Happening] = {}
    for number in range(entries // len(sample.happenings)):
        for article in sample.articles.values():
            own = replace(article, id=f"{number}/{article.id}", copy_of=None, corrects=None)
            articles[own.id] = replace(own, headline=f"{article.headline} {number}")
        for happening in sample.happenings.values():
            happenings[f"{happening.id}/{number}"] = _later(happening, number)
    nodes = {key: replace(node, mentions=(), articles=()) for key, node in sample.nodes.items()}
    return KnowledgeGraph(articles=articles, nodes=nodes, happenings=happenings)


def _later(happening: Happening, number: int) -> Happening:
    def day(known: date | None) -> date | None:
        return known + timedelta(days=number) if known else None

    def own(evidence: Evidence) -> Evidence:
        return replace(evidence, article=f"{number}/{evidence.article}")

    return replace(
        happening,
        id=f"{happening.id}/{number}",
        start=day(happening.start),
        end=day(happening.end),
        articles=tuple(f"{number}/{article}" for article in happening.articles),
        occurrences=tuple(replace(told, evidence=own(told.evidence)) for told in happening.occurrences),
    )


if __name__ == "__main__":
    raise SystemExit(main())
