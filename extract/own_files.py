"""The files in which users say what they know better than we do: names, event frames, decisions."""

from __future__ import annotations

from pathlib import Path

from extract.errors import InputError


def own_text(path: str, wanted: str) -> str:
    """The text of a UTF-8 file. wanted: what it should be, for whoever gave another.

    Raises InputError where it cannot be read.
    """
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}", f"give {wanted}") from error
    except UnicodeDecodeError as error:
        raise InputError(path, "is not UTF-8", f"give {wanted}, saved as UTF-8") from error
