"""The second look at names: what it sees, what it drops, and what it is not asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.annotated import Gold
from extract.document import Document
from extract.errors import ModelError
from extract.model import Article, Entity, Mention, Span
from extract.names import find_entities
from extract.second_look import CLASSES, SecondLook, features, second_look
from extract.softmax import Softmax
from extract.tagger import tagger
from extract.train_second_look import fit, rows_of

BODY = "علی رضایی در تهران گفت. تهران سرد است."
SAYS_NO = SecondLook(Softmax(CLASSES, {"t|place": [9.0, -9.0], "t|person": [-9.0, 9.0]}))


def entity(text: str, kind: str, rule: str = "crf", confidence: float = 0.9) -> Entity:
    at = BODY.index(text)
    return Entity("e1", kind, text, (Mention(text, Span("body", at, at + len(text))),), confidence, rule)


def test_what_is_improbable_is_dropped_and_the_rest_is_as_sure_as_it_is() -> None:
    found = [entity("علی رضایی", "person"), entity("تهران", "place")]
    (kept,) = SAYS_NO.kept(found)
    assert (kept.name, kept.confidence) == ("علی رضایی", 1.0)


def test_a_name_of_the_users_own_is_not_doubted() -> None:
    own = entity("تهران", "place", rule="own-lexicon", confidence=1.0)
    assert list(SAYS_NO.kept([own])) == [own]


def test_the_ids_of_what_is_kept_have_no_gaps() -> None:
    engine = tagger().with_second_look(SecondLook(Softmax(CLASSES, {"t|person": [9.0, -9.0], "t|place": [-9.0, 9.0]})))
    found = find_entities(Document(Article("a", BODY)), engine)
    assert [(one.id, one.name) for one in found] == [("e1", "تهران")]


def test_it_sees_the_article_and_not_only_the_sentence() -> None:
    place = Entity(
        "e1", "place", "تهران", (Mention("تهران", Span("headline", 0, 5)), Mention("تهران", Span("body", 13, 18))), 0.45
    )
    seen = features(place, [place])
    assert {"n|2|place", "c|4|place", "f|headline|place", "f|body|place", "k|same|place"} <= set(seen)
    assert f"inside|{False}|place" in seen
    longer = entity("تهران سرد", "organization")
    assert f"inside|{True}|place" in features(place, [place, longer])


def test_it_knows_what_the_tables_say_of_a_name() -> None:
    for text, kind, known in (("تهران", "place", "same"), ("تهران", "person", "other"), ("علی رضایی", "person", "no")):
        assert f"k|{known}|{kind}" in features(entity(text, kind), [])


PEOPLE = "علی رضایی و محسن سرخو به تهران آمدند. سرخو گفت که هوا سرد است."


@pytest.mark.parametrize(
    ("names", "right"),
    [
        ((("person", ("علی رضایی",)), ("place", ("تهران",))), [1, 0, 1]),
        ((("person", ("محسن سرخو", "سرخو", "علی رضایی")),), [0, 1, 0]),  # one to one: who shares most names is it
        ((("organization", ("علی رضایی",)), ("person", ("تهران",))), [0, 0, 0]),
    ],
)
def test_what_is_annotated_is_right(names: tuple[tuple[str, tuple[str, ...]], ...], right: list[int]) -> None:
    rows = rows_of(tagger().with_second_look(SAYS_NO), [Gold(Article("a", PEOPLE), names)])
    assert [label for _, label in rows] == right


def test_it_learns_what_the_tagger_takes_for_names_in_vain() -> None:
    items = [Gold(Article(str(at), BODY), (("person", ("علی رضایی",)),)) for at in range(20)]
    rows = rows_of(tagger(), items)
    assert [label for _, label in rows] == [1, 0] * 20
    engine = tagger().with_second_look(fit(rows))
    assert [one.name for one in find_entities(Document(Article("a", BODY)), engine)] == ["علی رضایی"]


def test_a_broken_model_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="second look"):
        second_look(tmp_path / "model.json")
