"""Role phrases: «معاون فنی و عمرانی شهرداری همدان», «نماینده مردم … در مجلس», «این نماینده».

A phrase runs from its head noun over its modifiers to the name of the body or
place the post belongs to; prepositions, verbs, people and most marks end it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.model import Entity
from extract.relations.bodies import Bodies
from extract.relations.chain import COMMAS, LINKS, QUOTES, Chain
from extract.relations.positions import Head, Positions, positions

OBJECT_TYPES = ("organization", "place", "facility", "project")
MAX_MODIFIERS = 14
"""Words between the head of a role phrase and its object."""
MAX_OBJECTS = 6
"""Constituencies of one member of parliament and the like."""

_DASHES = frozenset("-–—ـ")


@dataclass(frozen=True, slots=True)
class Post:
    """One role phrase in a chain: units [first, end); the role's own words are units [first, role_end)."""

    chain: Chain
    first: int
    role_end: int
    end: int
    head: Head
    objects: tuple[Entity, ...]
    former: bool
    shown: bool
    """«این نماینده»: somebody spoken of before"""
    joined: bool
    """«و» links it with the post before it"""
    resolved: bool = False
    """the object was found through an anaphor or a common noun"""
    about: Entity | None = None
    """an event or work that the post serves: «دبیر جشنواره»"""

    @property
    def is_membership(self) -> bool:
        """Whether it says no more than that somebody belongs to a body: «عضو X», «مهاجم تیم X»."""
        bare = self.role_end - self.first <= len(self.head.noun.split())
        return self.head.member == "always" or (self.head.member == "bare" and bare)

    @property
    def counts(self) -> bool:
        """Whether the phrase says enough to be a fact once its holder is known."""
        return bool(self.objects) or self.about is not None or self.head.kind in ("title", "calling")


def find_posts(chain: Chain, bodies: Bodies) -> tuple[Post, ...]:
    """The role phrases of a chain in order, coordinated ones sharing the object that the last one names."""
    known = positions()
    found: list[Post] = []
    keys, beginning = chain.keys, known.heads.first_words
    at = 0
    while at < len(keys):
        match = known.heads.at(chain, at) if keys[at] in beginning else None
        if match is None or at in chain.verbal or chain.key(at - 1) in known.void_after:
            at += 1
            continue
        post = _Reader(chain, bodies, known).read(at, *match)
        joined = bool(found) and chain.key(at - 1) == "و" and known.former.issuperset(keys[found[-1].end : at - 1])
        found.append(replace(post, joined=joined))
        at = max(post.end, at + 1)
    return tuple(_share(found, bodies))


def _share(posts: list[Post], bodies: Bodies) -> Iterator[Post]:
    """«مشاور مدیرعامل و مدیرکل روابط عمومی X»: the first belongs to X, the parent of the unit named last."""
    following: Post | None = None
    shared: list[Post] = []
    for post in reversed(posts):
        if (
            following is not None
            and following.joined
            and not post.objects
            and following.objects
            and not post.head.plural
        ):
            owner = following.objects[0]
            post = replace(post, objects=(bodies.parent(owner) or owner,), resolved=True)
        shared.append(post)
        following = post
    yield from reversed(shared)


class _Reader:
    """Reads one role phrase from its head on."""

    def __init__(self, chain: Chain, bodies: Bodies, known: Positions) -> None:
        self.chain = chain
        self.bodies = bodies
        self.known = known
        self.former = False
        self.resolved = False
        self.objects: list[Entity] = []
        self.about: Entity | None = None

    def read(self, first: int, head: Head, end: int) -> Post:
        subject = end
        if head.portfolio and (portfolio := self.known.portfolios.at(self.chain, end)):
            end = portfolio[1]
        at = role_end = end
        limit = min(len(self.chain), end + MAX_MODIFIERS)
        while at < limit and not self.objects:
            entity = self.chain.entity(at)
            if entity is not None:
                at = self._object(at, head, entity)
                break
            after = self._modifier(at, head)
            if after is None:
                break
            if self.chain.key(at) in self.known.former:
                self.former = True
            elif self.chain.key(after - 1) not in QUOTES | _DASHES:
                role_end = after
            at = after
        if self.about is not None:
            role_end = self._trim(end, role_end)
        elif not self.objects:
            role_end, at = self._without_name(subject, end, role_end, head)
        else:
            role_end = self._trim(end, role_end)
        shown = self.chain.key(first - 1) in self.known.shown
        former = self.former or self.chain.key(first - 1) in self.known.former
        return Post(
            self.chain,
            first,
            role_end,
            at,
            head,
            tuple(self.objects),
            former,
            shown,
            joined=False,
            resolved=self.resolved,
            about=self.about,
        )

    def _modifier(self, at: int, head: Head) -> int | None:
        """The index after the modifier at an index, or None where the phrase ends."""
        chain, known = self.chain, self.known
        unit, key = chain.units[at], chain.key(at)
        if unit.kind == "mark":
            return self._mark(at, key)
        if unit.kind == "link" or at in chain.verbal:
            return None
        if key == "در":
            return at + 1 if head.inside or (self._names_object(at + 1) and head.kind != "calling") else None
        if key in known.stop:
            return None
        if key == "و":
            return at + 1 if self._goes_on(at + 1) else None
        match = known.heads.at(chain, at)
        if match and match[0].kind != "office" and not head.takes_post:
            return None
        return match[1] if match else at + 1

    def _mark(self, at: int, key: str) -> int | None:
        """Quotes and dashes inside a phrase, and commas inside the name of a ministry or department."""
        if key in QUOTES:
            return at + 1 if self._names_object(at + 1) or self._names_object(at - 1) else None
        if key in _DASHES:
            return (
                at + 1 if self.chain.units[at - 1].end == self.chain.units[at].start or self._goes_on(at + 1) else None
            )
        if key in COMMAS:
            for ahead in range(at + 2, min(at + 8, len(self.chain))):
                if self.chain.key(ahead) == "و":
                    return at + 1 if self._plain(at + 1, ahead) and self._goes_on(ahead + 1) else None
        return None

    def _plain(self, start: int, end: int) -> bool:
        """Only words and commas that can stand inside a phrase."""
        return all(
            self.chain.entity(index) is None
            and index not in self.chain.verbal
            and self.chain.key(index) not in self.known.stop
            and (self.chain.units[index].kind == "word" or self.chain.key(index) in COMMAS)
            and self.known.heads.at(self.chain, index) is None
            for index in range(start, end)
        )

    def _goes_on(self, at: int) -> bool:
        """Whether a phrase may go on after «و»: with a plain word or its object, not with a new post or a person."""
        if at >= len(self.chain):
            return False
        if self.chain.entity(at) is not None:
            return self._names_object(at)
        return self.chain.units[at].kind == "word" and self._plain(at, at + 1)

    def _names_object(self, at: int) -> bool:
        return 0 <= at < len(self.chain) and self.chain.units[at].names(*OBJECT_TYPES)

    def _object(self, at: int, head: Head, entity: Entity) -> int:
        """Take the object named at an index; the index after it and what belongs to it."""
        if entity.type == "person":
            return at
        if head.kind == "calling" and entity.type == "place" and self.chain.key(at - 1) in self.known.subjects:
            return at
        if entity.type not in OBJECT_TYPES or (head.places_only and entity.type not in ("place", "organization")):
            self.about = entity
            return at + 1
        self.objects.append(entity)
        at += 1
        if head.inside and not head.places_only:
            at = self._constituencies(at)
        if head.inside or entity.type == "organization":
            at = self._inside(at, head)
        return self._tail(at)

    def _constituencies(self, at: int) -> int:
        """«نماینده مردم الف، ب و ج»: the other places named."""
        while len(self.objects) < MAX_OBJECTS and self.chain.key(at) in LINKS:
            entity = self.chain.entity(at + 1)
            if entity is None or entity.type != "place":
                break
            self.objects.append(entity)
            at += 2
        return at

    def _inside(self, at: int, head: Head) -> int:
        """«… در مجلس»: a second object of members, the post abroad of ambassadors, the country of a party."""
        if self.chain.key(at) != "در":
            return at
        entity = self.chain.entity(at + 1)
        if entity is None or entity.type not in ("organization", "place"):
            return at
        if self.objects[-1].type == "place" and self.bodies.is_assembly(entity):
            self.objects.append(entity)
        return at + 2

    def _tail(self, at: int) -> int:
        """Closing quotes, a name in brackets and «سابق» after the object."""
        if self.chain.key(at) in QUOTES:
            at += 1
        if self.chain.key(at) == "(" and self._names_object(at + 1) and self.chain.key(at + 2) == ")":
            at += 3
        if self.chain.key(at) in self.known.former:
            self.former = True
            at += 1
        return at

    def _without_name(self, subject: int, end: int, role_end: int, head: Head) -> tuple[int, int]:
        """No name follows: an anaphor, a common noun or a title may stand for one.

        Returns the ends of the role and of the phrase.
        """
        for at in range(end, min(role_end + 1, len(self.chain))):
            noun = at + (self.chain.key(at) in self.known.shown)
            entity = self._recalled(noun, shown=noun > at) if noun <= role_end else None
            if entity is not None:
                self.objects.append(entity)
                self.resolved = True
                return self._trim(end, at), noun + 1
        entity = self.bodies.ministry(self.chain.keys[subject:role_end]) if head.portfolio else None
        if entity is not None:
            self.objects.append(entity)
            return role_end, role_end
        for at in range(end, role_end - 1):
            entity = self.bodies.called(self.chain.keys[at:role_end]) if head.kind in ("seat", "calling") else None
            if entity is not None:
                self.objects.append(entity)
                return self._trim(end, at), role_end
        return (end, end) if head.portfolio and end > subject else (role_end, role_end)

    def _recalled(self, noun: int, shown: bool) -> Entity | None:
        """What «سازمان» stands for at a unit, or «این سازمان» if a demonstrative shows it."""
        key = self.chain.key(noun)
        kinds = self.known.anaphors.get(key, ()) if shown or key not in self.known.only_shown else ()
        return self.bodies.recall(self.chain, noun, kinds) if kinds else None

    def _trim(self, end: int, role_end: int) -> int:
        """A role does not end in «در», «و», «جدید» or a mark."""
        while role_end > end and (
            self.chain.key(role_end - 1) in self.known.loose or self.chain.units[role_end - 1].kind == "mark"
        ):
            role_end -= 1
        return role_end
