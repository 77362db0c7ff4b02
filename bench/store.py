"""What it costs to change a store: `python bench/store.py DB [--add ARTICLES]` copies it and adds articles.

One article that joins, changes, goes, stands beside the graph made anew as a whole. With --add, each of the first so
many articles of a file or folder is added to the store as it is, one after another, and the seconds of all are told.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

import gahnegar
from gahnegar import add, find_entities, retract, search
from gahnegar.second_pass import date_together
from graph.build import build
from graph.said import extractions
from graph.store import read, read_said, write

T = TypeVar("T")

ARTICLE = {
    "id": "bench-1",
    "source": "پیک جنوب",
    "published": "1405-04-05",
    "headline": "درمانگاه نارون باز شد",
    "body": "آریا مهرورز، مدیرعامل سازمان آبیاری، دیروز درمانگاه تخصصی نارون را در شیراز گشود.",
}


def measured(what: str, work: Callable[[], T]) -> T:
    """Prints the seconds of some work: of the wall clock, and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    print(f"{what:<40} {time.perf_counter() - wall:7.2f} s {time.process_time() - cpu:7.2f} s")
    return result


def steps(db: Path) -> None:
    """What a change is made of."""
    said = measured("what articles said is read", lambda: read_said(db))
    print(f"{len(said.current())} articles, {db.stat().st_size / 1e6:.0f} MB")
    alone = measured("… and becomes records", lambda: list(extractions(said.current())))
    finished, _ = measured("articles date each other", lambda: date_together(alone, workers=0, report=print))
    graph, workings = measured("they become a graph", lambda: build(finished))
    measured("which is written", lambda: write(graph, db, said, workings))


def several(db: Path, articles: Path, most: int) -> None:
    """Each of some articles is added, one after another."""
    spent = []
    with tempfile.TemporaryDirectory() as folder:
        for article in islice(gahnegar.read(articles), most):
            news = Path(folder) / "news.json"
            told = {"id": article.id, "source": article.source, "headline": article.headline, "lead": article.lead}
            news.write_text(json.dumps(told | {"published": str(article.published.day), "body": article.body}), "utf-8")
            before = time.process_time()
            add(db, news)
            spent.append(time.process_time() - before)
    spent.sort()
    middle, last = spent[len(spent) // 2], spent[-1]
    print(
        f"{len(spent)} articles are added, one by one: {middle:.2f} s in the middle, {last:.2f} s at most (processor)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("db", type=Path)
    parser.add_argument("--add", type=Path, metavar="ARTICLES", help="dated articles that are added one by one")
    parser.add_argument("--most", type=int, default=20, help="how many of them")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db, news = Path(folder) / "copy.db", Path(folder) / "news.json"
        shutil.copy(given.db, db)
        news.write_text(json.dumps(ARTICLE), "utf-8")
        steps(db)
        find_entities(ARTICLE["body"])  # the models are loaded
        measured("one article is added, all in all", lambda: add(db, news))
        news.write_text(json.dumps(ARTICLE | {"headline": "درمانگاه نارون باز نشد"}), "utf-8")
        measured("it says something else, all in all", lambda: add(db, news))
        measured("retract of one article, all in all", lambda: retract(db, ARTICLE["id"]))
        measured("one article is kept for later", lambda: add(db, news, later=True))
        measured("… and joined", lambda: add(db, ()))
        if given.add:
            several(db, given.add, given.most)
        measured("search", lambda: search(db, "سازمان تامین اجتماعی"))
        measured("the whole graph is read", lambda: read(db))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
