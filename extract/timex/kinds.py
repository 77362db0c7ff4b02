"""What a token is to the grammar: found once for each word, and remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.numbers import is_number_suffix, is_number_word, read_number
from extract.timex.grammar import telling
from extract.timex.lexicon import OTHER, Entry, Lexicon, lexicon, number_groups

MAY = "می"
"""The month, or the beginning of a verb."""
OPEN, FAINT = "?", "!"
_MARKS = {
    **dict.fromkeys("،,", "COMMA"),
    **dict.fromkeys("-–—−", "DASH"),
    **dict.fromkeys("([", "OPEN"),
    **dict.fromkeys(")]", "CLOSE"),
    **dict.fromkeys(".!؟?;؛…\n", "STOP"),
}
_REMEMBERED = 65536
_SCALE = 1000
_LONGEST = 40
"""Characters of a token that may be something to the grammar."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a token is to the grammar: its `name` empty if nothing, `char` its class where it has one by itself."""

    name: str
    char: str = OTHER
    value: Any = None
    code: str = OPEN
    """The class that its item is sure to have; where that depends on the tokens beside it «?», or «!» if it may be
    none of those that tell of a time."""
    alone: str = ""
    """That of a word with which an entry of several parts may begin, where the next word is none of its parts."""


_NOTHING = Kind("", code=OTHER)


class _Kinds(dict[str, Kind]):
    """word → its kind, found once; forgotten when there are too many."""

    def __missing__(self, word: str) -> Kind:
        if len(word) > _LONGEST:
            return _NOTHING
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[word] = _kind(word)
        return found


def _kind(word: str) -> Kind:
    table = lexicon()
    if word[0].isdecimal():
        return Kind("number", code=FAINT if word.isdecimal() and len(word) < 4 and word not in table.longer else OPEN)
    char, value = _as_entry(word, table.single.get(word))
    if word in table.longer:
        return Kind("phrase", char, value, OPEN if _tells(word, char) else FAINT, _alone(word, char))
    if is_number_word(word):
        return Kind("number word", char, value, OPEN if _tells(word, char) else FAINT)
    if char != OTHER:
        return Kind("entry", char, value, OPEN if word == MAY else char)
    if word == "ی":
        return Kind("ezafe", code=FAINT)
    if cut := _split(word):
        return Kind("glued", OTHER, cut)
    return Kind("part", code=FAINT) if word in table.parts or is_number_suffix(word) else _NOTHING


def _tells(word: str, char: str) -> bool:
    """Whether an item that begins with this word may be of a class that tells of a time."""
    table = lexicon()
    phrases = table.longer[word].entries.values() if word in table.longer else ()
    begun = {table.classes.char(entry.groups) for entry in phrases}
    return not telling().isdisjoint(begun) or _tells_alone(word, char)


def _tells_alone(word: str, char: str) -> bool:
    """Whether its item may be, if no entry of several parts begins with it."""
    table = lexicon()
    chars = [char]
    if number := read_number([word]):
        if number.value >= _SCALE:  # «هزار و سیصد و نود» is a year
            return True
        more = table.single[word].groups if word in table.single else frozenset[str]()
        chars.append(table.classes.char(number_groups(number.value, number.ordinal, "") | more))
    return not telling().isdisjoint(chars)


def _alone(word: str, char: str) -> str:
    if is_number_word(word):
        return OPEN if _tells_alone(word, char) else FAINT
    if word == MAY:
        return OPEN
    return FAINT if char == OTHER else char


@cache
def telling_code() -> re.Pattern[str]:
    """Finds a token that may tell of a time, by its code."""
    return re.compile(f"[{OPEN}{''.join(sorted(telling()))}]")


def _as_entry(word: str, entry: Entry | None) -> tuple[str, Any]:
    if entry:
        return lexicon().classes.char(entry.groups), entry.value
    return (lexicon().classes.char(frozenset([_MARKS[word]])) if word in _MARKS else OTHER), None


KINDS = _Kinds()


def _split(word: str) -> int:
    """Where a word is two words of time written together («درسال», «صدسال»), or 0."""
    table: Lexicon = lexicon()
    for cut in range(2, min(len(word) - 1, 6)):
        first, second = word[:cut], word[cut:]
        if first in table.glue_first and second in table.glue_second and second in table.single:
            return cut
        if second in table.counted and is_number_word(first):
            return cut
    return 0
