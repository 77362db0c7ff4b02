"""What of an article was not looked at, because it is longer than anything an editor writes: said, never silent."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.document import LONGEST_SENTENCE, Document
from extract.events.merge import MOST_EVENTS
from extract.events.scene import MOST_NAMES
from extract.events.statements import MOST_SAYINGS
from extract.model import Entity, Event, Problem, Relation, Span
from extract.relations.context import MAX_GUESSES
from extract.relations.tenures import MAX_POSTS

_SHOWN = 80
"""Characters of the text that a problem quotes."""
_GUESSED = ("home", "built-by-speaker")
"""How the rules begin that guess from the setting of an article."""


def over_limits(
    document: Document, entities: Sequence[Entity], relations: Sequence[Relation], events: Sequence[Event]
) -> tuple[Problem, ...]:
    """The limits that an article goes over, each once, where it first does."""
    found = (
        *_long_sentences(document),
        *_long_lists(document, entities),
        *_many_posts(relations),
        *_many_guesses(relations),
        *_many_events(events),
    )
    return tuple(Problem(kind, document.slice(at), at, message) for kind, at, message in found)


_Found = Iterator[tuple[str, Span, str]]


def _long_sentences(document: Document) -> _Found:
    long = [sentence for sentence in document.sentences if len(sentence.tokens) > LONGEST_SENTENCE]
    if long:
        next_piece = long[0].tokens[LONGEST_SENTENCE]
        yield (
            "long-sentence",
            _short(Span(long[0].field, next_piece.start, next_piece.end)),
            f"sentences of more than {LONGEST_SENTENCE} words ({len(long)}), tables or lists perhaps, are read in "
            "pieces, the second from here on: no relation or event is found across two pieces",
        )


def _long_lists(document: Document, entities: Sequence[Entity]) -> _Found:
    starts: dict[str, list[int]] = {}
    for entity in entities:
        for mention in entity.mentions:
            starts.setdefault(mention.span.field, []).append(mention.span.start)
    for row in starts.values():
        row.sort()
    long: list[Span] = []
    for sentence in document.sentences:
        row = starts.get(sentence.field, [])
        first = bisect_left(row, sentence.start)
        if bisect_left(row, sentence.end) - first > MOST_NAMES:
            long.append(Span(sentence.field, row[first + MOST_NAMES], sentence.end))
    if long:
        yield (
            "long-list",
            _short(long[0]),
            f"sentences of more than {MOST_NAMES} names ({len(long)}): what is said of a whole list is given for its "
            "first names only, and an event's participants are sought among the names next to it",
        )


def _many_posts(relations: Sequence[Relation]) -> _Found:
    held: Counter[str] = Counter()
    for relation in relations:
        held[relation.subject] += relation.predicate == "holds_position"
        if held[relation.subject] >= MAX_POSTS:
            why = f"{MAX_POSTS} posts of one person and perhaps more: further ones are not given"
            yield "many-posts", _short(relation.evidence), why
            return


def _many_guesses(relations: Sequence[Relation]) -> _Found:
    for rule in _GUESSED:
        guessed = [relation for relation in relations if relation.rule.startswith(rule)]
        if len(guessed) >= MAX_GUESSES:
            why = f"{MAX_GUESSES} relations are guessed from the setting of the article: further ones are not"
            yield "many-guesses", _short(guessed[-1].evidence), why
            return


def _many_events(events: Sequence[Event]) -> _Found:
    told: Counter[str] = Counter()
    for event in events:
        told[event.type] += 1
        if told[event.type] > (MOST_SAYINGS if event.type == "statement" else MOST_EVENTS):
            why = (
                f"more than {told[event.type] - 1} events of type {event.type}: each is compared with so many others "
                "only, so that some may be given twice"
            )
            yield "many-events", _short(event.trigger.span), why
            return


def _short(span: Span) -> Span:
    return Span(span.field, span.start, min(span.end, span.start + _SHOWN))
