"""Implied holders: the lead quotes a post, the body goes on with the name of its holder.

«فرماندار X گفت: …» and then «محمد محمدی افزود: …» in the next sentence mean that the
person holds the post, though no clause says so. The subjects of the sentences are read
in order; a post without a holder goes to the person who begins to speak after it, or to
the one who was speaking before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extract.model import Entity, Span
from extract.relations.chain import Chain
from extract.relations.holders import Holding
from extract.relations.positions import positions
from extract.relations.posts import Post
from extract.relations.turns import Turn, cues, speaks, turns

REACH_FROM_LEAD = 8
"""Sentences between a post in the headline or lead and the first words of its holder."""
REACH_IN_BODY = 3
"""Sentences between a new speaker's post in the body and the speaker's name."""
REACH_BACK = 12
"""Sentences since the speaker was last named."""
MAX_POSTS = 40
"""Posts of one person, or of one body, that a new one is compared with."""


@dataclass(frozen=True, slots=True)
class Implied:
    """A post, the person it goes to and where that person speaks."""

    person: Entity
    post: Post
    speech: Turn
    rule: str

    @property
    def span(self) -> Span:
        """From the post to the name where they stand close together, else the post."""
        post = self.post.chain.span(self.post.first, max(self.post.end, self.post.first + 1) - 1)
        name = self.speech.chain.span(self.speech.index, self.speech.index)
        if name.field != post.field or abs(self.speech.chain.order - self.post.chain.order) > REACH_IN_BODY:
            return post
        return Span(post.field, min(post.start, name.start), max(post.end, name.end))


def find_implied(rows: Sequence[Chain], posts: Sequence[Sequence[Post]], held: Sequence[Holding]) -> Iterator[Implied]:
    """The posts that go to people by the order in which they speak."""
    return _Talk(rows, posts, held).resolve()


class _Talk:
    """The turns of an article, in order, and who is known to hold what."""

    def __init__(self, rows: Sequence[Chain], posts: Sequence[Sequence[Post]], held: Sequence[Holding]) -> None:
        taken = frozenset(id(holding.post) for holding in held)
        self.turns = [turn for chain, row in zip(rows, posts, strict=True) for turn in turns(chain, row, taken)]
        self.people = [turn for turn in self.turns if turn.person is not None]
        self.orders = [turn.chain.order for turn in self.people]
        self.introduced = {(holding.post.chain.order, holding.person.id) for holding in held}
        self.own: dict[str, list[Post]] = {}
        self.of_body: dict[str, list[Post]] = {}
        for holding in held:
            self._give(holding.person, holding.post)
        self.first_named = _first_named(rows)

    def _give(self, person: Entity, post: Post) -> None:
        own = self.own.setdefault(person.id, [])
        if len(own) < MAX_POSTS:
            own.append(post)
        for key in [entity.id for entity in post.objects] or [""]:
            self.of_body.setdefault(key, []).append(post)

    def resolve(self) -> Iterator[Implied]:
        for number, turn in enumerate(self.turns):
            if turn.post is not None and turn.post.counts and not self._known(turn.post):
                found = self._holder(number, turn, turn.post)
                if found is not None:
                    self._give(found.person, turn.post)
                    yield found

    def _known(self, post: Post) -> bool:
        """Whether somebody is already known to hold this very post."""
        return any(
            same_post(post, other)
            for key in [entity.id for entity in post.objects] or islice(self.of_body, MAX_POSTS)
            for other in (*self.of_body.get(key, [])[:MAX_POSTS], *self.of_body.get("", [])[:MAX_POSTS])
        )

    def _holder(self, number: int, turn: Turn, post: Post) -> Implied | None:
        at = bisect_right(self.orders, turn.chain.order)
        before = self._before(turn, at)
        after = self._after(turn, at)
        for speech, rule in self._candidates(number, turn, post, before, after):
            if speech.person is not None and not self._clashes(speech.person, post):
                return Implied(speech.person, post, speech, rule)
        return None

    def _before(self, turn: Turn, at: int) -> Turn | None:
        """The person who was speaking, unless two labels «X: …» mark two speakers."""
        before = self.people[at - 1] if at else None
        if before is None or turn.chain.order - before.chain.order > REACH_BACK:
            return None
        if turn.label and before.label and before.chain.field == turn.chain.field:
            return None
        quoted = before.label and before.chain.field == "headline" and not turn.label
        return before if not quoted or speaks(turn.chain, cues().goes_on) else None

    def _after(self, turn: Turn, at: int) -> Turn | None:
        """The next person to speak, if introduced without a post there."""
        after = self.people[at] if at < len(self.people) else None
        if after is None or after.person is None or (after.chain.order, after.person.id) in self.introduced:
            return None
        if turn.chain.field != "lead" and not speaks(after.chain, cues().goes_on):
            return None
        reach = REACH_IN_BODY if turn.chain.field == "body" else REACH_FROM_LEAD
        return after if after.chain.order - turn.chain.order <= reach else None

    def _candidates(
        self, number: int, turn: Turn, post: Post, before: Turn | None, after: Turn | None
    ) -> Iterator[tuple[Turn, str]]:
        """The one person a post may go to, with the rule."""
        if post.shown:
            speech = before or after
            if speech is not None:
                yield speech, "post-of-speaker"
        elif after is not None and self._is_new(after, turn) and not self._answered(number, post, after):
            yield after, "post-then-speaker"
        elif before is not None and not turn.newcomer:
            yield before, "post-of-speaker"
        elif after is not None and before is None and not self._is_new(after, turn):
            yield after, "post-then-known-speaker"

    def _is_new(self, speech: Turn, turn: Turn) -> bool:
        """Whether a person had not been named before the post spoke."""
        return speech.person is not None and self.first_named[speech.person.id] > turn.chain.order

    def _answered(self, number: int, post: Post, after: Turn) -> bool:
        """Whether another newcomer's post stands between a post and the person."""
        for at in range(number + 1, len(self.turns)):
            other = self.turns[at]
            if other.chain.order >= after.chain.order:
                return False
            if other.post is None or same_post(post, other.post):
                continue
            if other.newcomer or (post.chain.field == "headline" and other.chain.field == "lead" and other.post.counts):
                return True
        return False

    def _clashes(self, person: Entity, post: Post) -> bool:
        """Nobody is the king of one country and the president of another."""
        places = _places(post)
        return bool(places) and any(
            _places(other) and not places & _places(other) for other in self.own.get(person.id, ())
        )


def _first_named(rows: Sequence[Chain]) -> dict[str, int]:
    """entity id → the chain that names it first."""
    first: dict[str, int] = {}
    for chain in rows:
        for index in chain.named:
            entity = chain.entity(index)
            if entity is not None:
                first.setdefault(entity.id, chain.order)
    return first


def _places(post: Post) -> set[str]:
    """The places that a post rules, by id."""
    if not post.head.places_only and post.head.kind != "title":
        return set()
    return {entity.id for entity in post.objects if entity.type == "place"}


def same_post(one: Post, other: Post) -> bool:
    """Whether two phrases name the same post of the same body."""
    if one.objects and other.objects and not {o.id for o in one.objects} & {o.id for o in other.objects}:
        return False
    a, b = _role_key(one), _role_key(other)
    return a.startswith(b) or b.startswith(a)


def _role_key(post: Post) -> str:
    """The folded words of a role, without «سابق»."""
    former = positions().former
    return "".join(post.chain.key(at) for at in range(post.first, post.role_end) if post.chain.key(at) not in former)
