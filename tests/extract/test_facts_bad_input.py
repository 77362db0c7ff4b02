"""Facts of texts that no editor wrote: nothing breaks, what is left out is said, and the work grows with the length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import LONGEST_SENTENCE
from extract.events.merge import MOST_EVENTS
from extract.events.scene import MOST_NAMES
from extract.events.statements import MOST_SAYINGS
from extract.model import Article, Extraction, Problem
from extract.own_names import OwnNames, OwnThing
from extract.pipeline import extract
from extract.relations.context import MAX_GUESSES
from extract.relations.tenures import MAX_POSTS
from tests.extract.counting import grows_no_worse_than_n_log_n, operations
from tests.extract.test_names_bad_input import TEXTS

pytestmark = pytest.mark.slow

UNITS = {
    "and, commas": "و ، ",
    "one verb": "گفت ",
    "verbs": "افتتاح شد ",
    "people with posts": "علی {}زاده رئیس سازمان آب {}، ",
    "posts of one person": "علی کریمی رئیس سازمان آب {}. ",
    "appointments": "علی {}زاده به عنوان رئیس سازمان آب {} منصوب شد. ",
    "constituencies": "نماینده مردم یزد، تفت و شهر {} در مجلس و ",
    "units of bodies": "دبیرخانه سازمان آب {} و سازمان آب {} و ",
    "brackets": "(علی کریمی رئیس سازمان آب (",
    "quotation marks": "یزد و تهران وابسته به «««««",
    "quotations in quotations": "علی {}زاده گفت: «آب آمد و ",
    "table of tabs": "یزد\t{}\tعلی کریمی\t12\n",
    "table of bars": "| سازمان {} | رئیس | علی {}زاده | 5 مهر ",
    "labels": "علی {}زاده: آب آمد.\n",
    "offices and people": "وزیر گفت: آب آمد. علی {}زاده گفت: نان آمد.\n",
    "speakers": "علی {}زاده گفت: مدرسه {} افتتاح شد.\n",
    "speakers of one sentence": "علی {}زاده گفت که ",
    "nobody speaks": "وی گفت: مدرسه افتتاح شد.\n",
    "openings": "بیمارستان {} در یزد افتتاح شد. ",
    "one opening": "بیمارستان یزد را علی کریمی افتتاح کرد. ",
    "meetings of one person": "علی کریمی با رضا {}زاده دیدار کرد. ",
    "meetings of many": "دیدار علی {}زاده با ",
    "casualties": "در یزد 12 نفر کشته شدند و ",
    "dates": "در 5 مهر مدرسه {} افتتاح و ",
    "common nouns": "سازمان آب {} آمد و رئیس این سازمان رفت. ",
    "a home": "علی کریمی استاندار یزد در شهر تفت گفت. ",
    "Latin and signs": "Company {} said 12 😀 \ue000 ",
}
"""What a text is made of, over and over; {} is another word each time."""
_UNITS = 120
LETTERS = "بتجدرسفکمن"


def _text(unit: str, count: int) -> str:
    words = ("".join(LETTERS[int(digit)] for digit in str(number)) for number in range(1000, 1000 + count))
    return "".join(unit.replace("{}", word) for word in words)


def _named(kind: str, name: str, count: int) -> OwnNames:
    """The names of `_text`, as certain ones: what a tagger makes of made-up words is another matter."""
    return OwnNames(OwnThing(one.strip(), kind) for one in _text(f"{name}\n", count).splitlines())


def check(article: Article, own: OwnNames | None = None) -> Extraction:
    """What must hold of every result."""
    found = extract(article, own=own)
    texts = dict(article.fields())
    ids = {entity.id for entity in found.entities}
    evidence = [fact.evidence for fact in (*found.relations, *found.events)]
    for span in (*evidence, *(event.trigger.span for event in found.events)):
        assert 0 <= span.start < span.end <= len(texts[span.field])
    for quoted in (*found.problems, *(event.trigger for event in found.events)):
        assert texts[quoted.span.field][quoted.span.start : quoted.span.end] == quoted.text
    for relation in found.relations:
        assert relation.subject in ids
        assert relation.object is None or relation.object in ids
    for event in found.events:
        assert {argument.entity for argument in event.roles} <= ids
        assert event.place is None or event.place in ids
        assert event.evidence.covers(event.trigger.span)
    return found


def _problem(found: Extraction, kind: str) -> Problem:
    (problem,) = (problem for problem in found.problems if problem.kind == kind)
    return problem


# ---------------------------------------------------------------- what is written


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS)
def test_nothing_breaks(body: str) -> None:
    check(Article("a", body, headline=body, lead=body, kicker=body))
    check(
        Article(
            "a", f"علی کریمی، رئیس سازمان آب گفت: {body} افتتاح شد.", headline=f"رئیس {body}: بیمارستان یزد افتتاح شد"
        )
    )


@pytest.mark.parametrize("unit", ["و ", "، ", "گفت ", "افتتاح شد ", "یزد ", "رئیس ", "« ", ") ", "5 مهر 1397 ", "😀 "])
def test_a_sentence_of_ten_thousand_words_is_read_in_pieces(unit: str) -> None:
    found = check(Article("a", unit * (10_000 // len(unit.split()))))
    assert f"more than {LONGEST_SENTENCE} words" in _problem(found, "long-sentence").message


def test_facts_of_every_piece_of_a_long_sentence_are_found() -> None:
    filler = "، خوب " * LONGEST_SENTENCE
    found = check(Article("a", f"علی کریمی، رئیس سازمان آب، گفت{filler}بیمارستان یزد افتتاح شد."))
    assert [relation.predicate for relation in found.relations if relation.role] == ["holds_position"]
    assert "opening" in [event.type for event in found.events]


def test_what_is_short_enough_is_no_problem() -> None:
    found = check(Article("a", _text("علی {}زاده، ", MOST_NAMES - 10) + "\n" + "گفت " * LONGEST_SENTENCE))
    assert found.problems == ()


@pytest.mark.parametrize("unit", ["علی {}زاده، ", "علی {}زاده رئیس سازمان آب {}، ", "سازمان آب {} و شهر {} و "])
@pytest.mark.parametrize("count", [500, 5_000])
def test_a_list_of_names_is_said_to_be_long(unit: str, count: int) -> None:
    found = check(Article("a", _text(unit, count) + "به یزد سفر کردند."))
    assert len(found.entities) > count * 0.9
    assert f"more than {MOST_NAMES} names (1)" in _problem(found, "long-list").message


def test_the_first_of_a_list_of_members_are_given() -> None:
    found = check(Article("a", "داوران جشنواره مهر عبارتند از: " + _text("علی {}زاده، ", 100)))
    assert len({relation.subject for relation in found.relations if relation.role}) > 10
    assert _problem(found, "long-list").text


def test_posts_of_one_person_beyond_any_are_left_out_and_said() -> None:
    own = _named("organization", "سازمان آب {}", 2 * MAX_POSTS)
    found = check(Article("a", _text("علی کریمی رئیس سازمان آب {}. ", 2 * MAX_POSTS)), own)
    assert len([relation for relation in found.relations if relation.role]) == MAX_POSTS
    assert _problem(found, "many-posts").text.startswith("علی کریمی رئیس")


def test_guesses_beyond_any_are_left_out_and_said() -> None:
    own = _named("facility", "بیمارستان {}", 4 * MAX_GUESSES)
    text = "علی کریمی استاندار یزد گفت. " + _text("بیمارستان {} زیبا شد. ", 4 * MAX_GUESSES)
    found = check(Article("a", text, "یزد"), own)
    assert len([relation for relation in found.relations if relation.rule.startswith("home")]) == MAX_GUESSES
    assert _problem(found, "many-guesses")


def test_more_events_than_are_compared_are_said() -> None:
    found = check(Article("a", _text("بیمارستان {} در یزد افتتاح شد. ", 3 * MOST_EVENTS)))
    assert len(found.events) > 2 * MOST_EVENTS
    assert f"more than {MOST_EVENTS} events of type opening" in _problem(found, "many-events").message


def test_a_thousand_speakers_are_a_thousand() -> None:
    found = check(Article("a", _text("علی {}زاده: آب آمد.\n", 1_000)))
    assert (
        len({argument.entity for event in found.events for argument in event.roles if argument.role == "agent"}) > 900
    )
    assert f"more than {MOST_SAYINGS} events of type statement" in _problem(found, "many-events").message


@pytest.mark.parametrize("number", ["7" * 30, f"{'7' * 30}.5", f"{'7' * 3_000}/0", "1" + ",000" * 20, "9" * 5_000])
@pytest.mark.parametrize("unit", ["نفر", "میلیارد تومان", "هزار میلیارد میلیارد نفر"])
def test_numbers_of_any_length_count(number: str, unit: str) -> None:
    found = check(Article("a", f"در یزد {number} {unit} کشته شدند."))
    assert "death" in [event.type for event in found.events]


# ---------------------------------------------------------------- how much work it is


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_operations_grow_with_the_length(unit: str) -> None:
    def cost(count: int) -> int:
        article = Article("long", f"then\n{_text(unit, count)}")  # no text twice: it may be remembered
        return operations(lambda: extract(article))

    extract(Article("long", _text(unit, _UNITS)))  # words remembered from one text to the next are no part of it
    grows_no_worse_than_n_log_n(cost, _UNITS)


# ---------------------------------------------------------------- any text at all

PIECES = st.sampled_from(
    [
        "علی کریمی", "رضا نوری", "سازمان آب یزد", "بیمارستان مهر", "یزد", "همایش", "کتاب", "رئیس", "وزیر نیرو", "وی",
        "این سازمان", "گفت", "گفت که", "افتتاح شد", "دیدار", "سفر کرد", "منصوب شد", "به عنوان", "در", "با", "از", "را",
        "و", "که", "عبارتند از", "5 مهر 1397", "امروز", "12 نفر", "7" * 30, f"{'7' * 40}.5",
        "7" * 5_000, "1/5 میلیارد تومان", "،", ":",
        ".", "!", "«", "»", "(", ")", "-", "|", "\t", "\n", "\u200c", "\ue000", "😀", "\ud800", "ISO", "https://a.ir/1",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\u200c"])), max_size=60), st.lists(PIECES, max_size=8))
def test_facts_hold_and_two_readings_agree(pieces: list[tuple[str, str]], headline: list[str]) -> None:
    article = Article("a", "".join(map("".join, pieces)), headline=" ".join(headline))
    assert check(article).json() == extract(article).json()
