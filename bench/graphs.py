"""What the graph takes on this machine, by parts and by the number of articles; the extraction is not counted.

Prints figures and asserts nothing. Each size is built in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from turns import CORPUS

from extract.errors import GahnegarError

SIZES = (1000, 5000, 20000, 50000)
PARTS = ("copies", "resolve", "corrections", "accounts", "cluster", "edges")
"""Functions of graph.build that are shown apart; the rest makes the records."""


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help=f"articles to read (default: {CORPUS})")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of articles to measure")
    parser.add_argument("--kept", type=Path, help="where the extractions are kept for the next time")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one is not None:
        print_one(wanted.kept, wanted.one)
        return 0
    try:
        with tempfile.TemporaryDirectory() as scratch:
            kept = wanted.kept or Path(scratch, "extractions.pickle")
            count = keep(wanted.corpus, kept, max(wanted.sizes))
            for size in sorted({min(size, count) for size in wanted.sizes}):
                subprocess.run([sys.executable, __file__, "--one", str(size), "--kept", str(kept)], check=True)
    except (GahnegarError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    return 0


def keep(corpus: Path, kept: Path, most: int) -> int:
    """Extracts up to so many articles into a file, unless it is there; how many it holds."""
    import gahnegar

    if not kept.exists():
        if not corpus.exists():
            raise FileNotFoundError(f"{corpus} is not there (give a file or folder: python {sys.argv[0]} PATH)")
        print(f"reading {corpus}: this takes long, keep the result with --kept FILE", file=sys.stderr)
        with kept.open("wb") as file:
            for extraction in islice(gahnegar.extract(corpus, workers=os.cpu_count() or 1), most):
                pickle.dump(extraction, file)
    return sum(1 for _ in load(kept))


def load(kept: Path) -> Iterator[Any]:
    """The extractions of a file that `keep` wrote."""
    with kept.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def print_one(kept: Path, size: int) -> None:
    """Times and memory of one build, of writing it, of reading it, and of the measures."""
    from graph import build, store
    from graph.measures import add_measures
    from graph.network import to_networkx

    extractions = list(islice(load(kept), size))
    held = peak()
    spent: dict[str, float] = {}
    for name in PARTS:
        setattr(build, name, timed(spent, name, getattr(build, name)))
    with clock(spent, "all of it"):
        graph = build.build_graph(extractions)
    built = peak()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gahnegar.db")
        with clock(spent, "write"):
            store.write(graph, path)
        with clock(spent, "read"):
            store.read(path)
        size_of_store = path.stat().st_size
    with clock(spent, "measures"):
        add_measures(to_networkx(graph))
    each = 1000 * spent["all of it"] / len(extractions)
    print(f"{len(extractions)} articles: {each:.2f} ms each, {built:,.0f} MB at most ({held:,.0f} MB before)")
    print(f"  {len(graph.nodes)} entities, {len(graph.happenings)} events, {len(graph.edges)} relations, ", end="")
    print(f"{len(graph.judgements)} judgements, a store of {size_of_store / 1e6:,.0f} MB")
    print("  " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items()), flush=True)


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


@contextmanager
def clock(spent: dict[str, float], name: str) -> Iterator[None]:
    """Adds the processor time of a block to a table."""
    before = time.process_time()
    yield
    spent[name] = spent.get(name, 0.0) + time.process_time() - before


def timed(spent: dict[str, float], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose time is added to a table."""

    def run(*given: Any) -> Any:
        with clock(spent, name):
            return function(*given)

    return run


if __name__ == "__main__":
    sys.exit(main())
