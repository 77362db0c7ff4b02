from __future__ import annotations

from io import BytesIO

import pytest

from extract.errors import InputError
from extract.readers import csv_records, json_records, scraped, web
from extract.readers.formats import Reader, reader_for
from extract.readers.sources import Source


def _reader(content: str, extension: str = "txt") -> Reader:
    return reader_for(Source("f", "f", extension, BytesIO(content.encode())))


@pytest.mark.parametrize("content", ['{"text": "متن"}', ' \n[ {"text"', "[]", "{\n}", "\ufeff{}"])
def test_json_by_content(content: str) -> None:
    assert _reader(content) is json_records.read


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE html>",
        "<HTML>",
        "\n<p>متن",
        "<!-- x --><html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC>',
        "<div class=x>",
    ],
)
def test_html_by_content(content: str) -> None:
    assert _reader(content) is web.read


@pytest.mark.parametrize("content", ["id,text\n", "headline;body\n", "url\tbody\n1\t2"])
def test_csv_by_content(content: str) -> None:
    assert _reader(content) is csv_records.read


@pytest.mark.parametrize(
    "content", ["متن خبر", "[عکس] متن", "{متن}", "text", "body: متن, headline", "<<متن>>", "< متن", "وی گفت: id, name"]
)
def test_anything_else_is_text(content: str) -> None:
    assert _reader(content) is scraped.read


def test_extensions_where_content_says_nothing() -> None:
    assert _reader("{broken", "json") is json_records.read
    assert _reader("متن", "jsonl") is json_records.read
    assert _reader("نام,شهر", "csv") is csv_records.read
    assert _reader("متن", "html") is web.read
    assert _reader("متن", "md") is scraped.read


def test_other_xml_is_refused() -> None:
    with pytest.raises(InputError, match="XML"):
        _reader("<?xml version='1.0'?><rss></rss>")
