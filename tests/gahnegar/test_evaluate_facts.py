"""Whether confidences hold: facts judged by the annotators' matching, on articles that no model has seen."""

import json
import shutil
from pathlib import Path

import pytest

from extract.calibration import PLAIN, shipped
from extract.calibration_fit import Fact
from extract.errors import InputError
from extract.held_out import FINGERPRINT, fingerprint
from extract.pipeline import extract
from extract.readers import read
from extract.tagger import MODEL
from gahnegar.console import Console
from gahnegar.evaluate import evaluate
from gahnegar.evaluate_facts import Judge, off_by, reliability_table
from gahnegar.training import train_facts
from tests.extract.test_event_training import written
from tests.gahnegar.commands import HOME, gahnegar

SCORER = """
import json, sys

class Tally:
    pass

def match(gold, predicted, score):
    right = {g: p for p, one in enumerate(predicted) for g, other in enumerate(gold) if one == other}
    return dict(sorted(right.items()))

def score_article(gold, predicted, tallies, by_type, dates, errors):
    tallies["relations"], errors["none"]
    match(gold["entities"], predicted["entities"], None)
    match([r[1] for r in gold["relations"]], [r["predicate"] for r in predicted["relations"]], None)
    match([e["type"] for e in gold["events"]], [e["type"] for e in predicted["events"]], None)

if __name__ == "__main__":
    gold = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    row = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2, "predicted": 2}
    print(json.dumps({"entities": row, "event dates": {"accuracy": 1.0, "of": 1}, "by type": {},
                      "articles": {"gold": len(gold)}}))
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "score.py").write_text(SCORER, "utf-8")
    return written(folder)


@pytest.fixture
def taggers(gold: Path, tmp_path: Path) -> Path:
    """The tagger that ships in the place of those that a cross-validation trains for minutes."""
    folder = tmp_path / "taggers"
    folder.mkdir()
    for fold in range(5):
        shutil.copy(HOME / "extract" / "models" / MODEL, folder / f"cv{fold}.crf")
    (folder / FINGERPRINT).write_text(fingerprint(gold), "utf-8")
    return folder


def test_facts_are_right_that_the_scorer_pairs(gold: Path) -> None:
    article = next(iter(read([str(gold / "dev.docs.jsonl")], pytest.fail)))
    extraction = extract(article, curves=PLAIN)
    assert {event.type for event in extraction.events} >= {"statement", "opening"}
    judged = Judge(gold, "dev").facts(extraction)
    assert len(judged) == len(extraction.relations) + len(extraction.events)
    right = {"statement", "opening"}
    wanted = [event.type in right for event in extraction.events]
    assert [fact.right for fact in judged if fact.kind == "events"] == wanted
    assert all(0 < fact.rule <= 1 and 0 < fact.names <= 1 for fact in judged)


def test_a_scorer_that_matches_otherwise_is_reported(gold: Path) -> None:
    (gold / "score.py").write_text(SCORER.replace("    match([e", "    #match([e"), "utf-8")
    article = next(iter(read([str(gold / "dev.docs.jsonl")], pytest.fail)))
    with pytest.raises(InputError, match=r"score\.py"):
        Judge(gold, "dev").facts(extract(article))


def test_a_table_tells_where_confidences_hold() -> None:
    facts = [
        *(Fact("events", 0.95, 1.0, number < 19) for number in range(20)),
        *(Fact("events", 0.65, 1.0, number < 8) for number in range(20)),
        *(Fact("relations", 0.65, 1.0, False) for _ in range(19)),
        Fact("positions", 1.0, 1.0, True),
    ]
    rows = {row.split("|")[1].strip(): row for row in reliability_table("dev", facts).splitlines() if row[:1] == "|"}
    assert rows["0.9 to 1.0"] == "| 0.9 to 1.0 | 1 | 1.00 | 0 | | 20 | 0.95 |"
    assert rows["0.6 to 0.7"] == "| 0.6 to 0.7 | 0 | | 19 | 0.00 | 20 | 0.40, off |"
    assert rows["off on average"] == "| off on average | | 0.000 | | 0.650 | | 0.125 |"
    assert off_by([], "events") == 0.0


def test_the_same_articles_give_the_same_models(gold: Path, taggers: Path, tmp_path: Path) -> None:
    done = gahnegar("train", "facts", "--gold", gold, "--taggers", taggers, "--out", tmp_path / "one", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    train_facts(gold, tmp_path / "two", taggers)
    made = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert made == ["calibration.toml", "events.json", "events.toml"]
    for name in made:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert shipped(tmp_path / "one" / "calibration.toml").keys() == PLAIN.keys()


def test_training_names_what_is_missing(gold: Path, tmp_path: Path) -> None:
    (gold / "score.py").unlink()
    done = gahnegar("train", "facts", "--gold", gold, "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "score.py" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_cross_validation_tells_how_confidences_hold(
    gold: Path, taggers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console(quiet=True)
    evaluate(gold, ["dev"], cross_validate=True, write=None, workers=1, console=console, taggers=taggers)
    printed = capsys.readouterr().out
    given = printed.partition("## dev, cross-validated, names and times given: ")[2].partition("\n## ")[0]
    assert "| event dates |" in given
    assert "entities" not in given  # they are the annotators' own
    table = printed.partition("## reliability: dev, cross-validated\n")[2].partition("\n## ")[0]
    cells = [[cell.strip() for cell in row.split("|")] for row in table.splitlines() if " to " in row]
    assert sum(int(row[6]) for row in cells) >= 20
    article = json.loads((gold / "dev.docs.jsonl").read_text("utf-8").splitlines()[0])
    assert article["id"] == "a00"
