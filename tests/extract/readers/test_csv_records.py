from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.readers.helpers import read_bytes, wheres


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a"])
def test_delimiters(tmp_path: Path, delimiter: str, name: str) -> None:
    content = "id,published,headline,text\n1,1402/04/05,تیتر,متن یک\n2,,,متن دو\n".replace(",", delimiter)
    articles, problems = read_bytes(tmp_path, name, content)
    assert [(article.id, article.headline, article.body) for article in articles] == [
        ("1", "تیتر", "متن یک"),
        ("2", "", "متن دو"),
    ]
    assert articles[0].published.how == "given"
    assert not problems


def test_header_in_any_case_with_unknown_columns(tmp_path: Path) -> None:
    articles, _ = read_bytes(tmp_path, "a.csv", "\ufeff ID , Headline ,BODY,section\n7,تیتر,متن,شهری\n")
    assert (articles[0].id, articles[0].headline, dict(articles[0].metadata)) == ("7", "تیتر", {"section": "شهری"})


def test_irna_columns(tmp_path: Path) -> None:
    articles, _ = read_bytes(tmp_path, "a.csv", "onTitr,titr,describe,text\nرو,تیتر,لید,متن\n")
    assert (articles[0].kicker, articles[0].lead, articles[0].source) == ("رو", "لید", "ایرنا")


def test_quoted_fields_over_lines(tmp_path: Path) -> None:
    content = 'id,body\n1,"بند یک\nبند ""دو"", تمام"\n\n2,متن\n'
    articles, _ = read_bytes(tmp_path, "a.csv", content)
    assert articles[0].body == 'بند یک\nبند "دو", تمام'
    assert [article.origin.rpartition("/")[2] for article in articles] == ["a.csv:2", "a.csv:5"]


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("9,متن,بیش,تر", "a.csv:3"),
        ('9,"متن"ی', "a.csv:3"),
        ("9,", "a.csv:3"),
        ("9", "a.csv:3"),
        ("9,😀", "a.csv:3"),
    ],
)
def test_broken_rows_are_reported_and_the_rest_used(tmp_path: Path, row: str, where: str) -> None:
    articles, problems = read_bytes(tmp_path, "a.csv", f"id,body\n1,متن یک\n{row}\n2,متن دو\n")
    assert [article.id for article in articles] == ["1", "2"]
    assert wheres(problems) == [where]


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    articles, problems = read_bytes(tmp_path, "a.csv", 'id,body\n1,متن\n2,"متن\n3,متن\n')
    assert [article.id for article in articles] == ["1"]
    assert wheres(problems) == ["a.csv:3"]


@pytest.mark.parametrize("content", ["نام,شهر\nالف,ب\n", "id,headline\n1,تیتر\n", ",,,\n", "a"])
def test_no_column_for_the_body(tmp_path: Path, content: str) -> None:
    articles, problems = read_bytes(tmp_path, "a.csv", content)
    assert not articles
    assert "no column" in problems[0].what


def test_only_a_header(tmp_path: Path) -> None:
    articles, problems = read_bytes(tmp_path, "a.csv", "id,body\n")
    assert not articles
    assert wheres(problems) == ["a.csv"]


def test_a_control_character_in_a_field(tmp_path: Path) -> None:
    articles, _ = read_bytes(tmp_path, "a.csv", "id,body\n1,متن\0 خبر\n")
    assert articles[0].body == "متن\0 خبر"


def test_a_long_field(tmp_path: Path) -> None:
    body = "متن خبر، " * 200_000
    articles, _ = read_bytes(tmp_path, "a.csv", f'id,body\n1,"{body}"\n')
    assert articles[0].body == body


_CELL = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="ØÙÚÛطظ"))
"""Anything but what is refused: the traces of a wrong decoding, and files full of control characters."""
_LINES = st.characters(include_characters="\r\n\t\",;|' ابپ", categories=[])


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.one_of(_CELL, st.text(_LINES)), st.one_of(_CELL, st.text(_LINES))), min_size=1),
    st.sampled_from(",;\t|"),
)
def test_texts_come_back_as_they_were(rows: list[tuple[str, str]], delimiter: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(["id", "headline", "body"])
    writer.writerows([number, headline, f"متن {body}"] for number, (headline, body) in enumerate(rows))
    with TemporaryDirectory() as folder:
        articles, problems = read_bytes(Path(folder), "a.csv", written.getvalue())
    assert not problems
    assert [(article.headline, article.body) for article in articles] == [
        (headline, f"متن {body}") for headline, body in rows
    ]
