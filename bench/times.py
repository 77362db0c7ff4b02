"""How fast time expressions are found, beside Parstdex and dateparser on the same text in the same run.

Prints figures and asserts nothing. The peers: `python -m pip install -e '.[bench]'`.
Parstdex finds spans without values; dateparser gives values, most of them wrong for Persian.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from extract.errors import GahnegarError

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
CHARACTERS = 3300
"""of one text, the length at which the peers were measured before"""
PUBLISHED = date(2018, 10, 3)


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, default=SAMPLES, help="(default: our sample articles)")
    parser.add_argument("--texts", type=int, default=20, help="use at most so many texts (default: 20)")
    parser.add_argument("--rounds", type=int, default=5, help="the fastest of so many rounds counts (default: 5)")
    wanted = parser.parse_args()
    try:
        texts = _texts(wanted.articles, wanted.texts)
    except GahnegarError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print(f"{len(texts)} texts of {CHARACTERS:,} characters, Python {sys.version.split()[0]}")
    warnings.simplefilter("ignore")  # the peers' own
    jobs = {"gahnegar.find_times": _gahnegar} | _peers()
    seconds = _measure(jobs, texts, wanted.rounds)
    for name, spent in seconds.items():
        times = spent / seconds["gahnegar.find_times"]
        print(f"{name:<28}{1000 * spent / len(texts):>9.2f} ms a text{times:>8.1f} x")
    return 0


def _texts(path: Path, count: int) -> list[str]:
    """Texts of equal length, cut from all articles written one after the other."""
    import gahnegar

    whole = "\n".join(text for article in gahnegar.read(path) for _, text in article.fields())
    return [whole[at : at + CHARACTERS] for at in range(0, len(whole) - CHARACTERS, CHARACTERS)][:count]


Job = Callable[[str], object]


def _measure(jobs: dict[str, Job], texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Processor seconds for all texts, the best of several rounds; the jobs take turns: a busy machine slows all."""
    best: dict[str, float] = {}
    for job in jobs.values():  # tables are loaded at the first text
        job(texts[0])
    for _ in range(rounds):
        for name, job in jobs.items():
            before = time.process_time()
            for text in texts:
                job(text)
            best[name] = min(best.get(name, float("inf")), time.process_time() - before)
    return best


def _gahnegar(text: str) -> object:
    import gahnegar

    return gahnegar.find_times(text, PUBLISHED)


def _peers() -> dict[str, Job]:
    """The peers that are installed, by name and version."""
    from importlib.metadata import version

    found: dict[str, Job] = {}
    try:
        from parstdex import Parstdex

        found[f"Parstdex {version('parstdex')}"] = Parstdex().extract_span
    except ImportError:
        print("Parstdex is not installed: python -m pip install -e '.[bench]'", file=sys.stderr)
    try:
        from dateparser.search import search_dates

        found[f"dateparser {version('dateparser')}, fa"] = lambda text: search_dates(text, languages=["fa"])
        found[f"dateparser {version('dateparser')}"] = search_dates
    except ImportError:
        print("dateparser is not installed: python -m pip install -e '.[bench]'", file=sys.stderr)
    return found


if __name__ == "__main__":
    sys.exit(main())
