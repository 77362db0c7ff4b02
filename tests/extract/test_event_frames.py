"""Event frames are data: a new file brings new events, and a wrong one says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.events import find_events
from extract.events.features import ROLES
from extract.events.frames import lexicon
from extract.events.ranker import Ranker
from extract.events.softmax import Softmax
from tests.extract.event_cases import PUBLISHED, marked

VACCINATION = """
[[frame]]
name = "vaccination"
type = "other"
nouns = ["واکسیناسیون"]
verbs = ["واکسن زدن"]
roles = { actor = "agent", undergoer = "theme", to = "recipient" }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "frames.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_frames_needs_no_code(tmp_path: Path) -> None:
    text = marked("{شبکه بهداشت:organization} به دانش‌آموزان واکسن زد.")
    ruled = Ranker(
        Softmax(ROLES, {"r|agent|vaccination": [0, 9, 0, 0, 0, 0, 0]}), Softmax(("no", "yes"), {"b": [0, 9]})
    )
    more = (written(tmp_path, VACCINATION),)
    (event,) = find_events(text.document, text.entities, (), (), PUBLISHED, more_frames=more, engine=ruled)
    assert (event.type, event.rule, event.trigger.text) == ("other", "vaccination", "واکسن زد")


def test_a_later_file_takes_a_word_over(tmp_path: Path) -> None:
    path = written(tmp_path, '[[frame]]\nname = "mine"\ntype = "other"\nnouns = ["افتتاح"]\n')
    assert lexicon().nouns["افتتاح"].name == "opening"
    assert lexicon(path).nouns["افتتاح"].name == "mine"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[frame]]\nname = 'x'\n", "a name and a type"),
        ("[[frame]]\nname = 'x'\ntype = 'other'\nnoun = []\n", "unknown keys noun"),
        ("[[frame]]\nname = 'x'\ntype = 'other'\nnouns = 'افتتاح'\n", "list of words"),
        ("[[frame]]\nname = 'x'\ntype = 'other'\nroles = { actor = 'boss' }\n", "boss"),
        ("[[frame]]\nname = 'x'\ntype = 'other'\nroles = { boss = 'agent' }\n", "boss"),
        ("[[frame]]\nname = 'x'\ntype = 'other'\nkinds = { agent = ['robot'] }\n", "robot"),
        ("[[frame]]\nname = 'x'\ntype = 'other'\ngenitive = 'both'\n", "both"),
        ("[[frame", "cannot be read"),
    ],
)
def test_a_wrong_frame_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(RuleError, match=says) as error:
        lexicon(path)
    assert str(path) in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        lexicon(tmp_path / "none.toml")


def test_every_shipped_frame_has_a_name_of_its_own() -> None:
    names = [frame.name for frame in lexicon().frames]
    assert len(names) == len(set(names))
