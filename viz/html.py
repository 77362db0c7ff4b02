"""Pages out of templates: escaped everywhere, self-contained, and closed to anything that an article might smuggle in.

Every script and style of a page is ours and is named in its content security
policy by hash, so that markup which slipped through an escape could still not run.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.text import printable
from graph.schema import label, schema
from viz.language import Words, joined, persian_number, script_words, t, t_attribute, t_bare, t_label, type_words
from viz.when import day_words, machine_date, other_words

FONT_SHEET = "vazirmatn.css"
"""The style sheet with the typeface, beside pages that are too many to hold it each."""

_ROOM = 160
_ENDLESS = re.compile(r"\S{200}")
_CLOSING = re.compile(r"</(?:script|style)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of node is drawn and called."""

    key: str
    label: str
    english: str
    colour: str
    shape: str


@cache
def looks() -> dict[str, Look]:
    """Entity types as the schema has them, and «happening» for the events that were told of."""
    found = {
        key: Look(key, item["fa"], item["en"], item["colour"], item["shape"])
        for key, item in schema()["entity"].items()
    }
    found["happening"] = Look("happening", "رویداد", "event", found["event"].colour, "box")
    return found


@dataclass(frozen=True, slots=True)
class Assets:
    """What a page brings along: styles and scripts to inline, and the policy that allows them alone."""

    styles: tuple[Markup, ...]
    scripts: tuple[Markup, ...]
    sheet: str | None
    policy: str
    english: dict[str, str]
    """what its scripts may say → the English of it"""


def assets(styles: Iterable[str] = (), scripts: Iterable[str] = (), library: str = "", own_font: bool = True) -> Assets:
    """The files of `templates` that a page inlines; `library` is the text of a script of others that comes first."""
    sheets = [_text("style.css"), _text("types.css.j2"), *map(_text, styles)]
    if own_font:
        sheets.insert(0, font_styles())
    own = [_text("language.js"), *map(_text, scripts)]
    code = [*filter(None, [library]), *own]
    for text in (*sheets, *code):
        if _CLOSING.search(text):
            raise ValueError("a style or script would end its own element")
    sheet_sources = [*map(_hash, sheets), *([] if own_font else ["'self'"])]
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_hash, code))}; style-src {' '.join(sheet_sources)}; "
        "font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    sheet = None if own_font else FONT_SHEET
    return Assets(tuple(map(Markup, sheets)), tuple(map(Markup, code)), sheet, policy, script_words(own))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _text(name: str) -> str:
    if name.endswith(".j2"):
        return environment().get_template(name).render(looks=looks().values())
    return (files("viz") / "templates" / name).read_text("utf-8")


@cache
def font_styles() -> str:
    """The @font-face of Vazirmatn (SIL Open Font License) with the font inside."""
    font = (files("viz") / "static" / "Vazirmatn.woff2").read_bytes()
    return environment().get_template("font.css.j2").render(font=b64encode(font).decode())


def render(template: str, **context: Any) -> str:
    """A page of `templates` as text."""
    return environment().get_template(template).render(**context) + "\n"


@cache
def environment() -> Environment:
    """The one environment of all pages that need no globals of their own."""
    return new_environment()


def new_environment() -> Environment:
    """Templates of `viz/templates`: everything is escaped, and unprintable characters never come through."""
    made = Environment(
        loader=PackageLoader("viz"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_function"] = compact_json
    made.policies["json.dumps_kwargs"] = {}
    made.filters |= {
        "fa": persian_number,
        "number": lambda number: joined((number,)),
        "jalali": lambda interval: day_words(*interval).persian,
        "gregorian": lambda interval: other_words(*interval).persian,
        "jalali_in_english": lambda interval: day_words(*interval).english,
        "gregorian_in_english": lambda interval: other_words(*interval).english,
        "machine": lambda interval: machine_date(*interval),
        "shorten": shorten,
        "breakable": breakable,
    }
    made.globals |= {"looks": looks(), "t": t, "t_attribute": t_attribute, "t_bare": t_bare, "t_label": t_label}
    made.globals |= {"t_days": lambda start, end: day_words(start, end).__html__(), "type_label": label}
    return made


def _finalize(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def compact_json(value: Any) -> str:
    """JSON that may stand in a page as data: Persian letters as they are, line separators escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return printable(text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def breakable(text: str) -> str | Markup:
    """A text whose words of hundreds of letters may be broken: a browser needs minutes to find out where by itself."""
    if not _ENDLESS.search(text):
        return text
    return Markup("<wbr>").join(_ENDLESS.sub(lambda word: word[0] + "\x00", printable(text)).split("\x00"))


def role_words(role: str) -> Words:
    """What a part in an event is called; an engine's own roles may be of any length."""
    said = type_words("role", role)
    return Words(shorten(said.persian, 60), shorten(said.english, 60))


def shorten(text: str, room: int = _ROOM) -> str:
    """A label of any length as one that fits a line; the bare id's place is never empty."""
    text = " ".join(printable(text[: 8 * room]).split())
    text = text if len(text) <= room else text[: room - 1].rstrip() + "…"
    return text if text.strip("\u200c\u200d\u200b\u2060 ") else "(بی‌نام)"
