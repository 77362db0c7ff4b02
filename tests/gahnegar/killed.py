"""Adds to a store that are killed: `python -m tests.gahnegar.killed FOLDER KILLS SEED` prints what each left as JSON.

The process that adds is a fork of this one, so that it needs no time to start, and dies of a real SIGKILL.
Half of the moments are spread over the whole add, half over the time in which the new state is on its way to the disk.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import extract.pipeline
from extract.model import Article, Entity, Extraction, Mention, Published, Span
from gahnegar.changes import How, add, state_after
from gahnegar.options import PLAIN, refuse
from graph.said import Said
from graph.store import dump
from graph.store_file import UNFINISHED

DAY = date(2020, 1, 1)
ARTICLES = [
    Article(f"a{at}", f"تهران {at} روز آرام بود. " * 40, published=Published(DAY, DAY, "given")) for at in range(12)
]
"""Dated, so that the new ones join the graph that is there."""


HOW = How(PLAIN, "[]", None, 0, refuse)


def named(article: Article, *_: object, **__: object) -> Extraction:
    """An extraction that takes no time."""
    mention = Mention("تهران", Span("body", 0, 5))
    return Extraction(article, article.published, (Entity("e1", "place", "تهران", (mention,)),))


def forked(db: Path) -> int:
    """The id of a process that adds to a store."""
    child = os.fork()
    if child:
        return child
    try:
        add(db, lambda _: ARTICLES, HOW)
        os._exit(0)
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)


def when(db: Path, started: float, moment: float) -> float:
    """Seconds from the start of an add until something is there, or it is done."""
    while not db.with_name(db.name + UNFINISHED).exists() and time.perf_counter() - started < moment:
        pass
    return time.perf_counter() - started


def main(folder: Path, kills: int, seed: int) -> None:
    extract.pipeline.extract = named
    old, new, db = folder / "old.db", folder / "new.db", folder / "graph.db"
    first = {article.id: named(article) for article in ARTICLES[:6]}
    state_after(Said(), "build", first, HOW).write(old)
    shutil.copy(old, new)
    started = time.perf_counter()
    assert os.waitpid(forked(new), 0)[1] == 0
    whole = time.perf_counter() - started
    states = {tuple(dump(old)): "old", tuple(dump(new)): "new"}
    draw = random.Random(seed)
    done = 0
    while done < kills:
        shutil.copy(old, db)
        done += killed(db, whole, draw, lambda: states.get(tuple(dump(db)), "neither"))


def killed(db: Path, whole: float, draw: random.Random, state: Callable[[], str]) -> bool:
    """One add, killed at some moment; whether it was still running then."""
    late = draw.random() < 0.5
    moment = draw.uniform(0, whole)
    started = time.perf_counter()
    child = forked(db)
    begun = when(db, started, whole) if late else 0.0
    time.sleep(draw.uniform(0, whole - begun) if late and begun < whole else moment)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        return False
    left = {path.name.removeprefix(db.name) for path in db.parent.glob(f"{db.name}?*")}
    found = state()
    add(db, lambda _: ARTICLES, HOW)
    after = {path.name for path in db.parent.glob(f"{db.name}?*")}
    told = {"state": found, "left": sorted(left), "then": state(), "left_then": sorted(after)}
    sys.stdout.write(json.dumps(told) + "\n")
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
