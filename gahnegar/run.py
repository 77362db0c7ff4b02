"""Extraction over many articles: in order, on one or more processes, and past any article that fails."""

from __future__ import annotations

import gc
import os
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from itertools import islice, repeat

from extract.errors import InputError, ModelError, Report
from extract.model import Article, Extraction
from gahnegar.engines import FACTS_FELL_BACK, RULES, FactFinder, engine, facts_engine
from gahnegar.options import PLAIN, Options

CHUNK = 16
"""articles that travel to a worker at once"""

Job = tuple[Article, Extraction | None]
"""An article, with what it said when it was read before."""
Result = Extraction | InputError


def extract_all(
    articles: Iterable[Article],
    *,
    workers: int,
    report: Report,
    options: Options = PLAIN,
    before: Iterable[Extraction] | None = None,
) -> Iterator[Extraction]:
    """The extraction of every article, in input order; the result does not depend on `workers`.

    workers: how many processes to start; 0 does the work in this one.
    before: what every article said when it was read before, with another date: it names the same things.
    An article on which a rule fails, or that kills its worker, goes to `report` and the rest goes on.
    Raises ModelError where a model cannot be loaded.
    """
    chunks = _chunks(zip(articles, repeat(None) if before is None else before, strict=False))
    results = _in_process(chunks, options) if workers < 1 else _on_pool(chunks, workers, options)
    for result in results:
        if isinstance(result, InputError):
            report(result)
        else:
            yield result


def useful_workers(workers: int, articles: int) -> int:
    """How many processes to start for so many articles; workers: what the user asks for, 0 for one per core.

    Few are read in this process: each other must load the models first.
    Many are not, even by one worker: the models leave the memory with it.
    """
    return min(workers or cores(), articles // (4 * CHUNK))


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    remaining = iter(jobs)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _in_process(chunks: Iterable[list[Job]], options: Options) -> Iterator[Result]:
    for chunk in chunks:
        for job in chunk:
            yield _extract_one(job, options)


def _on_pool(chunks: Iterator[list[Job]], workers: int, options: Options) -> Iterator[Result]:
    waiting: deque[tuple[list[Job], Future[list[Result]]]] = deque()
    pool = _pool(workers, options)
    try:
        for chunk in chunks:
            waiting.append((chunk, _submitted(pool, chunk)))
            if len(waiting) > 4 * workers:  # never hold more of a large corpus than the workers can chew
                yield from _take(waiting)
        while waiting:
            yield from _take(waiting)
        pool.shutdown()  # they have nothing to do: wait, lest this process ends while it still takes leave of them
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        yield from _apart([chunk for chunk, _ in waiting], options)
        yield from _on_pool(chunks, workers, options)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, chunk: list[Job]) -> Future[list[Result]]:
    """The chunk, handed to a process.

    Processes are forked at the first one. Python 3.12 and later warn where threads run by then: those of numpy and
    onnxruntime hold nothing that a worker waits for, as it reads its models anew.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        return pool.submit(_extract_chunk, chunk)


def _take(waiting: deque[tuple[list[Job], Future[list[Result]]]]) -> list[Result]:
    results = waiting[0][1].result()  # stays in the queue if the pool breaks
    waiting.popleft()
    return results


def _apart(chunks: list[list[Job]], options: Options) -> Iterator[Result]:
    """Each article in a process of its own: whichever kills its worker is reported, the others are kept."""
    for chunk in chunks:
        for job in chunk:
            with _pool(1, options) as pool:
                try:
                    yield from _submitted(pool, [job]).result()
                except BrokenProcessPool:
                    yield _failed(job[0], "its worker process died (out of memory?)")


def _pool(workers: int, options: Options) -> ProcessPoolExecutor:
    """Processes that are told the options once, however many names the user brings."""
    return ProcessPoolExecutor(workers, initializer=_begin, initargs=(options,))


_worker_options = PLAIN
"""The options of a worker process; no other process reads them."""


def _begin(options: Options) -> None:
    global _worker_options
    _worker_options = options


def _extract_chunk(chunk: list[Job]) -> list[Result]:
    results = [_extract_one(job, _worker_options) for job in chunk]
    _settle()
    return results


@cache
def _settle() -> None:
    """What the first articles loaded stays for good: it is not searched for garbage time and again."""
    gc.freeze()


def _extract_one(job: Job, options: Options) -> Result:
    article, before = job
    try:
        return extract_article(article, options, before)
    except ModelError:  # it would cost every article
        raise
    except Exception as error:  # whatever a rule does wrong costs one article, not the run
        return _failed(article, f"{type(error).__name__}: {error}")


def extract_article(article: Article, options: Options, before: Extraction | None = None) -> Extraction:
    """What one article says, with what went wrong with its engines among its problems.

    before: what it said when it was read before, with another date; no engine is asked again.
    """
    from extract.pipeline import extract

    entities = None if before is None else before.entities
    names = engine(options.names) if before is None else None
    facts = _facts(options.facts, before)
    extraction = extract(article, entities, engine=names, own=options.own, frames=options.frames, facts=facts)
    told = [problem for one in (names, facts) if one for problem in one.problems]
    return replace(extraction, problems=(*extraction.problems, *told))


def _facts(spec: str, before: Extraction | None) -> FactFinder | None:
    """Who finds the relations and events; None for the rules, which do so too where the engine failed before."""
    if spec == RULES or before is None:
        return facts_engine(spec)
    if any(problem.kind == FACTS_FELL_BACK for problem in before.problems):
        return None
    from gahnegar.engines.facts import Retold

    return Retold(before)


def _failed(article: Article, what: str) -> InputError:
    return InputError(
        article.origin or article.id,
        f"article {article.id} could not be analysed: {what}",
        "it is left out; please send us its text with this message",
    )
