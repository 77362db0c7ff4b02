"""What a run says on standard error: one line per problem, a progress bar for people, silence for pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from extract.errors import InputError
from extract.text import printable

T = TypeVar("T")


class Console:
    """Collects the problems of a run and prints each as it comes."""

    def __init__(self, quiet: bool = False) -> None:
        self.problems: list[InputError] = []
        self.quiet = quiet

    def report(self, problem: InputError) -> None:
        """One clear line: file:line, what, what to do. Control characters of hostile names are left out."""
        self.problems.append(problem)
        line = " ".join(printable(str(problem)).split())
        print(line.encode("utf-8", "replace").decode("utf-8"), file=sys.stderr)

    def say(self, message: str) -> None:
        """A line about the run, left out when quiet."""
        if not self.quiet:
            print(message, file=sys.stderr)

    def track(self, items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
        """The items, with a progress bar where a person is watching."""
        if self.quiet or not sys.stderr.isatty():
            yield from items
            return
        from rich.console import Console as RichConsole
        from rich.progress import track

        yield from track(items, description=what, total=total, console=RichConsole(stderr=True), transient=True)
