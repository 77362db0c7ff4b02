"""What it takes to write a graph in every format: seconds and peak memory, each format in a process of its own.

Two in five nodes are events, with five parts each; the other edges are relations; each has two sentences that tell it.
Prints figures and asserts nothing. The last line is all formats after one another in one process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphs import peak
from made_up import Size, made_up

NODES, EDGES = 10_000, 30_000
_PLAYERS = 4
"""of each event, beside its place"""
_PER_ARTICLE = 20
"""sentences"""


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("--edges", type=int, default=EDGES)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one is not None:
        print_one(wanted.one.split(","), wanted.nodes, wanted.edges)
        return 0
    from viz.exports.formats import FORMATS

    for forms in (*FORMATS, ",".join(FORMATS)):
        size = ["--nodes", str(wanted.nodes), "--edges", str(wanted.edges)]
        subprocess.run([sys.executable, __file__, "--one", forms, *size], check=True)
    return 0


def print_one(forms: list[str], nodes: int, edges: int) -> None:
    """Seconds and memory of writing some formats."""
    from gahnegar.export import write

    happenings = nodes * 2 // 5
    parts = happenings * (_PLAYERS + 1)
    facts = edges - parts + happenings
    graph = made_up(
        Size(nodes - happenings, happenings, edges - parts, 2 * facts // _PER_ARTICLE, _PLAYERS, tellings=2)
    )
    held = peak()
    with tempfile.TemporaryDirectory() as folder:
        before, used = time.perf_counter(), time.process_time()
        for form in forms:
            write(graph, form, Path(folder, form))
        spent, used = time.perf_counter() - before, time.process_time() - used
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    name = forms[0] if len(forms) == 1 else "all"
    took = f"{spent:5.1f} s ({used:4.1f} s of the processor), {peak():4.0f} MB at most ({held:.0f} MB before)"
    counts = f"{len(graph.nodes) + len(graph.happenings)} nodes, {len(graph.edges) + parts} edges"
    print(f"{name:9}{took}, {size / 1e6:5.1f} MB written: {counts}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
