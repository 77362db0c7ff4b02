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
_SHORTEST_HEADLINE = 3
"""Words: a line of fewer is the piece of a sentence that was set off by its formatting."""
_LONGEST_SIGNATURE = 200
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
    if rest and _is_headline(first):
        return Post(first, text[rest[0].start : rest[-1].end], metadata)
    return Post("", text[lines[0].start : lines[-1].end], metadata)


def _is_headline(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE or line.endswith(_UNFINISHED):
        return False
    return len(line.split()) >= _SHORTEST_HEADLINE


def _without_signature(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines down to the signature, and the hashtags in that."""
    end = len(lines)
    while end and _is_signature(lines[end - 1].text, lines[end - 2].text if end > 1 else ""):
        end -= 1
    return list(lines[:end]), [tag for line in lines[end:] for tag in _TAG.findall(line.text)]


def _is_signature(line: str, above: str) -> bool:
    if not _says_something(line):
        return True
    slogan = len(line.strip("/@ ").split()) <= _LONGEST_SLOGAN and not finished(line)
    return slogan and (line.startswith(("/", "@")) or _is_address(above))


def _is_address(line: str) -> bool:
    return not _says_something(line) and bool(_ADDRESS.search(line))


def _says_something(line: str) -> bool:
    """Whether words remain when addresses and hashtags are taken out."""
    if len(line) > _LONGEST_SIGNATURE:
        return True
    rest = _TAG.sub("", _ADDRESS.sub("", line))
    return any(map(str.isalnum, rest)) and fold(rest) not in _closings()


def _from_first_word(lines: Sequence[Line]) -> list[Line]:
    """Lines without the emoji, handles and tags that stand on lines of their own before the first words."""
    start = next((at for at, line in enumerate(lines) if _says_something(line.text)), len(lines))
    return list(lines[start:])


@cache
def _closings() -> frozenset[str]:
    return frozenset(map(fold, table("page")["channel"]["lines"]))
