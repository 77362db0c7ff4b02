"""How two people compare: the parts of their names, their posts, and who else they may be."""

from __future__ import annotations

from collections.abc import Iterator

from extract.text import fold
from graph.names import skeleton
from graph.person_names import is_common_surname, is_given_name, middle_left_out, same_sounds
from graph.profile import Profile
from graph.rules import widespread

_A_YEAR, _TEN_YEARS = 365, 3653
_OFTEN_LEFT_OUT = fold("محمد")
"""The first part of many given names, as which nobody is called by it: «محمدجواد» is «جواد»."""


def refusal(left: Profile, right: Profile) -> str | None:
    """Why two people can never be one: two full names."""
    mine, theirs = left.person, right.person
    if mine.given and theirs.given and not _same_given(left, right):
        return f"two full names: {left.name}, {right.name}"
    return None


def _same_given(left: Profile, right: Profile) -> bool:
    if left.person.key == right.person.key or _part_left_out(left, right) or _same_skeleton(left, right):
        return True
    return same_sounds(left.name, right.name) or middle_left_out(left.name, right.name)


def _part_left_out(left: Profile, right: Profile) -> bool:
    """«باقر قالیباف» and «محمدباقر قالیباف», «مسعود میرزایی» and «مسعود میرزایی برزی»."""
    short, long = sorted((left.person.key, right.person.key), key=len)
    least = min(len(left.person.given), len(right.person.given))
    return least >= 3 and len(short) < len(long) and (long.endswith(short) or long.startswith(short))


def _same_skeleton(left: Profile, right: Profile) -> bool:
    return skeleton("person", left.name) == skeleton("person", right.name)


def name_relation(left: Profile, right: Profile) -> str | None:
    """How the names of two people relate; None where they do not at all."""
    mine, theirs = left.person, right.person
    if mine.key == theirs.key:
        if mine.given:
            return "same full name, " + ("common" if is_common_surname(mine.surname) else "rare")
        return "same surname, common" if is_common_surname(mine.surname) else "same surname, rare"
    if mine.given and theirs.given:
        return _full_names(left, right)
    full, bare = (left, right) if mine.given else (right, left)
    if same_sounds(left.name, right.name):
        return "the same sounds in another script"
    if bare.person.given or not full.person.given:
        return "spelling variant" if _same_skeleton(left, right) else None
    if not is_short_for(bare, full):
        return None
    return "full name and surname, " + ("common" if is_common_surname(bare.person.surname) else "rare")


def _full_names(left: Profile, right: Profile) -> str:
    """How two different full names of one person relate."""
    if same_sounds(left.name, right.name):
        return "the same sounds in another script"
    rare = not is_common_surname(left.person.surname) and not is_common_surname(right.person.surname)
    if _part_left_out(left, right):
        short, long = sorted((left.person, right.person), key=lambda name: len(name.key))
        named_so = short.surname == long.surname and long.given == _OFTEN_LEFT_OUT + short.given
        return "«محمد» left out, rare" if named_so and rare else "part of the given name left out"
    if middle_left_out(left.name, right.name):
        return "middle name left out, rare" if rare else "part of the given name left out"
    slip = left.person.given == right.person.given or not (is_given_name(left.name) and is_given_name(right.name))
    return "spelling variant, rare" if rare and slip else "spelling variant"


def is_short_for(bare: Profile, full: Profile) -> bool:
    """Whether a surname is the end of a full name, or a short form used for it in its own articles."""
    surname = bare.person.surname
    return (full.person.key.endswith(surname) and len(surname) >= 3) or surname in full.aliases


def evidence(left: Profile, right: Profile, better_full_name: bool) -> Iterator[str]:
    """What else speaks for or against it: posts, bodies, rivals, days."""
    post = _post_evidence(left, right)
    if post:
        yield post
    if better_full_name:
        yield "another full name fits"
    elif not post and _named_beside_his_body(left, right):
        yield "named beside his body"
    if days_apart(left, right) > _TEN_YEARS:
        yield "more than ten years apart"


def _named_beside_his_body(left: Profile, right: Profile) -> bool:
    """Whether a surname stands in articles on the body in which the full name holds a post."""
    if bool(left.person.given) == bool(right.person.given):
        return False
    bare, full = (left, right) if right.person.given else (right, left)
    return bool(local_bodies(full.bodies) & bare.context)


def _post_evidence(left: Profile, right: Profile) -> str | None:
    if any(body for _, body in left.posts & right.posts):
        return "same post in the same body"
    if left.bodies & right.bodies:
        return "same body"
    if _same_post_unnamed(left, right):
        return "same post, body not named"
    if _bodies_exclude(local_bodies(left.bodies), local_bodies(right.bodies)):
        if not left.person.given or not right.person.given:
            return "different bodies"
        if days_apart(left, right) > _A_YEAR:
            return "different bodies, long apart"
        return "different bodies" if is_common_surname(left.person.surname) else "different bodies, rare name"
    return None


def _same_post_unnamed(left: Profile, right: Profile) -> bool:
    """One seat, its body left out on one side: «وزیر امور خارجه»."""
    mine = {seat for seat, body in left.posts if not body}
    theirs = {seat for seat, body in right.posts if not body}
    return bool(mine & {seat for seat, _ in right.posts} or theirs & {seat for seat, _ in left.posts})


def local_bodies(bodies: set[str]) -> set[str]:
    """Bodies that can tell people apart: a country cannot."""
    return {body for body in bodies if body.partition(":")[2] not in widespread()}


def _bodies_exclude(left: set[str], right: set[str]) -> bool:
    """Whether both have bodies of one type and none is the other's or a part of it, by its name."""
    pairs = [(one, other) for one in left for other in right if one.partition(":")[0] == other.partition(":")[0]]
    names = [
        (one.partition(":")[2].partition("#")[0], other.partition(":")[2].partition("#")[0]) for one, other in pairs
    ]
    return bool(names) and not any(one in other or other in one for one, other in names)


def days_apart(left: Profile, right: Profile) -> int:
    """Days between the last article on one and the first on the other; 0 where they overlap or are undated."""
    if not left.days or not right.days:
        return 0
    return max((right.days[0] - left.days[-1]).days, (left.days[0] - right.days[-1]).days, 0)


def hold_one_post(left: Profile, right: Profile) -> bool:
    """Whether both hold the same post in the same body, or in one that either leaves unnamed."""
    return any(body for _, body in left.posts & right.posts) or _same_post_unnamed(left, right)
