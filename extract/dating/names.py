"""Names that hold for a time: bodies that were founded, merged and renamed, and what nobody spoke of before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.calendars import read_date
from extract.dating.constraint import Constraint, since, until
from extract.dating.rules import confidence, is_early, table, words
from extract.document import Document, Sentence, Token
from extract.phrases import Match, PhraseTable
from extract.text import fold

_LONGEST = 80
"""Characters of the name of an outlet."""
_FORMER = 3
"""Tokens around a name in which «سابق» makes it a name of the past."""
_RENAMED = 40
"""Those in which «ادغام» does."""


@dataclass(frozen=True, slots=True)
class Name:
    """When a name holds: from a day on, or up to one; None is open."""

    since: date | None
    until: date | None
    not_before: tuple[str, ...] = ()
    """Words that make another name of it when they follow («خراسان» + «رضوی»)."""
    outlet: bool = False


def of_names(document: Document) -> Iterator[Constraint]:
    """What each name of `rules/dating_names.toml` in the article says of the day of publication."""
    names = _names()
    source = document.article.source or ""
    for name in names.get(source[:_LONGEST]):
        if name.outlet and name.since:
            yield _outlet(source, name.since)
    for sentence in document.sentences:
        for match in names.find(sentence.tokens):
            for name in names.values(match):
                yield from _of_name(document, sentence, match, name)


def _of_name(document: Document, sentence: Sentence, match: Match, name: Name) -> Iterator[Constraint]:
    tokens = sentence.tokens
    following = fold(tokens[match.last].text) if match.last < len(tokens) else ""
    if name.outlet or following in name.not_before:
        return
    quote = quoted(document, sentence, match.first, match.last)
    if name.since:
        text = f"«{quote}» is spoken of: not before {name.since}"
        yield Constraint("name-since", since(name.since), text, confidence("name-since"))
    if name.until and is_early("name", sentence.field, tokens[match.first].start) and not is_former(tokens, match):
        text = f"«{quote}» is spoken of as there: not after {name.until}"
        yield Constraint("name-until", until(name.until), text, confidence("name-until"))


def _outlet(source: str, founded: date) -> Constraint:
    text = f"«{source}» was founded on {founded} or later"
    return Constraint("outlet", since(founded), text, confidence("name-since"), background=True)


def quoted(document: Document, sentence: Sentence, first: int, last: int) -> str:
    """The original text of the tokens [first, last) of a sentence."""
    text = document.passages[sentence.field].text.original
    return text[sentence.tokens[first].start : sentence.tokens[last - 1].end]


def is_former(tokens: Sequence[Token], match: Match) -> bool:
    """Whether the words around a name make it one of the past: «سابق» beside it, «ادغام» in its sentence."""
    return _any_around(tokens, match, _FORMER, "former") or _any_around(tokens, match, _RENAMED, "renamed")


def _any_around(tokens: Sequence[Token], match: Match, reach: int, name: str) -> bool:
    around = (*tokens[max(0, match.first - reach) : match.first], *tokens[match.last : match.last + reach])
    return any(fold(token.text) in words(name) for token in around)


@cache
def _names() -> PhraseTable[Name]:
    rows: list[tuple[str, Name]] = []
    for row in table("dating_names")["named"]:
        first, last = row.get("since"), row.get("until")
        name = Name(_day(first), _day(last), tuple(map(fold, row.get("not_before", ()))), row.get("outlet", False))
        forms = [
            *row.get("spoken", ()),
            *(f"{head} {tail}" for head in row.get("heads", ()) for tail in row.get("tails", ())),
        ]
        rows += [(form, name) for form in forms]
    return PhraseTable(rows)


def _day(text: str | None) -> date | None:
    days = read_date(text) if text else None
    return days[0] if days else None
