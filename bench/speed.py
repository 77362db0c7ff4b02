"""How fast Gahnegar is on this machine, beside hazm on the same articles in the same run.

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
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from extract.errors import GahnegarError
from extract.model import Article

CORPUS = Path("../shared/corpus/fars.jsonl.gz")
BATCH = 50
"""Articles that one side works on before the other has its turn, so that a busy machine slows both alike."""


def main() -> int:
    """Runs the benchmarks that were asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help=f"articles to read (default: {CORPUS})")
    parser.add_argument("--articles", type=int, default=1400, help="use at most so many (default: 1400)")
    parser.add_argument("--skip-build", action="store_true", help="do not measure the memory of a build")
    wanted = parser.parse_args()
    try:
        articles = _read(wanted.corpus, wanted.articles)
    except (GahnegarError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print_size(articles)
    if not wanted.skip_build:  # first: a child's peak counts what its parent held when it was forked
        print_build(articles)
    print_speed(articles)
    print_start(times=7)
    return 0


def _read(path: Path, count: int) -> list[Article]:
    """Up to `count` articles. Raises FileNotFoundError where there is nothing to read."""
    import gahnegar

    if not path.exists():
        raise FileNotFoundError(f"{path} is not there (give a file or folder of articles: python bench/speed.py PATH)")
    articles = list(islice(gahnegar.read(path), count))
    if not articles:
        raise FileNotFoundError(f"{path} holds no article")
    return articles


def print_size(articles: Sequence[Article]) -> None:
    """What is measured, and on which Python."""
    letters = sum(len(text) for article in articles for _, text in article.fields())
    print(f"{len(articles)} articles, {letters / len(articles):,.0f} characters each, Python {sys.version.split()[0]}")


def print_speed(articles: Sequence[Article]) -> None:
    """Articles per second of one core, in turns with hazm's Normalizer and word_tokenize."""
    jobs = {"gahnegar: everything": _gahnegar(), "hazm: normalise and tokenise": _hazm()}
    seconds = dict.fromkeys(jobs, 0.0)
    for job in jobs.values():  # models and lexicons are loaded at the first article
        job(articles[0])
    for first in range(0, len(articles), BATCH):
        for name, job in jobs.items():
            before = time.process_time()
            for article in articles[first : first + BATCH]:
                try:
                    job(article)
                except Exception as error:  # a rule that fails costs one article, here as in a build
                    print(f"bench: {name} failed on {article.id}: {error!r}", file=sys.stderr)
            seconds[name] += time.process_time() - before
    for name, spent in seconds.items():
        print(f"{name:<32}{len(articles) / spent:>8.1f} articles per second per core")


def _gahnegar() -> Callable[[Article], object]:
    from extract.pipeline import extract

    return extract


def _hazm() -> Callable[[Article], object]:
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
