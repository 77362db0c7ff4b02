"""Posts held: what the finders of posts and holders find, as relations without repetition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.document import Document
from extract.model import Entity, Relation, Span
from extract.relations.bodies import Bodies
from extract.relations.chain import Chain
from extract.relations.handover import find_handed_over, find_left
from extract.relations.holders import Holding, find_holdings, find_rosters
from extract.relations.offices import find_offices
from extract.relations.posts import Post, find_posts
from extract.relations.rulebook import bare, confidence
from extract.relations.speakers import find_implied, same_post
from extract.text import fold
from extract.verbs import Verb

_BECOME = fold("شدن")

MAX_POSTS = 40
"""Posts of one person in one article."""


@dataclass(frozen=True, slots=True)
class _Tenure:
    """A person in a post, the words that say so and the rule that read them."""

    person: Entity
    post: Post
    span: Span
    rule: str


def find_tenures(document: Document, rows: Sequence[Chain], bodies: Bodies) -> list[Relation]:
    """Every post and membership that the article gives to a person, each once for each of its objects."""
    kept: dict[str, list[_Tenure]] = {}
    for tenure in _tenures(rows, bodies):
        own = kept.setdefault(tenure.person.id, [])
        if len(own) < MAX_POSTS and not any(_repeats(tenure, other) for other in own):
            own.append(tenure)
    return [relation for own in kept.values() for tenure in own for relation in _relations(document, tenure, own)]


def _tenures(rows: Sequence[Chain], bodies: Bodies) -> Iterator[_Tenure]:
    posts = [find_posts(chain, bodies) for chain in rows]
    held = [
        replace(holding, rule="became") if verb is not None else holding
        for chain, row in zip(rows, posts, strict=True)
        for holding in find_holdings(chain, row)
        if (verb := _becoming(holding)) is None or _has_become(verb)
    ]
    held.extend(find_rosters(rows, posts))
    taken = frozenset(id(holding.post) for holding in held)
    for chain, row in zip(rows, posts, strict=True):
        held.extend(find_offices(chain, row, taken))
        held.extend(find_left(chain, row))
    for holding in held:
        span = holding.post.chain.span(holding.first, holding.last)
        yield _Tenure(holding.person, holding.post, span, holding.rule)
    for implied in (*find_handed_over(rows, posts, held), *find_implied(rows, posts, held)):
        yield _Tenure(implied.person, implied.post, implied.span, implied.rule)


def _becoming(holding: Holding) -> Verb | None:
    """The verb of «A رئیس X شد»."""
    post = holding.post
    if holding.rule not in ("name-post", "name-comma-post"):
        return None
    return next((verb for verb in post.chain.verbs if verb.start == post.end and verb.infinitive == _BECOME), None)


def _has_become(verb: Verb) -> bool:
    return not verb.negated and verb.tense in ("past", "perfect", "pluperfect", "participle")


def _repeats(tenure: _Tenure, other: _Tenure) -> bool:
    """Whether a tenure adds nothing to another of the same person."""
    post, known = tenure.post, other.post
    if post.former != known.former:
        return False
    if post.head.noun != known.head.noun and not same_post(post, known):
        return False
    return not post.objects or {entity.id for entity in post.objects} <= {entity.id for entity in known.objects}


def _relations(document: Document, tenure: _Tenure, kept: Sequence[_Tenure]) -> Iterator[Relation]:
    post = tenure.post
    if not post.objects and any(_names_object(tenure, other) for other in kept):
        return
    role = document.slice(post.chain.span(post.first, post.role_end - 1))
    sure = confidence(tenure.rule) * (1.0 if post.objects else bare(post.head.kind))
    for entity in post.objects or (None,):
        member = post.is_membership and entity is not None and entity.type == "organization"
        yield Relation(
            tenure.person.id,
            "member_of" if member else "holds_position",
            entity.id if entity else None,
            tenure.span,
            sure,
            tenure.rule,
            None if member else role,
            post.former,
        )


def _names_object(tenure: _Tenure, other: _Tenure) -> bool:
    """Whether another tenure names the country or body of a bare title."""
    return (
        bool(other.post.objects)
        and other.post.former == tenure.post.former
        and other.post.head.noun == tenure.post.head.noun
    )
