"""Posts that people leave and that others take over from them.

«A از مدیرعاملی X برکنار شد و B جایگزین او شد», «استعفای مدیرعامل X … A از سمت خود استعفا داد»,
«تودیع و معارفه مدیر X … از زحمات A قدردانی و B معرفی شد».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.relations.chain import Chain
from extract.relations.holders import Holding, holding
from extract.relations.lexicon import Phrases, words
from extract.relations.offices import REACH, verb_after
from extract.relations.positions import positions, table
from extract.relations.posts import Post
from extract.relations.speakers import Implied
from extract.relations.turns import Turn

_NEAR = 3
"""Words between a name and a word that goes with it."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of leaving and of taking over."""

    leave: frozenset[str]
    office: frozenset[str]
    """«سمت»: it stands for a post"""
    follow: frozenset[str]
    him: frozenset[str]
    farewell: frozenset[str]
    thanked: Phrases[bool]
    introduced: frozenset[str]
    unsure: frozenset[str]
    """nobody has left yet"""


@cache
def cues() -> Cues:
    listed = table()["handover"]
    return Cues(
        words(listed["leave"]),
        words(listed["office"]),
        words(listed["follow"]),
        words(listed["him"]),
        words(listed["farewell"]),
        Phrases((phrase, True) for phrase in listed["thanked"]),
        words(listed["introduced"]),
        words([*table()["offices"]["unsure"], *listed["unsure"]]),
    )


def find_left(chain: Chain, posts: Sequence[Post]) -> Iterator[Holding]:
    """«A از ریاست X استعفا داد», and who follows him in the same sentence."""
    if cues().leave.isdisjoint(chain.vocabulary):
        return
    people = [index for index in chain.named if chain.units[index].names("person")]
    for post in posts:
        if not post.counts or post.head.plural or not _is_left(chain, post):
            continue
        leaver = _leaver(chain, post, people)
        if leaver is None:
            continue
        yield holding(chain, leaver, replace(post, former=True), "left-office")
        follower = _follower(chain, leaver, people)
        if follower is not None:
            yield holding(chain, follower, post, "successor")


def _is_left(chain: Chain, post: Post) -> bool:
    """Whether «از» governs the post, and a word of leaving stands in the clause."""
    at = post.first - 1
    if chain.key(at) in cues().office:
        at -= 1
    if chain.key(at) != "از":
        return False
    verb = verb_after(chain, post.end)
    if verb is None or verb.negated or verb.tense in ("future", "subjunctive"):
        return False
    clause = chain.keys[max(0, at - REACH) : verb.end]
    return not cues().leave.isdisjoint(clause) and cues().unsure.isdisjoint(clause)


def _leaver(chain: Chain, post: Post, people: Sequence[int]) -> int | None:
    """The person before the post; of several the one with «را», else the nearest; never who dismisses him."""
    near = [index for index in people if post.first - REACH <= index < post.first]
    agent = positions().agent
    free = [at for at in near if not any(agent.before(chain, start) for start in range(max(0, at - _NEAR), at + 1))]
    marked = [index for index in free if chain.key(chain.past_quotes(index + 1)) == "را"]
    return next(reversed(marked or free), None)


def _follower(chain: Chain, leaver: int, people: Sequence[int]) -> int | None:
    """«B جایگزین او شد», where «او» or the name is of who left."""
    for at, key in enumerate(chain.keys):
        if key not in cues().follow or at <= leaver:
            continue
        whom = chain.past_quotes(at + 1)
        verb = verb_after(chain, at)
        meant = chain.key(whom) in cues().him or chain.entity(whom) is chain.entity(leaver)
        before = [index for index in people if leaver < index < at and at - index <= _NEAR]
        if meant and before and verb is not None and not verb.negated and verb.tense not in ("future", "subjunctive"):
            return before[-1]
    return None


def find_handed_over(
    rows: Sequence[Chain], posts: Sequence[Sequence[Post]], held: Sequence[Holding]
) -> Iterator[Implied]:
    """Posts whose holders another sentence names: who left, who is thanked at a farewell, who is introduced there."""
    told = [
        (chain, post) for chain, row in zip(rows, posts, strict=True) for post in row if post.counts and post.objects
    ]
    taken = frozenset(id(one.post) for one in held)
    left = [post for chain, post in told if id(post) not in taken and chain.key(post.first - 1) in cues().leave]
    if left and all(_is_same(left[0], post) for post in left):
        for chain in rows:
            yield from _said(chain, _who_left(chain, held), replace(left[0], former=True), "leaver")
    over = [post for chain, post in told if _is_farewell(chain, post)]
    own = [post for post in over if not post.resolved]
    if own and all(_is_same(own[0], post) for post in own):
        objects = own[0].objects
        for chain in rows:
            yield from _said(chain, _thanked(chain), replace(over[0], former=True, objects=objects), "farewell")
            yield from _said(chain, _introduced(chain, held), replace(over[-1], former=False), "introduced")


def _is_same(one: Post, other: Post) -> bool:
    return [entity.id for entity in one.objects] == [entity.id for entity in other.objects]


def _is_farewell(chain: Chain, post: Post) -> bool:
    return not cues().farewell.isdisjoint(chain.keys[max(0, post.first - _NEAR) : post.first]) or (
        post.joined and not cues().farewell.isdisjoint(chain.keys[max(0, post.first - REACH) : post.first])
    )


def _said(chain: Chain, index: int | None, post: Post, rule: str) -> Iterator[Implied]:
    person = chain.entity(index) if index is not None else None
    if person is not None and index is not None:
        yield Implied(person, post, Turn(chain, index, person=person), rule)


def _who_left(chain: Chain, held: Sequence[Holding]) -> int | None:
    """«A از سمت خود استعفا داد»: the one person of a sentence with a word of leaving."""
    people = _people(chain, held)
    if len(people) != 1 or cues().leave.isdisjoint(chain.vocabulary):
        return None
    verb = verb_after(chain, people[0])
    at = next((at for at, key in enumerate(chain.keys) if key in cues().leave), None)
    if verb is None or verb.negated or at is None or abs(at - people[0]) > REACH:
        return None
    return people[0] if cues().unsure.isdisjoint(chain.vocabulary) else None


def _thanked(chain: Chain) -> int | None:
    """«از زحمات سه‌سالهٔ A قدردانی شد»."""
    found = [at for at in chain.named if chain.units[at].names("person") and _is_thanked(chain, at)]
    return found[0] if len(found) == 1 else None


def _is_thanked(chain: Chain, index: int) -> bool:
    starts = range(index, max(0, index - _NEAR), -1)
    return any(cues().thanked.before(chain, at) for at in starts) and not any(
        chain.entity(at) for at in range(max(0, index - _NEAR), index)
    )


def _introduced(chain: Chain, held: Sequence[Holding]) -> int | None:
    """«B [به عنوان سرپرست جدید] معرفی شد»: the last person before the word."""
    free = _people(chain, held)
    for at, key in enumerate(chain.keys):
        verb = verb_after(chain, at + 1)
        if key in cues().introduced and verb is not None and verb.start == at + 1 and not verb.negated:
            near = [index for index in chain.named if chain.units[index].names("person") and at - REACH <= index < at]
            return near[-1] if near and near[-1] in free and not _is_thanked(chain, near[-1]) else None
    return None


def _people(chain: Chain, held: Sequence[Holding]) -> list[int]:
    """The people of a sentence that gives them no post."""
    known = {one.person.id for one in held if one.post.chain is chain}
    people: dict[str, int] = {}
    for at in chain.named:
        person = chain.entity(at)
        if person is not None and person.type == "person" and person.id not in known:
            people.setdefault(person.id, at)
    return list(people.values())
