"""Are two things the same? A score, a verdict and the reasons, from names, ties and neighbours.

Weights are in rules/weights.toml. A veto (two full names, two ordinals) is final.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.names import (
    distinctive,
    is_common_surname,
    is_generic,
    is_unit,
    numbers,
    skeleton,
    without_kind,
    words,
)
from graph.profile import Profile
from graph.rules import known_folds, provinces, rules, widespread

SAME, APART, UNSURE = "same", "not same", "unsure"
_A_YEAR, _TEN_YEARS = 365, 3653
_LONG_NAME = 12
"""Letters from which one different letter may be a slip."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one comparison."""

    score: float
    verdict: str
    reasons: tuple[str, ...]
    """each «observation» or «observation: what», with its weight"""


@dataclass(frozen=True, slots=True)
class Rivals:
    """What else a pair competes with: other full names of one surname, other bodies of one alias."""

    full_name: bool = False
    owners: int = 0


def compare(left: Profile, right: Profile, rivals: Rivals = Rivals()) -> Finding:
    """Compare two profiles of one type."""
    if left.type != right.type:
        return Finding(0.0, APART, ("different types",))
    kind = "person" if left.type == "person" else "thing"
    refusal = (_person_refusal if kind == "person" else _thing_refusal)(left, right)
    if refusal:
        return Finding(0.0, APART, (refusal,))
    relation = _person_name(left, right) if kind == "person" else _thing_name(left, right)
    if relation is None:
        return Finding(0.0, APART, ("different names",))
    table = rules("weights")[kind]
    observed = [(relation, table["name"][relation])]
    evidence = _person_evidence if kind == "person" else _thing_evidence
    observed += [(what, _weight(table["evidence"], what)) for what in evidence(left, right, rivals)]
    shared = _shared_context(left, right)
    if shared:
        observed.append(shared)
    return finding(observed, rules("weights")["limits"])


def _weight(table: dict[str, float], observation: str) -> float:
    name, _, times = observation.partition(" ×")
    return table[name.partition(":")[0]] * int(times or 1)


def finding(observed: list[tuple[str, float]], limits: dict[str, Any]) -> Finding:
    """The sum of the weights with its verdict; reasons in the order of observation."""
    score = round(min(1.0, max(0.0, math.fsum(weight for _, weight in observed))), 3)
    verdict = SAME if score >= limits["same"] else APART if score <= limits.get("apart", 0.0) else UNSURE
    return Finding(score, verdict, tuple(f"{what} ({weight:+.2f})" for what, weight in observed))


# Persons


def _person_refusal(left: Profile, right: Profile) -> str | None:
    mine, theirs = left.person, right.person
    if mine.given and theirs.given and not _same_given(left, right):
        return f"two full names: {left.name}, {right.name}"
    return None


def _same_given(left: Profile, right: Profile) -> bool:
    return left.person.key == right.person.key or _part_left_out(left, right) or _same_skeleton(left, right)


def _part_left_out(left: Profile, right: Profile) -> bool:
    """«باقر قالیباف» and «محمدباقر قالیباف», «مسعود میرزایی» and «مسعود میرزایی برزی»."""
    short, long = sorted((left.person.key, right.person.key), key=len)
    least = min(len(left.person.given), len(right.person.given))
    return least >= 3 and len(short) < len(long) and (long.endswith(short) or long.startswith(short))


def _same_skeleton(left: Profile, right: Profile) -> bool:
    return skeleton("person", left.name) == skeleton("person", right.name)


def _person_name(left: Profile, right: Profile) -> str | None:
    mine, theirs = left.person, right.person
    if mine.key == theirs.key:
        if mine.given:
            return "same full name, " + ("common" if is_common_surname(mine.surname) else "rare")
        return "same surname, common" if is_common_surname(mine.surname) else "same surname, rare"
    if mine.given and theirs.given:
        return "part of the given name left out" if _part_left_out(left, right) else "spelling variant"
    full, bare = (left, right) if mine.given else (right, left)
    if bare.person.given or not full.person.given:
        return "spelling variant" if _same_skeleton(left, right) else None
    if not is_short_for(bare, full):
        return None
    return "full name and surname, " + ("common" if is_common_surname(bare.person.surname) else "rare")


def is_short_for(bare: Profile, full: Profile) -> bool:
    """Whether a surname is the end of a full name, or a short form used for it in its own articles."""
    surname = bare.person.surname
    return (full.person.key.endswith(surname) and len(surname) >= 3) or surname in full.aliases


def _person_evidence(left: Profile, right: Profile, rivals: Rivals) -> Iterator[str]:
    post = _post_evidence(left, right)
    if post:
        yield post
    if rivals.full_name:
        yield "another full name fits"
    yield from _apart_in_articles(left, right)
    if days_apart(left, right) > _TEN_YEARS:
        yield "more than ten years apart"


def _post_evidence(left: Profile, right: Profile) -> str | None:
    if any(body for _, body in left.posts & right.posts):
        return "same post in the same body"
    if left.bodies & right.bodies:
        return "same body"
    if _same_post_unnamed(left, right):
        return "same post, body not named"
    if local_bodies(left.bodies) and local_bodies(right.bodies):
        career = left.person.given and right.person.given and days_apart(left, right) > _A_YEAR
        return "different bodies, long apart" if career else "different bodies"
    return None


def _same_post_unnamed(left: Profile, right: Profile) -> bool:
    """One seat, its body left out on one side: «وزیر امور خارجه»."""
    mine = {seat for seat, body in left.posts if not body}
    theirs = {seat for seat, body in right.posts if not body}
    return bool(mine & {seat for seat, _ in right.posts} or theirs & {seat for seat, _ in left.posts})


def local_bodies(bodies: set[str]) -> set[str]:
    """Bodies that can tell people apart: a country cannot."""
    return {body for body in bodies if body.partition(":")[2] not in widespread()}


def days_apart(left: Profile, right: Profile) -> int:
    """Days between the last article on one and the first on the other; 0 where they overlap or are undated."""
    if not left.days or not right.days:
        return 0
    return max((right.days[0] - left.days[-1]).days, (left.days[0] - right.days[-1]).days, 0)


def hold_one_post(left: Profile, right: Profile) -> bool:
    """Whether both hold the same post in the same body, or in one that either leaves unnamed."""
    return any(body for _, body in left.posts & right.posts) or _same_post_unnamed(left, right)


# Everything else


def _thing_refusal(left: Profile, right: Profile) -> str | None:
    mine, theirs = numbers(left.name), numbers(right.name)
    if mine != theirs and ((mine and theirs) or left.type in ("law", "project")):
        return f"different numbers: {left.name}, {right.name}"
    if left.type == "organization" and is_unit(left.name) != is_unit(right.name) and not _shared_names(left, right):
        return f"a body and a part of it: {left.name}, {right.name}"
    return None


def _thing_name(left: Profile, right: Profile) -> str | None:
    if left.names.keys() & right.names.keys():
        generic = is_generic(left.type, left.name) and is_generic(right.type, right.name)
        return "same generic name" if generic else "same name"
    if _shared_names(left, right):
        return "another name in one article"
    kind = left.type
    mine, theirs = left.name, right.name
    if skeleton(kind, mine) == skeleton(kind, theirs):
        return "spelling variant"
    if _kind_left_out(kind, mine, theirs):
        return "kind left out"
    return _looser(kind, mine, theirs)


def _kind_left_out(kind: str, mine: str, theirs: str) -> bool:
    """«یزد» and «استان یزد»; but «شهرداری یزد» and «فرمانداری یزد» are two."""
    if kind not in ("organization", "place"):
        return False
    return without_kind(kind, mine) == "".join(words(theirs)) or without_kind(kind, theirs) == "".join(words(mine))


def _looser(kind: str, mine: str, theirs: str) -> str | None:
    if not _other_word(mine, theirs) and (edit := _edit("".join(words(mine)), "".join(words(theirs)))):
        return edit
    if kind == "organization":  # «شرکت نفت» and «شرکت نفت فلات قاره» are two
        return None
    small, large = sorted((distinctive(kind, mine), distinctive(kind, theirs)), key=len)
    return "one name within the other" if small and small < large else None


def _edit(mine: str, theirs: str) -> str | None:
    """How two long names differ where they differ by one letter."""
    from rapidfuzz.distance import Levenshtein

    if min(len(mine), len(theirs)) < _LONG_NAME or Levenshtein.distance(mine, theirs, score_cutoff=1) > 1:
        return None
    return "another letter" if len(mine) == len(theirs) else "a letter more"


def _other_word(mine: str, theirs: str) -> bool:
    """Whether two names differ by a word that is a place («تبریز» is no misspelt «نیریز»)."""
    apart = set(words(mine)) ^ set(words(theirs))
    return any(word in provinces() or word in widespread() for word in apart)


def _shared_names(left: Profile, right: Profile) -> list[str]:
    """Surface forms by which one is named and that is the other's own name: «ایسا»."""
    names = left.own & right.aliases.keys() | right.own & left.aliases.keys()
    return sorted(name for name in names if len(name) > 1 and not _misleading(name, left, right))


def _misleading(name: str, left: Profile, right: Profile) -> bool:
    """Whether a short form names something else in general: «ارتش» for «ارتش ترکیه»."""
    kind = left.type
    if is_generic(kind, name):
        return True
    longer = [own for own in (*left.own, *right.own) if own != name and name in own]
    return bool(longer) and name in known_folds(kind)


def _thing_evidence(left: Profile, right: Profile, rivals: Rivals) -> Iterator[str]:
    if left.places and right.places:
        near = same_area(left.places, right.places)
        if near:
            yield "same place"
        elif left.type in ("facility", "project", "organization", "event", "award"):
            yield "different places"
    if left.bodies and right.bodies:
        yield "same body" if left.bodies & right.bodies else "different bodies"
    if rivals.owners > 1:
        yield "ambiguous name"
    yield from _apart_in_articles(left, right)


def same_area(left: set[str], right: set[str]) -> bool:
    """Whether two sets of places («place:key» or anything ending in a name key) share one, or one lies in another."""
    return bool(_areas(left) & _areas(right))


def _areas(places: set[str]) -> set[str]:
    found: set[str] = set()
    for place in places:
        name = place.partition(":")[2]
        for kind in ("استان", "شهرستان", "شهر"):
            name = name.removeprefix(kind)
        found |= {name, *provinces().get(name, ())}
    return found - widespread()


def _apart_in_articles(left: Profile, right: Profile) -> Iterator[str]:
    """Articles that hold them for two, less those that hold them for one."""
    apart = len(left.articles & right.articles)
    if apart:
        apart -= sum(len(right.aliases.get(name, ())) for name in left.own)
        apart -= sum(len(left.aliases.get(name, ())) for name in right.own)
    if apart > 0:
        yield f"named apart in one article ×{min(apart, 4)}"


def _shared_context(left: Profile, right: Profile) -> tuple[str, float] | None:
    if left.articles & right.articles:
        return None  # what one article names stands beside both in any case
    table = rules("weights")["context"]
    frequency = left.corpus.frequency
    shared = sorted(left.context & right.context, key=lambda name: (frequency[name], name))
    if not shared:
        return None
    total = math.fsum(table["each"] / (1 + math.log(frequency[name])) for name in shared[:20])
    named = "، ".join(name.partition(":")[2] for name in shared[:3])
    return f"named beside both: {named}", min(total, table["limit"])
