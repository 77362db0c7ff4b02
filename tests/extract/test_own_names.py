"""Names of the user: found wherever they stand, typed and gathered as the user says."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document, Sentence
from extract.model import Article, Entity
from extract.names import find_entities
from extract.own_names import CERTAIN, NOTHING, RULE, OwnNames, OwnThing
from extract.tagger import Chunk

FOUNDATION = OwnThing("بنیاد نیکوکاری آفتاب کویر", "organization", ("بنیاد آفتاب", "آفتاب کویر"))
PERSON = OwnThing("مهرنوش برزگر", "person", ("برزگر",))
PROJECT = OwnThing("طرح سبزراه", "project")
OWN = OwnNames([FOUNDATION, PERSON, PROJECT])


def sentence(text: str) -> Sentence:
    (only,) = Document(Article("a", text)).sentences
    return only


def put_in(own: OwnNames, text: str, *chunks: Chunk) -> list[tuple[str, str]]:
    row = sentence(text)
    found = own.put_in(row, chunks)
    return [(" ".join(token.text for token in row.tokens[c.first : c.last]), c.type) for c in found]


def entities(text: str, own: OwnNames = OWN) -> list[Entity]:
    return list(find_entities(Document(Article("a", text)), own=own))


def test_a_name_is_found_however_it_is_spelt() -> None:
    assert put_in(OWN, "طرح سبز‌راه و بنياد آفتاب") == [("طرح سبز‌راه", "project"), ("بنیاد آفتاب", "organization")]
    assert put_in(OWN, "طرح سبزراهی") == []


def test_its_word_comes_before_the_engine_s() -> None:
    row = sentence("در برزگر است")
    assert OWN.put_in(row, [Chunk(1, 2, "place", 0.99)]) == [Chunk(1, 2, "person", CERTAIN, RULE)]


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([Chunk(0, 4, "organization", 0.9)], [("نیکان بنیاد آفتاب بزرگ", "organization")]),  # surely longer
        ([Chunk(0, 4, "work", 0.5)], [("نیکان", "work"), ("بنیاد آفتاب", "organization"), ("بزرگ", "work")]),
        ([Chunk(2, 4, "work", 0.99)], [("بنیاد آفتاب", "organization"), ("بزرگ", "work")]),
        ([Chunk(0, 2, "work", 0.99)], [("نیکان", "work"), ("بنیاد آفتاب", "organization")]),
        ([Chunk(1, 2, "work", 0.99), Chunk(2, 3, "person", 0.9)], [("بنیاد آفتاب", "organization")]),
        ([Chunk(3, 4, "work", 0.6)], [("بنیاد آفتاب", "organization"), ("بزرگ", "work")]),
    ],
)  # fmt: skip
def test_names_that_cross_it(chunks: list[Chunk], expected: list[tuple[str, str]]) -> None:
    assert put_in(OWN, "نیکان بنیاد آفتاب بزرگ", *chunks) == expected


def test_what_is_left_of_a_crossed_name_must_be_a_name() -> None:
    """«سازمان» alone names nothing, nor does a mark."""
    assert put_in(OWN, "سازمان بنیاد آفتاب ،", Chunk(0, 4, "organization", 0.4)) == [("بنیاد آفتاب", "organization")]


def test_the_longer_of_the_user_s_own_names_counts() -> None:
    assert put_in(OWN, "بنیاد نیکوکاری آفتاب کویر") == [("بنیاد نیکوکاری آفتاب کویر", "organization")]


def test_aliases_are_one_entity_under_the_name_of_the_table() -> None:
    found = {
        one.name: one for one in entities("برزگر گفت بنیاد آفتاب کار می‌کند. آفتاب کویر در یزد است. مهرنوش برزگر رفت.")
    }
    assert set(found) == {"مهرنوش برزگر", "بنیاد نیکوکاری آفتاب کویر", "یزد"}
    assert [m.text for m in found["بنیاد نیکوکاری آفتاب کویر"].mentions] == ["بنیاد آفتاب", "آفتاب کویر"]
    assert [m.text for m in found["مهرنوش برزگر"].mentions] == ["برزگر", "مهرنوش برزگر"]
    assert {one.rule for one in found.values()} == {RULE, "crf"}
    assert [one.id for one in found.values()] == ["e1", "e2", "e3"]


def test_two_things_of_the_user_never_become_one() -> None:
    """«بنیاد راه» would be taken for a short form of «بنیاد راه روشن»."""
    own = OwnNames([OwnThing("بنیاد راه", "organization"), OwnThing("بنیاد راه روشن", "organization")])
    text = "بنیاد راه روشن در یزد است. بنیاد راه هم در یزد است."
    assert [one.name for one in entities(text, own)] == ["بنیاد راه روشن", "یزد", "بنیاد راه"]


def test_an_uncertain_name_is_not_added_but_says_what_a_name_is() -> None:
    row = sentence("امید در خانه بود")
    own = OwnNames([OwnThing("امید", "work", certain=False)])
    assert own.put_in(row, []) == []
    assert own.put_in(row, [Chunk(0, 1, "person", 0.6)]) == [Chunk(0, 1, "work", 0.6)]


def test_an_uncertain_alias_takes_no_names_from_others() -> None:
    own = OwnNames([OwnThing("احمد کریمی", "person", ("کریمی",), certain=False)])
    text = "محمود کریمی در تهران گفت. کریمی افزود."
    assert [one.name for one in entities(text, own)] == [one.name for one in entities(text, NOTHING)]
    (found, *_) = entities("احمد کریمی در تهران گفت. کریمی افزود.", own)
    assert (found.name, len(found.mentions)) == ("احمد کریمی", 2)


def test_an_uncertain_alias_alone_has_the_name_of_the_table() -> None:
    own = OwnNames([OwnThing("احمد کریمی", "person", ("کریمی",), certain=False)])
    assert "احمد کریمی" in [one.name for one in entities("کریمی در تهران گفت باران می‌آید.", own)]


def test_of_two_things_of_one_spelling_the_first_counts() -> None:
    own = OwnNames([OwnThing("آفتاب", "work"), OwnThing("آفتاب", "organization")])
    assert put_in(own, "در آفتاب نوشت") == [("آفتاب", "work")]


def test_names_of_one_call_are_unknown_to_the_next() -> None:
    text = "طرح سبزراه در یزد است."
    before = entities(text, NOTHING)
    other = OwnNames([OwnThing("سبزراه", "work")])
    assert ("project", "طرح سبزراه") in [(one.type, one.name) for one in entities(text)]
    assert ("work", "سبزراه") in [(one.type, one.name) for one in entities(text, other)]
    assert entities(text, NOTHING) == before


def test_the_names_travel_to_other_processes() -> None:
    there = pickle.loads(pickle.dumps(OWN))
    assert there.things == OWN.things
    assert put_in(there, "طرح سبزراه") == [("طرح سبزراه", "project")]


def test_no_names_change_nothing() -> None:
    text = "علی رضایی، مدیرعامل بانک مرکزی، در تهران گفت. رضایی افزود."
    assert list(find_entities(Document(Article("a", text)))) == entities(text, NOTHING)
    assert not NOTHING


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3), st.floats(0, 1)), max_size=3))
def test_names_never_overlap(parts: list[tuple[int, int, float]]) -> None:
    row = sentence("آن بنیاد آفتاب کویر و برزگر بود")
    chunks: list[Chunk] = []
    for first, size, sure in sorted(parts):
        if not chunks or first >= chunks[-1].last:
            chunks.append(Chunk(first, min(first + size, len(row.tokens)), "work", sure))
    found = OWN.put_in(row, chunks)
    assert all(one.last <= two.first for one, two in pairwise(found))
    assert all(one.first < one.last for one in found)
