"""Which reader a source needs: its content decides, its extension where that says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extract.errors import InputError, Report
from extract.model import Article
from extract.readers import csv_records, json_records, scraped, web
from extract.readers.decoding import encoding_of, strip_bom
from extract.readers.rules import table
from extract.readers.sources import Source

Reader = Callable[[Source, Report], Iterator[Article]]

_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]])')
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta)\b",
    re.I | re.S,
)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|[a-z]+:[a-z]+)\b", re.I)


def reader_for(source: Source) -> Reader:
    """The reader of a source. InputError if it is empty, binary or of a format that has none."""
    head = source.head()
    text = strip_bom(head.decode(encoding_of(head, source.where), "ignore"))
    if _JSON.match(text):
        return json_records.read
    if _HTML.match(text):
        return web.read
    if _XML.match(text):
        raise InputError(
            source.where, "it is XML that is no HTML page", "give the article as .html, .json, .csv or .txt"
        )
    return _by_extension(source.extension) or (csv_records.read if csv_records.has_header(text) else scraped.read)


def _by_extension(extension: str) -> Reader | None:
    formats = table("input")["formats"]
    if extension in formats["json"]:
        return json_records.read
    if extension in formats["csv"]:
        return csv_records.read
    return web.read if extension in formats["html"] else None
