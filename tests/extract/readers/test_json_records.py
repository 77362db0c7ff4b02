from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.readers.helpers import read_bytes, wheres

ONE = {"id": "1", "headline": "تیتر یک", "body": "متن یک"}
TWO = {"id": "2", "headline": "تیتر دو", "body": "متن دو"}


def _json(value: Any, **options: Any) -> str:
    return json.dumps(value, ensure_ascii=False, **options)


@pytest.mark.parametrize(
    "content",
    [
        _json([ONE, TWO]),
        _json([ONE, TWO], indent=2),
        _json(ONE) + "\n" + _json(TWO),
        "\n\n" + _json(ONE) + "\n\n" + _json(TWO) + "\n",
        _json(ONE) + "\r\n" + _json(TWO) + "\r\n",
        _json(ONE, indent=1) + "\n" + _json(TWO, indent=1),
        json.dumps([ONE, TWO]),
    ],
    ids=["list", "pretty list", "lines", "blank lines", "windows lines", "pretty objects", "escaped"],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt", "a"])
def test_shapes(tmp_path: Path, name: str, content: str) -> None:
    articles, problems = read_bytes(tmp_path, name, content)
    assert [(article.id, article.headline, article.body) for article in articles] == [
        ("1", "تیتر یک", "متن یک"),
        ("2", "تیتر دو", "متن دو"),
    ]
    assert not problems


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-be", "cp1256"])
@pytest.mark.parametrize("shape", ["lines", "list"])
def test_encodings(tmp_path: Path, codec: str, shape: str) -> None:
    bodies = ["کشاورزان دشت برداشت گندم را آغاز کردند.", "باران بهار امسال هم خوب بود."]
    records = [{"body": body} for body in bodies]
    content = _json(records) if shape == "list" else "\n".join(map(_json, records))
    articles, problems = read_bytes(tmp_path, "a.json", content.replace("ی", "ي").encode(codec))
    assert [article.body for article in articles] == [body.replace("ی", "ي") for body in bodies]
    assert not problems


def test_origins(tmp_path: Path) -> None:
    articles, _ = read_bytes(tmp_path, "a.json", _json([ONE, TWO], indent=2))
    assert [article.origin.rpartition("/")[2] for article in articles] == ["a.json:2", "a.json:7"]
    articles, _ = read_bytes(tmp_path, "b.jsonl", "\n" + _json(ONE) + "\n" + _json(TWO))
    assert [article.origin.rpartition("/")[2] for article in articles] == ["b.jsonl:2", "b.jsonl:3"]
    articles, _ = read_bytes(tmp_path, "c.json", _json(ONE))
    assert [article.origin.rpartition("/")[2] for article in articles] == ["c.json"]


def test_one_article_without_an_id_is_named_after_its_file(tmp_path: Path) -> None:
    articles, _ = read_bytes(tmp_path, "story.json", _json({"body": "متن"}))
    assert articles[0].id == "story"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (_json(ONE) + "\n{broken\n" + _json(TWO), "a.jsonl:2"),
        ('{"id": "0", "body": "متن\n' + _json(ONE) + "\n" + _json(TWO), "a.jsonl:2"),
        ('{"body": }\n' + _json(ONE) + "\n" + _json(TWO), "a.jsonl:1"),
        (_json(ONE) + "\n" + _json(TWO) + '\n{"body": "بری', "a.jsonl:3"),
        (_json(ONE) + "\nمتن ساده\n" + _json(TWO), "a.jsonl:2"),
        (_json(ONE) + "\n[1, 2]\n" + _json(TWO), "a.jsonl:2"),
        (_json(ONE) + '\n{"headline": "تنها"}\n' + _json(TWO), "a.jsonl:2"),
        (_json(ONE) + "\n" + "[" * 100_000 + "\n" + _json(TWO), "a.jsonl:2"),
        (_json(ONE) + '\n{"body": 1' + "0" * 5000 + "}\n" + _json(TWO), "a.jsonl:2"),
        ("[\n" + _json(ONE) + ",\n{broken},\n" + _json(TWO) + "]", "a.jsonl:3"),
        ("[" + _json(ONE) + ', {"body": oops}, ' + _json(TWO) + "]", "a.jsonl:1"),
        ("[" + _json(ONE) + ',\n "text",\n' + _json(TWO) + "]", "a.jsonl:2"),
        ("[" + _json(ONE) + ",\n" + _json(TWO) + ",\n" + '{"body": "بری', "a.jsonl:3"),
    ],
)
def test_what_is_broken_is_reported_and_the_rest_used(tmp_path: Path, content: str, where: str) -> None:
    articles, problems = read_bytes(tmp_path, "a.jsonl", content)
    assert [article.id for article in articles] == ["1", "2"]
    assert wheres(problems) == [where]


def test_a_line_of_another_encoding_is_reported(tmp_path: Path) -> None:
    content = _json(ONE).encode() + b"\n" + _json({"body": "باد"}).encode("cp1256") + b"\n" + _json(TWO).encode()
    content = (_json({"id": "0", "body": "متن " * 20_000}) + "\n").encode() + content
    articles, problems = read_bytes(tmp_path, "a.jsonl", content)
    assert [article.id for article in articles] == ["0", "1", "2"]
    assert wheres(problems) == ["a.jsonl:3"]
    assert "UTF-8" in problems[0].what


def test_raw_line_feeds_and_tabs_in_strings_are_forgiven(tmp_path: Path) -> None:
    articles, problems = read_bytes(tmp_path, "a.json", '{"headline": "تیتر\tیک",\n "body": "بند یک\nبند دو"}')
    assert (articles[0].headline, articles[0].body) == ("تیتر\tیک", "بند یک\nبند دو")
    assert not problems


@pytest.mark.parametrize("content", ["[]", "{}", "[{}]", "{", '{"a":' * 50_000, "[" + "1," * 50_000])
def test_nothing_to_use(tmp_path: Path, content: str) -> None:
    articles, problems = read_bytes(tmp_path, "a.json", content)
    assert not articles
    assert 1 <= len(problems) <= 101


def test_a_long_line(tmp_path: Path) -> None:
    body = "کشاورزان دشت برداشت گندم را آغاز کردند. " * 70_000
    articles, problems = read_bytes(tmp_path, "a.json", _json({"body": body}))
    assert articles[0].body == body
    assert not problems


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="ØÙÚÛطظ"), min_size=1)
"""Anything but the traces of a wrong decoding, which are refused."""
_RECORDS = st.lists(
    st.fixed_dictionaries({"headline": _TEXT, "lead": _TEXT, "body": _TEXT.map("متن {}".format)}), min_size=1
)


@settings(max_examples=50)
@given(_RECORDS, st.booleans(), st.booleans())
def test_texts_come_back_as_they_were(records: list[dict[str, str]], lines: bool, escaped: bool) -> None:
    for number, record in enumerate(records):
        record["id"] = str(number)
    content = (
        "\n".join(json.dumps(record, ensure_ascii=escaped) for record in records)
        if lines
        else json.dumps(records, ensure_ascii=escaped)
    )
    with TemporaryDirectory() as folder:
        articles, problems = read_bytes(Path(folder), "a.json", content)
    assert not problems
    assert [
        {"headline": article.headline, "lead": article.lead, "body": article.body, "id": article.id}
        for article in articles
    ] == records
