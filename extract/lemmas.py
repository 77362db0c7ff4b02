"""Lemmas of verbs, asked of hazm one word at a time.

hazm is imported at the first question: it takes a second, which `--help` need not pay.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any


@cache
def _lemmatizer() -> Any:
    import hazm

    return hazm.Lemmatizer()


@lru_cache(maxsize=131072)
def lemma(word: str) -> str:
    """hazm's lemma of a word in normal form: «می‌گوید» → «گفت#گو» for verbs (past#present), else the noun's."""
    found: str = _lemmatizer().lemmatize(word)
    return found


@lru_cache(maxsize=131072)
def is_word(word: str) -> bool:
    """Whether hazm's word list (450,000 words of news) holds a word in normal form."""
    return word in _lemmatizer().words
