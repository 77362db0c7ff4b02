"""Who is meant by a post without a name: «مدیرعامل سازمان تامین اجتماعی گفت» in an article that names nobody for it.

A guess, never a fact: it stands beside the event with its confidence, and the graph is as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import fsum, prod

from extract.model import Span
from extract.text import fold
from graph.anchors import words_of_seat
from graph.model import Evidence, Happening, KnowledgeGraph, Node, Occurrence
from graph.query import Holder, in_seat
from graph.rules import rules
from graph.tenure_model import Seat, SeatKey
from graph.tenures import tenures

_WORD = re.compile(r"[^\W_]+(?:\u200c[^\W_]+)*")
_LONGEST = 60
"""Characters before the name of a body in which a post is looked for."""

_LEAST, _SURE = 0.4, 0.6
"""Shares from which somebody is named at all, and as the likely one."""

_NOT = {"departure": "after", "appointment": "before"}
"""Who goes was in the post by then, who comes was not."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A post that an article names without its holder, and who that may be."""

    post: str
    """as it stands in the text: «مدیرعامل سازمان تامین اجتماعی»"""
    evidence: Evidence
    on: date
    ranked: tuple[tuple[Holder, float], ...]
    """the surest first, each with its share"""
    unknown: float
    """the share of none of them; all shares sum to 1"""

    @property
    def likely(self) -> Node | None:
        """Whom we think it is, where that is likelier than anything else."""
        if not self.ranked:
            return None
        shares = [share for _, share in self.ranked]
        return self.ranked[0][0].person if shares[0] > max(self.unknown, _LEAST, *shares[1:]) else None

    @property
    def is_sure(self) -> bool:
        """Whether it is likely enough to be called so."""
        return bool(self.ranked) and self.ranked[0][1] >= _SURE


def _forms(seat: Seat) -> dict[str, Seat]:
    """Words for a seat, folded, and who is asked for by them: by «سرپرست» only those who acted."""
    acting = replace(seat, occupancies=tuple(one for one in seat.occupancies if one.kind == "acting"))
    forms = {fold(one.role): seat if one.kind == "holder" else acting for one in seat.occupancies}
    return {**dict.fromkeys(words_of_seat(seat.key.post), seat), **forms}


@dataclass(frozen=True, slots=True)
class _Post:
    """A post before the name of its body, where the article names nobody in it."""

    seat: Seat
    body: str
    span: Span


class Unnamed:
    """The posts without names in a graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        forms: dict[str, dict[str, Seat]] = {}
        for seat in tenures(graph):
            if seat.key.body is not None and seat.key.is_single:
                forms.setdefault(seat.key.body, {}).update(_forms(seat))
        self._posts: dict[tuple[str, str], list[_Post]] = {}
        for body, known in forms.items():
            self._find(body, known)

    def _find(self, body: str, forms: Mapping[str, Seat]) -> None:
        named: dict[SeatKey, set[str]] = {}
        for seat in forms.values():
            marks = (mark for one in seat.occupancies for mark in one.marks)
            named.setdefault(seat.key, set()).update(mark.evidence.article for mark in marks)
        for mention in self._graph.nodes[body].mentions:
            article, span = mention.article, mention.span
            start = max(0, span.start - _LONGEST)
            before = self._graph.articles[article].text(span.field)[start : span.start]
            found = _longest(before, forms)
            if found is not None and article not in named[found[0].key]:
                post = _Post(found[0], body, Span(span.field, start + found[1], span.end))
                self._posts.setdefault((article, span.field), []).append(post)

    def of(self, happening: Happening) -> tuple[Guess, ...]:
        """Who may be meant in an event, each post once; none who is named in it anyway."""
        people = {part.node for part in happening.participants}
        found: dict[SeatKey, Guess] = {}
        for account in happening.occurrences:
            for post in self._in(account):
                guess = self._guess(post, account.evidence, happening.type)
                if guess is not None and not any(holder.person.id in people for holder, _ in guess.ranked):
                    found.setdefault(post.seat.key, guess)
        return tuple(found.values())

    def _in(self, account: Occurrence) -> Iterator[_Post]:
        sentence = account.evidence.sentence
        posts = self._posts.get((account.evidence.article, sentence.field), ())
        players = {part.node for part in account.players}
        return (post for post in posts if post.body in players and sentence.covers(post.span))

    def _guess(self, post: _Post, evidence: Evidence, type_: str) -> Guess | None:
        article = self._graph.articles[evidence.article]
        on = article.published.about
        if on is None:
            return None
        text = article.text(post.span.field)[post.span.start : post.span.end]
        found = in_seat(self._graph, post.seat, on, changes=type_ in _NOT)
        holders = [holder for holder in found if holder.how != _NOT.get(type_)]
        sure: float = rules("posts")["tenures"]["guess"]
        unknown = prod(1 - sure * holder.confidence for holder in holders)
        total = fsum(holder.confidence for holder in holders)
        ranked = tuple((holder, round((1 - unknown) * holder.confidence / total, 3)) for holder in holders)
        where = Evidence(evidence.article, post.span, evidence.sentence)
        return Guess(" ".join(text.split()), where, on, ranked, round(unknown, 3))


def _longest(before: str, forms: Mapping[str, Seat]) -> tuple[Seat, int] | None:
    """The seat whose words end a text, and where they begin: the longest words that mean one."""
    found: tuple[Seat, int] | None = None
    ending, following = "", len(before)
    for word in reversed(list(_WORD.finditer(before))):
        ending = fold(word.group()) + ending
        apart = before[word.end() : following].strip()
        if apart or not any(form.endswith(ending) for form in forms):
            break
        if ending in forms:
            found = forms[ending], word.start()
        following = word.start()
    return found
