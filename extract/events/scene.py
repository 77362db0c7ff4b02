"""A sentence as the event finders see it: words, verbs, mentions and how each mention is governed.

Persian marks the part a noun phrase plays by prepositions before it («در», «با», «به»,
«از»), by «را» after it, and by leaving the subject bare; verbs close their clauses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.document import LONGEST_SENTENCE, Document, Sentence, Token
from extract.grammar import BREAKS, case_of
from extract.model import Entity, Mention, Span, TimeExpression
from extract.quantities import Quantity, find_quantities
from extract.verbs import Verb, find_verbs

MOST_NAMES = 60
"""Names around a word that may have to do with it; a sentence with more of them holds a pasted list."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention inside a sentence: tokens [start, end) that stand for an entity."""

    entity: Entity
    mention: Mention
    start: int
    end: int
    case: str = "bare"
    """bare, object («را»), genitive (of the mention before it), or the kind of its preposition"""
    described: bool = False
    """found through a role description or an anaphor, not by its name"""

    @property
    def type(self) -> str:
        return self.entity.type


@dataclass(frozen=True)
class Scene:
    """One sentence (or a piece of a very long one) with everything found in it."""

    field: str
    number: int
    """the sentence's place in the document, from 0"""
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    """folded tokens; marks as they are"""
    verbs: tuple[Verb, ...]
    named: tuple[Named, ...]
    times: tuple[tuple[int, TimeExpression], ...]
    """(token, expression) in order"""
    clauses: tuple[int, ...]
    """first token of every clause, ascending from 0"""

    @property
    def span(self) -> Span:
        return Span(self.field, self.tokens[0].start, self.tokens[-1].end)

    def clause(self, token: int) -> tuple[int, int]:
        """The clause [start, end) that a token stands in."""
        at = bisect_right(self.clauses, token) - 1
        end = self.clauses[at + 1] if at + 1 < len(self.clauses) else len(self.tokens)
        return self.clauses[at], end

    def inside(self, start: int, end: int) -> tuple[Named, ...]:
        """The mentions that begin in tokens [start, end)."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def around(self, token: int) -> tuple[Named, ...]:
        """All mentions, or, of a list that is too long, those next to a token."""
        if len(self.named) <= MOST_NAMES:
            return self.named
        first = max(0, bisect_left(self._starts, token) - MOST_NAMES // 2)
        return self.named[first : first + MOST_NAMES]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(item.start for item in self.named)

    @cached_property
    def of_entity(self) -> Mapping[str, Sequence[Named]]:
        """entity id → its mentions, in order"""
        found: dict[str, list[Named]] = {}
        for item in self.named:
            found.setdefault(item.entity.id, []).append(item)
        return found

    @cached_property
    def of_type(self) -> Mapping[str, Sequence[int]]:
        """entity type → where its mentions begin, in order"""
        found: dict[str, list[int]] = {}
        for item in self.named:
            found.setdefault(item.type, []).append(item.start)
        return found

    @cached_property
    def in_names(self) -> frozenset[int]:
        """The tokens of names; those of descriptions are not among them."""
        return _inside([item for item in self.named if not item.described])

    def quantities(self, token: int) -> tuple[int, Sequence[Quantity]]:
        """Where the clause of a token begins, and its quantities, counted from there."""
        low, high = self.clause(token)
        if low not in self._counted:
            self._counted[low] = find_quantities(self.tokens[low:high])
        return low, self._counted[low]

    @cached_property
    def _counted(self) -> dict[int, Sequence[Quantity]]:
        return {}

    def cover(self, start: int, end: int) -> Span:
        """The original span of tokens [start, end)."""
        return Span(self.field, self.tokens[start].start, self.tokens[end - 1].end)

    def verb_after(self, token: int) -> Verb | None:
        """The first verb that begins at or after a token."""
        at = bisect_left(self.verbs, token, key=lambda verb: verb.start)
        return self.verbs[at] if at < len(self.verbs) else None


def scenes(
    document: Document,
    mentions: Iterable[tuple[Mention, Entity, bool]],
    times: Iterable[TimeExpression],
) -> tuple[Scene, ...]:
    """The scenes of a document, in reading order.

    `mentions` are (mention, entity, described); where two overlap the longer wins.
    """
    by_field: dict[str, list[tuple[Mention, Entity, bool]]] = {}
    for item in mentions:
        by_field.setdefault(item[0].span.field, []).append(item)
    for items in by_field.values():
        items.sort(key=lambda item: (item[0].span.start, -item[0].span.end, item[2]))
    dated: dict[str, list[TimeExpression]] = {}
    for time in times:
        dated.setdefault(time.span.field, []).append(time)
    for expressions in dated.values():
        expressions.sort(key=lambda time: (time.span.start, -time.span.end))
    made: list[Scene] = []
    for sentence in document.sentences:
        for first in range(0, len(sentence.tokens), LONGEST_SENTENCE):
            piece = slice(first, first + LONGEST_SENTENCE)
            here = by_field.get(sentence.field, [])
            made.append(_scene(sentence, len(made), piece, here, dated.get(sentence.field, [])))
    return tuple(made)


def _scene(
    sentence: Sentence,
    number: int,
    piece: slice,
    mentions: Sequence[tuple[Mention, Entity, bool]],
    times: Sequence[TimeExpression],
) -> Scene:
    tokens, words = sentence.tokens[piece], sentence.words[piece]
    starts = [token.start for token in tokens]
    low, high = starts[0], tokens[-1].end
    named: list[Named] = []
    reached = -1
    for mention, entity, described in mentions[bisect_left(mentions, low, key=lambda item: item[0].span.start) :]:
        if mention.span.start >= high:
            break
        start = bisect_right(starts, mention.span.start) - 1
        end = bisect_left(starts, mention.span.end)
        if start >= reached and end > start:
            named.append(Named(entity, mention, start, end, described=described))
            reached = end
    placed: list[tuple[int, TimeExpression]] = []
    for time in times[bisect_left(times, low, key=lambda time: time.span.start) :]:
        if time.span.start >= high:
            break
        placed.append((bisect_right(starts, time.span.start) - 1, time))
    inside = _inside(named)
    verbs = tuple(verb for verb in find_verbs(words) if verb.start not in inside)
    cased = _with_cases(words, named, verbs, {token for token, _ in placed})
    return Scene(sentence.field, number, tokens, words, verbs, cased, tuple(placed), _clauses(words, verbs, inside))


def _inside(named: Sequence[Named]) -> frozenset[int]:
    return frozenset(token for item in named for token in range(item.start, item.end))


def _clauses(words: Sequence[str], verbs: Sequence[Verb], inside: frozenset[int]) -> tuple[int, ...]:
    """The first token of every clause: after a verb, after «که» and marks that end one."""
    starts = {0}
    starts.update(verb.end for verb in verbs)
    starts.update(at + 1 for at, word in enumerate(words) if word in BREAKS and at not in inside)
    return tuple(sorted(start for start in starts if start < len(words)))


def _with_cases(
    words: Sequence[str], named: Sequence[Named], verbs: Sequence[Verb], timed: set[int]
) -> tuple[Named, ...]:
    closed = timed | {verb.end - 1 for verb in verbs}
    done: list[Named] = []
    for number, item in enumerate(named):
        limit = named[number + 1].start if number + 1 < len(named) else len(words)
        case = case_of(words, item.start, item.end, item.type, done, closed, limit)
        done.append(Named(item.entity, item.mention, item.start, item.end, case, item.described))
    return tuple(done)
