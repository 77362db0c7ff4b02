"""A name found once clearly is found everywhere; short forms are found where they are declared."""

from __future__ import annotations

from extract.document import Document, Sentence
from extract.model import Article
from extract.repeats import declared, repeated
from extract.tagger import Chunk


def rows(text: str) -> tuple[Sentence, ...]:
    return Document(Article("a", text)).sentences


def text(sentence: Sentence, chunk: Chunk) -> str:
    return " ".join(token.text for token in sentence.tokens[chunk.first : chunk.last])


def test_a_name_is_found_everywhere() -> None:
    sentences = rows("بنیاد آفتاب آغاز شد.\nاو در بنیاد آفتاب است.")
    found = repeated(sentences, [[Chunk(0, 2, "organization", 0.9)], []])
    assert [[text(row, chunk) for chunk in chunks] for row, chunks in zip(sentences, found, strict=True)] == [
        ["بنیاد آفتاب"],
        ["بنیاد آفتاب"],
    ]


def test_the_longer_name_wins_over_a_part_of_it() -> None:
    sentences = rows("بنیاد آفتاب آغاز شد.\nدر بنیاد آفتاب است.")
    found = repeated(sentences, [[Chunk(0, 2, "organization", 0.9)], [Chunk(2, 3, "organization", 0.9)]])
    assert [text(sentences[1], chunk) for chunk in found[1]] == ["بنیاد آفتاب"]


def test_an_unsure_name_is_not_spread() -> None:
    sentences = rows("سفر خوب بود.\nسفر بد بود.")
    assert repeated(sentences, [[Chunk(0, 1, "person", 0.3)], []])[1] == []


def test_a_word_that_is_mostly_no_name_is_not_spread() -> None:
    sentences = rows("گل آمد.\nگل زد.\nگل خورد.\nگل بود.\nگل شد.")
    assert repeated(sentences, [[Chunk(0, 1, "person", 0.9)], [], [], [], []])[1] == []


def test_latin_capitals_in_brackets_are_a_short_form() -> None:
    sentences = rows("اتحادیه کار جوانان (YLU) و شرکت راه آبی (قدیمی) آمدند.")
    chunks = [Chunk(0, 3, "organization", 0.9), Chunk(7, 10, "organization", 0.9)]
    pairs = list(declared(sentences, [chunks]))
    assert [text(sentences[0], pair.short) for pair in pairs] == ["YLU"]
    assert pairs[0].long == chunks[0]


def test_a_tagged_name_after_called_is_a_short_form() -> None:
    sentences = rows("اتحادیه کار جوانان موسوم به اکج آمد و بندر (یزد) ماند")
    chunks = [Chunk(0, 3, "organization", 0.9), Chunk(5, 6, "organization", 0.9), Chunk(8, 9, "place", 0.9)]
    assert [text(sentences[0], pair.short) for pair in declared(sentences, [chunks])] == ["اکج"]


def test_what_follows_a_preposition_is_no_short_form() -> None:
    sentences = rows("اتحادیه کار جوانان به اکج رفت")
    chunks = [Chunk(0, 3, "organization", 0.9), Chunk(4, 5, "organization", 0.9)]
    assert list(declared(sentences, [chunks])) == []


def test_a_short_form_has_the_type_of_its_name() -> None:
    sentences = rows("همایش اتحادیه کار (اکج) آغاز شد")
    chunks = [Chunk(0, 3, "event", 0.9), Chunk(4, 5, "organization", 0.9)]
    assert list(declared(sentences, [chunks])) == []


def test_the_acronym_of_a_body_is_not_that_of_its_unit() -> None:
    row = rows("دبیرخانه اتحادیه بین‌المللی تامین اجتماعی (ایسا) گفت.")
    assert list(declared(row, [[Chunk(0, 5, "organization", 0.9)]])) == []
    row = rows("اتحادیه بین‌المللی تامین اجتماعی (ایسا) گفت.")
    assert [pair.short.rule for pair in declared(row, [[Chunk(0, 4, "organization", 0.9)]])] == ["acronym"]
