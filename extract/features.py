"""What the tagger sees of a token: its word, its neighbours, and what the lexicon knows of them.

Strings that depend on one word alone are made once per word; so are those that
depend on a category. The same strings must be made in training and in tagging.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from extract.document import Sentence, Token
from extract.lexicon import lexicon
from extract.text import ZWNJ, fold

_OPENING = frozenset("«“\"'‘([")
_CLOSING = frozenset("»”\"'’)]")


Row = tuple[bytes, ...]


def sentence_features(sentence: Sentence) -> list[list[bytes]]:
    """One list of features per token, as the bytes that the engine wants."""
    known = _categories(sentence.tokens)
    views = [_views(token.text, categories) for token, categories in zip(sentence.tokens, known, strict=True)]
    rows = [
        [*own.itself, *quoted, *left.before, *right.after, *far_left.far_before, *far_right.far_after]
        for own, quoted, left, right, far_left, far_right in zip(
            views,
            _quoted(sentence.tokens),
            [_EDGE, *views],
            [*views[1:], _EDGE],
            [_EDGE, _EDGE, *views],
            [*views[2:], _EDGE, _EDGE],
            strict=False,
        )
    ]
    _add_company(rows, [view.classes for view in views])
    where = _encoded([f"field={sentence.field}", f"length={min(len(rows) // 5, 6)}"])
    for position, row in enumerate(rows):
        row += where
        if position < 3:
            row.append(_coded(f"position={position}:{sentence.field}"))
    return rows


def _add_company(rows: Sequence[list[bytes]], classes: Sequence[tuple[str, str]]) -> None:
    """The classes of neighbours together: «middle» of two, «coarse» of three."""
    for left, (one, two) in enumerate(pairwise(classes)):
        before, after = _company(one[1], two[1])
        rows[left].append(after)
        rows[left + 1].append(before)
    for middle, (one, two, three) in enumerate(zip(classes, classes[1:], classes[2:], strict=False), 1):
        rows[middle].append(_three(one[0], two[0], three[0]))


@lru_cache(maxsize=65536)
def _company(left: str, right: str) -> Row:
    """What two neighbours say of the right one, and of the left one."""
    return f"-1,0:middle={left}|{right}".encode(), f"0,+1:middle={left}|{right}".encode()


@lru_cache(maxsize=65536)
def _three(left: str, own: str, right: str) -> bytes:
    return f"coarse={left}|{own}|{right}".encode()


@cache
def _rows_of_classes() -> dict[str, str]:
    """word (folded) → its row of classes, as in the file."""
    rows = (files("extract") / "models" / "names_words.csv").read_text(encoding="utf-8").splitlines()
    parted = (row.partition(",") for row in rows)
    return {word: classes for word, _, classes in parted}


def _classes(key: str) -> dict[str, str]:
    """The «coarse», «middle» and «fine» class of a folded word: words of one class stand in like company."""
    rows = _rows_of_classes()
    found = rows.get(key)
    return dict(zip(rows["word"].split(","), found.split(","), strict=True)) if found and key != "word" else {}


@lru_cache(maxsize=32768)
def _coded(feature: str) -> bytes:
    """One object per feature, however many words share it."""
    return feature.encode("utf-8", "replace")  # half of a surrogate pair has no bytes


def _encoded(rows: Iterable[str]) -> Row:
    return tuple(map(_coded, rows))


class _Views(NamedTuple):
    """What a token shows to itself and to the tokens one and two places away."""

    itself: Row
    before: Row
    after: Row
    far_before: Row
    far_after: Row
    classes: tuple[str, str]
    """Its «coarse» and its «middle» class, «?» where the word is rare."""


_EDGE = _Views((), (b"-1:edge",), (b"+1:edge",), (b"-2:edge",), (b"+2:edge",), ("?", "?"))


@lru_cache(maxsize=16384)
def _views(word: str, known: tuple[str, ...]) -> _Views:
    key = fold(word) or word
    found = _classes(key)
    near = [f"w={key}", *_class(key, "middle"), *(f"is={category}" for category in known)]
    far = [f"w={key}", *(f"is={category}" for category in known)]
    before, after = (_encoded(f"{offset}:{row}" for row in near) for offset in ("-1", "+1"))
    far_before, far_after = (_encoded(f"{offset}:{row}" for row in far) for offset in ("-2", "+2"))
    return _Views(
        _encoded([*_own(word, key), *(f":is={category}" for category in known)]),
        before,
        after,
        far_before,
        far_after,
        (found.get("coarse", "?"), found.get("middle", "?")),
    )


def _own(word: str, key: str) -> list[str]:
    rows = [f"w={key}", f"shape={_shape(word)}", *_class(key, "coarse", "middle", "fine")]
    rows += [f"prefix={key[:n]}" for n in (3, 4) if len(key) > n]
    rows += [f"suffix={key[-n:]}" for n in (1, 2, 3) if len(key) > n]
    if ZWNJ in word:
        head, _, tail = word.rpartition(ZWNJ)
        rows += [f"stem={fold(head)}", f"ending={fold(tail)}"]
    return rows


def _class(key: str, *grains: str) -> list[str]:
    found = _classes(key)
    return [f"{grain}={found[grain]}" for grain in grains] if found else []


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


def _categories(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """Per token: the categories of the phrases that cover it, «category» at their start, «>category» inside.

    Of two phrases of one category that overlap, the longer counts.
    """
    cues = lexicon().cues
    found: list[tuple[str, ...]] = [()] * len(tokens)
    longer: list[tuple[int, int, str]] = []
    for match in cues.find(tokens):
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
    rows: list[Row] = []
    opened: int | None = None
    for index, token in enumerate(tokens):
        if opened is not None and token.text in _CLOSING:
            opened = None
        elif token.text in _OPENING:
            opened = index
        elif opened is not None and index - opened > 12:
            opened = None
        if opened is None or opened == index:
            rows.append(())
        else:
            rows.append(_inside(tokens[opened].text, min(index - opened, 4)))
    return rows


@lru_cache(maxsize=1024)
def _inside(mark: str, since: int) -> Row:
    return _encoded([f"in={mark}", f"since={mark}{since}"])
