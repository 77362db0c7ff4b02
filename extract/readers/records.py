"""A record (a JSON object, a CSV row) as an Article: the generic keys, IRNA's and those of channel dumps."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from extract.calendars import read_date
from extract.errors import InputError
from extract.model import Article, Published
from extract.readers.posts import separate
from extract.readers.rules import table

_SURROGATES = re.compile("[\ud800-\udfff]")


def article(record: Mapping[str, Any], origin: str) -> Article:
    """The article of a record, its id empty where the record gives none. InputError if it holds no text."""
    keys = {field: _key(record, names) for field, names in table("input")["keys"].items()}
    values = {field: record[key] for field, key in keys.items() if key is not None}
    body = _body(values.get("body"), origin)
    parts = {name: _string(values.get(name)) for name in ("kicker", "headline", "lead")}
    published = _published(_string(values.get("published")))
    metadata = {
        key: _string(record[key]) for key in record if key not in keys.values() and record[key] not in (None, "")
    }
    if not published.how and _string(values.get("published")).strip():
        metadata["published"] = _string(values["published"])
    if _is_post(record):
        post = separate(body)
        parts["headline"], body = post.headline, post.body
        metadata |= post.metadata
    _needs_text(body, parts, origin)
    return Article(
        id=_string(values.get("id")).strip(),
        body=body,
        source=_string(values.get("source")).strip() or _irna(record),
        url=_string(values.get("url")).strip() or None,
        published=published,
        origin=origin,
        metadata=metadata,
        **parts,
    )


def _key(record: Mapping[str, Any], names: list[str]) -> str | None:
    """The first of the names that the record gives a value, else the first that it has."""
    present = [name for name in names if name in record]
    return next((name for name in present if record[name] not in (None, "")), present[0] if present else None)


def _body(value: Any, origin: str) -> str:
    if value is not None and not isinstance(value, str):
        raise InputError(origin, "its body is not a text", "give the body as one string")
    return mended(value or "")


def _string(value: Any) -> str:
    """Any JSON value as a string: texts as they are, the rest as JSON writes it."""
    if value is None:
        return ""
    return mended(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def mended(text: str) -> str:
    """A text that can be encoded: each lone surrogate («\\ud800» in JSON) is one replacement character."""
    return _SURROGATES.sub("\ufffd", text)


def _published(words: str) -> Published:
    found = read_date(words) if words.strip() else None
    return Published(*found, how="given", proof=(words,)) if found else Published()


def _irna(record: Mapping[str, Any]) -> str | None:
    irna = table("input")["irna"]
    shape: bool = sum(key in record for key in irna["keys"]) > 1
    return irna["source"] if shape else None


def _is_post(record: Mapping[str, Any]) -> bool:
    """Whether a record is a channel's post: `text` without a headline, and the marks of a channel."""
    rules, keys = table("input")["channel"], table("input")["keys"]
    if not record.get(rules["text"]) or any(
        record.get(key) for field in ("headline", "kicker", "lead") for key in keys[field]
    ):
        return False
    if record.get("body"):
        return False
    return any(key in record for key in rules["keys"]) or _host(record.get("url")) in rules["hosts"]


def _host(url: Any) -> str:
    try:
        return urlsplit(url).hostname or "" if isinstance(url, str) else ""
    except ValueError:
        return ""


def _needs_text(body: str, parts: Mapping[str, str], origin: str) -> None:
    if not body.strip() and not parts["lead"].strip():
        raise InputError(origin, "it has no body", "give the article's text under «body», «text» or «lead»")
    if not any(map(str.isalnum, "".join((body, *parts.values())))):
        raise InputError(origin, "it holds no letter to read", "give the article's text under «body» or «text»")
