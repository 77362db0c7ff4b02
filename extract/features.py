"""What the tagger sees of a token: its word, its neighbours, and what the lexicon knows of them.

Bytes that depend on one word alone are made once per word; so are those that depend on
its class or its categories. The same bytes must be made in training and in tagging.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from operator import add
from pathlib import Path
from typing import NamedTuple

from extract.document import Sentence, Token
from extract.lexicon import lexicon
from extract.text import ZWNJ, fold

WORDS = Path(__file__).parent / "models" / "names_words.csv"
"""The classes of words."""
_OPENING = frozenset("«“\"'‘([")
_CLOSING = frozenset("»”\"'’)]")


Row = tuple[bytes, ...]


def sentence_features(sentence: Sentence) -> list[list[bytes]]:
    """One list of features per token, as the bytes that the engine wants."""
    if not sentence.tokens:
        return []
    known = _categories(sentence)
    views = [_view(token.text, categories) for token, categories in zip(sentence.tokens, known, strict=True)]
    itself, before, after, far_before, far_after, classes = zip(*views, strict=True)
    rows = [
        [*own, *quoted, *left, *right, *far_left, *far_right]
        for own, quoted, left, right, far_left, far_right in zip(
            itself,
            _quoted(sentence.tokens),
            (_EDGE.before, *before),
            (*after[1:], _EDGE.after),
            (_EDGE.far_before, _EDGE.far_before, *far_before),
            (*far_after[2:], _EDGE.far_after, _EDGE.far_after),
            strict=False,
        )
    ]
    _add_company(rows, classes)
    where = (_coded(f"field={sentence.field}"), _coded(f"length={min(len(rows) // 5, 6)}"))
    for row in rows:
        row += where
    for position, row in enumerate(rows[:3]):
        row.append(_coded(f"position={position}:{sentence.field}"))
    return rows


def _add_company(rows: Sequence[list[bytes]], classes: Sequence[_Class]) -> None:
    """The classes of neighbours together: «middle» of two, «coarse» of three."""
    _, _, _, before, after, middle, first, second, third = zip(*classes, strict=True)
    for row, company in zip(rows[1:], map(add, before, middle[1:]), strict=True):
        row.append(company)
    for row, company in zip(rows, map(add, after, middle[1:]), strict=False):
        row.append(company)
    for row, company in zip(rows[1:], map(b"".join, zip(first, second[1:], third[2:], strict=False)), strict=False):
        row.append(company)


class _Class(NamedTuple):
    """What the class of a word tells the word itself, its neighbours, and about two or three together."""

    itself: Row
    before: Row
    after: Row
    pair_before: bytes
    """with `middle` of the next word: what this word says of the two to the right one"""
    pair_after: bytes
    """the same to the left one"""
    middle: bytes
    first: bytes
    """`first`, `second` and `third` of three words: what they say to the middle one"""
    second: bytes
    third: bytes


@cache
def _rows_of_classes() -> dict[str, str]:
    """word (folded) → its row of classes, as in the file: «coarse,middle,fine»."""
    _, *rows = WORDS.read_text(encoding="utf-8").splitlines()
    parted = (row.partition(",") for row in rows)
    return {word: classes for word, _, classes in parted}


def _class(key: str) -> _Class:
    """The class of a folded word: words of one class stand in like company."""
    return _class_of(_rows_of_classes().get(key, ""))


@cache
def _class_of(row: str) -> _Class:
    """The class that a row of the file names; the rare words, of none, are alike too."""
    coarse, middle, fine = row.encode().split(b",") if row else (b"?", b"?", b"?")
    return _Class(
        (b"coarse=" + coarse, b"middle=" + middle, b"fine=" + fine) if row else (),
        (b"-1:middle=" + middle,) if row else (),
        (b"+1:middle=" + middle,) if row else (),
        b"-1,0:middle=" + middle + b"|",
        b"0,+1:middle=" + middle + b"|",
        middle,
        b"coarse=" + coarse + b"|",
        coarse + b"|",
        coarse,
    )


def _coded(feature: str) -> bytes:
    return feature.encode("utf-8", "replace")  # half of a surrogate pair has no bytes


class _View(NamedTuple):
    """What a token shows to itself and to the tokens one and two places away."""

    itself: Row
    before: Row
    after: Row
    far_before: Row
    far_after: Row
    company: _Class


_EDGE = _View((), (b"-1:edge",), (b"+1:edge",), (b"-2:edge",), (b"+2:edge",), _class_of(""))


@lru_cache(maxsize=16384)
def _view(word: str, known: tuple[str, ...]) -> _View:
    key = fold(word) or word
    spelt = b"w=" + _coded(key)
    company, categories = _class(key), _shown(known)
    return _View(
        (spelt, b"shape=" + _coded(_shape(word)), *company.itself, *_parts(word, key), *categories.itself),
        (b"-1:" + spelt, *company.before, *categories.before),
        (b"+1:" + spelt, *company.after, *categories.after),
        (b"-2:" + spelt, *categories.far_before),
        (b"+2:" + spelt, *categories.far_after),
        company,
    )


class _Shown(NamedTuple):
    """What the categories of a token show to itself and to the tokens one and two places away."""

    itself: Row
    before: Row
    after: Row
    far_before: Row
    far_after: Row


@lru_cache(maxsize=4096)
def _shown(known: tuple[str, ...]) -> _Shown:
    offsets = ("", "-1", "+1", "-2", "+2")
    return _Shown(*(tuple(_coded(f"{offset}:is={category}") for category in known) for offset in offsets))


def _parts(word: str, key: str) -> Row:
    """How a word begins and ends."""
    rows = [f"prefix={key[:n]}" for n in (3, 4) if len(key) > n]
    rows += [f"suffix={key[-n:]}" for n in (1, 2, 3) if len(key) > n]
    if ZWNJ in word:
        head, _, tail = word.rpartition(ZWNJ)
        rows += [f"stem={fold(head)}", f"ending={fold(tail)}"]
    return tuple(map(_coded, rows))


def _shape(word: str) -> str:
    if word.isdigit():
        return f"digits{min(len(word), 5)}"
    if word[0].isdigit():
        return "number"
    if word.isascii() and word[0].isalpha():
        return "upper" if word.isupper() else "latin"
    if not word[0].isalpha():
        return f"mark{word[0]}"
    return "joined" if ZWNJ in word else "word"


def _categories(sentence: Sentence) -> list[tuple[str, ...]]:
    """Per token: the categories of the phrases that cover it, «category» at their start, «>category» inside.

    Of two phrases of one category that overlap, the longer counts.
    """
    cues = lexicon().cues
    found: list[tuple[str, ...]] = [()] * len(sentence.tokens)
    longer: list[tuple[int, int, str]] = []
    for match in sentence.cues:
        if match.last - match.first == 1:
            found[match.first] = _single(match.key)
        else:
            longer.extend((match.first, match.last, category) for category in cues.of_key(match.key))
    for first, last, category in sorted(longer, key=lambda phrase: (phrase[0] - phrase[1], phrase)):
        inside = f">{category}"
        if category not in found[first] and inside not in found[first]:
            found[first] = _with(found[first], category)
            for index in range(first + 1, last):
                found[index] = _with(tuple(name for name in found[index] if name != category), inside)
    return found


@lru_cache(maxsize=16384)
def _single(key: str) -> tuple[str, ...]:
    return tuple(sorted(set(lexicon().cues.of_key(key))))


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(sorted({*names, name}))


def _quoted(tokens: Sequence[Token]) -> list[Row]:
    """Per token: whether it stands inside quotation marks or brackets, and how far from the opening one."""
    rows: list[Row] = [()] * len(tokens)
    opened: int | None = None
    for index, token in enumerate(tokens):
        if opened is None:
            opened = index if token.text in _OPENING else None
        elif token.text in _CLOSING:
            opened = None
        elif token.text in _OPENING:
            opened = index
        elif index - opened > 12:
            opened = None
        else:
            rows[index] = _inside(tokens[opened].text, min(index - opened, 4))
    return rows


@lru_cache(maxsize=1024)
def _inside(mark: str, since: int) -> Row:
    return _coded(f"in={mark}"), _coded(f"since={mark}{since}")
