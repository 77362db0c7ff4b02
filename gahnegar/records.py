"""What a question to a store gives back: records, which are rows of plain values too, and a data frame if wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
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
        rows: Callable[[Iterable[T]], Iterable[Row]],
        shown: Callable[[Iterable[T]], Iterable[Mapping[str, Any]]] | None = None,
        number: int | None = None,
    ) -> None:
        """rows, shown: records as rows, for programs and for readers. number: of the rows, if not one for each."""
        self._records = tuple(records)
        self._columns = tuple(columns)
        self._rows = rows
        self._shown = shown
        self._number = len(self._records) if number is None else number

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._records[at]

    def __eq__(self, other: object) -> bool:
        """Whether the records are the same, in a tuple too."""
        return self._records == (other._records if isinstance(other, Records) else other)

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} records: {', '.join(self._columns)}>"

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks: as `shown` tells them, or else as they are."""
        from viz.notebook import ROWS, rows_shown

        rows, columns = (self._rows, self._columns) if self._shown is None else (self._shown, ())
        return rows_shown(islice(rows(self._records[:ROWS]), ROWS), columns, self._number)

    def rows(self) -> list[Row]:
        """The records as rows of text, numbers, truth values and lists of text; None where not known."""
        return list(self._rows(self._records))

    def to_pandas(self) -> DataFrame:
        """The rows as a pandas DataFrame: days stay ISO text, for pandas knows none before 1677.

        Raises MissingError where pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingError("pandas is not installed (pip install 'gahnegar[pandas]', or use rows())") from error
        return pandas.DataFrame(self.rows(), columns=list(self._columns))
