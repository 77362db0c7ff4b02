"""Holders of a post who speak or act in it: the article was published while they held it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from extract.dating import holders
from extract.dating.constraint import Constraint, in_words, since, union
from extract.dating.names import quoted
from extract.dating.rules import confidence, is_early, table
from extract.document import Document, Sentence
from extract.phrases import Match
from extract.tenures import Tenure

_LONGEST_SENTENCE = 400
"""Tokens of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A holder named with a title that was his."""

    tenures: tuple[Tenure, ...]
    said: str
    kind: str
    """tenure, or tenure-apart where the title stands elsewhere in the article."""
    early: bool

    @property
    def post(self) -> tuple[str, ...]:
        return (self.tenures[0].roles[0], *self.tenures[0].bodies[:1])

    @property
    def holder(self) -> str:
        return self.tenures[0].names[0]


def of_posts(document: Document) -> Iterator[Constraint]:
    """What each named holder of a post says of the day of publication."""
    held: list[_Held] = []
    alone: list[tuple[Sentence, Match]] = []
    for sentence in document.sentences:
        for name in holders.names_in(sentence.tokens[:_LONGEST_SENTENCE]):
            if found := _with_title(document, sentence, name):
                held.append(found)
            else:
                alone.append((sentence, name))
    held += _apart(document, alone)
    named: dict[tuple[str, ...], set[str]] = {}
    for one in held:
        named.setdefault(one.post, set()).add(one.holder)
    for one in held:  # who names two holders of one post tells its history
        yield _constraint(one, present=one.early and len(named[one.post]) == 1)


def _with_title(document: Document, sentence: Sentence, name: Match) -> _Held | None:
    """«وزیر نیرو، رضا اردکانیان»: the name and the title side by side."""
    tokens = sentence.tokens[:_LONGEST_SENTENCE]
    for title in holders.titles_beside(tokens, name):
        tenures = tuple(one for one in holders.held_by(name) if title.key in holders.keys(one))
        if tenures:
            quote = quoted(document, sentence, min(name.first, title.first), max(name.last, title.last))
            early = is_early("tenure", sentence.field, tokens[name.first].start)
            return _Held(tenures, f"«{quote}»", "tenure", early)
    return None


def _apart(document: Document, names: Sequence[tuple[Sentence, Match]]) -> Iterator[_Held]:
    """«رضا اردکانیان» here and «وزیر نیرو» there: of a name told in full, at the beginning of the article."""
    told = [
        (sentence, name)
        for sentence, name in names
        if (form := holders.told(sentence.tokens, name))
        and is_early(form, sentence.field, sentence.tokens[name.first].start)
    ]
    titles = _titles(document) if told else {}
    for sentence, name in told:
        tenures = tuple(one for one in holders.held_by(name) if not holders.own_keys(one).isdisjoint(titles))
        if tenures:
            title = next(quote for key, quote in titles.items() if key in holders.own_keys(tenures[0]))
            quote = quoted(document, sentence, name.first, name.last)
            yield _Held(tenures, f"«{quote}» (the article names «{title}»)", "tenure-apart", True)


def _titles(document: Document) -> dict[str, str]:
    """The titles at the beginning of an article, with their words."""
    return {
        title.key: quoted(document, sentence, title.first, title.last)
        for sentence in document.sentences
        for title in holders.titles_in(sentence.tokens[:_LONGEST_SENTENCE])
        if is_early("tenure", sentence.field, sentence.tokens[title.first].start)
    }


def _constraint(held: _Held, present: bool) -> Constraint:
    """Published in one of the tenures; not before them, where the text may speak of the past."""
    before, after = table()["around"]["tenure"]
    spans = [tenure.span for tenure in held.tenures]
    days = union((first - timedelta(before), last + timedelta(after) if last else None) for first, last in spans)
    kind = held.kind if present else "tenure-background"
    text = f"{held.said} held the post from {in_words(spans)}"
    return Constraint(kind, days if present else since(days[0][0]), text, confidence(kind))
