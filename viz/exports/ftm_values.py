"""Values that FollowTheMoney takes: ids, names, texts, days and addresses."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from hashlib import sha256

from viz.html import shorten
from viz.spells import Interval

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]{0,80}[0-9a-zA-Z])?")
_NAME = 380
"""Characters of a name, at most."""
ADDRESS = 240
"""Characters of a place as an address, at most."""
_TEXT = 1000
"""Characters of a value, at most: the least that any of its kinds of text takes."""
_YEARS = range(1000, 2900)
"""Of no other year is a date one there."""
_ADDRESS = re.compile(r"https?://(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{2,4})?(/[^\s]*)?", re.IGNORECASE)


def id_of(kind: str, id_: str) -> str:
    """An id of letters, digits, hyphens and dots; those of different kinds are never one."""
    if _ID.fullmatch(id_):
        return f"{kind}-{id_}"
    return f"{kind}--{sha256(id_.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


def name_of(text: str, otherwise: str, room: int = _NAME) -> str:
    """A name that can be seen, as long as names may be."""
    visible = any(unicodedata.category(char)[0] in "LNS" for char in text)
    return shorten(text, room) if visible else otherwise


def texts(*values: str) -> list[str]:
    """Texts in pieces as long as values may be; what cannot be seen is left out."""
    pieces = (text[start : start + _TEXT] for text in values for start in range(0, len(text), _TEXT))
    return [piece for piece in pieces if any(unicodedata.category(char)[0] not in "CZ" for char in piece)]


def dates(*days: date | None) -> list[str]:
    return [day.isoformat() for day in days if day and day.year in _YEARS]


def prefix(interval: Interval) -> list[str]:
    """The day, month or year in which an interval lies: «2018-10-03», «2018-10», «2018»; nothing for a wider one."""
    first, last = (day.isoformat() if day and day.year in _YEARS else "" for day in interval)
    if not first or not last:
        return []
    return next(([first[:length]] for length in (10, 7, 4) if first[:length] == last[:length]), [])


def address(url: str) -> list[str]:
    """A web address of those that FollowTheMoney takes."""
    return [url] if _ADDRESS.fullmatch(url) and len(url) <= 2000 else []
