"""How well the dated articles of a run date the others: some dates are hidden, and found again by the numbers.

    python bench/dating_run.py [PATH] [--hidden 10] [--alone]

Which dates are hidden follows from the articles' ids, so each run hides the same ones. Prints
how many of them got an interval, how many of these hold the truth, and how wide they are.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extract.model import Article, Extraction, Published
from extract.readers import read
from graph.dating import date_run
from graph.dating_evidence import Evidence
from graph.id_order import numbers_of

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "fars.jsonl.gz"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS, help="articles with their dates")
    parser.add_argument("--hidden", type=int, default=10, help="how many of a hundred dates are hidden")
    parser.add_argument("--alone", action="store_true", help="by the numbers alone: the texts are not read")
    options = parser.parse_args()
    if not options.path.exists():
        print(f"bench: {options.path} is not there", file=sys.stderr)
        return 2
    articles = list(read([str(options.path)], lambda problem: print(problem, file=sys.stderr)))
    print_found(articles, options.hidden, options.alone)
    return 0


def print_found(articles: Sequence[Article], hidden: int, alone: bool) -> None:
    """The figures for one choice of hidden dates."""
    evidences = [_evidence(article, is_hidden(article.id, hidden)) for article in articles]
    found = date_run(evidences, lambda at: _extraction(articles[at], alone))
    places = [at for at, evidence in enumerate(evidences) if evidence.is_open and articles[at].published.day]
    intervals = [(at, published) for at in places if at in found and (published := found[at].published)]
    held = sum(_holds(published, articles[at]) for at, published in intervals)
    widths = [_width(published) for _, published in intervals]
    print(f"{len(places)} of {len(articles)} dates hidden")
    print(f"dated again       {len(intervals):>6}  {_percent(len(intervals), len(places))}")
    print(f"holding the truth {held:>6}  {_percent(held, len(intervals))}")
    if widths:
        print(f"days: median {statistics.median(widths):g}, mean {statistics.mean(widths):.1f}, most {max(widths)}")
    print(f"problems noted    {sum(found[at].problem is not None for at in places if at in found):>6}")


def is_hidden(name: str, percent: int) -> bool:
    """Whether the date of an article is hidden: by its id, so that it is chance but always the same."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % 100 < percent


def _evidence(article: Article, hidden: bool) -> Evidence:
    return Evidence(article.id, Published() if hidden else article.published, numbers=numbers_of(article))


def _extraction(article: Article, alone: bool) -> Extraction:
    if alone:
        article = Article(article.id, "")
    return Extraction(replace(article, published=Published()), Published())


def _holds(published: Published, article: Article) -> bool:
    day = article.published.day
    return bool(day and published.earliest and published.latest and published.earliest <= day <= published.latest)


def _width(published: Published) -> int:
    assert published.earliest
    assert published.latest
    return (published.latest - published.earliest).days + 1


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
