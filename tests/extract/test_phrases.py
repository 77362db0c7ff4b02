"""Known phrases are found whatever became of their spaces, and only at the edges of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import phrases
from extract.document import Document, Token
from extract.model import Article
from extract.phrases import PhraseTable, phrase_key, spelling


def tokens(text: str) -> tuple[Token, ...]:
    return tuple(token for sentence in Document(Article("a", text)).sentences for token in sentence.tokens)


def found(table: PhraseTable[str], text: str) -> list[tuple[str, str]]:
    row = tokens(text)
    return [
        (" ".join(token.text for token in row[match.first : match.last]), table.values(match)[0])
        for match in table.find(row)
    ]


TABLE = PhraseTable([("سازمان تامین اجتماعی", "body"), ("ری", "city"), ("آیت‌الله", "title"), ("پ.ک.ک", "force")])


@pytest.mark.parametrize(
    "text",
    [
        "سازمان تامین اجتماعی",
        "سازمان تأمین اجتماعی",
        "سازمان تأمین‌اجتماعی",
        "سازمان تأمیناجتماعی",
        "سازمانتامیناجتماعی",
        "سازمان  تامين اجتماعي",
        "سـازمان تامین اجتماعی",
    ],
)
def test_all_spacings_of_a_phrase_are_one(text: str) -> None:
    assert [value for _, value in found(TABLE, f"رئیس {text} گفت")] == ["body"]


def test_a_phrase_begins_and_ends_with_words() -> None:
    assert found(TABLE, "باقری به ری رفت و ریاست کرد") == [("ری", "city")]


def test_one_word_is_not_put_together_from_two() -> None:
    assert found(PhraseTable([("رابر", "city")]), "آن را بر زمین گذاشت") == []
    assert found(TABLE, "آیت الله و آیت‌الله و آیتالله") == [
        ("آیت الله", "title"),
        ("آیت‌الله", "title"),
        ("آیتالله", "title"),
    ]


def test_punctuation_inside_a_phrase_counts() -> None:
    assert [value for _, value in found(TABLE, "گروهک پ.ک.ک در مرز")] == ["force"]
    assert found(PhraseTable([("شهر ری", "x")]), "در این شهر، ری مهم است") == []


def test_phrases_that_fold_alike_share_their_values() -> None:
    table = PhraseTable([("كرمان", 1), ("کرمان", 2)])
    assert len(table) == 1
    assert list(table.get("کرمان")) == [1, 2]
    assert list(table.get("تهران")) == []


def test_an_empty_table_finds_nothing() -> None:
    assert found(PhraseTable([("", "x"), (" ", "y")]), "هیچ") == []


@given(st.text())
def test_keys_are_stable(text: str) -> None:
    assert phrase_key(phrase_key(text)) == phrase_key(text)


@given(st.text(alphabet="اب پت\u200cن،. ", max_size=60))
def test_what_is_found_spells_the_phrase(text: str) -> None:
    table = PhraseTable([("اب", 1), ("اب پت", 2), ("ن", 3)])
    row = tokens(text)
    for match in table.find(row):
        assert "".join(phrase_key(token.text) for token in row[match.first : match.last]) == match.key


@given(st.text(alphabet="ابپ\u200c،. ", max_size=40), st.lists(st.text(alphabet="ابپ، ", max_size=5), max_size=8))
def test_every_phrase_is_found_that_tokens_spell(text: str, known: list[str]) -> None:
    table = PhraseTable((phrase, phrase) for phrase in known)
    row = tokens(text)
    sizes: dict[str, int] = {}
    for key, size in map(spelling, known):
        sizes[key] = max(sizes.get(key, 0), size)
    spelt = [
        (first, last, key)
        for first in range(len(row))
        for last in range(first + 1, len(row) + 1)
        if last - first <= sizes.get(key := "".join(phrase_key(token.text) for token in row[first:last]), 0)
    ]
    assert list(table.find(row)) == spelt
    assert list(table.find(row)) == spelt, "what was remembered"


def test_a_table_forgets_words_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_MEMORY", 3)
    table = PhraseTable([("ری", "city")])
    assert found(table, "از قم به ری و از ری به قم در سفر") == [("ری", "city"), ("ری", "city")]
    assert len(table._begun) <= 3


def test_the_same_phrases_may_have_other_values() -> None:
    table = PhraseTable([("شهر ری", 1), ("شهرری", 2), ("قم", 3)]).revalued(str, [("قم", "also"), ("یزد", "new")])
    assert [list(table.get(name)) for name in ("شهر ری", "قم", "یزد")] == [["1", "2"], ["3", "also"], ["new"]]
    assert found(table, "از شهر ری به یزد") == [("شهر ری", "1"), ("یزد", "new")]
