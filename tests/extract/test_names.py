"""Entities of whole articles: what is found, where it stands, and that nothing breaks it."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document
from extract.lexicon import genders
from extract.model import FIELDS, Article, Entity
from extract.names import find_entities

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "corpus" / "names.toml").read_text(encoding="utf-8")
)["case"]
TYPES = {"person", "organization", "place", "facility", "project", "law", "award", "work", "event"}


def entities(article: Article) -> tuple[Entity, ...]:
    return find_entities(Document(article))


def check(article: Article) -> tuple[Entity, ...]:
    """What must hold of every result."""
    found = entities(article)
    assert [entity.id for entity in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    spans = [mention.span for entity in found for mention in entity.mentions]
    for entity in found:
        assert entity.type in TYPES
        assert entity.name
        assert entity.mentions
        assert 0 < entity.confidence <= 1
        for mention in entity.mentions:
            assert article.text(mention.span.field)[mention.span.start : mention.span.end] == mention.text
    order = {field: place for place, field in enumerate(FIELDS)}
    firsts = [(order[entity.mentions[0].span.field], entity.mentions[0].span.start) for entity in found]
    assert firsts == sorted(firsts)
    ordered = sorted(spans, key=lambda span: (order[span.field], span.start))
    # a body may be named at the end of the name of its office, nothing else overlaps
    assert not any(left.overlaps(right) and left.end != right.end for left, right in pairwise(ordered))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_corpus(case: dict[str, Any]) -> None:
    found = check(Article("a", case["text"]))
    mentions = {(entity.type, mention.text) for entity in found for mention in entity.mentions}
    for kind, text in case["names"]:
        assert (kind, text) in mentions
    for word in case.get("absent", ()):
        assert not any(word in text.split() for _, text in mentions)


def test_all_fields_are_read_and_names_are_gathered() -> None:
    article = Article(
        "a",
        "محسن کاظمی، مدیرعامل سازمان تامین اجتماعی، گفت: کار ادامه دارد. کاظمی افزود: سازمان تامین اجتماعی آماده است.",
        headline="کاظمی: کار ادامه دارد",
        lead="یزد- ایرنا- مدیرعامل سازمان تأمین‌اجتماعی به یزد رفت.",
    )
    by_name = {entity.name: entity for entity in check(article)}
    assert {mention.span.field for mention in by_name["محسن کاظمی"].mentions} == {"headline", "body"}
    assert len(by_name["محسن کاظمی"].mentions) == 3
    assert len(by_name["سازمان تامین اجتماعی"].mentions) == 3
    assert len(by_name["یزد"].mentions) == 2


def test_an_acronym_and_its_expansion_are_one() -> None:
    found = check(
        Article("a", "اتحادیه بین‌المللی تامین اجتماعی (ایسا) گزارش داد. به گفته ایسا، وضع کشورها بهتر شده است.")
    )
    (union,) = [entity for entity in found if entity.type == "organization"]
    assert union.name == "اتحادیه بین‌المللی تامین اجتماعی"
    assert [mention.text for mention in union.mentions] == ["اتحادیه بین‌المللی تامین اجتماعی", "ایسا", "ایسا"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n ",
        "تهران",
        "12 13 1400",
        "only latin words and BBC",
        "😀😀😀",
        "\ue000\ue001 \uf8ff",
        "«»()[]''\"\"",
        "(((((((((",
        "\u202eنارهت\u202c",
        "َُِّْ",
        "ایران " * 20000,
        "«" * 3000,
        "الف" * 30000,
        "و" * 5000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_bad_input(body: str) -> None:
    check(Article("a", body))


def test_thousands_of_names_in_one_sentence() -> None:
    names = " ".join(f"دکتر {first} {last}زاده گفت:" for first in genders() for last in ("باقر", "کریم"))
    assert len(check(Article("a", names))) > 2000


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text(body: str, headline: str) -> None:
    check(Article("a", body, headline=headline))


WORDS = [
    "دکتر", "علی", "رضایی", "در", "تهران", "(", ")", "«", "»", "'", "ایسا", "سازمان", "ملل", "همایش", "و", "،", ".",
    "ها", "ي\u200c", "كرمان", "ISSA",
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS)))
def test_any_mixture_of_names_and_marks(words: list[str]) -> None:
    check(Article("a", " ".join(words)))
