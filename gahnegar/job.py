"""What a user asks for: articles, and how to read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.errors import InputError
from gahnegar.console import Console
from gahnegar.engines import CRF, RULES
from gahnegar.options import Options
from gahnegar.options import options as read_options

if TYPE_CHECKING:
    from graph.decisions import Decision


@dataclass(frozen=True, slots=True)
class Job:
    """Articles in `paths`, read by the engines of `names` and `facts`, with own names and event frames.

    decisions: a file of a user's decisions on what is one thing.
    """

    paths: Sequence[str]
    workers: int = 0
    names: str = CRF
    lexicon: Sequence[str] = ()
    frames: Sequence[str] = ()
    facts: str = RULES
    decisions: str | None = None

    def options(self, console: Console) -> Options:
        """Raises InputError where there is no such engine, or a file cannot be read."""
        return self.checked(console.report, console.say)

    def checked(self, report: Callable[[InputError], None], say: Callable[[str], None]) -> Options:
        """The same for callers from Python. report, say: as of `gahnegar.options.options`."""
        return read_options(report, say, self.names, self.lexicon, self.frames, self.facts)

    def decided(self, report: Callable[[InputError], None]) -> tuple[Decision, ...]:
        """What a user has decided. Raises InputError where the file cannot be read."""
        from graph.decisions import read_decisions

        return read_decisions(self.decisions, report) if self.decisions is not None else ()

    @property
    def words(self) -> list[str]:
        """The options that say how articles are read, as on the command line; those at their defaults left out."""
        names = [] if self.names == CRF else ["--names", self.names]
        lexicon = [word for table in self.lexicon for word in ("--lexicon", table)]
        frames = [word for file in self.frames for word in ("--frames", file)]
        facts = [] if self.facts == RULES else ["--facts", self.facts]
        decisions = [] if self.decisions is None else ["--decisions", self.decisions]
        return [*names, *lexicon, *frames, *facts, *decisions]

    @property
    def record(self) -> str:
        """The same as the store keeps it."""
        return json.dumps(self.words, ensure_ascii=False)

    def like(self, record: str) -> Job:
        """The job with the options of a record wherever it has none of its own. Raises ValueError for no record."""
        words = json.loads(record)
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ValueError(f"{record!r} says not how articles were read")
        given = list(zip(words[::2], words[1::2], strict=True))
        names = [value for option, value in given if option == "--names"]
        lexicon = [value for option, value in given if option == "--lexicon"]
        frames = [value for option, value in given if option == "--frames"]
        facts = [value for option, value in given if option == "--facts"]
        decisions = [value for option, value in given if option == "--decisions"]
        return Job(
            self.paths,
            self.workers,
            self.names if self.names != CRF or not names else names[0],
            self.lexicon or lexicon,
            self.frames or frames,
            self.facts if self.facts != RULES or not facts else facts[0],
            self.decisions if self.decisions is not None or not decisions else decisions[0],
        )
