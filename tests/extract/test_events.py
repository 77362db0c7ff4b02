"""Events: what the frames find in annotated sentences, how it is dated, merged and ranked."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document
from extract.events import find_events
from extract.events.features import ROLES
from extract.events.frames import RULES, lexicon
from extract.events.merge import Candidate
from extract.events.ranker import REASONS, Ranker
from extract.events.scene import Scene, scenes
from extract.events.timing import When
from extract.events.triggers import find_triggers
from extract.inventory import EVENT_TYPES
from extract.inventory import ROLES as PLAYED
from extract.model import Article, Event, Published
from extract.softmax import Softmax
from tests.extract.event_cases import PUBLISHED, Marked, marked

CORPUS = Path(__file__).parent.parent / "corpus" / "events.toml"
CASES: list[dict[str, Any]] = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]


def is_shown_by(expected: dict[str, Any], event: Candidate, text: Marked) -> bool:
    """Whether a candidate is what a case expects: its type, and everything else that the case names."""
    if event.frame.type != expected["type"]:
        return False
    for role in PLAYED:
        players = {text.name(entity) for entity in event.parts.roles.get(role, ())}
        if not players.issuperset(expected.get(role, ())):
            return False
    if "place" in expected and (event.parts.place is None or text.name(event.parts.place) != expected["place"]):
        return False
    quantity = text.document.slice(event.quantity) if event.quantity else None
    if expected.get("quantity", quantity) != quantity:
        return False
    return expected.get("status", event.status) == event.status


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("headline", case["body"]))
def test_corpus(case: dict[str, Any]) -> None:
    keys = ("headline", "lead", "people", "posts", "source", "reads")
    text = marked(case["body"], **{key: case[key] for key in keys if key in case})
    found, _ = text.propose()
    shown = [(e.frame.type, e.parts.roles, e.parts.place, e.status) for e in found]
    for expected in case.get("fires", ()):
        assert any(is_shown_by(expected, event, text) for event in found), (expected, shown)
    types = Counter(event.frame.type for event in found)
    for type_ in case.get("silent", ()):
        assert not types[type_], shown
    for type_, number in case.get("count", {}).items():
        assert types[type_] == number, shown


def test_every_frame_fires_in_its_examples() -> None:
    frames = tomllib.loads(RULES.read_text(encoding="utf-8"))["frame"]
    words = lexicon()
    for frame in frames:
        for example in frame.get("examples", ()):
            fired = [trigger.frame.name for scene in scenes_of(example) for trigger in find_triggers(scene, words)]
            assert frame["name"] in fired, (frame["name"], example, fired)


def scenes_of(text: str) -> tuple[Scene, ...]:
    return scenes(Document(Article("a", text)), (), ())


def test_every_type_has_a_positive_and_forty_negatives_stand_in_the_corpus() -> None:
    fired = {expected["type"] for case in CASES for expected in case.get("fires", ())}
    assert fired == set(EVENT_TYPES)
    assert sum(len(case.get("silent", ())) for case in CASES) >= 40


def test_a_happening_told_three_times_is_one() -> None:
    text = marked(
        headline="{درمانگاه شکوفه:facility} افتتاح شد",
        lead="{درمانگاه شکوفه:facility} با حضور {سارا کیانی:person} افتتاح شد.",
        body="افتتاح {درمانگاه شکوفه:facility} در {ایرانشهر:place} جشن گرفته شد.",
    )
    (opening,) = (event for event in text.propose()[0] if event.frame.type == "opening")
    assert len(opening.members()) == 3
    assert opening.scene.field == "headline"
    assert opening.parts.place is not None


def test_two_openings_are_two() -> None:
    text = marked("{درمانگاه شکوفه:facility} افتتاح شد. {پل ونک:facility} نیز افتتاح شد.")
    assert [event.frame.type for event in text.propose()[0]].count("opening") == 2


def test_this_meeting_is_the_meeting_told_before() -> None:
    text = marked("{رضا توکلی:person} با {سارا کیانی:person} دیدار کرد. در این دیدار {پل ونک:facility} بررسی شد.")
    assert [event.frame.type for event in text.propose()[0]].count("meeting") == 1


SAID_ON = [["دیروز", "2024-05-03", "2024-05-03"], ["سال آینده", "2025-03-21", "2026-03-20"]]


def found_by_all(text: Marked) -> tuple[Event, ...]:
    """The events of a text by a ranker that takes whatever the rules propose."""
    ruled = Ranker(Softmax(ROLES, {}), Softmax(("no", "yes"), {"b": [0.0, 9.0]}))
    return find_events(text.document, text.entities, text.relations, text.times, PUBLISHED, engine=ruled)


def test_a_statement_is_dated_by_the_day_before_its_verb_not_by_what_is_said() -> None:
    text = marked("{رضا توکلی:person} دیروز گفت: {پل ونک:facility} سال آینده ساخته می‌شود.", times=SAID_ON)
    dates = {event.type: (event.earliest, event.latest, event.time) for event in found_by_all(text)}
    assert dates["statement"] == (date(2024, 5, 3), date(2024, 5, 3), "دیروز")


def test_an_undated_statement_has_the_date_of_the_news() -> None:
    (statement,) = found_by_all(marked("{رضا توکلی:person} گفت: {پل ونک:facility} خوب است."))
    assert (statement.earliest, statement.time) == (PUBLISHED.day, "published")


def test_unknown_stays_unknown_without_a_date_of_the_news() -> None:
    text = marked("{رضا توکلی:person} گفت: {پل ونک:facility} خوب است.")
    ruled = Ranker(Softmax(ROLES, {}), Softmax(("no", "yes"), {"b": [0.0, 9.0]}))
    (statement,) = find_events(text.document, text.entities, (), (), Published(), engine=ruled)
    assert (statement.earliest, statement.latest, statement.time) == (None, None, None)


def when(body: str, times: list[list[str]]) -> When | None:
    text = marked(body, times=times)
    return next(event.when for event in text.propose()[0] if event.frame.type != "statement")


def test_the_expression_of_the_same_clause_dates_an_event() -> None:
    body = "{پل ونک:facility} دیروز افتتاح شد و {سالن تختی:facility} سال آینده."
    assert when(body, SAID_ON) == When(date(2024, 5, 3), date(2024, 5, 3), "دیروز")


def test_what_is_said_is_not_dated_by_the_day_of_saying() -> None:
    assert when("دیروز {رضا توکلی:person} گفت: {پل ونک:facility} افتتاح شد.", SAID_ON[:1]) is None


def test_events_come_in_order_with_their_words() -> None:
    text = marked("{رضا توکلی:person} به {تفلیس:place} سفر کرد. او با {سارا کیانی:person} دیدار کرد.")
    events = find_events(text.document, text.entities, (), (), PUBLISHED)
    assert [event.id for event in events] == [f"v{number}" for number in range(1, len(events) + 1)]
    for event in events:
        assert text.document.slice(event.trigger.span) == event.trigger.text
        assert event.evidence.covers(event.trigger.span)
        assert 0 < event.confidence <= 1
        assert {argument.entity for argument in event.roles} <= {entity.id for entity in text.entities}


def test_a_plain_statement_passes_the_shipped_ranker() -> None:
    body = "{رضا توکلی:person} مدیرعامل {سازمان آب:organization} گفت: {سد لار:facility} پر است."
    text = marked(body, posts=[["رضا توکلی", "مدیرعامل", "سازمان آب"]])
    (event,) = find_events(text.document, text.entities, text.relations, (), PUBLISHED)
    assert event.type == "statement"
    assert ("agent", "رضا توکلی") in [(one.role, text.name(one.entity)) for one in event.roles]
    assert 0 < len(event.why) <= REASONS
    assert [abs(weight) for _, weight in event.why] == sorted((abs(weight) for _, weight in event.why), reverse=True)
    assert event.json()["why"] == [list(reason) for reason in event.why]


HOSTILE = [
    "",
    "گفت",
    "«" * 500 + "گفت",
    "))((::؟؟!!" * 200,
    "🙂" * 300,
    "گفت که " * 3000,
    "{رضا توکلی:person} گفت " * 2000,
    "افتتاح " * 3000 + "شد",
    "نام\tشهر\tعدد\n" * 1500,
    "{ساری:place}، " * 600 + "افتتاح شد.",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(body: str) -> None:
    text = marked(body)
    for event in find_events(text.document, text.entities, (), (), PUBLISHED):
        assert len(event.roles) <= 13


@given(st.text(alphabet="گفتشدکردافتتاحوکه :.،«»()\n‌", max_size=200))
def test_any_text_is_read_without_harm(body: str) -> None:
    text = marked("")
    document = Document(Article("a", body))
    assert find_events(document, text.entities, (), (), PUBLISHED) == ()


def test_the_quantity_of_one_telling_is_that_of_the_happening() -> None:
    text = marked(
        headline="{درمانگاه شکوفه:facility} افتتاح شد",
        body="{درمانگاه شکوفه:facility} با ۱۲ میلیارد تومان هزینه افتتاح شد.",
    )
    (opening,) = (event for event in text.propose()[0] if event.frame.type == "opening")
    assert opening.quantity is not None
    assert text.document.slice(opening.quantity) == "۱۲ میلیارد تومان"


@pytest.mark.parametrize("said", ["از {انجمن مهر:organization} خبر داد", "{انجمن مهر:organization} را ستود و گفت"])
def test_who_is_spoken_of_is_not_addressed(said: str) -> None:
    found, _ = marked(f"{{رضا توکلی:person}} {said}.").propose()
    assert all(not event.parts.roles.get("recipient") for event in found)


@pytest.mark.parametrize(("weight", "themes"), [(0.95, ["پل ونک"]), (0.3, None)])
def test_an_event_with_nobody_takes_the_likeliest_one_or_is_none(weight: float, themes: list[str] | None) -> None:
    text = marked("{پل ونک:facility} در کنار {سالن تختی:facility} است. افتتاح نزدیک است.")
    likes_themes = [weight if role == "theme" else 0.0 for role in ROLES]
    hardly = Ranker(Softmax(ROLES, {"e|facility": likes_themes}), Softmax(("no", "yes"), {"b": [0.0, 9.0]}))
    found = find_events(text.document, text.entities, (), (), PUBLISHED, engine=hardly)
    shown = [[text.name(role.entity) for role in event.roles] for event in found if event.type == "opening"]
    assert shown == ([themes] if themes else [])


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("بهای نان در {ساری:place} دو برابر شده است.", PUBLISHED.day),
        ("{درمانگاه شکوفه:facility} در {ساری:place} افتتاح شده است.", None),
    ],
)
def test_what_has_risen_is_told_as_of_the_news(body: str, day: date | None) -> None:
    (event,) = found_by_all(marked(body))
    assert event.earliest == day
