"""Posts given by verbs: «… به عنوان سرپرست X منصوب شد», «ریاست X را بر عهده دارد», «X به ریاست …»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.model import Entity
from extract.relations.chain import QUOTES, Chain
from extract.relations.holders import Holding, holding, listed
from extract.relations.lexicon import Phrases, words
from extract.relations.positions import positions, table
from extract.relations.posts import OBJECT_TYPES, Post
from extract.text import fold
from extract.verbs import Verb

REACH = 16
"""Words between a post and the verb or the name that goes with it."""

_BE = fold("بودن")
_BECOME = frozenset((_BE, fold("شدن"), fold("گردیدن")))
_DONE = ("past", "perfect", "pluperfect", "participle")
_HAVE = frozenset(map(fold, ("داشتن", "گرفتن", "بودن")))
_CHARGE = frozenset(map(fold, ("عهده", "برعهده", "بعهده", "عهده‌دار", "دوش")))
_QUE = frozenset(("که",))


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that link a post and a person through a verb."""

    capacity: Phrases[bool]
    appoint: frozenset[str]
    instead: Phrases[bool]
    unsure: frozenset[str]


@cache
def cues() -> Cues:
    cue_words = table()["offices"]
    return Cues(
        Phrases((phrase, True) for phrase in cue_words["capacity"]),
        words(cue_words["appoint"]),
        Phrases((phrase, True) for phrase in cue_words["instead"]),
        words(cue_words["unsure"]),
    )


def find_offices(chain: Chain, posts: Sequence[Post], taken: frozenset[int]) -> Iterator[Holding]:
    """The posts of a chain that a verb or «به ریاست» gives to people; `taken` are ids of posts already held."""
    people = [index for index in chain.named if chain.units[index].names("person")]
    if not people:
        return
    for post in posts:
        if id(post) in taken:
            continue
        if cues().capacity.before(chain, post.first) is not None:
            yield from _appointed(chain, post, people)
        elif post.head.kind == "office":
            yield from _led_by(chain, post)
            yield from _in_charge(chain, post, people)
        elif post.objects:
            yield from _copula(chain, post, people)


def _appointed(chain: Chain, post: Post, people: Sequence[int]) -> Iterator[Holding]:
    """«X به عنوان POST منصوب شد», with the one replaced as its former holder."""
    known, agent = cues(), positions().agent
    verb = verb_after(chain, post.end)
    window = chain.keys[post.end : min(len(chain), post.end + REACH)]
    if verb is None or verb.negated or not post.counts or not known.appoint & set(window):
        return
    if verb.tense not in _DONE:
        return
    if known.unsure & set(chain.keys[max(0, post.first - REACH) : verb.end]):
        return
    near = [index for index in people if index < post.first] or [i for i in people if post.end <= i < verb.start]
    free = [index for index in near if not _follows(chain, index, agent) and not _follows(chain, index, known.instead)]
    if not free:
        return
    holder = next((index for index in reversed(free) if chain.key(chain.past_quotes(index + 1)) == "را"), free[-1])
    yield holding(chain, holder, post, "appointed")
    for index in near:
        if _follows(chain, index, known.instead):
            yield holding(chain, index, replace(post, former=True), "replaced")


def _led_by(chain: Chain, post: Post) -> Iterator[Holding]:
    """«حزب X به ریاست «NAME»»: the body stands before, the name after."""
    at = chain.past_quotes(post.end)
    if post.objects or chain.key(post.first - 1) not in ("به", "با") or not _is_person(chain, at):
        return
    body = chain.entity(_before_quotes(chain, post.first - 2))
    if body is not None and body.type in OBJECT_TYPES and body.type != "place":
        yield holding(chain, at, replace(post, objects=(body,), end=post.end), "led-by")


def _in_charge(chain: Chain, post: Post, people: Sequence[int]) -> Iterator[Holding]:
    """«A و B ریاست X را بر عهده داشتند»."""
    if not post.objects or chain.key(post.end) != "را":
        return
    verb = verb_after(chain, post.end)
    charge = [at for at in range(post.end, min(len(chain), post.end + REACH)) if chain.key(at) in _CHARGE]
    if verb is None or verb.negated or not charge or verb.infinitive not in _HAVE:
        return
    over = verb.tense in ("past", "pluperfect") and verb.infinitive != fold("گرفتن")
    between = [index for index in people if post.end < index < charge[0]]
    before = [i for i in people if i < post.first and not _QUE & set(chain.keys[i + 1 : post.first])]
    holders = between[-1:] or (listed(chain, before[-1]) if before else [])
    for index in holders:
        yield holding(chain, index, replace(post, former=post.former or over), "in-charge")


def _copula(chain: Chain, post: Post, people: Sequence[int]) -> Iterator[Holding]:
    """«X رئیس Y شد», «X که رئیس Y است»."""
    verb = next((verb for verb in chain.verbs if post.end <= verb.start <= post.end + 1), None)
    if (
        verb is None
        or verb.negated
        or verb.infinitive not in _BECOME
        or verb.tense not in ("past", "present", "perfect")
        or (verb.infinitive != _BE and verb.tense == "present")  # «رئیس Y می‌شود»: not yet
    ):
        return
    before = [index for index in people if index < post.first]
    if post.head.plural or chain.key(post.first - 1) == "و":
        return
    if not before or post.first - before[-1] > 6 or any(before[-1] < other.start < post.first for other in chain.verbs):
        return
    former = post.former or (verb.infinitive == _BE and verb.tense == "past")
    rule = "is-post" if verb.infinitive == _BE else "became"
    yield holding(chain, before[-1], replace(post, former=former), rule)


def verb_after(chain: Chain, index: int) -> Verb | None:
    """The first verb that begins at an index or near behind it."""
    return next((verb for verb in chain.verbs if index <= verb.start <= index + REACH), None)


def _follows(chain: Chain, index: int, cue: Phrases[bool]) -> bool:
    """Whether a cue stands within the three words before a name, with no other name between."""
    for at in range(index, max(0, index - 3), -1):
        if cue.before(chain, at) is not None:
            return True
        if chain.entity(at - 1) is not None:
            return False
    return False


def _before_quotes(chain: Chain, index: int) -> int:
    while chain.key(index) in QUOTES:
        index -= 1
    return index


def _is_person(chain: Chain, index: int) -> bool:
    entity = chain.entity(index)
    return isinstance(entity, Entity) and entity.type == "person"
