"""How fast Gahnegar is on this machine, beside hazm and a model of BERT's size on the same articles in the same run.

Prints figures and asserts nothing: run it twice before you believe a difference.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from turns import CORPUS, Job, bert, print_size, print_speed, read

from extract.errors import GahnegarError
from extract.model import Article


def main() -> int:
    """Runs the benchmarks that were asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help=f"articles to read (default: {CORPUS})")
    parser.add_argument("--articles", type=int, default=1400, help="use at most so many (default: 1400)")
    parser.add_argument("--skip-build", action="store_true", help="do not measure the memory of a build")
    wanted = parser.parse_args()
    try:
        articles = read(wanted.corpus, wanted.articles)
    except (GahnegarError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print_size(articles)
    if not wanted.skip_build:  # first: a child's peak counts what its parent held when it was forked
        print_build(articles)
    print_speed(articles, {"gahnegar: everything": _gahnegar(), "hazm: normalise and tokenise": _hazm()} | bert())
    print_start(times=7)
    return 0


def _gahnegar() -> Job:
    from extract.pipeline import extract

    return extract


def _hazm() -> Job:
    import hazm

    normalizer = hazm.Normalizer()

    def normalise_and_tokenise(article: Article) -> object:
        return [hazm.word_tokenize(normalizer.normalize(text)) for _, text in article.fields()]

    return normalise_and_tokenise


def print_build(articles: Sequence[Article]) -> None:
    """Wall time and peak memory of `gahnegar build` with one process, pages and files included."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        source.write_text("".join(map(_json, articles)), "utf-8")
        command = [sys.executable, "-m", "gahnegar", "build", str(source)]
        command += ["--out", str(Path(folder, "out")), "--workers", "1", "--quiet"]
        before = time.perf_counter()
        subprocess.run(command, check=False)
        spent = time.perf_counter() - before
        result = "" if Path(folder, "out", "index.html").exists() else ", but it FAILED"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
    print(f"{'gahnegar build, 1 worker':<32}{spent:>8.1f} s, {peak:,.0f} MB in the larger of its processes{result}")


def _json(article: Article) -> str:
    record = {
        "id": article.id,
        "source": article.source,
        "url": article.url,
        "published": article.published.earliest.isoformat() if article.published.earliest else None,
        **dict(article.fields()),
    }
    return json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False) + "\n"


def print_start(times: int) -> None:
    """The median wall time of `gahnegar --help`."""
    command = [sys.executable, "-m", "gahnegar", "--help"]
    spent = []
    for _ in range(times):
        before = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        spent.append(time.perf_counter() - before)
    print(f"{'gahnegar --help':<32}{statistics.median(spent):>8.2f} s (median of {times})")


if __name__ == "__main__":
    sys.exit(main())
