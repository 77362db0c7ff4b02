"""Labels of pages in two languages: Persian as they are written, English for whoever asks for it.

A label stands in a template as `t("نمودار")`, in a script as `t("نمودار")`; `english.toml` knows its
English. The page holds both, and `language.js` swaps them; what articles say is never translated.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from extract.text import printable
from graph.schema import label

_IN_SCRIPT = re.compile(r"""\bt\(\s*"([^"]+)\"""")
_DIGITS = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


@cache
def english() -> dict[str, str]:
    """Persian label → English label; «{}» stands for what is filled in, in this order in both."""
    found: dict[str, str] = tomllib.loads((files("viz") / "english.toml").read_text("utf-8"))["words"]
    return found


class Both(str):
    """Persian words that know their English: in a page an element that can change its language, elsewhere Persian."""

    english: str

    def __new__(cls, persian: str, in_english: str) -> Both:
        made = super().__new__(cls, persian)
        made.english = in_english
        return made

    def __html__(self) -> str:
        return _element(self, self.english)


def both(persian: str, *values: object) -> Both:
    """A label in both languages. Raises KeyError where `english.toml` lacks it."""
    return Both(persian.format(*map(_persian, values)), english()[persian].format(*map(_english, values)))


def joined(parts: Iterable[object], separator: str = "، ", in_english: str = ", ") -> Both:
    """Words and numbers in a row; words that know no English stay as they are."""
    found = tuple(parts)
    return Both(separator.join(map(_persian, found)), in_english.join(map(_english, found)))


def both_labels(section: str, name: str) -> Both:
    """The label of a type of the schema, in both languages."""
    return Both(label(section, name), label(section, name, "en"))


def t(persian: str, *values: object) -> Markup:
    """A label as an element that can change its language. Raises KeyError where `english.toml` lacks it."""
    return escape(both(persian, *values))


def t_label(section: str, name: str) -> Markup:
    """The label of a type of the schema, in both languages."""
    return escape(both_labels(section, name))


def t_attribute(attribute: str, persian: str, *values: object) -> Markup:
    """An attribute that can change its language: `aria-label="…" data-en-aria-label="…"`."""
    return Markup('{}="{}" data-en-{}="{}"').format(
        attribute,
        printable(persian.format(*map(_persian, values))),
        attribute,
        printable(english()[persian].format(*map(_english, values))),
    )


def t_bare(persian: str, *values: object) -> Markup:
    """For an element that can hold text alone (option, title): the attribute with its English."""
    return Markup('data-en="{}"').format(printable(english()[persian].format(*map(_english, values))))


def _element(persian: str, in_english: str) -> Markup:
    return Markup('<span data-en="{}">{}</span>').format(printable(in_english), printable(persian))


def script_words(scripts: Iterable[str]) -> dict[str, str]:
    """The labels that scripts may ask for, as `english()`. Raises KeyError where it lacks one."""
    return {word: english()[word] for text in scripts for word in _IN_SCRIPT.findall(text)}


def persian_number(number: int | str) -> str:
    """«۱۲٬۳۰۰» for 12300; the ASCII digits of a text where they stand."""
    return (f"{number:,}" if isinstance(number, int) else number).translate(_DIGITS)


def _persian(value: object) -> str:
    return persian_number(value) if isinstance(value, int) else str(value)


def _english(value: object) -> str:
    if isinstance(value, Both):
        return value.english
    return f"{value:,}" if isinstance(value, int) else str(value)
