"""Training on a tiny set of our own: exact labels, the same bytes each time, honest folds."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from extract import train_names
from extract.document import Document
from extract.errors import InputError
from extract.names import find_entities
from extract.tagger import Tagger, spans
from extract.train_names import cross_validate, examples, folds, read_gold, train, varied

SENTENCES = [
    ("علی کاظمی در شهر یزد گفت.", [("person", "علی کاظمی"), ("place", "شهر یزد")]),
    ("بانک سپه در تبریز شعبه دارد.", [("organization", "بانک سپه"), ("place", "تبریز")]),
    ("کاظمی به تبریز رفت و تبریزی‌ها او را دیدند.", [("person", "کاظمی"), ("place", "تبریز")]),
    ("جاده تبریز بسته است؛ تبریز سرد است.", [("facility", "جاده تبریز"), ("place", "تبریز")]),
    ("هم‌اندیشی بانک‌های بزرگ‌تر در رشت.", [("event", "هم‌اندیشی بانک‌های بزرگ‌تر"), ("place", "رشت")]),
    ("رئیس بانک سپه از رشت آمد.", [("organization", "بانک سپه"), ("place", "رشت")]),
]


@pytest.fixture
def gold_dir(tmp_path: Path) -> Path:
    for name in ("dev", "names"):
        documents, annotations = [], []
        for number, (body, names) in enumerate(SENTENCES):
            identity = f"{name}-{number}"
            entities = [[f"E{i}", kind, form, [form]] for i, (kind, form) in enumerate(names)]
            documents.append(json.dumps({"id": identity, "headline": "", "lead": None, "body": body}))
            annotations.append(json.dumps({"id": identity, "entities": entities}))
        (tmp_path / f"{name}.docs.jsonl").write_text("\n".join(documents), encoding="utf-8")
        (tmp_path / f"{name}.ann.jsonl").write_text("\n".join(annotations), encoding="utf-8")
    return tmp_path


def test_labels_cover_whole_tokens_and_the_longest_form(gold_dir: Path) -> None:
    labelled = [
        [(" ".join(t.text for t in sentence.tokens[first:last]), kind) for first, last, kind in spans(row)]
        for sentence, row in examples(read_gold(gold_dir, "dev"))
    ]
    assert labelled[2] == [("کاظمی", "person"), ("تبریز", "place")]
    assert labelled[3] == [("جاده تبریز", "facility"), ("تبریز", "place")]


def test_articles_are_also_typed_without_half_spaces(gold_dir: Path) -> None:
    bodies = [item.article.body for item in varied(read_gold(gold_dir, "dev"))]
    assert len(bodies) == 10
    assert "هم اندیشی بانک های بزرگ تر در رشت." not in bodies
    assert "هماندیشی بانکهای بزرگتر در رشت." in bodies


def test_training_gives_the_same_bytes_and_a_recipe(gold_dir: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.crfsuite", tmp_path / "two.crfsuite"
    train(gold_dir, first)
    train(gold_dir, second, {"person": 0.91})
    assert first.read_bytes() == second.read_bytes()
    recipe = tomllib.loads(first.with_suffix(".toml").read_text(encoding="utf-8"))
    assert recipe["articles"] == 12
    assert "cross_validated" not in recipe
    told = tomllib.loads(second.with_suffix(".toml").read_text(encoding="utf-8"))
    assert told["cross_validated"] == {"person": 0.91}
    assert recipe["parameters"]["max_iterations"] == train_names.PARAMETERS["max_iterations"]
    article = read_gold(gold_dir, "dev")[0].article
    assert find_entities(Document(article), Tagger.load(first))


def test_folds_part_the_articles(gold_dir: Path) -> None:
    gold = read_gold(gold_dir, "dev")
    parts = folds(gold)
    assert [len(part) for part in parts] == [2, 1, 1, 1, 1]
    assert sorted(item.article.id for part in parts for item in part) == [item.article.id for item in gold]


def test_cross_validation_answers_for_every_article(gold_dir: Path) -> None:
    found = cross_validate(gold_dir)
    assert list(found) == [item.article.id for item in read_gold(gold_dir, "dev")]


def test_a_missing_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="dev"):
        train(tmp_path / "none", tmp_path / "model.crfsuite")
