"""The file of a store: whose it is, whether it is whole, who may write, and how it changes at once.

A change is a whole new file beside the old one that takes its place by one rename: whatever
kills a writer leaves the old state or the new one, and readers go on with what they opened.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from extract.errors import StoreError
from graph.migrate import migrated

APPLICATION = 0x47686E67
"""«Ghng» in the header of the file says whose it is."""

VERSION = 5
"""The layout of `store.sql`; `graph.migrate` knows the older ones."""

LOCK, UNFINISHED = ".lock", ".new"
"""What the name of a store ends in for the file that its writer holds, and for the state that is being written."""

_MAGIC = b"SQLite format 3\x00"
_FORMATS = frozenset((1, 2))
"""of writing and reading, two bytes of the header: any other makes SQLite write nothing"""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Keep other writers from a store until the block ends; a writer that is killed keeps nobody.

    Raises StoreError where another process writes, or where the folder does not let us.
    """
    lock = _beside(path, LOCK)
    try:
        file = _held(lock)
    except BlockingIOError as error:
        who = _shown(lock)
        raise StoreError(f"{path}: {who} is writing to it (wait until it is done, or end it)") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror} (make its folder writable)") from error
    try:
        yield
    finally:
        if _is_at(file, lock):  # the folder may have been replaced meanwhile
            lock.unlink()
        file.close()


def _held(lock: Path) -> IO[str]:
    """The lock file, held and with our number in it. Raises BlockingIOError where another process holds it."""
    while True:
        file = lock.open("a+", encoding="ascii", errors="replace")
        try:
            _lock(file)
        except BaseException:
            file.close()
            raise
        if _is_at(file, lock):
            file.truncate(0)
            file.write(f"process {os.getpid()}")
            file.flush()
            return file
        file.close()  # its holder removed it between our two steps


def _lock(file: IO[str]) -> None:
    """Lock an open file for as long as it is open, whoever else opens and closes it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(4096)  # such locks forbid reading: beyond what is read
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_at(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _shown(lock: Path) -> str:
    try:
        found = lock.read_text("ascii", "replace")[:40]
    except OSError:
        found = ""
    return found if found.startswith("process ") and found[8:].isdigit() else "another process"


def _beside(path: Path, ending: str) -> Path:
    """A file beside a store, or beside the one that a link leads to."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + ending)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The name of a file to write; when the block ends well it takes the place of `path`, on the disk and at once."""
    unfinished = _beside(path, UNFINISHED)
    unfinished.unlink(missing_ok=True)  # of a writer that was killed
    try:
        yield unfinished
        real = Path(os.path.realpath(path))
        if real.exists():
            shutil.copymode(real, unfinished)
        _sync(unfinished)
        unfinished.replace(real)
        _sync(real.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until the disk has it: only then may the name change, lest a power cut leaves half a file under it."""
    if path.is_dir() and sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def opened(path: Path, whole: bool = True) -> sqlite3.Connection:
    """A connection that only reads, to a file that is certainly ours and whole (unless whole is False: not looked at).

    One of an older layout is read as it would be now: into memory, the file stays as it is.
    Raises StoreError where it is missing, foreign, broken or of a newer version.
    """
    path = Path(path)
    _check_header(path)
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True)
    try:
        version = _checked(connection, path, whole)
    except BaseException:
        connection.close()
        raise
    if version == VERSION:
        return connection
    with closing(connection):
        try:
            return migrated(address, version)
        except (sqlite3.DatabaseError, ValueError) as error:
            raise broken(path, error) from error


def _checked(connection: sqlite3.Connection, path: Path, whole: bool) -> int:
    """The layout of a file."""
    try:
        application, version = (_pragma(connection, name) for name in ("application_id", "user_version"))
        found = _pragma(connection, "quick_check") if whole else "ok"
    except (sqlite3.DatabaseError, ValueError) as error:  # what it says of a broken file may be no text
        raise broken(path, error) from error
    if application != APPLICATION:
        raise StoreError(
            f"{path}: a database, but not one of Gahnegar (give a gahnegar.db that `gahnegar build` wrote)"
        )
    if not 1 <= version <= VERSION:
        raise StoreError(
            f"{path}: written by another version (its layout is {version}, this one reads 1 to {VERSION}; "
            "use that version, or build it again)"
        )
    if found != "ok":
        raise broken(path, found)
    return int(version)


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(_MAGIC) + 4)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be opened: {error.strerror} (give a gahnegar.db that `gahnegar build` wrote)"
        ) from error
    if not header.startswith(_MAGIC):
        raise StoreError(f"{path}: no database (give a gahnegar.db that `gahnegar build` wrote)")
    if not set(header[len(_MAGIC) + 2 :]) <= _FORMATS:
        raise broken(path, "no file format that can be read and written")


def broken(path: Path, error: object) -> StoreError:
    """What is raised for a file whose inside is not as it should be."""
    return StoreError(f"{path}: broken: {error} (build it again from its articles)")
