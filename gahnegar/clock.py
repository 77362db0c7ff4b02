"""When something is learned. SOURCE_DATE_EPOCH (seconds since 1970) may stand in for the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from extract.errors import InputError

_VARIABLE = "SOURCE_DATE_EPOCH"


def stated() -> str | None:
    """The time that the environment states, as «2026-11-29T17:20:11Z»; None where it states none.

    Raises InputError where it states something else.
    """
    text = os.environ.get(_VARIABLE)
    if not text:
        return None
    try:
        return _shown(datetime.fromtimestamp(int(text), UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(_VARIABLE, f"«{text}» is no time", "give whole seconds since 1970, or unset it") from error


def now() -> str:
    """The time that the environment states, or that of the clock. Raises InputError as `stated`."""
    return stated() or _shown(datetime.now(UTC))


def _shown(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
