"""Names of people who held a post, and the titles of their posts, in the sentences of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from extract.dating.rules import words
from extract.document import Token
from extract.phrases import Match, PhraseTable, phrase_key
from extract.tenures import Tenure, tenures
from extract.text import fold

_GAP = 3
"""Tokens that may stand between a title and a name («رئیس‌جمهور کشورمان، دکتر …»)."""
_REACH = 12
"""Tokens around a name in which a title is looked for."""
_BEHIND = 3
"""Tokens behind a title or a name in which «سابق» makes it one of the past."""


def names_in(tokens: Sequence[Token]) -> list[Match]:
    """The names of the table in a sentence; of those that begin at one token the longest."""
    return list({match.first: match for match in _holders().find(tokens)}.values())


def held_by(name: Match) -> Sequence[Tenure]:
    """The tenures of everybody of that name."""
    return _holders().values(name)


def titles_in(tokens: Sequence[Token]) -> Iterator[Match]:
    """The titles of the table that are those of a present holder."""
    return (title for title in _titles().find(tokens) if not _is_past(tokens, title))


def titles_beside(tokens: Sequence[Token], name: Match) -> Iterator[Match]:
    """The titles right before or behind a name, the longest first."""
    low, high = max(0, name.first - _REACH), name.last + _REACH
    for found in sorted(_titles().find(tokens[low:high]), key=lambda match: match.first - match.last):
        title = Match(found.first + low, found.last + low, found.key)
        if _is_beside(tokens, name, title) and not _is_past(tokens, title):
            yield title


def told(tokens: Sequence[Token], name: Match) -> str | None:
    """How a name is told that is no more than a name: «addressed» («دکتر ظریف»), «full» («محمدجواد ظریف»).

    None for «ظریف» alone, which may be anybody, and for «ظریف، … سابق».
    """
    behind = tokens[name.last : name.last + _BEHIND]
    if _any_of(behind, "former") or _any_of(behind, "not-yet"):
        return None
    if _any_of(tokens[max(0, name.first - 1) : name.first], "address"):
        return "addressed"
    return "full" if name.last - name.first > 1 else None


@cache
def keys(tenure: Tenure) -> frozenset[str]:
    """The titles of a tenure, as `Match.key` spells them."""
    return frozenset(map(phrase_key, _forms(tenure)))


@cache
def own_keys(tenure: Tenure) -> frozenset[str]:
    """Those that name one post in the world: «وزیر نیرو», not «رئیس‌جمهور»; none of a post named by its title alone."""
    if any(fold(role.split()[0]) in words("by-title") for role in tenure.roles):
        return frozenset()
    return frozenset(phrase_key(form) for form in _forms(tenure) if fold(form) not in words("alone"))


def _is_beside(tokens: Sequence[Token], name: Match, title: Match) -> bool:
    """Whether no more than a form of address or the country stands between the two."""
    if title.last > name.first and title.first < name.last:
        return False
    between = tokens[title.last : name.first] if title.last <= name.first else tokens[name.last : title.first]
    allowed = words("address") | words("rank") | words("country")
    return len(between) <= _GAP and all(token.kind == "mark" or fold(token.text) in allowed for token in between)


def _is_past(tokens: Sequence[Token], title: Match) -> bool:
    """Whether «سابق», «وقت» or «منتخب» stands behind a title, or «معاون» before it."""
    behind = tokens[title.last : title.last + _BEHIND]
    before = tokens[max(0, title.first - 1) : title.first]
    return _any_of(behind, "former") or _any_of(behind, "not-yet") or _any_of(before, "under")


def _any_of(tokens: Sequence[Token], name: str) -> bool:
    return any(fold(token.text) in words(name) for token in tokens)


@cache
def _holders() -> PhraseTable[Tenure]:
    return PhraseTable((name, tenure) for tenure in tenures() for name in tenure.names)


@cache
def _titles() -> PhraseTable[None]:
    return PhraseTable((title, None) for tenure in tenures() for title in _forms(tenure))


@cache
def _forms(tenure: Tenure) -> tuple[str, ...]:
    """The titles of a tenure: the post with its body, and alone where it needs none."""
    full = [f"{role} {body}" for role in tenure.roles for body in tenure.bodies]
    return tuple(full + [role for role in tenure.roles if _says_enough(role)])


def _says_enough(role: str) -> bool:
    """«وزیر نیرو» and «رئیس‌جمهور» name one post, «رئیس» and «فرمانده کل» do not."""
    return fold(role) in words("alone") or (len(role.split()) > 1 and fold(role) not in words("of-any-body"))
