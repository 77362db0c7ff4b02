"""How articles are read: who finds the names, and what the user knows of them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import PathLike

from extract.errors import InputError
from extract.own_names import NOTHING, OwnNames
from gahnegar.engines import CRF, check

AnyPath = str | PathLike[str]
Lexicon = OwnNames | AnyPath | Iterable[AnyPath] | None
"""Names of one's own: a table, several, or what `read_lexicon` made of them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What every process must know to read an article alike.

    names: the engine of names, as the user writes it; own: names that come before the engine's.
    """

    names: str = CRF
    own: OwnNames = NOTHING


PLAIN = Options()


def options(names: str, lexicon: Lexicon, report: Callable[[InputError], None], say: Callable[[str], None]) -> Options:
    """Options as a user gives them.

    report: gets a row of a table that cannot be used; say: gets what a user should know of the engine.
    Raises InputError where there is no such engine, its package is missing, or a table cannot be read.
    """
    for line in check(names):
        say(line)
    return Options(names, own_names(lexicon, report))


def own_names(lexicon: Lexicon, report: Callable[[InputError], None]) -> OwnNames:
    """The names of tables. Raises InputError where a table cannot be read."""
    if lexicon is None:
        return NOTHING
    if isinstance(lexicon, OwnNames):
        return lexicon
    from extract.own_tables import read_own_names

    return read_own_names([lexicon] if isinstance(lexicon, str | PathLike) else lexicon, report)


def warn(line: str) -> None:
    """Tells a caller from Python what the command line says on standard error."""
    warnings.warn(line, UserWarning, stacklevel=4)
