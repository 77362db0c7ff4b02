"""`gahnegar train names`: what is measured on the way stands in the recipe beside the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract import train_names
from extract.annotated import Gold, read_gold
from extract.errors import InputError
from extract.tagger import Tagger, tagger
from gahnegar import training

SCORER = """
import json, sys
found = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
types = sorted({entity["type"] for item in found for entity in item["entities"]})
print(json.dumps({"entities": {"f1": len(found) / 8}, "by type": {kind: {"f1": 0.25} for kind in types}}))
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    article = {"id": "a", "body": "احمد کریمی امروز در یزد گفت."}
    for name in ("dev", "names"):
        (tmp_path / f"{name}.docs.jsonl").write_text(json.dumps(article), "utf-8")
        (tmp_path / f"{name}.ann.jsonl").write_text('{"id": "a", "entities": []}', "utf-8")
    (tmp_path / "score.py").write_text(SCORER, "utf-8")
    return tmp_path


def test_the_recipe_tells_how_good_held_out_taggers_are(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {}

    def held_out(folder: Path, corpus: Path | None, kept: Path) -> Iterator[tuple[Tagger, list[Gold]]]:
        told["kept"] = kept
        yield tagger(), read_gold(folder, "dev")

    def train(folder: Path, model: Path, corpus: Path | None, measured: dict[str, float], kept: Path) -> None:
        told.update(measured=measured, same=kept == told["kept"])

    monkeypatch.setattr("extract.held_out.doubting_taggers", held_out)
    monkeypatch.setattr(train_names, "train", train)
    training.train_names(gold, None, None, None)
    assert told["measured"] == {"entities": 0.125, "person": 0.25, "place": 0.25}
    assert told["same"], "the taggers are trained once"


def test_what_training_needs_is_named(gold: Path) -> None:
    (gold / "score.py").unlink()
    with pytest.raises(InputError, match=r"score\.py"):
        training.train_names(gold, None, None, None)
