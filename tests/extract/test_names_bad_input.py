"""Names in texts that no editor wrote: nothing breaks, nothing overlaps, and the work grows with the length."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document
from extract.model import Article
from extract.names import LONGEST_NAME, find_entities
from tests.extract.counting import grows_no_worse_than_n_log_n, operations
from tests.extract.test_names import check

pytestmark = pytest.mark.slow

UNITS = {
    "bodies": "سازمان تامین اجتماعی استان {} و ",
    "bodies in sentences": "شرکت ملی نفت {} اعلام کرد. ",
    "people": "دکتر علی کریمی{} گفت: ",
    "people of one surname": "آقای {} کریمی آمد. ",
    "places": "تهران، یزد و شهر {} در استان کرمان، ",
    "gatherings": "همایش سازمان تامین اجتماعی در شهر {} برگزار شد. ",
    "gatherings of places": "همایش تهران و همایش یزد و همایش {}. ",
    "acronyms": "سازمان جهانی کار {0} (ISO{0}) ",
    "quotation marks": "«سازمان {} ",
    "brackets": "سازمان (({} ",
    "dashes": "یزد - ایرنا - سازمان - {} ",
    "dates": "سازمان، {} تیر ",
    "from": "سازمان از مجلس {} از ",
    "numbers": "{0} 12 1400/7/{0} ",
    "Latin": "Company {} and BBC ",
    "mixed scripts": "سازمان ABC和国{} Ελλάς ",
    "marks of no name": "، {} . - » ",
    "lines": "سازمان {}\n",
}
"""What a text is made of, over and over; {} is another number each time."""
_UNITS = 200
"""More words than the tagger looks at together, so that what is done for those alone does not count as growth."""
WORDS = {
    "letters": "کریم",
    "half-spaces": "کریم\u200c",
    "Latin letters": "Abc",
    "marks": "ع\u0651\u064e",
    "private characters": "\ue000",
    "digits": "7",
}
"""What one endless word is made of."""
TEXTS = {
    "nothing": "",
    "spaces and lines": " \n\u200c\n\t ",
    "one word": "یزد",
    "one mark": "«",
    "Latin alone": "The Social Security Organization of Yazd said on Monday.",
    "digits alone": "1397 12 ۱۲ ١٢ 3/4",
    "mixed scripts": "سازمان SSO и ООН 联合国 דו״ח در یزد Ωμέγα ไทย",
    "a script not yet known": "\U000e0fff\U0003fffd \u0378\u0379 \uffff",
    "private characters": "دکتر \ue000\ue001 \U000f0000 در \uf8ff گفت",
    "halves of pairs": "دکتر \ud800 علی\udfff کریمی در یزد\udc00 گفت",
    "the other way round": "دکتر \udfff\ud800 کریمی",
    "zeros": "دکتر\0علی\0کریمی\0گفت",
    "signs of direction": "\u202eدکتر\u2066 علی \u202cکریمی\u2069 گفت",
}


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS)
def test_nothing_breaks(body: str) -> None:
    check(Article("a", body, headline=body, lead=body, kicker=body))


@pytest.mark.parametrize("field", ["body", "headline", "lead", "kicker"])
def test_a_name_beside_half_a_pair_is_found_all_the_same(field: str) -> None:
    texts = {"body": "", field: "\ud800 محسن سرخو در کوالالامپور گفت \udfff"}
    assert "محسن سرخو" in [entity.name for entity in check(Article("a", **texts))]


def test_a_sentence_of_a_hundred_thousand_words() -> None:
    text = "مدیرعامل سازمان تامین اجتماعی به یزد " * 16_667
    document = Document(Article("a", text))
    assert len(document.sentences) == 1
    assert len(document.sentences[0].tokens) > 100_000
    assert [entity.name for entity in check(document.article)] == ["سازمان تامین اجتماعی", "یزد"]


@pytest.mark.parametrize("unit", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("before", ["دکتر علی ", "سازمان ", "همایش ", "استان "])
def test_no_name_is_longer_than_names_are(before: str, unit: str) -> None:
    for entity in check(Article("a", f"{before}{unit * 20_000} در یزد گفت.")):
        assert all(len(mention.text) <= LONGEST_NAME for mention in entity.mentions)


# ---------------------------------------------------------------- how much work it is


def _text(unit: str, count: int) -> str:
    return "".join(unit.format(number) for number in range(1000, 1000 + count))


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_operations_grow_with_the_length(unit: str) -> None:
    def document(count: int) -> Document:
        return Document(Article("long", _text(unit, count)))

    def cost(count: int) -> int:
        long = document(count)
        return operations(lambda: find_entities(long))

    find_entities(document(4 * _UNITS))  # words remembered from one text to the next are no part of it
    grows_no_worse_than_n_log_n(cost, _UNITS)


@pytest.mark.parametrize("unit", WORDS.values(), ids=WORDS)
def test_memory_grows_with_the_length_of_one_word(unit: str) -> None:
    """What is copied by one operation is seen here: all beginnings of a name, all endings of it."""

    def peak(count: int) -> int:
        document = Document(Article("long", f"دکتر علی {unit * count} گفت."))
        tracemalloc.start()
        try:
            find_entities(document)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1_000)
    shorter, longer = peak(2_000), peak(8_000)
    assert longer <= 5 * shorter + 500_000


# ---------------------------------------------------------------- any text at all

ANY = st.characters() | st.sampled_from("\ud800\udfff\u200c\ue000\0«»()\u202e")
PIECES = st.sampled_from(
    ["دکتر ", "علی ", "سازمان ", "همایش ", "یزد", "استان ", "(", "«", "»", "- ", "، ", "ISO", "12 "]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES | st.text(ANY, max_size=6), max_size=40), st.text(ANY, max_size=30))
def test_spans_hold_and_two_readings_agree(pieces: list[str], headline: str) -> None:
    article = Article("a", "".join(pieces), headline=headline)
    assert check(article) == find_entities(Document(article))
