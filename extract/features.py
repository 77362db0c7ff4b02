"""What the tagger sees of a token: its word, its neighbours, and what the lexicon knows of them.

Strings that depend on one word alone are made once per word; so are those that
depend on a category. The same strings must be made in training and in tagging.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.document import Sentence, Token
from extract.lexicon import lexicon
from extract.text import ZWNJ, fold

_OPENING = frozenset("«“\"'‘([")
_CLOSING = frozenset("»”\"'’)]")


def sentence_features(sentence: Sentence) -> list[list[str]]:
    """One list of feature strings per token."""
    tokens = sentence.tokens
    known = _categories(tokens)
    quoted = _quoted(tokens)
    size = len(tokens)
    words = [token.text for token in tokens]
    rows = []
    for i, word in enumerate(words):
        row = ["bias", *_own(word), *quoted[i]]
        row += _cues("", known[i])
        row += _at("-1", words[i - 1], known[i - 1]) if i else _EDGE["-1"]
        row += _at("+1", words[i + 1], known[i + 1]) if i + 1 < size else _EDGE["+1"]
        row += _far("-2", words[i - 2], known[i - 2]) if i > 1 else _EDGE["-2"]
        row += _far("+2", words[i + 2], known[i + 2]) if i + 2 < size else _EDGE["+2"]
        if i:
            row.append(f"-1|0={fold(words[i - 1])}|{fold(word)}")
        if i < 3:
            row.append(f"position={i}:{sentence.field}")
        rows.append(row)
    return rows


_EDGE = {offset: (f"{offset}:edge",) for offset in ("-2", "-1", "+1", "+2")}


@lru_cache(maxsize=65536)
def _own(word: str) -> tuple[str, ...]:
    key = fold(word) or word
    rows = [f"w={key}", f"shape={_shape(word)}", f"length={min(len(key), 9)}"]
    rows += [f"prefix={key[:n]}" for n in (2, 3, 4) if len(key) > n]
    rows += [f"suffix={key[-n:]}" for n in (1, 2, 3, 4) if len(key) > n]
    if ZWNJ in word:
        head, _, tail = word.rpartition(ZWNJ)
        rows += [f"stem={fold(head)}", f"ending={fold(tail)}"]
    return tuple(rows)


@lru_cache(maxsize=131072)
def _at(offset: str, word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    key = fold(word) or word
    return (f"{offset}:w={key}", f"{offset}:suffix={key[-3:]}", *_cues(offset, known))


@lru_cache(maxsize=131072)
def _far(offset: str, word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{offset}:w={fold(word) or word}", *_cues(offset, known))


@lru_cache(maxsize=65536)
def _cues(offset: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{offset}:is={category}" for category in known)


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


def _quoted(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """Per token: whether it stands inside quotation marks or brackets, and how far from the opening one."""
    rows: list[tuple[str, ...]] = []
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
            rows.append((f"in={tokens[opened].text}", f"since={tokens[opened].text}{min(index - opened, 4)}"))
    return rows
