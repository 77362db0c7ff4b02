"""Extraction over many articles: in order, on one or more processes, and past any article that fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from extract.errors import InputError
from extract.model import Article, Extraction

CHUNK = 16
"""articles that travel to a worker at once"""

Result = Extraction | InputError
Report = Callable[[InputError], None]


def extract_all(articles: Iterable[Article], *, workers: int, report: Report) -> Iterator[Extraction]:
    """The extraction of every article, in input order; the result does not depend on `workers`.

    workers: how many processes to start; 0 does the work in this one.
    An article on which a rule fails, or that kills its worker, goes to `report` and the rest goes on.
    """
    chunks = _chunks(articles)
    results = _in_process(chunks) if workers < 1 else _on_pool(chunks, workers)
    for result in results:
        if isinstance(result, InputError):
            report(result)
        else:
            yield result


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    remaining = iter(articles)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _in_process(chunks: Iterable[list[Article]]) -> Iterator[Result]:
    for chunk in chunks:
        for article in chunk:
            yield _extract_one(article)


def _on_pool(chunks: Iterator[list[Article]], workers: int) -> Iterator[Result]:
    waiting: deque[tuple[list[Article], Future[list[Result]]]] = deque()
    pool = ProcessPoolExecutor(workers)
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_extract_chunk, chunk)))
            if len(waiting) > 4 * workers:  # never hold more of a large corpus than the workers can chew
                yield from _take(waiting)
        while waiting:
            yield from _take(waiting)
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        yield from _apart([chunk for chunk, _ in waiting])
        yield from _on_pool(chunks, workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _take(waiting: deque[tuple[list[Article], Future[list[Result]]]]) -> list[Result]:
    results = waiting[0][1].result()  # stays in the queue if the pool breaks
    waiting.popleft()
    return results


def _apart(chunks: list[list[Article]]) -> Iterator[Result]:
    """Each article in a process of its own: whichever kills its worker is reported, the others are kept."""
    for chunk in chunks:
        for article in chunk:
            with ProcessPoolExecutor(1) as pool:
                try:
                    yield pool.submit(_extract_one, article).result()
                except BrokenProcessPool:
                    yield _failed(article, "its worker process died (out of memory?)")


def _extract_chunk(chunk: list[Article]) -> list[Result]:
    return [_extract_one(article) for article in chunk]


def _extract_one(article: Article) -> Result:
    from extract.pipeline import extract

    try:
        return extract(article)
    except Exception as error:  # whatever a rule does wrong costs one article, not the run
        return _failed(article, f"{type(error).__name__}: {error}")


def _failed(article: Article, what: str) -> InputError:
    return InputError(
        article.origin or article.id,
        f"article {article.id} could not be analysed: {what}",
        "it is left out; please send us its text with this message",
    )
