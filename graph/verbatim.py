"""What an article said, as JSON that gives back the very same records.

A record is an object of its fields, those at their defaults left out, so that fields with a
default may be added to records without a word about what was kept before.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

Convert = Callable[[Any], Any]


def to_json(record: Any) -> str:
    """A record of `extract.model` as JSON, the same for equal records."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The record that `to_json` made. Raises ValueError for anything else."""
    reader: Any = _reader
    try:
        record: T = reader(kind)(json.loads(text))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, str | float | int) or value is None:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(sorted(value.items()))
    kind: Any = type(value)
    return {
        name: _plain(found)
        for name, default in _fields(kind)
        if (found := getattr(value, name)) is not default and found != default
    }


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """The names of a record's fields with their defaults."""
    return tuple((one.name, _default(one.default, one.default_factory)) for one in fields(kind))


def _default(value: Any, factory: Any) -> Any:
    return value if factory is MISSING else factory()


@cache
def _reader(kind: Any) -> Convert:
    """The function that makes a value of a type from its JSON."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if kind is date:
        return date.fromisoformat
    if origin is tuple:
        return _tuple(inner)
    if origin in (Union, types.UnionType):
        return _optional(next(one for one in inner if one is not type(None)))
    if origin is Literal:
        return _one_of(inner)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping
    return _float if kind is float else _exactly(kind)


def _record(kind: type) -> Convert:
    hints = get_type_hints(kind)
    readers = {name: _reader(hints[name]) for name, _ in _fields(kind)}

    def read(found: Any) -> Any:
        return kind(**{name: readers[name](value) for name, value in found.items()})

    return read


def _tuple(inner: tuple[Any, ...]) -> Convert:
    if inner[-1] is ...:
        item = _reader(inner[0])
        return lambda found: tuple(map(item, _list(found)))
    items = [_reader(one) for one in inner]
    return lambda found: tuple(item(one) for item, one in zip(items, _list(found), strict=True))


def _optional(kind: Any) -> Convert:
    item = _reader(kind)
    return lambda found: None if found is None else item(found)


def _one_of(values: tuple[Any, ...]) -> Convert:
    def read(found: Any) -> Any:
        if found not in values:
            raise ValueError(f"{found!r} is none of {values}")
        return found

    return read


def _exactly(kind: type) -> Convert:
    def read(found: Any) -> Any:
        if not isinstance(found, kind):
            raise TypeError(f"{found!r} is no {kind.__name__}")
        return found

    return read


def _float(found: Any) -> float:
    if not isinstance(found, float | int):
        raise TypeError(f"{found!r} is no number")
    return float(found)


def _list(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise TypeError(f"{found!r} is no list")
    return found


def _mapping(found: Any) -> dict[str, str]:
    if not isinstance(found, dict):
        raise TypeError(f"{found!r} is no object")
    return {str(name): str(value) for name, value in found.items()}
