"""From paths to open sources: folders walked, gzip unpacked, standard input kept at hand."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from extract.errors import InputError, Report
from extract.readers.decoding import decode, encoding_of, strip_bom
from extract.readers.rules import table
from extract.text import printable

STANDARD_INPUT = "-"
HEAD = 1 << 16
"""Bytes that tell what a source is."""
_LARGEST = 256 << 20
"""Bytes that are read in one piece."""
_LONGEST_LINE = 64 << 20
_IN_MEMORY = 16 << 20
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """An open input: plain bytes (already unpacked), where they are from, and what its name says."""

    where: str
    stem: str
    """The file's name without its extensions, empty for standard input."""
    extension: str
    """Lower case, without a dot or «.gz»."""
    stream: BinaryIO

    def head(self) -> bytes:
        """The first bytes that are not all white space; the source goes back to its start."""
        while (head := self.stream.read(HEAD)) and not head.strip():
            pass
        self.stream.seek(0)
        return head

    def text(self) -> str:
        """The whole text. InputError if it is empty, binary, wrongly encoded or larger than 256 MB."""
        data = self.stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise InputError(
                self.where, "it is larger than 256 MB in one piece", "split it, or write one JSON object per line"
            )
        return decode(data, self.where)

    def lines(self, report: Report) -> Iterator[tuple[int, str]]:
        """The lines with their numbers (from 1), read one by one; one that cannot be decoded is reported."""
        name = encoding_of(self.head(), self.where)
        if name.startswith("utf-16"):  # its line feeds are two bytes
            yield from enumerate(self.text().split("\n"), 1)
            return
        number = 0
        while line := self.stream.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise InputError(
                    f"{self.where}:{number}", "the line is longer than 64 MB", "put each article on a line of its own"
                )
            try:
                yield number, strip_bom(line.decode(name))
            except UnicodeDecodeError as error:
                what = f"byte {error.start + 1} of the line is not valid {name.upper()}"
                report(InputError(f"{self.where}:{number}", what, "save the file as UTF-8"))


def files(paths: Sequence[str], report: Report) -> Iterator[str]:
    """The files that paths name, in their order; a folder stands for its files, sorted by name, recursively."""
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            found = False
            for inner in _walk(path, report):
                found = True
                yield inner
            if not found:
                report(
                    InputError(
                        shown(path),
                        "the folder holds no articles",
                        "name a folder with .json, .csv, .html or .txt files",
                    )
                )
        else:
            yield path


def _walk(folder: str, report: Report) -> Iterator[str]:
    """Hidden files, what a saved page brings along and links to folders are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        report(_unreadable(folder, error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, report)
        elif entry.is_dir() or _extension(entry.name) in table("input")["folders"]["companions"]:
            continue
        elif entry.is_file() or entry.is_symlink():
            yield entry.path
        else:  # opening a pipe that nobody writes to would wait for ever
            report(InputError(shown(entry.path), "it is not a regular file", "name it on its own if it is to be read"))


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """A path as an open source. InputError if it cannot be opened."""
    with ExitStack() as stack:
        try:
            stream = _open(path, stack)
            packed = stream.read(len(_GZIP)) == _GZIP
            stream.seek(0)
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from None
        if packed:
            stream = cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=stream, mode="rb")))
        name = re.sub(r"(?i)\.gz$", "", Path(path).name) if path != STANDARD_INPUT else ""
        yield Source(shown(path), Path(name).stem, _extension(name), stream)


def _open(path: str, stack: ExitStack) -> BinaryIO:
    if path == STANDARD_INPUT:
        return _kept(sys.stdin.buffer, stack)
    stream = stack.enter_context(Path(path).open("rb"))  # noqa: SIM115 (the stack closes it)
    return stream if stream.seekable() else _kept(stream, stack)


def _kept(stream: BinaryIO, stack: ExitStack) -> BinaryIO:
    """A pipe's bytes in a temporary file: it cannot be looked at twice."""
    kept = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
    shutil.copyfileobj(stream, kept)
    kept.seek(0)
    return cast(BinaryIO, kept)


def _extension(name: str) -> str:
    return Path(re.sub(r"(?i)\.gz$", "", name)).suffix[1:].lower()


def _unreadable(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(shown(path), "there is no such file or folder", "check the path")
    reason = getattr(error, "strerror", None) or error
    return InputError(shown(path), f"it cannot be read: {reason}", "check its permissions and the disk")


def shown(path: str) -> str:
    """A path as one line of text that can be printed and stored, whatever bytes its name holds."""
    return printable(re.sub(r"[\ud800-\udfff]", "\ufffd", path)).replace("\n", " ").replace("\t", " ")
