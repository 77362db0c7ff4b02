"""Articles as others type them."""

from dataclasses import fields

import pytest

from extract.model import FIELDS, Article
from gahnegar.evaluate_altered import (
    ALTERATIONS,
    names_alone,
    with_arabic_letters,
    with_spaces_for_half_spaces,
    with_spaces_lost,
    without_half_spaces,
)
from gahnegar.evaluate_tables import greatest_falls

TEXT = "کارکنان می\u200cروند"
ARTICLE = Article("a", TEXT, headline=TEXT, kicker=TEXT, lead=TEXT, source="s", metadata={"k": "v"})


def test_letters_and_half_spaces() -> None:
    assert without_half_spaces(ARTICLE).headline == "کارکنان میروند"
    assert with_spaces_for_half_spaces(ARTICLE).lead == "کارکنان می روند"
    assert with_arabic_letters(ARTICLE).kicker == "كاركنان مي\u200cروند"


@pytest.mark.parametrize("how", ALTERATIONS)
def test_nothing_but_the_text_changes(how: str) -> None:
    altered = ALTERATIONS[how](ARTICLE)
    for field in fields(Article):
        if field.name not in FIELDS:
            assert getattr(altered, field.name) == getattr(ARTICLE, field.name)


def test_one_space_of_a_hundred_is_lost_the_same_each_time() -> None:
    text = "یک دو " * 5_000
    altered = with_spaces_lost(Article("a", text))
    assert altered.body.replace(" ", "") == text.replace(" ", "")
    assert 70 <= len(text) - len(altered.body) <= 130
    assert with_spaces_lost(Article("a", text)) == altered
    assert with_spaces_lost(Article("b", text)).body != altered.body


def test_every_alteration_has_its_target() -> None:
    assert list(ALTERATIONS) == list(greatest_falls())


def test_names_alone_are_found() -> None:
    extraction = names_alone(Article("a", "محسن سرخو در کوالالامپور گفت."), None)
    assert [entity.name for entity in extraction.entities] == ["محسن سرخو", "کوالالامپور"]
    assert extraction.events == ()
