"""What a language model is asked, and what counts as an answer.

A `Question` says it once: instructions, the JSON schema that the endpoint enforces, and the
reader that checks the answer again, for not every endpoint keeps its word. That of names stands
here, that of relations and events in `facts_contract.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Generic, NamedTuple, TypeVar

from extract.inventory import ENTITY_TYPES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """One kind of question.

    read: from the answer as JSON to what we make of it; raises ValueError where it is not as `schema` says.
    """

    name: str
    prompt: str
    schema: Mapping[str, Any]
    read: Callable[[Any], T]


class NamedThing(NamedTuple):
    """A thing that the model says the text names, by these forms: not believed before they are found there."""

    type: str
    name: str
    mentions: tuple[str, ...]


def settings(section: str) -> Mapping[str, Any]:
    """A section of `llm.toml`."""
    found: Mapping[str, Any] = _table()[section]
    return found


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("gahnegar.engines") / "llm.toml").read_text("utf-8"))


@cache
def names_question() -> Question[tuple[NamedThing, ...]]:
    """Which things the sentences name."""
    asked = settings("names")
    lines = (f"- {kind}: {asked['types'][kind]}" for kind in ENTITY_TYPES)
    return Question("names", asked["prompt"].strip() + "\n" + "\n".join(lines), _schema(), _read_names)


def _schema() -> dict[str, Any]:
    text = {"type": "string"}
    entity = {
        "type": {"type": "string", "enum": list(ENTITY_TYPES)},
        "name": text,
        "mentions": {"type": "array", "items": text},
    }
    return object_of({"entities": {"type": "array", "items": object_of(entity)}})


def object_of(properties: dict[str, Any]) -> dict[str, Any]:
    """Every key is required and no other allowed: the strict schemas of all endpoints want it so."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _read_names(answer: Any) -> tuple[NamedThing, ...]:
    if not isinstance(answer, dict) or not isinstance(answer.get("entities"), list):
        raise ValueError("the answer has no list of entities")
    return tuple(map(_read_thing, answer["entities"]))


def _read_thing(thing: Any) -> NamedThing:
    if not isinstance(thing, dict) or thing.get("type") not in ENTITY_TYPES:
        raise ValueError("an entity of the answer has no type of ours")
    name, mentions = thing.get("name"), thing.get("mentions")
    if not isinstance(name, str) or not isinstance(mentions, list) or not all(isinstance(one, str) for one in mentions):
        raise ValueError("an entity of the answer lacks a name or mentions")
    return NamedThing(thing["type"], name, tuple(mentions))
