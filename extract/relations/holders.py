"""Who holds a post: names beside role phrases, and verbs that give somebody a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.model import Entity
from extract.relations.chain import COMMAS, LINKS, QUOTES, Chain
from extract.relations.lexicon import words
from extract.relations.positions import positions
from extract.relations.posts import Post

MAX_SHARED = 20
"""Names that one role phrase in the plural can give a post to."""

_OPENING = frozenset("(«\"'“‘")
_LIST_WORDS = words(("عبارتند", "عبارت‌اند", "عبارت", "اند", "از", "شامل", "به", "شرح", "زیر", "است", "هستند"))
_CLOSING = frozenset(")»\"'”’")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person found to hold a post: units [first, last] of the chain say so."""

    person: Entity
    post: Post
    first: int
    last: int
    rule: str


def holding(chain: Chain, index: int, post: Post, rule: str) -> Holding:
    """That the person whose name stands at an index holds a post."""
    person = chain.entity(index)
    if person is None:
        raise AssertionError("a holder is a name")
    return Holding(person, post, min(index, post.first), max(index, post.end - 1), rule)


def find_holdings(chain: Chain, posts: Sequence[Post]) -> tuple[Holding, ...]:
    """The posts of a chain that it gives to people by itself, in order."""
    found: list[Holding] = []
    for group in _groups(posts):
        found.extend(_beside(chain, group))
    return tuple(found)


def find_rosters(rows: Sequence[Chain], posts: Sequence[Sequence[Post]]) -> Iterator[Holding]:
    """«داوران X عبارتند از: A، B و C»: the list may begin in the next sentence."""
    for number, row in enumerate(posts):
        for post in row:
            if not post.head.plural or not post.counts:
                continue
            chain, at = rows[number], post.end
            while chain.key(at) in _LIST_WORDS:
                at += 1
            if chain.key(at) != ":":
                continue
            at += 1
            if at >= len(chain) and number + 1 < len(rows) and rows[number + 1].field == chain.field:
                chain, at = rows[number + 1], 0
            for index in _list_after(chain, at):
                person = chain.entity(index)
                if person is not None:
                    yield Holding(person, post, post.first, post.end - 1, "roster")


def _list_after(chain: Chain, at: int) -> list[int]:
    people: list[int] = []
    while len(people) < MAX_SHARED:
        while chain.key(at) in QUOTES or positions().address.at(chain, at) is not None:
            at += 1
        if not _is_person(chain, at):
            break
        people.append(at)
        at = chain.past_quotes(at + 1)
        if chain.key(at) not in LINKS:
            break
        at += 1
    return people


def _groups(posts: Sequence[Post]) -> Iterator[list[Post]]:
    """Posts linked by «و»: «مشاور مدیرعامل و مدیرکل روابط عمومی»."""
    group: list[Post] = []
    for post in posts:
        if group and not post.joined:
            yield group
            group = []
        group.append(post)
    if group:
        yield group


def _beside(chain: Chain, group: list[Post]) -> Iterator[Holding]:
    before = person_before(chain, group[0])
    if before:
        for index, rule in before:
            for post in group:
                yield from _holding(chain, index, post, rule)
        return
    after = _person_after(chain, group[-1])
    if after:
        for post in group:
            yield from _holding(chain, after[0], post, after[1])


def _holding(chain: Chain, index: int, post: Post, rule: str) -> Iterator[Holding]:
    person = chain.entity(index)
    if person is not None and post.counts:
        yield Holding(person, post, min(index, post.first), max(index, post.end - 1), rule)


def person_before(chain: Chain, post: Post) -> list[tuple[int, str]]:
    """The people right before a role phrase, with the rule that links them to it."""
    known = positions()
    at = post.first
    one_of = known.one_of.before(chain, at)
    if one_of and post.head.plural:
        at = one_of[1]
    while chain.key(at - 1) in known.before_head:
        at -= 1
    comma = False
    while chain.key(at - 1) in COMMAS | QUOTES | {"(", "-", "–"}:
        comma = comma or chain.key(at - 1) in COMMAS
        at -= 1
    if not _is_person(chain, at - 1):
        return []
    if post.head.kind == "office" or (post.head.kind == "calling" and not post.objects and not comma):
        return []  # «NAME کارگردان شناخته‌شده» says what NAME is like
    if post.head.plural and not one_of:
        people = listed(chain, at - 1)
        return [(index, "posts-of-several") for index in people] if len(people) > 1 else []
    if comma and _is_one_of_many(chain, at - 1, post):
        return []
    return [(at - 1, "name-comma-post" if comma else "name-post")]


def _is_one_of_many(chain: Chain, index: int, post: Post) -> bool:
    """«عراقچی، جلیلی، وزیر کار و رئیس سازمان …»: four people, not two."""
    goes_on = chain.key(post.end) == "و" and positions().heads.at(chain, post.end + 1) is not None
    return goes_on and len(listed(chain, index)) > 1


def listed(chain: Chain, index: int) -> list[int]:
    """«الف، ب و ج»: the people of a list that ends at an index."""
    people = [index]
    while len(people) < MAX_SHARED:
        at = people[-1] - 1
        while chain.key(at) in QUOTES:
            at -= 1
        if chain.key(at) not in LINKS:
            break
        at -= 1
        while chain.key(at) in QUOTES:
            at -= 1
        if not _is_person(chain, at):
            break
        people.append(at)
    return people[::-1]


def _person_after(chain: Chain, post: Post) -> tuple[int, str] | None:
    """The person right after a role phrase: «رئیس سازمان X دکتر محمد محمدی»."""
    known = positions()
    at = post.end
    comma = False
    while chain.key(at) in COMMAS | _OPENING:
        comma = comma or chain.key(at) in COMMAS
        at += 1
    while (addressed := known.address.at(chain, at)) is not None:
        at = addressed[1]
        while chain.key(at) in _OPENING:
            at += 1
    if not _is_person(chain, at) or post.head.plural or post.head.kind == "calling":
        return None
    if post.head.kind == "office":
        return None
    if comma and (_has_own_post(chain, at) or known.agent.before(chain, post.first)):
        return None  # «با حکم وزیر کار، NAME …»: the minister is another one
    return at, "post-comma-name" if comma else "post-name"


def _has_own_post(chain: Chain, index: int) -> bool:
    """Whether a name is followed by a role phrase of its own."""
    at = index + 1
    while chain.key(at) in COMMAS | _CLOSING:
        at += 1
    return positions().heads.at(chain, at) is not None


def _is_person(chain: Chain, index: int) -> bool:
    return index >= 0 and index < len(chain) and chain.units[index].names("person")
