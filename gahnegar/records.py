"""What a question to a store gives back: records, which are rows of plain values too, and a data frame if wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from extract.errors import MissingError

if TYPE_CHECKING:
    from pandas import DataFrame

T = TypeVar("T")
Row = dict[str, Any]


class Records(Sequence[T], Generic[T]):
    """A sequence of records that never changes."""

    def __init__(
        self,
        records: Iterable[T],
        columns: Sequence[str],
        row: Callable[[T], Row],
        shown: Callable[[Iterable[T]], Iterable[Mapping[str, Any]]] | None = None,
    ) -> None:
        self._records = tuple(records)
        self._columns = tuple(columns)
        self._row = row
        self._shown = shown

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._records[at]

    def __repr__(self) -> str:
        return f"<{len(self)} records: {', '.join(self._columns)}>"

    def _repr_html_(self) -> str:
        """The first records as a table, for notebooks: as `shown` tells them, or else as their rows."""
        from viz.notebook import ROWS, rows_shown

        first = self._records[:ROWS]
        if self._shown is not None:
            return rows_shown(self._shown(first), (), len(self))
        return rows_shown(map(self._row, first), self._columns, len(self))

    def rows(self) -> list[Row]:
        """The records as rows of text, numbers, truth values and lists of text; None where not known."""
        return [self._row(record) for record in self._records]

    def to_pandas(self) -> DataFrame:
        """The rows as a pandas DataFrame: days stay ISO text, for pandas knows none before 1677.

        Raises MissingError where pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingError("pandas is not installed (pip install 'gahnegar[pandas]', or use rows())") from error
        return pandas.DataFrame(self.rows(), columns=list(self._columns))
