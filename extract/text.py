"""Normalised text that never loses the way back, and folding for comparison.

hazm's Normalizer rewrites numbers, URLs and quotes («1402/03/05» becomes
«۱۴۰۲ / ۰۳ / ۰۵», «موسوی ام البنین» one word), so it never touches text whose
offsets matter. Ours maps character by character; the few edits that change the
length are recorded, and every offset leads back to the original code point.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import chain

ZWNJ = "\u200c"
"""The half-space of Persian typing (zero-width non-joiner)."""

_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
    "٫": ".", "٬": ",", "¬": ZWNJ, "\u200d": ZWNJ, "\ufffc": " ",
    "\t": " ", "\v": " ", "\f": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
}  # fmt: skip
_DROPPED = "\u0640\ufeff\u00ad\u200b\u200e\u200f\u061c\u2060" + "".join(
    map(chr, chain(range(0x202A, 0x202F), range(0x2066, 0x206A)))
)
"""Tatweel, byte-order marks and invisible marks of direction: they carry no meaning of their own."""


def _letters(decomposed: str) -> str:
    """The letters of a presentation form: a sign that stands for a vowel mark alone has none."""
    return "".join(_LETTERS.get(c, c) for c in decomposed if unicodedata.category(c) not in ("Mn", "Me")).strip()


def _table() -> dict[int, str]:
    """code point → its normal form, for every code point of the blocks that Persian news uses."""
    table: dict[int, str] = {}
    for code in chain(range(0x3000), range(0xFB50, 0xFE00), range(0xFE70, 0x10000), range(0x1D400, 0x1D800)):
        char = chr(code)
        category = unicodedata.category(char)
        if category[0] in "LPS" and code < 0xFB50:  # most, and what else is to be done with them stands in _LETTERS
            continue
        digit = unicodedata.digit(char, None) if category == "Nd" else None
        if digit is not None:
            form = str(digit)
        elif category in ("Mn", "Me") and 0x0300 <= code < 0x0700:
            form = ""
        elif category == "Zs" or (category == "Cc" and char not in "\n\t\v\f\r\x85"):
            form = " "
        elif code >= 0xFB50 and code != 0xFEFF:
            form = _letters(unicodedata.normalize("NFKC", char))
        else:
            form = char
        if form != char:
            table[code] = form
    table.update({ord(char): form for char, form in _LETTERS.items()})
    table.update({ord(char): "" for char in _DROPPED})
    return table


_NORMAL = _table()
_COMMON = map(ord, "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئء0123456789 \n\u200c.،:؛؟!()«»-/")
_SIGNS = {code: code for code in _COMMON} | _NORMAL
"""`_NORMAL`, and the common signs that stay as they are: `translate` is slow with what it does not find."""
_LENGTH_CHANGING = re.compile(
    "[" + "".join(re.escape(chr(code)) for code, form in _NORMAL.items() if len(form) != 1) + "]"
)
_TATWEEL = "\u0640"
_LONE_TATWEEL = re.compile(rf"(?<![^\s\d]){_TATWEEL}(?![^\s\d])")
_FOLD = {ord("آ"): "ا", ord("ئ"): "ی", ord("ء"): None}


class NormalText:
    """A text in normal form (Persian letters, ASCII digits, no diacritics), with the way back.

    `normal[i]` comes from `original[self.source(i)]`; `span` maps a stretch.
    """

    __slots__ = ("_breaks", "_shifts", "normal", "original")

    def __init__(self, original: str) -> None:
        self.original = original
        text = _dashes(original)
        self.normal = text.translate(_SIGNS)
        self._breaks: list[int] = []
        self._shifts: list[int] = []
        shift = 0  # original offset minus normal offset
        for found in _LENGTH_CHANGING.finditer(text):
            length = len(_NORMAL[ord(found.group())])
            at = found.start() - shift
            for extra in range(1, length):  # every letter of «ﷲ» comes from the one sign
                self._breaks.append(at + extra)
                self._shifts.append(shift - extra)
            shift += 1 - length
            self._breaks.append(at + length)
            self._shifts.append(shift)

    def source(self, index: int) -> int:
        """The original offset of the code point that `normal[index]` comes from."""
        at = bisect_right(self._breaks, index) - 1
        return index + (self._shifts[at] if at >= 0 else 0)

    def shift(self, start: int, end: int) -> int | None:
        """The original offset minus the normal one; None where it is not the same all over [start, end)."""
        at = bisect_right(self._breaks, start)
        if bisect_right(self._breaks, end - 1) > at:
            return None
        return self._shifts[at - 1] if at else 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of the normal [start, end): never empty unless it was, outer marks left out."""
        if not self._breaks:  # in most texts every sign is as long as its normal form
            return start, max(start, end)
        if start >= end:
            return self.source(start), self.source(start)
        return self.source(start), self.source(end - 1) + 1


@lru_cache(maxsize=32768)
def normalise(text: str) -> str:
    """The normal form of a text whose offsets do not matter (a rule, a name)."""
    return _dashes(text).translate(_SIGNS)


def _dashes(text: str) -> str:
    """With a dash for every tatweel that joins no letters: «1388 ـ 89»; of the same length."""
    return _LONE_TATWEEL.sub("-", text) if _TATWEEL in text else text


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """A key for comparison: letters and digits alone, all variants of a letter alike.

    Half-space, space and nothing are the same; so are ي/ی/ى/ئ, ك/ک, ة/ه, آ/أ/إ/ا
    and the digits of every script. Idempotent.
    """
    if _FOLDED.fullmatch(text):  # as most words are, or after a few replacements
        return text
    plain = text.replace("آ", "ا").replace("ئ", "ی").replace(ZWNJ, "").replace(" ", "")
    if _FOLDED.fullmatch(plain):
        return plain
    plain = unicodedata.normalize("NFKC", text).translate(_NORMAL).translate(_FOLD).casefold()
    plain = unicodedata.normalize("NFKC", plain).translate(_NORMAL).translate(_FOLD)
    return unicodedata.normalize("NFKC", "".join(filter(str.isalnum, plain)))  # letters that met may now be one


_FOLDED = re.compile("[ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی0-9a-z]+")
"""What is folded already, as most words are."""


def clean(text: str) -> str:
    """A text as a name to show: normal letters, single spaces, no stray half-space at an edge of a word."""
    return _GAP.sub(_one_gap, normalise(text)).strip(" " + ZWNJ)


_GAP = re.compile(rf"[\s{ZWNJ}]+")


def _one_gap(gap: re.Match[str]) -> str:
    """A half-space where there is nothing else, or a space."""
    return " " if gap.group().strip(ZWNJ) else ZWNJ


def printable(text: str) -> str:
    """Text that any XML, HTML or terminal may hold: control, surrogate and direction-override characters out."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)  # nothing printable is among them


_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
