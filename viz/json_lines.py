"""JSON whose long arrays have one member a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from extract.text import printable


def items(objects: Iterable[Mapping[str, Any]], encode: Callable[[Any], str]) -> Iterator[str]:
    """The members of an array, without its brackets; the last line ends too."""
    comma = ""
    for item in objects:
        yield comma + encode(item)
        comma = ",\n"
    yield "\n"


def json_text(value: Any) -> str:
    """A value with its letters as they are, without unprintable ones."""
    return printable(json.dumps(value, ensure_ascii=False))
