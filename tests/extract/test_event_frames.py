"""Event frames are data: a new file brings new events, and a wrong one says what is wrong."""

from __future__ import annotations

import pickle
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import InputError
from extract.events import find_events
from extract.events.features import ROLES
from extract.events.frame_check import check
from extract.events.frames import LISTS, RULES, Entry, frame_of, lexicon
from extract.events.own_frames import NO_FRAMES, OwnFrames, read_own_frames
from extract.events.ranker import OF_OWN_FRAMES, Ranker, ranker
from extract.inventory import EVENT_TYPES
from extract.model import Event
from extract.softmax import Softmax
from extract.text import fold
from extract.verbs import infinitives
from tests.extract.event_cases import PUBLISHED, Marked, marked

VACCINATION = """
[[frame]]
name = "vaccination"
type = "other"
nouns = ["مایه‌کوبی"]
verbs = ["مایه زدن"]
roles = { actor = "agent", undergoer = "theme", to = "recipient" }
"""
FIRING = marked("{شبکه بهداشت:organization} به دانش‌آموزان مایه زد.")


def written(folder: Path, text: str, name: str = "frames.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(*paths: Path) -> tuple[OwnFrames, list[InputError]]:
    problems: list[InputError] = []
    return read_own_frames(paths, problems.append), problems


def events(text: Marked, frames: OwnFrames = NO_FRAMES, engine: Ranker | None = None) -> tuple[Event, ...]:
    return find_events(text.document, text.entities, (), (), PUBLISHED, engine, frames)


def ranker_that(keeps: bool) -> Ranker:
    return Ranker(Softmax(ROLES, {}), Softmax(("no", "yes"), {"b": [0.0, 9.0 if keeps else -9.0]}))


def test_a_file_of_frames_needs_no_code_and_no_training(tmp_path: Path) -> None:
    frames, problems = read(written(tmp_path, VACCINATION))
    assert problems == []
    assert events(FIRING) == ()
    (event,) = events(FIRING, frames)
    assert (event.type, event.rule, event.trigger.text) == ("other", "vaccination", "مایه زد")
    assert [(argument.role, argument.entity) for argument in event.roles] == [("agent", "e1")]
    assert event.confidence == OF_OWN_FRAMES
    assert events(FIRING, NO_FRAMES) == ()


@pytest.mark.parametrize("keeps", [True, False])
def test_the_ranker_has_no_say_in_what_it_never_learnt(tmp_path: Path, keeps: bool) -> None:
    frames, _ = read(written(tmp_path, VACCINATION))
    assert events(FIRING, frames, ranker_that(keeps)) == events(FIRING, frames)


def test_an_event_without_a_name_is_none(tmp_path: Path) -> None:
    frames, _ = read(written(tmp_path, VACCINATION))
    assert events(marked("پرستاران به دانش‌آموزان مایه زدند."), frames) == ()


def test_what_a_frame_that_ships_tells_first_is_kept_where_the_ranker_would_drop_it(tmp_path: Path) -> None:
    text = marked("{پل ونک:facility} افتتاح شد. آیین پرده‌گشایی {پل ونک:facility} باشکوه بود.")
    row = '[[frame]]\nname = "unveiling"\ntype = "opening"\nnouns = ["پرده‌گشایی"]\n'
    frames, _ = read(written(tmp_path, row))
    assert events(text, engine=ranker_that(False)) == ()
    (event,) = events(text, frames, ranker_that(False))
    assert (event.type, event.confidence) == ("opening", OF_OWN_FRAMES)


def test_own_frames_leave_the_other_events_as_they_are(tmp_path: Path) -> None:
    text = marked("{سارا کیانی:person} در {یزد:place} با {رضا توکلی:person} دیدار کرد.")
    frames, _ = read(written(tmp_path, VACCINATION))
    assert events(text, frames, ranker()) == events(text)


@pytest.mark.parametrize("key", ["nouns", "bases", "verbs"])
def test_a_word_that_ships_is_taken_over_by_whatever_list(tmp_path: Path, key: str) -> None:
    text = marked("{سارا کیانی:person} به {یزد:place} اعزام شد. {پل ونک:facility} به بهره‌برداری رسید.")
    words = {"verbs": ["اعزام شدن", "به بهره‌برداری رسیدن"]}.get(key, ["اعزام", "به بهره‌برداری"])
    shown = ", ".join(f'"{word}"' for word in words)
    frames, problems = read(written(tmp_path, f'[[frame]]\nname = "mine"\ntype = "other"\n{key} = [{shown}]\n'))
    assert problems == []
    assert "mine" in [event.rule for event in events(text, frames)]
    assert lexicon().bases["اعزام"].name == "dispatch"


def test_of_two_files_the_later_has_a_word(tmp_path: Path) -> None:
    one = written(tmp_path, VACCINATION)
    two = written(tmp_path, VACCINATION.replace("vaccination", "jab"), "two.toml")
    assert [event.rule for event in events(FIRING, read(one, two)[0])] == ["jab"]
    assert [event.rule for event in events(FIRING, read(two, one)[0])] == ["vaccination"]


def test_frames_travel_to_other_processes(tmp_path: Path) -> None:
    frames, _ = read(written(tmp_path, VACCINATION))
    assert events(FIRING, pickle.loads(pickle.dumps(frames))) == events(FIRING, frames)


GOOD = "[[frame]]\nname = 'x'\ntype = 'other'\nnouns = ['مایه‌کوبی']\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("name = 'x'", ""), "lacks a name"),
        (GOOD.replace("'x'", "5"), "lacks a name"),
        (GOOD.replace("'x'", "'meeting'"), "has this name"),
        (GOOD.replace("type = 'other'", ""), "lacks a type"),
        (GOOD.replace("'other'", "'launch'"), "«launch» is no event type (write one of statement, "),
        (GOOD.replace("'other'", "['other']"), "is no event type"),
        (GOOD + "noun = []\n", "«noun» is no key"),
        (GOOD.replace("['مایه‌کوبی']", "'مایه‌کوبی'"), "nouns is no list of words"),
        (GOOD.replace("['مایه‌کوبی']", "['']"), "nouns is no list of words"),
        (GOOD.replace("nouns = ['مایه‌کوبی']", ""), "no words carry it"),
        (GOOD.replace("مایه‌کوبی", "مایه" * 50), "is too long"),
        (GOOD + "verbs = ['مایه کوبیدنیدن']\n", "ends in no verb that we conjugate"),
        (GOOD + "roles = { actor = 'boss' }\n", "«boss» is no role"),
        (GOOD + "roles = { boss = 'agent' }\n", "«boss» is no part"),
        (GOOD + "roles = { actor = ['agent'] }\n", "is no role"),
        (GOOD + "roles = ['agent']\n", "roles is no table"),
        (GOOD + "kinds = { agent = ['robot'] }\n", "«robot» is no entity type"),
        (GOOD + "kinds = { agent = 'person' }\n", "kinds of agent is no list"),
        (GOOD + "kinds = { boss = ['person'] }\n", "«boss» is no role"),
        (GOOD + "genitive = 'both'\n", "«both» is no genitive"),
        (GOOD + "present = 'occurred'\n", "«occurred» is no status"),
        (GOOD + "named = 'yes'\n", "named is «yes»"),
    ],
)
def test_a_wrong_frame_is_told_by_its_line_and_left_out(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path, f"{VACCINATION}\n{text}")
    frames, problems = read(path)
    (problem,) = problems
    assert says in str(problem)
    assert str(problem).startswith(f"{path}:9: ")
    assert [entry.frame.name for entry in frames.entries] == ["vaccination"]


def test_two_frames_of_one_name_would_be_one_rule(tmp_path: Path) -> None:
    frames, (problem,) = read(written(tmp_path, GOOD + GOOD))
    assert "has this name" in str(problem)
    assert len(frames.entries) == 1


def test_what_is_no_frame_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, f"{GOOD}[[frames]]\nname = 'y'\n")
    frames, problems = read(path)
    assert [str(problem) for problem in problems] == [
        f"{path}: «frames» means nothing here (a file of frames holds «[[frame]]» alone)"
    ]
    assert len(frames.entries) == 1
    path = written(tmp_path, "frame = [5]\n")
    assert "frame 1: a frame lacks a name" in str(read(path)[1][0])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[[frame", "is no TOML"),
        (b"x = " + b"[" * 5000, "is no TOML"),
        (b"", "holds no «[[frame]]»"),
        (b"frame = 5", "holds no «[[frame]]»"),
        (bytes(range(256)), "is not UTF-8"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_cannot_be_read_ends_it(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "frames.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as error:
        read(path)
    assert says in str(error.value)
    assert str(error.value).startswith(str(path))


words = st.text("ابت یک\u200c().[]{}'=", max_size=8)
values = st.recursive(
    st.booleans() | st.integers() | words | st.sampled_from([*EVENT_TYPES, "agent", "person", "actor", "کردن"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
)
keys = st.sampled_from(["name", "type", "nouns", "verbs", "bases", "roles", "kinds", "genitive", "named", "examples"])


@given(st.dictionaries(keys, values, max_size=6))
def test_any_frame_is_used_or_told(row: dict[str, object]) -> None:
    try:
        check("here", row, ())
    except InputError:
        return
    entry = Entry(frame_of(row, own=True), {key: row[key] for key in LISTS if key in row})  # type: ignore[misc]
    assert OwnFrames([entry]).lexicon.frames[-1] == entry.frame


def test_every_shipped_frame_has_a_name_of_its_own() -> None:
    names = [frame.name for frame in lexicon().frames]
    assert len(names) == len(set(names))


def test_every_shipped_frame_says_what_a_frame_can_say() -> None:
    for row in tomllib.loads(RULES.read_text("utf-8"))["frame"]:
        if row["name"] != "speaker-label":  # its speaker stands before a colon: no word carries it
            known = [phrase for phrase in row.get("verbs", ()) if fold(phrase.split()[-1]) in infinitives()]
            check("events.toml", {**row, "verbs": known}, ())
