"""Text in notes: what Markdown, Obsidian and YAML would take for their own is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from extract.text import printable
from viz.proofs import one_line

Property = str | int | float | bool | tuple[str, ...] | None

_SPECIAL = re.compile(r"[\\`*_\[\]<>~&$#|!=%^{}]|^[-+]")
"""What Markdown or Obsidian would take for markup, a tag, a link, a formula, a comment or a list."""
_NUMBER = re.compile(r"^(\d+)([.)])")
_IN_LINK = re.compile(r"[\[\]|#^\\<>`%$*_~=&!{}]+")
"""What would end the text of a link, or be markup in it; there is no way to escape it there."""
_YAML = re.compile("[\u0085\u00a0\u2028\u2029\ufeff]")
"""Line breaks to YAML, and what its readers drop."""


def escaped(text: str) -> str:
    """Text on one line that shows as it is."""
    return _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", one_line(text)))


def link_text(text: str) -> str:
    """Text that may stand in [[note|text]]."""
    return " ".join(_IN_LINK.sub(" ", one_line(text)).split()) or "؟"


def properties(values: Mapping[str, Property]) -> Iterator[str]:
    """The YAML in front of a note, without what is unknown."""
    yield "---\n"
    for name, value in values.items():
        if isinstance(value, tuple):
            yield f"{name}:{'' if value else ' []'}\n"
            yield from (f"  - {_scalar(item)}\n" for item in value)
        elif value not in (None, ""):
            yield f"{name}: {_scalar(value)}\n"
    yield "---\n"


def _scalar(value: str | float | None) -> str:
    """A JSON text is a YAML one, but for the line breaks that only YAML knows."""
    text = json.dumps(printable(value) if isinstance(value, str) else value, ensure_ascii=False)
    return _YAML.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
