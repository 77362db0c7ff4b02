"""The ranker of events is trained from annotated articles, twice with the same bytes."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import pytest

from extract.errors import InputError, ModelError
from extract.events.gold import read_gold
from extract.events.ranker import MODEL, Ranker, ranker
from extract.events.train import folds, train
from extract.softmax import Softmax, dump, load, train_softmax

PEOPLE = ["رضا توکلی", "سارا کیانی", "مینا سپهر", "یاشار آذری"]
SITES = ["درمانگاه شکوفه", "پل ونک", "سالن تختی", "کتابخانه مهر"]


def written(folder: Path, articles: int = 20) -> Path:
    """A gold folder of articles of one shape: someone says that something was opened."""
    documents, annotations = [], []
    for number in range(articles):
        person, site = PEOPLE[number % 4], SITES[number // 4 % 4]
        body = f"{person} دیروز گفت: {site} در شهر ساری افتتاح شد."
        documents.append({"id": f"a{number:02}", "published": "2024-05-04", "headline": "خبر", "body": body})
        events = [
            {
                "type": "statement",
                "trigger": "گفت",
                "time": "?",
                "place": None,
                "roles": [["agent", "E1"], ["theme", "E2"]],
            },
            {"type": "opening", "trigger": "افتتاح شد", "time": "?", "place": "E3", "roles": [["theme", "E2"]]},
        ]
        entities = [
            ["E1", "person", person, [person]],
            ["E2", "facility", site, [site]],
            ["E3", "place", "ساری", ["ساری"]],
        ]
        relations = [["E1", "holds_position", "E3", {"role": "شهردار"}]]
        times = [["دیروز", "j1403-02-14"]]
        annotations.append(
            {"id": f"a{number:02}", "entities": entities, "times": times, "relations": relations, "events": events}
        )
    for part, rows in (("docs", documents), ("ann", annotations)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"dev.{part}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_gold_is_read_as_records(tmp_path: Path) -> None:
    first = read_gold(written(tmp_path), "dev")[0]
    person, site, _ = first.entities
    assert [mention.text for mention in person.mentions] == ["رضا توکلی"]
    assert site.mentions[0].span.start == first.article.body.index("درمانگاه")
    assert first.times[0].earliest == first.times[0].latest
    assert first.relations[0].role == "شهردار"
    assert [event.type for event in first.events] == ["statement", "opening"]


def test_a_missing_folder_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"dev\.docs\.jsonl"):
        read_gold(tmp_path, "dev")


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    gold = written(tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        train(gold, tmp_path / name / "events.json")
    for file in ("events.json", "events.toml"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_each_fold_is_ranked_by_what_never_saw_it(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path), "dev")
    parts = [part for _, part in folds(gold)]
    assert sorted(item.article.id for part in parts for item in part) == [item.article.id for item in gold]
    assert all(isinstance(fitted, Ranker) for fitted, _ in folds(gold))


def test_softmax_learns_what_decides() -> None:
    order = random.Random(7)
    rows = [(["b", f"noise{order.randrange(5)}", "up" if number % 2 else "down"], number % 2) for number in range(400)]
    learned = train_softmax(rows, ("no", "yes"))
    assert learned.probabilities(["b", "up"])[1] > 0.9
    assert learned.probabilities(["b", "down"])[1] < 0.1
    assert learned.probabilities(["never seen"]) == [0.5, 0.5]


def test_reasons_add_up_to_the_decision() -> None:
    model = Softmax(("no", "yes"), {"up": [-0.5, 0.75], "down": [0.25, -0.25], "faint": [0.0, 0.125]})
    features = ["faint", "never seen", "down", "up"]
    reasons = model.reasons(features, 1, 3)
    assert reasons == [("up", 1.25), ("down", -0.5), ("faint", 0.125)]
    chance = model.probabilities(features)[1]
    assert math.log(chance / (1 - chance)) == pytest.approx(sum(weight for _, weight in reasons))
    assert model.reasons(features, 1, 1) == [("up", 1.25)]


def test_weights_survive_the_file() -> None:
    models = {"roles": Softmax(("a", "b"), {"x": [0.5, -0.5]}), "events": Softmax(("no", "yes"), {})}
    assert load(dump(models)) == models


def test_the_shipped_model_loads_and_is_small() -> None:
    assert ranker().events.classes == ("no", "yes")
    assert MODEL.stat().st_size < 1_000_000


@pytest.mark.parametrize("text", ["{}", "[]", "not json", '{"roles": 1}', '{"roles": {}, "events": {}}'])
def test_a_broken_model_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"broken\.json"):
        ranker(path)
