"""Holders of a post who speak or act in it: the article was published while they held it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from extract.dating.constraint import Constraint, in_words, since, union
from extract.dating.names import quoted
from extract.dating.rules import confidence, is_early, table, words
from extract.document import Document, Sentence, Token
from extract.phrases import Match, PhraseTable, phrase_key
from extract.tenures import Tenure, tenures
from extract.text import fold

_GAP = 3
"""Tokens that may stand between a title and a name («رئیس‌جمهور کشورمان، دکتر …»)."""
_REACH = 12
"""Tokens around a name in which a title is looked for."""
_LONGEST_SENTENCE = 400
"""Tokens of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class _Held:
    """One place where a holder is named beside a title that was his."""

    tenures: tuple[Tenure, ...]
    quote: str
    early: bool

    @property
    def post(self) -> tuple[str, ...]:
        return (self.tenures[0].roles[0], *self.tenures[0].bodies[:1])

    @property
    def holder(self) -> str:
        return self.tenures[0].names[0]


def of_posts(document: Document) -> Iterator[Constraint]:
    """What each named holder of a post says of the day of publication."""
    held = [found for sentence in document.sentences for found in _in_sentence(document, sentence)]
    holders: dict[tuple[str, ...], set[str]] = {}
    for one in held:
        holders.setdefault(one.post, set()).add(one.holder)
    for one in held:
        yield _constraint(one, present=one.early and len(holders[one.post]) == 1)


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[_Held]:
    tokens = sentence.tokens[:_LONGEST_SENTENCE]
    for name in _longest(_holders().find(tokens)):
        for title in _titles_beside(tokens, name):
            tenures = tuple(one for one in _holders().values(name) if title.key in _keys(one))
            if tenures:
                quote = quoted(document, sentence, min(name.first, title.first), max(name.last, title.last))
                yield _Held(tenures, quote, is_early("tenure", sentence.field, tokens[name.first].start))
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


def _constraint(held: _Held, present: bool) -> Constraint:
    """Published in one of the tenures; not before them, where the text may speak of the past."""
    before, after = table()["around"]["tenure"]
    days = union(
        (first - timedelta(before), last + timedelta(after) if last else None)
        for first, last in (tenure.span for tenure in held.tenures)
    )
    spans = in_words(tenure.span for tenure in held.tenures)
    kind = "tenure" if present else "tenure-background"
    text = f"«{held.quote}» held the post from {spans}"
    return Constraint(kind, days if present else since(days[0][0]), text, confidence(kind))


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


@cache
def _keys(tenure: Tenure) -> frozenset[str]:
    return frozenset(map(phrase_key, _forms(tenure)))
