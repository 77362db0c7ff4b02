"""Whether a user's event frame says what a frame can say: the first thing that is wrong, and what to write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from extract.errors import InputError
from extract.events.frames import LISTS
from extract.inventory import ENTITY_TYPES, EVENT_TYPES, ROLES
from extract.text import clean, fold
from extract.verbs import infinitives

_PARTS = ("actor", "undergoer", "second", "in", "to", "with", "from", "by", "about", "against")
_ROLES = (*ROLES, "place")
_GENITIVES = ("undergoer", "actor", "either")
_FLAGS = ("named", "background", "quantity")
_KEYS = ("name", "type", *LISTS, "genitive", "roles", "kinds", "present", *_FLAGS)
_FIRING = ("nouns", "alone", "bases", "verbs", "undergone", "split")
"""Lists of words that carry the event."""
_OF_VERBS = ("verbs", "undergone", "split")
_LONGEST = 80
"""Characters of a name or of words that carry an event: what is longer is a mistake, and costs its square in memory."""


def check(where: str, row: Mapping[str, Any], taken: Collection[str]) -> None:
    """Raises InputError where a frame cannot be used; `taken` are the names of other frames."""
    name = row.get("name")
    if not isinstance(name, str) or not name.strip() or name != clean(name) or len(name) > _LONGEST:
        raise InputError(where, "a frame lacks a name", 'write name = "…", a short one')
    where = f"{where}: frame {name}"
    if name in taken:
        raise InputError(where, "another frame has this name", "choose another: it becomes the rule of the events")
    for key in row:
        _one_of(where, "key", key, _KEYS)
    if "type" not in row:
        raise InputError(where, "a frame lacks a type", f'write type = "…", one of {", ".join(EVENT_TYPES)}')
    _one_of(where, "event type", row["type"], EVENT_TYPES)
    _check_words(where, row)
    _check_roles(where, row)
    _one_of(where, "genitive", row.get("genitive", "undergoer"), _GENITIVES)
    _one_of(where, "status", row.get("present", "planned"), ("planned", "ongoing"))
    for key in _FLAGS:
        if not isinstance(row.get(key, False), bool):
            raise InputError(where, f"{key} is «{row[key]}»", "write true or false")


def _check_words(where: str, row: Mapping[str, Any]) -> None:
    for key in LISTS:
        words = row.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and fold(word) for word in words):
            raise InputError(where, f"{key} is no list of words", f'write {key} = ["…", "…"]')
        too_long = next((word for word in words if key != "examples" and len(word) > _LONGEST), None)
        if too_long:
            raise InputError(where, f"«{too_long[:20]}…» is too long", f"write at most {_LONGEST} characters")
    if not any(row.get(key) for key in _FIRING):
        raise InputError(where, "no words carry it", f"write one of the lists {', '.join(_FIRING)}")
    for phrase in (phrase for key in _OF_VERBS for phrase in row.get(key, ())):
        if fold(phrase.split()[-1]) not in infinitives():
            advice = "write an infinitive such as «کردن» last, or the noun that goes with it under nouns"
            raise InputError(where, f"«{phrase}» ends in no verb that we conjugate", advice)


def _check_roles(where: str, row: Mapping[str, Any]) -> None:
    for key in ("roles", "kinds"):
        if not isinstance(row.get(key, {}), dict):
            raise InputError(where, f"{key} is no table", f"write {key} = {{ … = … }}")
    for part, role in row.get("roles", {}).items():
        _one_of(where, "part", part, _PARTS)
        _one_of(where, "role", role, _ROLES)
    for role, types in row.get("kinds", {}).items():
        _one_of(where, "role", role, _ROLES)
        for kind in types if isinstance(types, list) else [types]:
            _one_of(where, "entity type", kind, ENTITY_TYPES)
        if not isinstance(types, list):
            raise InputError(where, f"kinds of {role} is no list", f'write {role} = ["{types}"]')


def _one_of(where: str, what: str, given: object, allowed: Iterable[str]) -> None:
    if not isinstance(given, str) or given not in allowed:
        raise InputError(where, f"«{given}» is no {what}", f"write one of {', '.join(allowed)}")
