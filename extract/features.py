"""What the tagger sees of a token: its word, its neighbours, and what the lexicon knows of them.

Strings that depend on one word alone are made once per word; so are those that
depend on a category. The same strings must be made in training and in tagging.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from extract.document import Sentence, Token
from extract.lexicon import lexicon
from extract.text import ZWNJ, fold

_OPENING = frozenset("«“\"'‘([")
_CLOSING = frozenset("»”\"'’)]")


Row = tuple[bytes, ...]


def sentence_features(sentence: Sentence) -> list[list[bytes]]:
    """One list of features per token, as the bytes that the engine wants."""
    words = [token.text for token in sentence.tokens]
    known = _categories(sentence.tokens)
    near = list(zip(words, known, strict=True))
    before = [_at("-1", *pair) for pair in near]
    after = [_at("+1", *pair) for pair in near]
    far_before = [_far("-2", *pair) for pair in near]
    far_after = [_far("+2", *pair) for pair in near]
    rows = [
        [*own, *quoted, *left, *right, *far_left, *far_right, pair]
        for own, quoted, left, right, far_left, far_right, pair in zip(
            map(_own, words, known),
            _quoted(sentence.tokens),
            [_EDGE["-1"], *before],
            [*after[1:], _EDGE["+1"]],
            [_EDGE["-2"], _EDGE["-2"], *far_before],
            [*far_after[2:], _EDGE["+2"], _EDGE["+2"]],
            map(_pair, ["", *words], words),
            strict=False,
        )
    ]
    for position, row in enumerate(rows[:3]):
        row.append(f"position={position}:{sentence.field}".encode())
    return rows


@cache
def _classes() -> dict[str, tuple[str, str, str]]:
    """word (folded) → its coarse, middle and fine class: words of one class stand in like company."""
    rows = (files("extract") / "models" / "names_words.csv").read_text(encoding="utf-8").splitlines()
    return {word: (coarse, middle, fine) for word, coarse, middle, fine in (row.split(",") for row in rows[1:])}


def _encoded(rows: Iterable[str]) -> Row:
    return tuple(row.encode() for row in rows)


_EDGE = {offset: _encoded([f"{offset}:edge"]) for offset in ("-2", "-1", "+1", "+2")}


@lru_cache(maxsize=131072)
def _own(word: str, known: tuple[str, ...]) -> Row:
    key = fold(word) or word
    rows = ["bias", f"w={key}", f"shape={_shape(word)}", f"length={min(len(key), 9)}"]
    if key in _classes():
        coarse, middle, fine = _classes()[key]
        rows += [f"coarse={coarse}", f"middle={middle}", f"fine={fine}"]
    rows += [f"prefix={key[:n]}" for n in (2, 3, 4) if len(key) > n]
    rows += [f"suffix={key[-n:]}" for n in (1, 2, 3, 4) if len(key) > n]
    if ZWNJ in word:
        head, _, tail = word.rpartition(ZWNJ)
        rows += [f"stem={fold(head)}", f"ending={fold(tail)}"]
    return (*_encoded(rows), *_cues("", known))


@lru_cache(maxsize=131072)
def _at(offset: str, word: str, known: tuple[str, ...]) -> Row:
    key = fold(word) or word
    return (
        *_encoded([f"{offset}:w={key}", f"{offset}:suffix={key[-3:]}"]),
        *_class(offset, key),
        *_cues(offset, known),
    )


@lru_cache(maxsize=131072)
def _far(offset: str, word: str, known: tuple[str, ...]) -> Row:
    key = fold(word) or word
    return (*_encoded([f"{offset}:w={key}"]), *_class(offset, key)[:1], *_cues(offset, known))


@lru_cache(maxsize=65536)
def _class(offset: str, key: str) -> Row:
    found = _classes().get(key)
    return _encoded([f"{offset}:coarse={found[0]}", f"{offset}:middle={found[1]}"]) if found else ()


@lru_cache(maxsize=65536)
def _cues(offset: str, known: tuple[str, ...]) -> Row:
    return _encoded(f"{offset}:is={category}" for category in known)


@lru_cache(maxsize=131072)
def _pair(left: str, right: str) -> bytes:
    return f"-1|0={fold(left) or left}|{fold(right) or right}".encode()


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
    longest: dict[tuple[int, str], int] = {}
    for match in cues.find(tokens):
        for category in cues.values(match):
            at = (match.first, category)
            if match.last > longest.get(at, 0):
                longest[at] = match.last
    found: list[dict[str, None]] = [{} for _ in tokens]
    for (first, category), last in sorted(longest.items(), key=lambda item: (item[0][0] - item[1], item[0])):
        inside = f">{category}"
        if category in found[first] or inside in found[first]:
            continue
        found[first][category] = None
        for index in range(first + 1, last):
            found[index].setdefault(inside)
    return [tuple(sorted(names)) for names in found]


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
