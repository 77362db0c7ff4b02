"""How sure facts are: the curves, their fit, and what they do to an extraction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.calibration import KINDS, MODEL, PLAIN, Curve, calibrated, kind_of, of_names, shipped
from extract.calibration_fit import Fact, dump, fit
from extract.errors import ModelError
from extract.model import Argument, Entity, Event, Extraction, Mention, Published, Relation, Span
from extract.pipeline import extract
from extract.readers import read
from tests.gahnegar.commands import SAMPLES

WHERE = Span("body", 0, 3)
POST = Relation("e1", "holds_position", None, WHERE, 0.9, "test", "شهردار")
SITE = Relation("e2", "located_in", "e3", WHERE, 0.9, "test")
OPENED = Event(
    "v1", "opening", Mention("باز", WHERE), None, None, "occurred", "e3", (Argument("theme", "e2"),), WHERE, 0.9, "test"
)
SURE = {"e1": 0.9, "e2": 0.8, "e3": 0.5}


def facts(kind: str, rule: float, names: float, right: int, wrong: int) -> list[Fact]:
    return [Fact(kind, rule, names, number < right) for number in range(right + wrong)]


def test_a_relation_is_as_sure_as_its_weaker_end_and_an_event_as_its_surest_player() -> None:
    assert [kind_of(fact) for fact in (POST, SITE, OPENED)] == list(KINDS)
    assert [of_names(fact, SURE) for fact in (POST, SITE, OPENED)] == [0.9, 0.5, 0.8]


def test_an_event_that_only_its_place_takes_part_in_is_as_sure_as_its_place() -> None:
    assert of_names(replace(OPENED, roles=()), SURE) == SURE["e3"]


def test_no_rule_and_no_name_is_believed_or_doubted_beyond_measure() -> None:
    curve = Curve(0.0, 1.0, 1.0)
    assert curve.at(1.0, 1.0) == curve.at(0.99, 0.95) < 1
    assert curve.at(0.0, 0.0) == curve.at(0.01, 0.05) > 0


def test_one_fact_does_not_settle_a_curve() -> None:
    (wrong,) = facts("events", 0.9, 0.9, right=0, wrong=1)
    assert 0.2 < fit([wrong])["events"].at(0.9, 0.9) < 0.9


def test_without_facts_rules_are_believed() -> None:
    assert fit([]) == PLAIN
    assert PLAIN["events"].at(0.7, 0.2) == pytest.approx(0.7)


def test_a_rule_that_says_too_much_is_brought_down() -> None:
    curve = fit(facts("events", 0.9, 1.0, right=500, wrong=500))["events"]
    assert curve.at(0.9, 1.0) == pytest.approx(0.5, abs=0.01)


def test_facts_between_unsure_names_are_less_sure() -> None:
    seen = [*facts("relations", 0.8, 0.9, 160, 40), *facts("relations", 0.8, 0.5, 80, 120)]
    curves = fit([*seen, *facts("positions", 0.9, 0.9, 9, 1)])
    assert curves["relations"].at(0.8, 0.9) == pytest.approx(0.8, abs=0.03)
    assert curves["relations"].at(0.8, 0.5) == pytest.approx(0.4, abs=0.03)
    assert curves["events"] == PLAIN["events"]


def test_only_confidences_change() -> None:
    entities = tuple(Entity(id_, "place", id_, (), sure) for id_, sure in {**SURE, "e3": 0.2}.items())
    (article, *_) = read([str(SAMPLES / "nourbakhsh.txt")], pytest.fail)
    before = Extraction(article, Published(), entities, (), (POST, SITE), (OPENED,))
    curves = {**PLAIN, "relations": Curve(0.0, 1.0, 0.5)}
    after = calibrated(before, curves)
    assert [fact.confidence for fact in (*after.relations, *after.events)] == pytest.approx([0.9, 9 / 11, 0.9])
    sure = before.relations[0].confidence, before.relations[1].confidence
    assert tuple(map(replace_confidence, after.relations, sure)) == before.relations
    assert replace(after, relations=(), events=()) == replace(before, relations=(), events=())


def replace_confidence(relation: Relation, confidence: float) -> Relation:
    return replace(relation, confidence=confidence)


def test_what_ships_trusts_surer_rules_and_names_more() -> None:
    for curve in shipped().values():
        assert 0 < curve.at(0.4, 0.9) < curve.at(0.8, 0.9) < curve.at(0.99, 0.9) < 1
        assert curve.at(0.8, 0.5) <= curve.at(0.8, 0.99)


def test_an_article_is_calibrated_once() -> None:
    (article, *_) = read([str(SAMPLES / "nourbakhsh.txt")], pytest.fail)
    plain, told = extract(article, curves=PLAIN), extract(article)
    assert plain.relations
    assert plain.events
    assert calibrated(plain).json() == told.json()


def test_the_file_gives_the_curves_back(tmp_path: Path) -> None:
    known = facts("events", 0.9, 0.7, 6, 4)
    path = tmp_path / "calibration.toml"
    path.write_text(dump(fit(known), known), "utf-8")
    assert shipped(path) == fit(known)
    assert "[events] # 10 facts, 6 of them right" in path.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "[events]\nshift = 1", "no toml", "positions = 1"])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "calibration.toml"
    path.write_text(text or MODEL.read_text("utf-8").replace("rule", "role"), "utf-8")
    with pytest.raises(ModelError, match=r"calibration\.toml"):
        shipped(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        shipped(tmp_path / "nowhere.toml")
