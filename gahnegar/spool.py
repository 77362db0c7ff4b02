"""A list that lies in a temporary file: as long as the disk is large, and a few bytes of memory for each item."""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Generic, TypeVar, overload

from extract.errors import OutputError

T = TypeVar("T")

_IN_MEMORY = 1 << 22
"""bytes up to which no file is made"""


class Listed(list[T]):
    """A list that is rewritten as a spool is."""

    def replace(self, at: int, item: T) -> None:
        """Put another item in the place of one."""
        self[at] = item


class Spool(Sequence[T], Generic[T]):
    """Items are appended, read back by place and replaced; the file goes when the spool is closed.

    Raises OutputError where the temporary folder is full.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._starts = array("Q")
        self._end = 0

    def __enter__(self) -> Spool[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def append(self, item: T) -> None:
        self._starts.append(self._write(item))

    def replace(self, at: int, item: T) -> None:
        """Put another item in the place of one."""
        self._starts[at] = self._write(item)

    def _write(self, item: T) -> int:
        start = self._end
        try:
            self._file.seek(start)
            self._file.write(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
            self._end = self._file.tell()
        except OSError as error:
            folder = tempfile.gettempdir()
            raise OutputError(
                f"{folder}: cannot be written: {error.strerror} (free some space, or set TMPDIR)"
            ) from error
        return start

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        self._file.seek(self._starts[at])
        item: T = pickle.load(self._file)  # noqa: S301 - our own file, which nobody else can open
        return item

    def __iter__(self) -> Iterator[T]:
        for at in range(len(self)):
            yield self[at]
