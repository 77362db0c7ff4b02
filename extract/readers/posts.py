"""A post of a channel: its first line is the headline, the handles and links at its end are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.readers.furniture import finished
from extract.readers.lines import Line, lines_of
from extract.readers.rules import table
from extract.text import fold

_LONGEST_HEADLINE = 160
_LONGEST_SLOGAN = 3
"""Words of what a channel writes under its handle."""
_ADDRESS = re.compile(
    r"@\w+|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|ir|org|net|me|news|tv)\b\S*", re.IGNORECASE
)
_TAG = re.compile(r"#\w[\w\u200c]*")
_BULLET = re.compile(r"^[^\w«\"'“(\[#@]+")
_UNFINISHED = (":", "،", "؛", "-", "–")


@dataclass(slots=True)
class Post:
    """A post in parts, slices of the original."""

    headline: str
    body: str
    metadata: dict[str, str] = field(default_factory=dict)


def separate(text: str) -> Post:
    """Headline (empty where the post is one paragraph) and body of a post."""
    lines, tags = _without_signature(lines_of(text))
    lines = _from_first_word(lines)
    if not lines:
        return Post("", "")
    metadata = {"tags": " ".join(tags)} if tags else {}
    first = _BULLET.sub("", lines[0].text)
    rest = _from_first_word(lines[1:])
    if rest and len(first) <= _LONGEST_HEADLINE and not first.endswith(_UNFINISHED):
        return Post(first, text[rest[0].start : rest[-1].end], metadata)
    return Post("", text[lines[0].start : lines[-1].end], metadata)


def _without_signature(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines down to the signature, and the hashtags in that."""
    kept, tags = list(lines), list[str]()
    while kept and _is_signature(kept[-1].text, kept[-2].text if len(kept) > 1 else ""):
        tags = _TAG.findall(kept.pop().text) + tags
    return kept, tags


def _is_signature(line: str, above: str) -> bool:
    if not _says_something(line) or fold(line) in _closings():
        return True
    slogan = len(line.split()) <= _LONGEST_SLOGAN and not finished(line)
    return slogan and bool(_ADDRESS.search(above)) and not _says_something(above)


def _says_something(line: str) -> bool:
    """Whether words remain when addresses and hashtags are taken out."""
    rest = _TAG.sub("", _ADDRESS.sub("", line))
    return any(map(str.isalnum, rest)) and fold(rest) not in _closings()


def _from_first_word(lines: Sequence[Line]) -> list[Line]:
    """Lines without the emoji, handles and tags that stand on lines of their own before the first words."""
    start = next((at for at, line in enumerate(lines) if _says_something(line.text)), len(lines))
    return list(lines[start:])


@cache
def _closings() -> frozenset[str]:
    return frozenset(map(fold, table("page")["channel"]["lines"]))
