"""Governments, parliaments, plans, wars and turning points by their name: after they began, or while they last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from extract.dating.constraint import Constraint, since
from extract.dating.names import is_early, is_former, quoted
from extract.dating.rules import confidence, cue, table
from extract.document import Document
from extract.phrases import PhraseTable
from extract.tenures import Term, terms


def of_terms(document: Document) -> Iterator[Constraint]:
    """What each named term says of the day of publication."""
    running: dict[str, dict[Term, Constraint | None]] = {}
    for sentence in document.sentences:
        longest = {match.first: match for match in _table().find(sentence.tokens)}
        for match in longest.values():
            named = _table().values(match)
            kind = named[0].kind
            if kind not in table()["terms"] or any(term.kind != kind for term in named):
                continue
            quote = quoted(document, sentence, match.first, match.last)
            yield _begun(named, quote)
            if kind in table()["running"]:
                early = is_early(sentence, sentence.tokens[match.first].start)
                present = early and not cue("overthrown").match(quote) and not is_former(sentence.tokens, match)
                running.setdefault(kind, {}).setdefault(named[0], _running(named[0], quote) if present else None)
    for found in running.values():
        if len(found) == 1:  # who names two governments compares them
            yield from filter(None, found.values())


def _begun(named: Sequence[Term], quote: str) -> Constraint:
    """A term is spoken of from some time before it begins: when it is elected, planned, passed."""
    kind = named[0].kind
    start = min(term.span[0] for term in named)
    first = start - timedelta(table()["terms"][kind])
    text = f"«{quote}» is spoken of, which began on {start}: not before {first}"
    return Constraint(f"{kind}-named", since(first), text, confidence(f"{kind}-named"))


def _running(term: Term, quote: str) -> Constraint | None:
    """A government is spoken of while it governs, and for some time before and after."""
    first, last = term.span
    if last is None:
        return None
    before, after = table()["running"][term.kind]
    days = ((first - timedelta(before), last + timedelta(after)),)
    text = f"«{quote}» is spoken of as present: {first} to {last}, {before} days before to {after} days after them"
    return Constraint(f"{term.kind}-present", days, text, confidence(f"{term.kind}-present"))


@cache
def _table() -> PhraseTable[Term]:
    return PhraseTable((name, term) for term in terms() for name in term.names)
