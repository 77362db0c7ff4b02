"""How fast time expressions are found, beside Parstdex and dateparser on the same text in the same run.

Prints figures and asserts nothing. The peers: `python -m pip install -e '.[bench]'`.
Parstdex finds spans without values; dateparser gives values, most of them wrong for Persian.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from extract.errors import GahnegarError

CORPUS = Path("../shared/corpus/fars.jsonl.gz")
CHARACTERS = 3300
"""of one text, the length at which the peers were measured before"""
BATCH = 20
"""Texts that one side reads before the other has its turn, so that a busy machine slows both alike."""
PUBLISHED = date(2018, 10, 3)


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, default=CORPUS, help=f"articles to read (default: {CORPUS})")
    parser.add_argument("--texts", type=int, default=100, help="measure at most so many texts (default: 100)")
    wanted = parser.parse_args()
    try:
        texts = _texts(wanted.articles, wanted.texts)
    except (GahnegarError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print(f"{len(texts) - 1} texts of {CHARACTERS:,} characters, each read once, Python {sys.version.split()[0]}")
    warnings.simplefilter("ignore")  # the peers' own
    jobs = {"gahnegar.find_times": _gahnegar} | _peers()
    seconds = _measure(jobs, texts)
    for name, spent in seconds.items():
        times = spent / seconds["gahnegar.find_times"]
        print(f"{name:<28}{1000 * spent / (len(texts) - 1):>9.2f} ms a text{times:>8.1f} x")
    return 0


def _texts(path: Path, count: int) -> list[str]:
    """Texts of equal length, cut from all articles written one after the other."""
    import gahnegar

    if not path.exists():
        raise FileNotFoundError(f"{path} is not there (give a file or folder of articles: python bench/times.py PATH)")
    whole = "\n".join(text for article in gahnegar.read(path) for _, text in article.fields())
    return [whole[at : at + CHARACTERS] for at in range(0, len(whole) - CHARACTERS + 1, CHARACTERS)][: count + 1]


Job = Callable[[str], object]


def _measure(jobs: dict[str, Job], texts: Sequence[str]) -> dict[str, float]:
    """Processor seconds for all texts but the first, at which tables are loaded.

    Each text is read once, so that having read it before does not help.
    """
    spent = dict.fromkeys(jobs, 0.0)
    for job in jobs.values():
        job(texts[0])
    gc.freeze()  # what one side has loaded is not searched for garbage in the other's time
    for first in range(1, len(texts), BATCH):
        for name, job in jobs.items():
            before = time.process_time()
            for text in texts[first : first + BATCH]:
                job(text)
            spent[name] += time.process_time() - before
    return spent


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
