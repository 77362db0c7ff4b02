"""Training on a tiny set of our own: exact labels, the same bytes each time, honest folds."""

from __future__ import annotations

import gzip
import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from extract import train_names
from extract.annotated import Gold, read_gold
from extract.document import Document
from extract.errors import InputError
from extract.held_out import FINGERPRINT, folds, held_out_taggers
from extract.model import Article
from extract.names import find_entities
from extract.tagger import Tagger, spans
from extract.train_names import examples, fit, train, training_set, varied

SENTENCES = [
    ("علی کاظمی در شهر یزد گفت.", [("person", "علی کاظمی"), ("place", "شهر یزد")]),
    ("بانک سپه در تبریز شعبه دارد.", [("organization", "بانک سپه"), ("place", "تبریز")]),
    ("کاظمی به تبریز رفت و تبریزی‌ها او را دیدند.", [("person", "کاظمی"), ("place", "تبریز")]),
    ("جاده تبریز بسته است؛ تبریز سرد است.", [("facility", "جاده تبریز"), ("place", "تبریز")]),
    ("هم‌اندیشی بانک‌های بزرگ‌تر در رشت.", [("event", "هم‌اندیشی بانک‌های بزرگ‌تر"), ("place", "رشت")]),
    ("رئیس بانک سپه از رشت آمد.", [("organization", "بانک سپه"), ("place", "رشت")]),
]


POST = "خبر تازه از بانک سپه در رشت\nمدیرعامل بانک سپه به رشت رفت.\n@somewhere"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Articles and posts of our own, with the corpus where `train` looks for it."""
    folder = tmp_path / "written"
    folder.mkdir()
    (folder / "one.txt").write_text("### 1\nباران در [[place|رشت]]\n[[person|علی کاظمی]] گفت.\n", encoding="utf-8")
    row = {"id": "post-1", "entities": [["organization", ["بانک سپه"]], ["place", ["رشت"]]]}
    (folder / "posts.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    with gzip.open(tmp_path / "corpus" / "telegram.jsonl.gz", "wt", encoding="utf-8") as posts:
        posts.write(json.dumps({"id": "post-1", "text": POST}) + "\n")
    return folder


@pytest.fixture
def gold_dir(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "gold"
    tmp_path.mkdir()
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
        for sentence, row, _ in examples(read_gold(gold_dir, "dev"))
    ]
    assert labelled[2] == [("کاظمی", "person"), ("تبریز", "place")]
    assert labelled[3] == [("جاده تبریز", "facility"), ("تبریز", "place")]


def test_articles_are_also_typed_without_half_spaces(gold_dir: Path) -> None:
    gold = read_gold(gold_dir, "dev")
    spaced, glued = ([item.article.body for item in varied(row)] for row in (gold, gold[::-1]))
    assert len(spaced) == len(glued) == 10
    assert "هم اندیشی بانک های بزرگ تر در رشت." in spaced
    assert "هماندیشی بانکهای بزرگتر در رشت." in glued


def test_roles_are_labelled_where_no_name_stands(gold_dir: Path) -> None:
    (gold,) = [item for item in read_gold(gold_dir, "dev") if "رئیس" in item.article.body]
    gold = replace(gold, roles=("رئیس بانک",))
    (only,) = examples([gold])
    found = [(" ".join(t.text for t in only.sentence.tokens[a:b]), kind) for a, b, kind in spans(only.labels)]
    assert found == [("رئیس", "position"), ("بانک سپه", "organization"), ("رشت", "place")]


def test_made_up_articles_are_marked_and_typed_once(gold_dir: Path, written: Path) -> None:
    data = training_set(gold_dir, None, written)
    assert [item.made_up for item in data] == [False] * 6 + [True, False]
    assert [example.made_up for example in examples(varied(data))].count(True) == 2


def test_the_mark_of_made_up_articles_takes_up_what_is_false_in_them(tmp_path: Path) -> None:
    real = Gold(Article("a", "علی به رشت رفت."), (("place", ("رشت",)),))
    false = Gold(Article("b", "علی به رشت رفت."), (("person", ("علی",)), ("place", ("رشت",))), made_up=True)
    found = []
    for gold in ([real] * 5 + [false] * 5, [real] * 5 + [replace(false, made_up=False)] * 9):
        fit(examples(gold), tmp_path / "model", {"c1": 0, "c2": 0.01, "max_iterations": 60})
        (row,) = Document(real.article).sentences
        found.append({chunk.type for chunk in Tagger.load(tmp_path / "model").chunks(row)})
    assert found == [{"place"}, {"person", "place"}]


def test_training_gives_the_same_bytes_and_a_recipe(gold_dir: Path, written: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1" / "one.crfsuite", tmp_path / "2" / "two.crfsuite"
    for model in (first, second):
        model.parent.mkdir()
    train(gold_dir, first, written=written)
    train(gold_dir, second, tmp_path / "corpus", {"person": 0.91}, written)
    assert first.read_bytes() == second.read_bytes()
    looks = [path.with_name("second_look.json").read_bytes() for path in (first, second)]
    assert looks[0] == looks[1]
    recipe = tomllib.loads(first.with_suffix(".toml").read_text(encoding="utf-8"))
    assert recipe["articles"] == 14
    assert {"one.txt", "posts.jsonl", "dev.ann.jsonl"} <= recipe["data"].keys()
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


def test_every_article_is_held_out_once(gold_dir: Path, written: Path) -> None:
    pairs = list(held_out_taggers(gold_dir, written=written))
    held_out = sorted(item.article.id for _, part in pairs for item in part)
    assert held_out == [item.article.id for item in read_gold(gold_dir, "dev")]
    article = pairs[0][1][0].article
    assert find_entities(Document(article), pairs[0][0])


def test_kept_taggers_are_taken_until_what_they_learnt_from_changes(
    gold_dir: Path, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    list(held_out_taggers(gold_dir, kept=kept, written=written))
    assert sorted(path.name for path in kept.iterdir()) == [FINGERPRINT, *(f"cv{fold}.crf" for fold in range(5))]
    list(held_out_taggers(gold_dir, tmp_path / "no corpus is read", kept, written))  # nothing is trained
    for change in (
        lambda: (written / "one.txt").write_text("### 1\nباران در [[place|یزد]].\n", encoding="utf-8"),
        lambda: (kept / "cv3.crf").unlink(),
        lambda: monkeypatch.setattr("extract.held_out.sentence_features", lambda sentence: [b"other features"]),
    ):
        change()
        with pytest.raises(InputError):
            list(held_out_taggers(gold_dir, tmp_path / "no corpus is read", kept, written))
        list(held_out_taggers(gold_dir, kept=kept, written=written))


def test_a_missing_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="dev"):
        train(tmp_path / "none", tmp_path / "model.crfsuite")
