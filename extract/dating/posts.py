"""Holders of a post who speak or act in it: the article was published while they held it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from extract.dating.constraint import Constraint, since, union
from extract.dating.names import is_early, quoted
from extract.dating.rules import confidence, table, words
from extract.document import Document, Sentence, Token
from extract.phrases import Match, PhraseTable
from extract.tenures import Tenure, tenures
from extract.text import fold

_GAP = 3
"""Tokens that may stand between a title and a name («رئیس‌جمهور کشورمان، دکتر …»)."""
_REACH = 12
"""Tokens around a name in which a title is looked for."""
_LONGEST_SENTENCE = 400
"""Tokens of a sentence that are read."""


def of_posts(document: Document) -> Iterator[Constraint]:
    """What each named holder of a post says of the day of publication."""
    for sentence in document.sentences:
        tokens = sentence.tokens[:_LONGEST_SENTENCE]
        for name in _longest(_holders().find(tokens)):
            for title in _titles_beside(tokens, name):
                if found := _held(document, sentence, name, title):
                    yield found
                    break


def _longest(matches: Iterator[Match]) -> list[Match]:
    """Of names that begin at one token the longest: «حسن روحانی», not «حسن»."""
    found: dict[int, Match] = {}
    for match in matches:
        found[match.first] = match
    return list(found.values())


def _titles_beside(tokens: Sequence[Token], name: Match) -> Iterator[Match]:
    """The titles that stand right before or behind a name, the longest first."""
    low, high = max(0, name.first - _REACH), name.last + _REACH
    titles = sorted(_titles().find(tokens[low:high]), key=lambda match: match.first - match.last)
    for found in titles:
        title = Match(found.first + low, found.last + low, found.key)
        if _is_beside(tokens, name, title) and not _past(tokens, title):
            yield title


def _is_beside(tokens: Sequence[Token], name: Match, title: Match) -> bool:
    """Whether no more than a form of address or the country stands between the two."""
    if title.last > name.first and title.first < name.last:
        return False
    between = tokens[title.last : name.first] if title.last <= name.first else tokens[name.last : title.first]
    return len(between) <= _GAP and all(
        token.kind == "mark" or fold(token.text) in words("between") for token in between
    )


def _past(tokens: Sequence[Token], title: Match) -> bool:
    """Whether «سابق», «وقت» or «منتخب» stands behind a title, or «معاون» before it."""
    behind = tokens[title.last : title.last + 3]
    before = tokens[title.first - 1 : title.first]
    if any(fold(token.text) in words("former") or fold(token.text) in words("not-yet") for token in behind):
        return True
    return any(fold(token.text) in words("under") for token in before)


def _held(document: Document, sentence: Sentence, name: Match, title: Match) -> Constraint | None:
    """The days of all tenures of that name with that title."""
    held = [tenure for tenure in _holders().values(name) if _has_title(tenure, title.key)]
    if not held:
        return None
    before, after = table()["around"]["tenure"]
    days = [(first - timedelta(before), last + timedelta(after) if last else None) for first, last in map(_span, held)]
    quote = quoted(document, sentence, min(name.first, title.first), max(name.last, title.last))
    spans = ", ".join(f"{first} to {last or 'an unknown day'}" for first, last in map(_span, held))
    kind = "tenure" if is_early(sentence, sentence.tokens[name.first].start) else "tenure-background"
    possible = union(days) if kind == "tenure" else since(min(first for first, _ in days))
    return Constraint(kind, possible, f"«{quote}» held the post from {spans}", confidence(kind))


def _span(tenure: Tenure) -> tuple[date, date | None]:
    return tenure.span


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
    return tuple(full + [role for role in tenure.roles if fold(role) in words("alone") or not tenure.bodies])


@cache
def _keys(tenure: Tenure) -> frozenset[str]:
    return frozenset(map(fold, _forms(tenure)))


def _has_title(tenure: Tenure, key: str) -> bool:
    return fold(key) in _keys(tenure)
