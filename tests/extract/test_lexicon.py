"""The tables hold what they promise."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.errors import RuleError
from extract.lexicon import Known, Lexicon, genders, lexicon, table
from extract.mend_known import _certain
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
                listed = [word for row in value for word in (row["heads"] if isinstance(row, dict) else [row])]
                repeated = [word for word, count in Counter(listed).items() if count > 1]
                assert value, (name, key)
                assert repeated == [], (name, key)


PLACES = ("province", "county", "sector", "district", "city")


@pytest.mark.parametrize(
    ("type_", "kind", "least"),
    [
        ("organization", "body", 600),
        ("organization", "university", 200),
        ("organization", "party", 40),
        ("organization", "force", 180),
        ("organization", "international", 150),
        ("organization", "outlet", 300),
        ("organization", "club", 400),
        ("organization", "company", 350),
        ("place", "foreign city", 650),
        ("place", "region", 250),
        ("event", "event", 450),
        ("facility", "facility", 400),
        ("person", "person", 1800),
    ],
)
def test_the_tables_of_the_world_are_wide(type_: str, kind: str, least: int) -> None:
    assert sum(thing.type == type_ and thing.kind == kind for thing in lexicon().things) >= least


def test_a_name_is_no_alias_of_itself_and_no_alias_stands_twice() -> None:
    for thing in lexicon().things:
        if thing.kind in ("country", "capital"):  # their spellings differ in a half-space alone
            continue
        keys = Counter(map(phrase_key, thing.surfaces))
        assert [key for key, count in keys.items() if count > 1] == [], thing


def test_an_alias_of_a_listed_thing_leads_to_that_thing_alone() -> None:
    """Two bodies (works, people) that share a name would be taken for one in an article."""
    for type_ in ("organization", "person", "event", "work", "law", "project", "award", "facility"):
        owners: dict[str, set[str]] = {}
        for thing in lexicon().things:
            if thing.type == type_:
                for surface in thing.surfaces:
                    owners.setdefault(phrase_key(surface), set()).add(thing.name)
        assert [(key, sorted(names)) for key, names in owners.items() if len(names) > 1] == []


def test_surfaces_are_typed_in_normal_letters() -> None:
    for thing in lexicon().things:
        for surface in thing.surfaces:
            assert not set(surface) & set("يكىةۀأإٱؤ\u0640\u200e\u200f\ufeff\t"), surface
            assert "  " not in surface, surface
            assert not surface.startswith("\u200c"), surface
            assert not surface.endswith("\u200c"), surface


def test_people_have_full_names_and_a_single_name_is_an_alias_only() -> None:
    mononyms = [thing.name for thing in lexicon().things if thing.kind == "person" and len(phrase_key(thing.name)) < 4]
    assert mononyms == []


@pytest.mark.parametrize(
    ("phrase", "category"),
    [
        ("صندوق بین المللي پول", "international"),
        ("شستا", "company"),
        ("سازمان برنامه و بودجه كشور", "body"),
        ("دانشگاه علوم پزشکی جندی شاپور اهواز", "university"),
        ("هیئت تحریرالشام", "force"),
        ("واشنگتن پست", "outlet"),
        ("گل‌گهر سیرجان", "club"),
        ("کرانه‌باختری", "region"),
        ("سن‌فرانسیسکو", "foreign city"),
        ("عملیات فتح المبین", "event"),
        ("مکانیسم ماشه", "law"),
        ("جایزه صلح نوبل", "award"),
        ("زندان قزلحصار", "facility"),
        ("اصغر فرهادی", "person"),
        ("امام رضا", "person"),
        ("حقوقدان", "role"),
        ("سردار سرتیپ دوم", "honorific"),
    ],
)
def test_what_is_well_known_is_a_cue(phrase: str, category: str) -> None:
    assert category in lexicon().cues.get(phrase)


@pytest.mark.parametrize("word", ["هزار", "سن", "بله", "شرق", "انتخاب", "دل", "روش", "سند", "پله", "هنگام", "کن"])
def test_common_words_are_no_names_of_things(word: str) -> None:
    assert lexicon().known.get(word) == ()


def test_lower_places_of_iran_know_their_province() -> None:
    provinces = {thing.name for thing in lexicon().things if thing.kind == "province"}
    for thing in lexicon().things:
        if thing.kind in PLACES[1:]:
            assert thing.province in provinces, thing


@pytest.mark.parametrize("doubtful", ["من و تو", "شبکه یک", "هفت صبح", "گرمی"])
def test_doubtful_names_are_never_certain(doubtful: str) -> None:
    assert lexicon().known.get(doubtful)
    assert not _certain(phrase_key(doubtful))
