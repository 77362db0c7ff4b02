"""The tables hold what they promise."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.errors import RuleError
from extract.lexicon import Known, Lexicon, genders, lexicon, table, words
from extract.phrases import phrase_key
from extract.text import clean

KINDS = Counter(thing.kind for thing in lexicon().things)
TYPES = {"person", "place", "organization", "facility", "project", "law", "award", "work", "event"}


def test_there_are_enough_of_each() -> None:
    assert KINDS["province"] == 31
    assert KINDS["county"] > 400
    assert KINDS["country"] > 180
    assert KINDS["ministry"] > 18
    assert len(genders()) > 2000


def test_places_of_iran_lie_in_iran() -> None:
    for thing in lexicon().things:
        if thing.latitude is not None and thing.longitude is not None:
            assert 24.5 < thing.latitude < 40.5, thing
            assert 43.5 < thing.longitude < 64, thing


def test_provinces_have_coordinates_and_counties_a_province() -> None:
    provinces = {thing.name for thing in lexicon().things if thing.kind == "province"}
    for thing in lexicon().things:
        if thing.kind == "province":
            assert thing.latitude is not None, thing
        if thing.kind in ("county", "city"):
            assert thing.province in provinces, thing


def test_no_thing_stands_twice() -> None:
    keys = Counter((thing.type, thing.kind, thing.name, thing.parent, thing.province) for thing in lexicon().things)
    assert [key for key, count in keys.items() if count > 1] == []


def test_names_are_clean_and_types_are_known() -> None:
    for thing in lexicon().things:
        assert thing.type in TYPES, thing
        for surface in thing.surfaces:
            assert phrase_key(surface) == phrase_key(clean(surface)), surface
            assert surface == surface.strip(), surface
            assert surface, thing


def test_aliases_lead_to_the_thing() -> None:
    for alias in ("ایسا", "ISSA", "اتحادیه بین المللی تأمین اجتماعی"):
        thing = lexicon().thing(alias)
        assert thing is not None
        assert thing.name == "اتحادیه بین‌المللی تامین اجتماعی"


@pytest.mark.parametrize(
    ("name", "kind"), [("يزد", "province"), ("خرم آباد", "city"), ("مالزي", "country"), ("كوالا لامپور", "capital")]
)
def test_every_spelling_is_found(name: str, kind: str) -> None:
    assert lexicon().thing(name, kind) is not None
    assert lexicon().thing(name, "ministry") is None


def test_capitals_know_their_country() -> None:
    thing = lexicon().thing("ژنو")
    assert thing is not None
    assert thing.type == "place"
    capital = lexicon().thing("بیروت", "capital")
    assert capital is not None
    assert capital.parent == "لبنان"


def test_a_table_of_ones_own_works_alike() -> None:
    own = Lexicon([Known("بنیاد آفتاب", "organization", "body", aliases=("آفتاب",))])
    thing = own.thing("بنیادآفتاب")
    assert thing is not None
    assert "body" in own.cues.get("آفتاب")


def test_an_unknown_table_is_a_clear_error() -> None:
    with pytest.raises(RuleError, match=r"no_such_table\.toml"):
        table("no_such_table")


def test_lists_of_words_are_not_empty_and_hold_no_word_twice() -> None:
    for name in ("heads", "titles", "roles", "mend", "unstick", "spelling", "acronyms"):
        for key, value in table(name).items():
            if isinstance(value, list):
                repeated = [word for word, count in Counter(words(name, key)).items() if count > 1]
                assert value, (name, key)
                assert repeated == [], (name, key)
