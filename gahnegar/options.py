"""How articles are read: who finds the names and the facts, and what the user knows of either."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import PathLike, fspath
from typing import TYPE_CHECKING

from extract.errors import InputError, Report
from extract.own_names import NOTHING, OwnNames
from gahnegar.engines import CRF, RULES, check, check_facts

if TYPE_CHECKING:
    from extract.events.own_frames import OwnFrames

    Frames = OwnFrames | str | PathLike[str] | Iterable[str | PathLike[str]] | None
    """Event frames of one's own: a file, several, or what `read_frames` made of them."""

AnyPath = str | PathLike[str]
Lexicon = OwnNames | AnyPath | Iterable[AnyPath] | None
"""Names of one's own: a table, several, or what `read_lexicon` made of them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What every process must know to read an article alike.

    names: the engine of names, as the user writes it; own: names that come before the engine's.
    frames: event frames besides those that ship; facts: the engine of relations and events, as the user writes it.
    """

    names: str = CRF
    own: OwnNames = NOTHING
    frames: OwnFrames | None = None
    facts: str = RULES


PLAIN = Options()


def options(
    report: Report,
    say: Callable[[str], None],
    names: str = CRF,
    lexicon: Lexicon = None,
    frames: Frames = None,
    facts: str = RULES,
) -> Options:
    """Options as a user gives them.

    report: gets a row of a table or a frame that cannot be used; say: gets what a user should know of the engine.
    Raises InputError where there is no such engine, its package is missing, or a file cannot be read.
    """
    for line in check(names):
        say(line)
    check_facts(facts)
    return Options(names, own_names(lexicon, report), own_frames(frames, report), facts)


def own_names(lexicon: Lexicon, report: Report) -> OwnNames:
    """The names of tables. Raises InputError where a table cannot be read."""
    if lexicon is None:
        return NOTHING
    if isinstance(lexicon, OwnNames):
        return lexicon
    from extract.own_tables import read_own_names

    return read_own_names(listed(lexicon), report)


def own_frames(frames: Frames, report: Report) -> OwnFrames | None:
    """The event frames of files. Raises InputError where a file cannot be read."""
    if frames is None:
        return None
    from extract.events.own_frames import OwnFrames, read_own_frames

    if isinstance(frames, OwnFrames):
        return frames
    return read_own_frames(listed(frames), report)


def listed(paths: Iterable[AnyPath] | AnyPath) -> list[str]:
    """Paths of which there may be one or several."""
    return [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(path) for path in paths]


def refuse(problem: InputError) -> None:
    """Tells a caller from Python of the first item that cannot be used, by raising it: nothing is left out unseen."""
    raise problem


def warn(line: str) -> None:
    """Tells a caller from Python what the command line says on standard error."""
    warnings.warn(line, UserWarning, stacklevel=4)
