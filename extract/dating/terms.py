"""Governments, parliaments, plans, wars and turning points by their name: after they began, or while they last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from extract.dating.constraint import Constraint, in_words, since, union
from extract.dating.names import is_former, quoted
from extract.dating.rules import confidence, is_early, table, words
from extract.document import Document, Sentence
from extract.phrases import Match, PhraseTable
from extract.tenures import Term, terms
from extract.text import fold

_TITLE = 6
"""Tokens before a government in which «وزیر نیروی …» makes it the one of somebody's post."""


def of_terms(document: Document) -> Iterator[Constraint]:
    """What each named term says of the day of publication."""
    running: dict[str, dict[tuple[Term, ...], Constraint | None]] = {}
    for sentence in document.sentences:
        longest = {match.first: match for match in _table().find(sentence.tokens)}
        for match in longest.values():
            named = tuple(_table().values(match))
            kind = named[0].kind
            if kind not in table()["terms"] or any(term.kind != kind for term in named):
                continue
            quote = quoted(document, sentence, match.first, match.last)
            yield _begun(named, quote)
            if kind in table()["running"]:
                present = _may_run(named) and _is_present(sentence, match)
                running.setdefault(kind, {}).setdefault(named, _running(named, quote) if present else None)
    for found in running.values():
        if len(found) == 1:  # who names two governments compares them
            yield from filter(None, found.values())


def _may_run(named: Sequence[Term]) -> bool:
    """Whether a term goes by its number: a government called after somebody is mostly spoken of when it is gone."""
    return all(term.number for term in named)


def _is_present(sentence: Sentence, match: Match) -> bool:
    """Whether a term is named as what there is: in the news itself, with no «سابق» and no «وزیر …» of it."""
    before = sentence.tokens[max(0, match.first - _TITLE) : match.first]
    if any(fold(token.text) in words("of-a-term") for token in before):
        return False
    early = is_early("government", sentence.field, sentence.tokens[match.first].start)
    return early and not is_former(sentence.tokens, match)


def _begun(named: Sequence[Term], quote: str) -> Constraint:
    """A term is spoken of from some time before it begins: when it is elected, planned, passed."""
    kind = named[0].kind
    start = min(term.span[0] for term in named)
    first = start - timedelta(table()["terms"][kind])
    text = f"«{quote}» is spoken of, which began on {start}: not before {first}"
    return Constraint(f"{kind}-named", since(first), text, confidence(f"{kind}-named"))


def _running(named: Sequence[Term], quote: str) -> Constraint:
    """A government is spoken of while it governs, and for some time before and after."""
    kind = named[0].kind
    before, after = table()["running"][kind]
    spans = [term.span for term in named]
    days = union((first - timedelta(before), last + timedelta(after) if last else None) for first, last in spans)
    text = f"«{quote}» is spoken of as present, at most {before} days before to {after} days after {in_words(spans)}"
    return Constraint(f"{kind}-present", days, text, confidence(f"{kind}-present"))


@cache
def _table() -> PhraseTable[Term]:
    return PhraseTable((name, term) for term in terms() for name in term.names)
