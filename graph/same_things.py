"""How two things other than people compare: the words of their names, where they are, whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from graph.names import (
    distinctive,
    is_generic,
    is_of_many_places,
    is_place_word,
    is_unit,
    other_kind,
    quality_left_out,
    skeleton,
    town_left_out,
    without_kind,
)
from graph.profile import Profile
from graph.rules import countries, known_folds, provinces, widespread
from graph.words import numbers, words

_MANY = 10
_PLACED = ("facility", "project", "organization", "event", "award")
_LONG_NAME = 12
"""Letters from which one different letter may be a slip."""


def refusal(left: Profile, right: Profile) -> str | None:
    """Why two things can never be one: other numbers, or a body and a part of it."""
    mine, theirs = numbers(left.name), numbers(right.name)
    if mine != theirs and ((mine and theirs) or left.type in ("law", "project", "event")):
        return f"different numbers: {left.name}, {right.name}"
    if left.type == "organization" and is_unit(left.name) != is_unit(right.name) and not _shared_names(left, right):
        return f"a body and a part of it: {left.name}, {right.name}"
    return None


def name_relation(left: Profile, right: Profile) -> str | None:
    """How the names of two things relate; None where they do not at all."""
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
    if other_kind(kind, mine, theirs):
        return "another word for its kind"
    if kind == "facility" and town_left_out(kind, mine, theirs):
        return "town left out"
    if quality_left_out(kind, mine, theirs):
        return "quality left out"
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
    kin = words(mine)[:1] == words(theirs)[:1]
    return "one name within the other" if kin and small and small <= large else None


def _edit(mine: str, theirs: str) -> str | None:
    """How two long names differ where they differ by one letter."""
    from rapidfuzz.distance import Levenshtein

    if min(len(mine), len(theirs)) < _LONG_NAME or Levenshtein.distance(mine, theirs, score_cutoff=1) > 1:
        return None
    return "another letter" if len(mine) == len(theirs) else "a letter more"


def _other_word(mine: str, theirs: str) -> bool:
    """Whether two names differ by a word that is a place («تبریز» is no misspelt «نیریز»)."""
    return any(map(is_place_word, set(words(mine)) ^ set(words(theirs))))


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
    return bool(longer) and kind not in ("project", "work", "award") and name in known_folds(kind)


def evidence(left: Profile, right: Profile, owners: int) -> Iterator[str]:
    """What else speaks for or against it: places, bodies, how a shared name is used.

    owners: of how many differently named things the shared name is said.
    """
    near = _near(left.places, right.places)
    if near:
        yield "same place"
    elif near is False and (left.type in _PLACED or (left.type == "place" and is_of_many_places(left.name))):
        yield "different places"
    if left.bodies and right.bodies:
        yield "same body" if left.bodies & right.bodies else "different bodies"
    if owners > 1:
        yield "ambiguous name"
    if _place_left_out(left, right):
        yield "place left out"
    if _other_places_named(left, right):
        yield "other places in their names"
    yield from _said_once(left, right)


def _near(left: set[str], right: set[str]) -> bool | None:
    """Whether two sets of places are near each other; None where one of them tells nothing beside the other.

    A country says nothing beside a town in it, and «حومه شرقی ادلب» is near «ادلب».
    """
    mine, theirs = ({place.partition(":")[2].partition("#")[0] for place in places} for places in (left, right))
    if not mine or not theirs:
        return None
    if mine & theirs:
        return True
    if not mine - widespread() or not theirs - widespread():
        return None if (mine | theirs) - widespread() else False
    mine, theirs = mine - widespread(), theirs - widespread()
    inside = any(one in other or other in one for one in mine for other in theirs)
    return inside or any(bare(one) in areas(other) or bare(other) in areas(one) for one in mine for other in theirs)


def _place_left_out(left: Profile, right: Profile) -> bool:
    """«پلیس» for «پلیس استان اردبیل»: the short form means that of the place at hand."""
    if left.type in ("place", "facility") or left.names.keys() & right.names.keys():
        return False
    mine, theirs = set(words(left.name)), set(words(right.name))
    longer = theirs - mine if mine < theirs else mine - theirs if theirs < mine else set()
    return any(map(is_place_word, longer))


def _other_places_named(left: Profile, right: Profile) -> bool:
    """«جنگ ایران» and «جنگ اوکراین», whatever short name an article has for both."""
    if left.type == "place" or left.names.keys() & right.names.keys():
        return False
    mine, theirs = set(words(left.name)), set(words(right.name))
    return any(map(is_place_word, mine - theirs)) and any(map(is_place_word, theirs - mine))


def _said_once(left: Profile, right: Profile) -> Iterator[str]:
    """A name that only one article gives to what has words of its own is more likely a slip of that article."""
    if left.names.keys() & right.names.keys():
        return
    said = [(right, name) for name in left.own & right.aliases.keys()]
    said += [(left, name) for name in right.own & left.aliases.keys()]
    if len(said) != 1 or len(said[0][0].aliases[said[0][1]]) > 1:
        return
    mine, theirs = set(words(left.name)), set(words(right.name))
    if not mine - theirs or not theirs - mine:
        return
    if min(len(mine), len(theirs)) > 1:
        yield "other words, said once"
    elif len(said[0][0].articles) >= _MANY:
        yield "said once, by one of many"


def same_area(left: set[str], right: set[str]) -> bool:
    """Whether two sets of places («place:name key») share one, or one lies in another; a country is no area."""
    mine, theirs = (
        {area for place in places for area in areas(place.partition(":")[2])} - widespread() for places in (left, right)
    )
    return bool(mine & theirs)


def bare(name: str) -> str:
    """The folded name of a place without the word for its kind."""
    for kind in ("استان", "شهرستان", "شهر"):
        name = name.removeprefix(kind)
    return name


def areas(name: str) -> set[str]:
    """The folded name of a place without the word for its kind, and what it is known to lie in."""
    name = bare(name)
    found = {name, *provinces().get(name, ())}
    return found | {countries()[name]} if name in countries() else found
