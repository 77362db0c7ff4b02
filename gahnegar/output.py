"""A folder of results appears whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import OutputError
from graph.store_file import LOCK, UNFINISHED

STORE = "gahnegar.db"
OURS = frozenset(
    {
        "index.html", "graph.html", "timeline.html", "entities", "articles", "graph.graphml", "graph.gexf",
        "graph.json", "timeline.md", "timeline.csv", "timeline.ics", STORE,
    }
)  # fmt: skip
"""What a build writes at the top of its output folder."""
_PASSING = frozenset({STORE + LOCK, STORE + UNFINISHED})
"""What a writer of the store has beside it while it writes, or leaves there when it is killed."""


@contextmanager
def swapped_in(out: Path) -> Iterator[Path]:
    """A new folder beside `out` to write into; it takes the place of `out` when the block ends well.

    After a failure the previous result is as it was. Files in `out` that are not
    ours move along. Raises OutputError where `out` cannot be written or holds
    something else than an earlier result.
    """
    check_writable(out)
    previous = out.with_name(f".{out.name}.previous")
    if previous.exists() and not out.exists():  # killed between the two renames of an earlier run
        previous.rename(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror} (choose another --out)") from error
    try:
        yield fresh
        fresh.chmod(0o755)  # mkdtemp's folders are private, a result is to be shared
        _swap(out, fresh, previous)
    except OSError as error:
        raise OutputError(
            f"{out}: cannot be written: {error.strerror or error} (free some space, or choose another --out)"
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_writable(out: Path) -> None:
    """Raises OutputError where `out` is a file or a folder that holds anything but an earlier result."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file, not a folder (choose another --out)")
    if out.is_dir() and any(out.iterdir()) and not (out / STORE).exists():
        raise OutputError(f"{out}: holds files that are not ours (choose an empty or new folder for --out)")


def _swap(out: Path, fresh: Path, previous: Path) -> None:
    if out.exists():
        shutil.rmtree(previous, ignore_errors=True)
        for path in sorted(out.iterdir()):
            if path.name not in OURS | _PASSING:
                _copy(path, fresh / path.name)
        out.rename(previous)
    fresh.rename(out)
    shutil.rmtree(previous, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def write_whole(pieces: Iterable[bytes], path: Path) -> None:
    """Writes a file, which appears whole or not at all. Raises OutputError where it cannot be written."""
    beside = path.with_name(f".{path.name}{UNFINISHED}")
    place = path if path.exists() and not path.is_file() else beside  # a pipe or a device is written to as it is
    try:
        with place.open("wb") as file:
            file.writelines(pieces)
        if place is beside:
            beside.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror} (choose another --out)") from error
    finally:
        beside.unlink(missing_ok=True)
