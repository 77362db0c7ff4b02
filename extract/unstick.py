"""Words that were typed without the space between them: «درمالزی», «وشکیبایی», «کوالالامپورآغاز».

A space is easily lost after a letter that does not join the next one (ا د ذ ر ز ژ و),
because the line looks the same. Such a word is cut where both parts are known; a word
that is known itself, or that nothing explains, stays whole. No character is changed.
"""

from __future__ import annotations

from functools import lru_cache

from extract.lexicon import lexicon, words
from extract.text import ZWNJ, fold
from extract.verbs import forms
from extract.vocabulary import is_word

_OPEN = frozenset("ادذرزژوآ")
"""Letters after which a space may be lost unseen."""
_SHORTEST, _LONGEST = 4, 40
_MOST = 4
"""A word is cut into so many parts at most."""


@lru_cache(maxsize=32768)
def pieces(word: str) -> tuple[str, ...]:
    """The words of which a stuck word in normal form consists; the word alone if it is none.

    The fewest parts win, of those the ones with small words, of those the longest first part.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or f"می{ZWNJ}" in word:
        return (word,)
    cuts = [at for at in range(1, len(word) - 1) if word[at - 1] in _OPEN and word[at] != ZWNJ]
    if not cuts or _whole(word):
        return (word,)
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in [*cuts, len(word)]:
        options = [
            (*parts, word[start:end])
            for start, parts in best.items()
            if len(parts) < _MOST and _part(word[start:end], parts, final=end == len(word))
        ]
        if options:
            best[end] = min(options, key=_cost)
    return best.get(len(word), (word,))


def _cost(parts: tuple[str, ...]) -> tuple[int, int, list[int]]:
    return len(parts), -sum(part in _small() for part in parts), [-len(part) for part in parts]


def _part(part: str, before: tuple[str, ...], final: bool) -> bool:
    """A small word, or one of four letters and more that is known; suffixes are no words of their own."""
    if part in _small():
        return not final
    if part in _brief():
        return True
    if len(part) < 4 or part in _bound():
        return False
    return _known(part) or (before[-1:] != () and before[-1] in _small() and any(map(_firm, _stems(part))))


def _firm(stem: str) -> bool:
    return len(stem) > 3 and is_word(stem)


@lru_cache(maxsize=1)
def _brief() -> frozenset[str]:
    return frozenset(words("unstick", "brief"))


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(words("unstick", "small"))


@lru_cache(maxsize=1)
def _bound() -> frozenset[str]:
    return frozenset(words("unstick", "bound"))


def _whole(word: str) -> bool:
    """Whether a word needs no explanation: known as it stands, a verb's form, or a known word with an ending."""
    return _known(word) or fold(word) in forms() or any(_known(stem) for stem in _stems(word))


def _stems(word: str) -> list[str]:
    endings = words("unstick", "endings")
    if not word.endswith(endings):
        return []
    return [word[: -len(end)].rstrip(ZWNJ) for end in endings if word.endswith(end) and len(word) - len(end) > 2]


@lru_cache(maxsize=32768)
def _known(word: str) -> bool:
    return is_word(word) or bool(lexicon().cues.get(word))
