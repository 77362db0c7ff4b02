"""Every error that Gahnegar raises on purpose.

    GahnegarError
    ├── InputError        an item cannot be read (it is skipped and reported)
    ├── RuleError         a rule, lexicon or schema file is wrong
    ├── ModelError        a trained model is missing or does not fit this version
    ├── StoreError        a database is foreign, broken, locked or of another version
    ├── OutputError       the output cannot be written
    ├── QueryError        a question names nothing that is known
    └── MissingError      a package that only some users need is not installed

Each message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable


class GahnegarError(Exception):
    """The root of the tree: catch this to catch all of ours."""


class InputError(GahnegarError):
    """An input item cannot be used.

    `where` is «file» or «file:line», `what` says what is wrong with it and
    `advice` what the user can do.
    """

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(f"{where}: {what} ({advice})")
        self.where = where
        self.what = what
        self.advice = advice

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Errors come back from worker processes by pickle, which would call us with one argument."""
        return InputError, (self.where, self.what, self.advice)


Report = Callable[[InputError], None]
"""Gets each item that cannot be used, while the rest goes on."""


class RuleError(GahnegarError):
    """A rule, lexicon or schema file does not say what it should."""


class ModelError(GahnegarError):
    """A trained model cannot be loaded."""


class StoreError(GahnegarError):
    """A database cannot be used."""


class OutputError(GahnegarError):
    """The output cannot be written."""


class QueryError(GahnegarError):
    """A question cannot be answered, because it names something unknown."""


class MissingError(GahnegarError, ImportError):
    """A package that only some users need is not installed."""
