"""Lines of a page that are no part of its article: codes, labels, bylines, buttons, outlets (rules/page.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.calendars import read_date
from extract.readers.rules import table
from extract.text import ZWNJ, NormalText, fold, normalise
from extract.verbs import forms

_LONGEST = 140
"""Characters of the longest line that can be furniture."""
_LONGEST_VALUE = 80
_LONGEST_OUTLET = 6
"""Words of the longest name of an outlet."""
_DECORATION = 8
"""Letters that may follow an end mark: «انتهای پیام/م»."""
_LABEL = re.compile(r"\W*([^:]{2,30}?)\s*:\s*(.*)")
_CODE = re.compile(r"\W*(\D{2,20}?)\s+(\d{3,})\W*")
_PARTS = re.compile(r"[|•·\t]|\s-\s")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,6}/\S*", re.IGNORECASE)
_FINISHED = re.compile(r"[.…]['\"»”)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of furniture: its kind (date, share, address or a label's) and what it says."""

    kind: str
    value: str


def pieces(line: str) -> tuple[Piece, ...]:
    """What a stripped line of page furniture says; empty for a line of the article."""
    if len(line) > _LONGEST:
        return ()
    if whole := _piece(line):
        return (whole,)
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    found = [piece for piece in map(_piece, parts) if piece]
    return tuple(found) if len(parts) > 1 and len(found) == len(parts) else ()


def _piece(text: str) -> Piece | None:
    normal = normalise(text).strip()
    if is_date(text):
        return Piece("date", text)
    if _LINK.fullmatch(normal):
        return Piece("address", text)
    if fold(normal) in _folded("share", "lines") or sum(map(str.isalpha, normal)) <= 2:  # «چچ»: a button's remains
        return Piece("share", text)
    return _labelled(text, normal)


def _labelled(text: str, normal: str) -> Piece | None:
    label = _LABEL.fullmatch(normal)
    found = label or _CODE.fullmatch(normal)
    if not found or finished(normal):
        return None
    kind = _labels().get(fold(found.group(1)))
    value = re.split("[:：]", text, maxsplit=1)[1].strip() if label else found.group(2)
    return Piece(kind, value) if kind and len(value) <= _LONGEST_VALUE else None


def is_date(line: str) -> bool:
    """Whether a line is a date to the day or the month and nothing else, and not the day of the visit."""
    days = read_date(line)
    if not days or fold(line).startswith(_folded("today", "words")):
        return False
    return (days[1] - days[0]).days <= 31


def ends_article(line: str) -> bool:
    """Whether a line says that the article is over."""
    if len(line) > _LONGEST_VALUE:
        return False
    folded = fold(line)
    if folded in _folded("end", "lines"):
        return True
    return any(folded.startswith(mark) and len(folded) < len(mark) + _DECORATION for mark in _folded("end", "marks"))


def is_outlet(line: str) -> bool:
    """Whether a short line may name the outlet."""
    if fold(line) in _folded("outlet", "names"):
        return True
    return is_name(line) and not is_clause(line) and fold(line).startswith(_folded("outlet", "kinds"))


def is_clause(line: str) -> bool:
    """Whether a line ends with a finite verb, one that is not a noun as well."""
    words = line.split()
    for last in (fold(" ".join(words[-length:])) for length in (1, 2)):
        form = forms().get(last)
        if last in _folded("copula", "words") or (form and not form.noun):
            return True
    return False


def is_name(line: str) -> bool:
    """Whether a line is as short as a name, and no sentence."""
    return len(line.split()) <= _LONGEST_OUTLET and not finished(line)


def finished(line: str) -> bool:
    """Whether a line ends as running text does."""
    return bool(_FINISHED.search(line))


@cache
def _labels() -> dict[str, str]:
    return {fold(word): label["kind"] for label in table("page")["label"] for word in label["words"]}


@cache
def _folded(section: str, name: str) -> tuple[str, ...]:
    return tuple(map(fold, table("page")[section][name]))


def key(text: str) -> str:
    """What copies of a text share, however it is typed: normal letters without white space."""
    return re.sub(rf"[\s{ZWNJ}]+", "", NormalText(text).normal)
