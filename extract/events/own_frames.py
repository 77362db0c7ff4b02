"""A user's event frames: TOML files with `[[frame]]`, as `extract/rules/events.toml` explains them.

An overlay like `extract.own_names`: it is handed to `extract` with the article, so nothing that
the process remembers can depend on it. What cannot be used is reported with its file and line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from os import PathLike, fspath
from typing import Any

from extract.errors import InputError, Report
from extract.events.frame_check import check
from extract.events.frames import LISTS, Entry, Lexicon, compiled, frame_of, lexicon
from extract.own_files import own_text

_FRAME = re.compile(r"^[ \t]*\[\[\s*frame\s*\]\]", re.MULTILINE)


class OwnFrames:
    """The frames of a user with those that ship. Unchanging, safe to share, and pickled as the user's alone."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)

    def __reduce__(self) -> tuple[type[OwnFrames], tuple[tuple[Entry, ...]]]:
        return OwnFrames, (self.entries,)

    def __bool__(self) -> bool:
        return bool(self.entries)

    @cached_property
    def lexicon(self) -> Lexicon:
        """All frames: where two claim a word, the user's has it, and of the user's the later."""
        return compiled(self.entries) if self.entries else lexicon()


NO_FRAMES = OwnFrames()


def read_own_frames(paths: Iterable[str | PathLike[str]], report: Report) -> OwnFrames:
    """The frames of all files, in order.

    report: gets an InputError for every frame that cannot be used.
    Raises InputError where a file cannot be read at all.
    """
    entries: list[Entry] = []
    taken = {frame.name for frame in lexicon().frames}
    for path in paths:
        for where, row in _rows(fspath(path), report):
            try:
                check(where, row, taken)
            except InputError as problem:
                report(problem)
                continue
            taken.add(row["name"])
            entries.append(Entry(frame_of(row, own=True), {key: tuple(row[key]) for key in LISTS if key in row}))
    return OwnFrames(entries)


def _rows(path: str, report: Report) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each frame of a file with its place, «file:line»."""
    text = own_text(path, "a file of event frames (TOML)").replace("\r\n", "\n")
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = "is no TOML: " + (str(error) if isinstance(error, ValueError) else "it is nested too deep")
        raise InputError(path, what, 'write «[[frame]]», then name = "…" and type = "…"') from error
    rows = table.pop("frame", None)
    if not isinstance(rows, list):
        raise InputError(path, "holds no «[[frame]]»", "write one for each frame, with its name and type")
    for other in table:
        report(InputError(path, f"«{other}» means nothing here", "a file of frames holds «[[frame]]» alone"))
    starts = [text.count("\n", 0, found.start()) + 1 for found in _FRAME.finditer(text)]
    for number, row in enumerate(rows):
        where = f"{path}:{starts[number]}" if len(starts) == len(rows) else f"{path}: frame {number + 1}"
        yield where, row if isinstance(row, dict) else {}
