from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document, Passage, sentence_bounds
from extract.model import Article
from extract.text import normalise

CORPUS = Path(__file__).parents[1] / "corpus"
news = st.text(
    st.one_of(
        st.sampled_from(
            "ابپتسشعمنهویيكکآأئةۀ \u200c\u200d\u0640\u064e\ufeff.،؛:!؟?…«»()[]\"'\n\t۱۲۳٤٥67/-,٫@#_aéZ\ufdf2👍"
        ),
        st.characters(exclude_categories=()),
    )
)


def lines(name: str) -> list[str]:
    return [line for line in (CORPUS / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def document(**texts: str) -> Document:
    return Document(Article("a", **{"body": "", **texts}))


@pytest.mark.parametrize("line", lines("sentences.txt"))
def test_sentences(line: str) -> None:
    found = document(body=line.replace("‖", ""))
    assert [found.slice(sentence.span) for sentence in found.sentences] == [part.strip() for part in line.split("‖")]


@pytest.mark.parametrize("line", lines("tokens.txt"))
def test_tokens(line: str) -> None:
    text, tokens = line.split(" ⇒ ")
    assert [token.text for sentence in document(body=text).sentences for token in sentence.tokens] == tokens.split()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ایران", "word"),
        ("می‌رود", "word"),
        ("ISSA", "latin"),
        ("۱۳۹۷/۷/۱۱", "number"),
        ("https://example.ir/a", "link"),
        ("#خبر", "link"),
        ("؛", "mark"),
        ("👍", "mark"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (sentence,) = document(body=text).sentences
    assert [token.kind for token in sentence.tokens] == [kind]


@given(news)
def test_every_token_slices_back_from_the_original(text: str) -> None:
    passage = Passage("body", text)
    for sentence in passage.sentences:
        assert sentence.tokens
        for token in sentence.tokens:
            assert normalise(text[token.start : token.end]) == token.text


@given(news)
def test_sentences_and_tokens_are_in_order_and_apart(text: str) -> None:
    before = (0, 0)
    for sentence in Passage("body", text).sentences:
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            one_sign = (token.start, token.start + 1) == before  # «ﷺ» is four words
            assert before[1] <= token.start < token.end or one_sign
            before = (token.start, token.end)


@given(news)
def test_no_letter_or_digit_is_outside_a_token(text: str) -> None:
    tokens = [token for sentence in Passage("body", text).sentences for token in sentence.tokens]
    assert sorted(filter(str.isalnum, normalise(text))) == sorted(
        filter(str.isalnum, "".join(token.text for token in tokens))
    )


@given(news)
def test_bounds_cover_all_text_but_white_space(text: str) -> None:
    bounds = list(sentence_bounds(text))
    assert all(text[start:end].strip() for start, end in bounds)
    kept = "".join(text[start:end] for start, end in bounds)
    assert [char for char in kept if not char.isspace()] == [char for char in text if not char.isspace()]


@pytest.mark.parametrize("unit", [".", ".»", "؟!", "اب.", "ع. ", "www.", "1.", "\u200c", "ا\u200c", "\n ", "@", "«"])
def test_endless_runs_are_read_in_one_pass(unit: str) -> None:
    text = unit * (200_000 // len(unit))  # what grows with the square of the length would not end here
    found = document(body=text + "x")
    assert found.sentences[-1].end == len(text) + 1


def test_fields_in_reading_order() -> None:
    found = document(body="سه. چهار.", kicker="یک", headline="دو")
    assert [sentence.field for sentence in found.sentences] == ["kicker", "headline", "body", "body"]


def test_a_span_of_the_normal_text_leads_to_the_original() -> None:
    passage = Passage("body", "سـلام عليكم")
    start = passage.text.normal.index("علیکم")
    span = passage.span(start, start + 5)
    assert "سـلام عليكم"[span.start : span.end] == "عليكم"


def test_the_words_of_a_sentence_are_folded_and_its_marks_kept() -> None:
    (sentence,) = Document(Article("a", "آقاي رئيس، ۱۲ نفر!")).sentences
    assert sentence.words == ("اقای", "رییس", "،", "12", "نفر", "!")
