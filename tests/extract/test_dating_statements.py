"""What statements say of the day of publication: a corpus of short articles, and what never holds."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dating import constraints, date_article, decisive, solve
from extract.dating.rules import cue, table
from extract.dating.spoken import spoken
from extract.document import Document
from extract.model import Article, Published

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "dating.toml").read_text("utf-8"))["case"]
WORDS = [
    *(
        "امروز",
        "دیروز",
        "فردا",
        "چهارشنبه",
        "۱۱ مهر",
        "۱۳۹۷",
        "سال ۹۷",
        "سال ۲۰۱۸",
        "امسال",
        "سال گذشته",
        "در سال ۱۳۹۵",
    ),
    *("تا پایان سال ۱۴۰۰", "خواهد شد.", "شد.", "(", ")", "از ۱۰ تا ۱۲ مهر", "در حال برگزاری است.", "بودجه سال ۱۳۹۸"),
    *("حسن روحانی رئیس‌جمهور", "وزارت بازرگانی", "دولت دهم", "برجام", "به گزارش روز شنبه", "۲ اکتبر (۱۰ مهر)", "\n"),
]


def _document(body: str, **fields: Any) -> Document:
    return Document(Article("a", body=body, **fields))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_corpus(case: dict[str, Any]) -> None:
    document = _document(case["text"])
    found = date_article(document)
    if "kinds" not in case:
        assert found == Published()
        return
    first, last = map(_day, case["interval"].split("/"))
    kinds = {one.kind for one in decisive(constraints(document))}
    assert (found.earliest, found.latest, kinds) == (first, last, set(case["kinds"]))
    assert found.how == "inferred"


def test_a_proof_quotes_the_words() -> None:
    found = date_article(_document("لايحه بودجه سال ۱۳۹۸ را مجلس بررسی کرد. وزارت صنعت، معدن و تجارت هم بود."))
    assert any("سال ۱۳۹۸" in line for line in found.proof)


def test_what_stands_deep_in_the_text_may_be_history() -> None:
    tale = "روزی بود و روزگاری. " * 200
    assert date_article(_document(f"{tale} وزارت راه و ترابری این جاده را ساخت.")) == Published()
    assert date_article(_document(f"{tale} حسن روحانی رئیس‌جمهور بود.")).latest is None


def test_an_outlet_bounds_only_beside_the_text() -> None:
    assert date_article(_document("باران بارید.", source="خبرگزاری فارس")) == Published()
    found = date_article(_document("وزارت راه و ترابری این جاده را ساخت.", source="خبرگزاری فارس"))
    assert (found.earliest, found.latest) == (date(2003, 1, 21), date(2012, 3, 20))
    assert any("founded" in line for line in found.proof)


def test_the_field_above_the_body_counts() -> None:
    found = date_article(_document("او به یزد رفت.", headline="حسن روحانی، رئیس‌جمهور: باران خوب است"))
    assert found.earliest == date(2013, 7, 24)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_article_gives_an_interval_that_its_proof_explains(body: str) -> None:
    found = solve(constraints(_document(body)))
    assert (found.how is None) == (found.earliest is None and found.latest is None) == (not found.proof)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


def test_a_page_of_dates_is_read_to_a_bound() -> None:
    document = _document("روز شنبه ۱ مهر ۱۳۹۷ باران بارید و در سال ۱۳۹۵ برف. " * 1000)
    assert len(spoken(document)) <= 400
    assert solve(constraints(document)).how == "inferred"


def test_every_rule_is_there() -> None:
    for name in table()["cues"]:
        assert cue(name)
    for row in table("dating_names")["named"]:
        assert row["source"]
        assert row.keys() & {"since", "until"}
