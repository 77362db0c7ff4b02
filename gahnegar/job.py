"""What a user asks for: articles, and how to read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from extract.errors import Report
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

    def options(self, report: Report, say: Callable[[str], None]) -> Options:
        """report, say: as of `gahnegar.options.options`.

        Raises InputError where there is no such engine, or a file cannot be read.
        """
        return read_options(report, say, self.names, self.lexicon, self.frames, self.facts)

    def decided(self, report: Report) -> tuple[Decision, ...]:
        """What a user has decided. Raises InputError where the file cannot be read."""
        from graph.decisions import read_decisions

        return read_decisions(self.decisions, report) if self.decisions is not None else ()

    def _given(self, option: str) -> list[str]:
        """The values of an option that says how articles are read; none where it is at its default."""
        value = getattr(self, option)
        if value == _DEFAULTS[option]:
            return []
        return [value] if isinstance(value, str) else list(value)

    @property
    def words(self) -> list[str]:
        """The options that say how articles are read, as on the command line; those at their defaults left out."""
        return [word for option in _DEFAULTS for value in self._given(option) for word in (f"--{option}", value)]

    @property
    def record(self) -> str:
        """The same as the store keeps it."""
        return json.dumps(self.words, ensure_ascii=False)

    def like(self, record: str) -> Job:
        """The job with the options of a record wherever it has none of its own. Raises ValueError for no record."""
        words = json.loads(record)
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ValueError(f"{record!r} says not how articles were read")
        told: dict[str, list[str]] = {}
        for option, value in zip(words[::2], words[1::2], strict=True):
            told.setdefault(option.removeprefix("--"), []).append(value)
        taken = [option for option in _DEFAULTS if option in told and not self._given(option)]
        values: dict[str, Any] = {
            option: told[option] if _DEFAULTS[option] == () else told[option][0] for option in taken
        }
        return replace(self, **values)


_DEFAULTS: dict[str, Any] = {
    field.name: field.default for field in fields(Job) if field.name not in ("paths", "workers")
}
"""The options that say how articles are read, as a job and the command line call them, and what each is by default."""
