"""How well pairs of Persian names are told apart, beside nomenklatura's logic-v2 on the same pairs.

The pairs stand in tests/graph/pairs.toml. Prints figures and asserts nothing. The peer needs a Python of its own with
`pip install nomenklatura`: give it with --peer. It gets the people and bodies of which nothing but the name is told,
and the threshold that serves it best.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.graph.pairs import Pair, cases, is_one

SCHEMATA = {"person": "Person", "organization": "Organization"}
PEER = """
import json, sys
from followthemoney import model
from nomenklatura.matching import LogicV2, ScoringConfig
def entity(schema, name, id_):
    return model.get_proxy({"id": id_, "schema": schema, "properties": {"name": [name]}})
config = LogicV2.default_config() if hasattr(LogicV2, "default_config") else ScoringConfig.defaults()
for at, line in enumerate(sys.stdin):  # what it knows of a name it keeps by the id
    schema, left, right = json.loads(line)
    print(LogicV2.compare(entity(schema, left, f"a{at}"), entity(schema, right, f"b{at}"), config).score)
"""


def main() -> int:
    """Prints our figures for each type, and the peer's where it can be asked; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", default=sys.executable, metavar="PYTHON", help="a Python that has nomenklatura")
    wanted = parser.parse_args()
    pairs = list(cases())
    ours = [is_one(pair) for pair in pairs]
    print(f"{'':14} pairs  precision  recall    F1")
    for kind in dict.fromkeys(pair.kind for pair in pairs):
        at = [number for number, pair in enumerate(pairs) if pair.kind == kind]
        print(row(kind, [pairs[number] for number in at], [ours[number] for number in at]))
    print(row("all", pairs, ours))
    shared = [
        number for number, pair in enumerate(pairs) if pair.kind in SCHEMATA and "@" not in pair.left + pair.right
    ]
    chosen = [pairs[number] for number in shared]
    scores = peer(wanted.peer, chosen)
    if scores is None:
        print(f"logic-v2: skipped: {wanted.peer} has no nomenklatura (pip install it, and give --peer PYTHON)")
        return 0
    print(f"\npeople and bodies by their names alone, {len(chosen)} pairs")
    print(row("gahnegar", chosen, [ours[number] for number in shared]))
    best = max(sorted(set(scores)), key=lambda least: f1(chosen, [score >= least for score in scores]))
    for least in dict.fromkeys((0.7, best)):
        print(row(f"logic-v2 {least:.2f}", chosen, [score >= least for score in scores]))
    return 0


def peer(python: str, pairs: Sequence[Pair]) -> list[float] | None:
    """What logic-v2 says of each pair; None where it is not there."""
    lines = "".join(json.dumps([SCHEMATA[pair.kind], pair.left, pair.right]) + "\n" for pair in pairs)
    done = subprocess.run([python, "-c", PEER], input=lines, capture_output=True, encoding="utf-8", check=False)
    scores = [float(line) for line in done.stdout.split()]
    return scores if len(scores) == len(pairs) else None


def rates(pairs: Sequence[Pair], found: Sequence[bool]) -> tuple[float, float]:
    """Precision and recall of «same»."""
    right = sum(pair.same and one for pair, one in zip(pairs, found, strict=True))
    named, wanted = sum(found), sum(pair.same for pair in pairs)
    return (right / named if named else 0.0), (right / wanted if wanted else 0.0)


def f1(pairs: Sequence[Pair], found: Sequence[bool]) -> float:
    """The harmonic mean of both."""
    precision, recall = rates(pairs, found)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def row(name: str, pairs: Sequence[Pair], found: Sequence[bool]) -> str:
    """A line of the table."""
    precision, recall = rates(pairs, found)
    return f"{name:14} {len(pairs):5}  {precision:9.3f}  {recall:6.3f}  {f1(pairs, found):.3f}"


if __name__ == "__main__":
    sys.exit(main())
