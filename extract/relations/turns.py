"""Who speaks in a sentence: its subject, if that is a person or a post whose holder is not said there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.model import Entity
from extract.relations.chain import QUOTES, Chain
from extract.relations.lexicon import Phrases, words
from extract.relations.positions import positions, table
from extract.relations.posts import Post
from extract.text import fold

_MARKS_BEFORE = frozenset("،,:/|.!؟؛«»\"'“”()[]-–—…ـ")
_ALSO = frozenset(map(fold, ("همچنین", "سپس")))


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that tell who is the subject of a sentence, and that somebody speaks."""

    speech: frozenset[str]
    goes_on: frozenset[str]
    """those with which reported speech goes on"""
    adverbs: frozenset[str]
    occasions: frozenset[str]
    sources: Phrases[bool]
    newcomer: frozenset[str]
    silent: frozenset[str]
    subordinate: frozenset[str]
    prepositions: frozenset[str]


@cache
def cues() -> Cues:
    listed = table()["speakers"]
    return Cues(
        words([*listed["goes_on"], *listed["acts"]]),
        words(listed["goes_on"]),
        words(listed["adverbs"]),
        words(listed["occasions"]),
        Phrases((phrase, True) for phrase in listed["sources"]),
        words(listed["newcomer"]),
        words(listed["silent"]),
        words(listed["subordinate"]),
        words(listed["prepositions"]),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """The subject of a sentence: a person or a post whose holder is not said there."""

    chain: Chain
    index: int
    person: Entity | None = None
    post: Post | None = None
    label: bool = False
    """«X: …»"""
    newcomer: bool = False
    """«نیز», «هم»: somebody who had not spoken yet"""


def turns(chain: Chain, posts: Sequence[Post], taken: frozenset[int]) -> Iterator[Turn]:
    """The subject of a chain, and the posts that «و» links to it."""
    headline = chain.field in ("headline", "kicker")
    if not headline and not speaks(chain, cues().speech):
        return
    by_first = {post.first: post for post in posts}
    limit, passed = _reported(chain), False
    for index in sorted([*chain.named, *by_first]):
        post, person = by_first.get(index), chain.entity(index)
        if index >= limit:
            return
        if post is None and (person is None or person.type != "person"):
            continue
        if post is not None and (id(post) in taken or not _can_speak(chain, post)):
            continue
        if _is_subject(chain, index, tentative=post is not None and not headline):
            if not passed or post is None:
                yield from _turn(chain, index, post, [p for p in posts if p.joined and id(p) not in taken])
            return
        if headline and post is None and _before(chain, index) not in cues().prepositions:
            yield Turn(chain, index, person=person)
            return
        passed = True


def _turn(chain: Chain, index: int, post: Post | None, joined: Sequence[Post]) -> Iterator[Turn]:
    end = post.end if post else index + 1
    newcomer, label = _newcomer(chain, end), chain.key(end) == ":"
    if post is None:
        yield Turn(chain, index, person=chain.entity(index), label=label, newcomer=newcomer)
        return
    yield Turn(chain, index, post=post, label=label, newcomer=newcomer)
    for other in joined:
        if other.first > post.first and _can_speak(chain, other):
            yield Turn(chain, other.first, post=other, label=label, newcomer=newcomer)


def _can_speak(chain: Chain, post: Post) -> bool:
    """Whether a role phrase may stand for one known person: «یک شاعر» in the middle of a text does not."""
    if post.head.plural or post.head.kind == "office" or fold(post.head.noun) in cues().silent:
        return False
    if post.first and chain.units[post.first - 1].kind == "number":
        return False
    if chain.field != "body" or post.shown:
        return True
    return (post.head.kind != "calling" or bool(post.objects)) and chain.key(post.first - 1) != "یک"


def _before(chain: Chain, index: int) -> str:
    """The word before a name, quotes and forms of address left out."""
    return chain.key(_left(chain, index))


def _left(chain: Chain, index: int) -> int:
    known = positions()
    at = index - 1
    while at >= 0:
        if chain.key(at) in QUOTES or chain.key(at) in known.before_head:
            at -= 1
            continue
        address = known.address.before(chain, at + 1)
        if address is None:
            break
        at = address[1] - 1
    return at


def _is_subject(chain: Chain, index: int, tentative: bool) -> bool:
    """Whether the noun phrase at a unit stands free: no preposition and no noun governs it.

    `tentative`: a post, or anything after another candidate; it has to stand at the very front.
    """
    at = _left(chain, index)
    if at < 0:
        return chain.opens
    unit, key = chain.units[at], chain.key(at)
    known = cues()
    if tentative and (any(verb.start <= at for verb in chain.verbs) or known.subordinate & set(chain.keys[: at + 1])):
        return False
    if unit.kind == "mark":
        return key in _MARKS_BEFORE
    if unit.entity is not None:
        return unit.entity.type in ("organization", "place", "facility", "event")
    if key in known.adverbs or unit.kind == "number":
        return True
    if known.sources.before(chain, at + 1) is not None:
        return True
    return key in known.occasions and chain.key(at - 1) in positions().shown


def speaks(chain: Chain, speech: frozenset[str]) -> bool:
    """Whether a chain has a word of speech, or a colon."""
    return any(key in speech or key == ":" for key in chain.keys)


def _reported(chain: Chain) -> int:
    """Where reported speech begins: after the first colon that is not the label of the agency."""
    for index, key in enumerate(chain.keys):
        if key == ":" and index > 3:
            return index
    return len(chain)


def _newcomer(chain: Chain, at: int) -> bool:
    """«نیز» or «هم» right after the subject."""
    known = cues().newcomer
    return any(chain.key(index) in known for index in range(at, at + 5)) or any(
        chain.key(index) in _ALSO for index in range(min(3, len(chain)))
    )
