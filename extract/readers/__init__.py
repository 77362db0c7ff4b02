"""One small file per input format, each yielding `Article`s; `read` finds the right one for every path."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from extract.errors import InputError, Report
from extract.model import Article
from extract.readers.formats import reader_for
from extract.readers.identity import Identities, Taken
from extract.readers.sources import files, opened, shown

__all__ = ["Report", "Taken", "read"]


def read(paths: Sequence[str], report: Report, taken: Taken = lambda name, article: False) -> Iterator[Article]:
    """The articles of files, folders and standard input («-»), in input order, each with an id of its own.

    Whatever cannot be used goes to `report` as an `InputError`, and the rest is read.
    taken: says of an article without an id whether its file's name stands for another one of an earlier run.
    """
    identities = Identities(report, taken)
    for path in files(paths, report):
        yield from _settled(path, identities, report)


def _settled(path: str, identities: Identities, report: Report) -> Iterator[Article]:
    for article, stem in _articles(path, report):
        settled = identities.settle(article, stem)
        if settled:
            yield settled


def _articles(path: str, report: Report) -> Iterator[tuple[Article, str]]:
    """A file's articles, each with the file's stem if it is the only one there."""
    silent = True

    def told(problem: InputError) -> None:
        nonlocal silent
        silent = False
        report(problem)

    try:
        with opened(path) as source:
            for article in reader_for(source)(source, told):
                silent = False
                yield article, source.stem if article.origin == source.where else ""
        if silent:
            report(InputError(shown(path), "it holds no article", "check that it was saved completely"))
    except InputError as error:
        report(error)
    except (OSError, EOFError, zlib.error) as error:
        what = f"reading stopped: {getattr(error, 'strerror', None) or error}"
        report(InputError(shown(path), what, "check that the file is complete"))
