"""Labels of pages in two languages: Persian as they are written, English for whoever asks for it.

A label stands in a template as `t("نمودار")`, in a script as `t("نمودار")`; `english.toml` knows its
English. The page holds both, and `language.js` swaps them; what articles say is never translated.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from markupsafe import Markup

from extract.text import printable
from graph.schema import label

Language = Literal["fa", "en"]
LANGUAGES: tuple[Language, ...] = ("fa", "en")

_IN_SCRIPT = re.compile(r"""\bt\(\s*"([^"]+)\"""")
_ELEMENT, _SHOWN, _END = Markup('<span data-en="'), Markup('">'), Markup("</span>")
_DIGITS = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


@cache
def english() -> dict[str, str]:
    """Persian label → English label; «{}» stands for what is filled in, in this order in both.

    «one|many» has a form for the number 1, as the first value, and one for all others.
    """
    found: dict[str, str] = tomllib.loads((files("viz") / "english.toml").read_text("utf-8"))["words"]
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """A label in both languages: in a template an element that can change its language, elsewhere Persian."""

    persian: str
    english: str

    def __str__(self) -> str:
        return self.persian

    def first_in(self, language: Language) -> Words:
        """The same label, which an element shows in a language until somebody turns it."""
        return Words(self.english, self.persian) if language == "en" else self

    def __html__(self) -> Markup:
        return _ELEMENT + printable(self.english) + _SHOWN + printable(self.persian) + _END  # each str is escaped


def words(persian: str, *values: object) -> Words:
    """A label with its values filled in: numbers, texts, or labels again.

    Raises KeyError where `english.toml` lacks it.
    """
    one, _, many = english()[persian].partition("|")
    in_english = one if not many or values[0] == 1 else many
    return Words(persian.format(*map(_persian, values)), in_english.format(*map(_english, values)))


def type_words(section: str, name: str) -> Words:
    """The label of a type of the schema, in both languages."""
    return Words(label(section, name), label(section, name, "en"))


def joined(parts: Iterable[object], separator: str = "، ", in_english: str = ", ") -> Words:
    """Labels, numbers and texts in a row; texts stay as they are."""
    found = tuple(parts)
    return Words(separator.join(map(_persian, found)), in_english.join(map(_english, found)))


def t(persian: str, *values: object) -> Markup:
    """A label as an element that can change its language. Raises KeyError where `english.toml` lacks it."""
    return words(persian, *values).__html__()


def t_label(section: str, name: str) -> Markup:
    """The label of a type of the schema, as an element."""
    return type_words(section, name).__html__()


def t_attribute(attribute: str, persian: str | Words, *values: object) -> Markup:
    """An attribute that can change its language: `aria-label="…" data-en-aria-label="…"`."""
    said = words(persian, *values) if isinstance(persian, str) else persian
    return Markup('{0}="{1}" data-en-{0}="{2}"').format(attribute, printable(said.persian), printable(said.english))


def t_bare(persian: str, *values: object) -> Markup:
    """For an element that can hold text alone (option, title): the attribute with its English."""
    return Markup('data-en="{}"').format(printable(words(persian, *values).english))


def in_language(said: object, language: Language) -> str:
    """A label or number in one language; texts stay as they are."""
    return _english(said) if language == "en" else _persian(said)


def script_words(scripts: Iterable[str]) -> dict[str, str]:
    """The labels that scripts may ask for, as `english()`. Raises KeyError where it lacks one."""
    return {word: english()[word] for text in scripts for word in _IN_SCRIPT.findall(text)}


def persian_number(number: int | str) -> str:
    """«۱۲٬۳۰۰» for 12300; the ASCII digits of a text where they stand."""
    return (f"{number:,}" if isinstance(number, int) else number).translate(_DIGITS)


def _persian(value: object) -> str:
    return persian_number(value) if isinstance(value, int) else str(value)


def _english(value: object) -> str:
    if isinstance(value, Words):
        return value.english
    return f"{value:,}" if isinstance(value, int) else str(value)
