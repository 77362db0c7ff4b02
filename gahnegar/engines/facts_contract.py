"""The question of relations and events: what a language model is asked, and the form that an answer has to have.

Here the form alone is checked; whether a fact is borne out by the text is for `evidence.py` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

from extract.inventory import EVENT_TYPES, PREDICATES, ROLES, STATUSES
from gahnegar.engines.contract import Question, object_of, settings

T = TypeVar("T")
PUBLISHED = "published"
"""The time of what is fresh news."""


class SaidRelation(NamedTuple):
    """A relation as a model gives it: nothing of it is believed yet."""

    subject: str
    predicate: str
    object: str | None
    role: str | None
    former: bool
    quote: str


class SaidEvent(NamedTuple):
    """An event as a model gives it: nothing of it is believed yet. `roles` are (role, entity id)."""

    type: str
    trigger: str
    quote: str
    time: str | None
    status: str
    place: str | None
    roles: tuple[tuple[str, str], ...]


class Said(NamedTuple):
    """An answer."""

    relations: tuple[SaidRelation, ...] = ()
    events: tuple[SaidEvent, ...] = ()


@cache
def facts_question() -> Question[Said]:
    """Which relations and events the sentences tell of."""
    asked = settings("facts")
    predicates = {name: _described(asked["predicates"][name]) for name in PREDICATES}
    lines = [
        *_listed("The predicates", predicates, PREDICATES),
        *_listed("The types of events", asked["types"], EVENT_TYPES),
        *_listed("The roles", asked["roles"], ROLES),
    ]
    return Question("facts", "\n".join([asked["prompt"].rstrip(), *lines]), _schema(), _read_facts)


def _described(predicate: Mapping[str, Any]) -> str:
    return f"{' or '.join(predicate['subject'])} → {' or '.join(predicate['object'])}; {predicate['says']}"


def _listed(title: str, described: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return ["", f"{title}:", *(f"- {name}: {described[name]}" for name in names)]


def _schema() -> dict[str, Any]:
    text, text_or_null = {"type": "string"}, {"type": ["string", "null"]}
    relation = {
        "subject": text,
        "predicate": _one_of(PREDICATES),
        "object": text_or_null,
        "role": text_or_null,
        "former": {"type": "boolean"},
        "quote": text,
    }
    part = object_of({"role": _one_of(ROLES), "entity": text})
    event = {
        "type": _one_of(EVENT_TYPES),
        "trigger": text,
        "quote": text,
        "time": text_or_null,
        "status": _one_of(STATUSES),
        "place": text_or_null,
        "roles": {"type": "array", "items": part},
    }
    lists = {"relations": relation, "events": event}
    return object_of({name: {"type": "array", "items": object_of(row)} for name, row in lists.items()})


def _one_of(names: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


def _read_facts(answer: Any) -> Said:
    if not isinstance(answer, dict):
        raise ValueError("the answer is no object")
    return Said(_rows(answer, "relations", _read_relation), _rows(answer, "events", _read_event))


def _rows(holder: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    rows = holder.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"the answer has no list of {key}")
    return tuple(map(read, rows))


def _read_relation(row: Mapping[str, Any]) -> SaidRelation:
    subject, predicate, quote = (_text(row, key) for key in ("subject", "predicate", "quote"))
    if not isinstance(row.get("former"), bool):
        raise ValueError("former is not true or false")
    return SaidRelation(
        subject, predicate, _text_or_none(row, "object"), _text_or_none(row, "role"), row["former"], quote
    )


def _read_event(row: Mapping[str, Any]) -> SaidEvent:
    kind, trigger, quote, status = (_text(row, key) for key in ("type", "trigger", "quote", "status"))
    roles = _rows(row, "roles", lambda part: (_text(part, "role"), _text(part, "entity")))
    return SaidEvent(kind, trigger, quote, _text_or_none(row, "time"), status, _text_or_none(row, "place"), roles)


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise ValueError(f"{key} is no text")
    return value


def _text_or_none(row: Mapping[str, Any], key: str) -> str | None:
    return None if row.get(key) is None else _text(row, key)
