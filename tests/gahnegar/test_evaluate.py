"""The figures come from the annotators' scorer, and the targets hold where their data is."""

import json
import os
from pathlib import Path

import pytest

from extract.errors import InputError
from gahnegar.console import Console
from gahnegar.evaluate import ROWS, TARGETS, evaluate
from tests.gahnegar.commands import HOME, gahnegar

SCORER = """
import json, sys
gold, predicted = ([json.loads(line) for line in open(path, encoding="utf-8")] for path in sys.argv[1:3])
row = {"precision": 0.5, "recall": 0.25, "f1": 1 / 3, "gold": len(gold), "predicted": len(predicted[0]["entities"])}
rows = dict.fromkeys(%r, row)
print(json.dumps({**rows, "event dates": {"accuracy": 0.9, "of": 10}, "by type": {"person": row},
                  "articles": {"gold": len(gold)}}))
"""
GOLD = Path(os.environ.get("GAHNEGAR_GOLD", HOME.parent / "shared" / "gold"))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    article = {"id": "a", "published": "2018-10-03", "body": "احمد کریمی، شهردار تفت، امروز در یزد گفت."}
    (folder / "seeds.docs.jsonl").write_text(json.dumps(article) + "\n", "utf-8")
    (folder / "seeds.ann.jsonl").write_text('{"id": "a"}\n', "utf-8")
    (folder / "score.py").write_text(SCORER % (ROWS,), "utf-8")
    return folder


def test_the_scorers_table_is_printed_and_written(gold: Path, tmp_path: Path) -> None:
    page = tmp_path / "docs" / "quality.md"
    done = gahnegar("evaluate", gold, "--set", "seeds", "--write", page, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "| entities | 0.500 | 0.250 | 0.333 | ≥ 0.75 | 1 | 3 |" in done.stdout
    assert "| event dates | | | 0.900 (accuracy) | | 10 | |" in page.read_text("utf-8")


def test_a_missing_set_is_named(gold: Path) -> None:
    with pytest.raises(InputError, match=r"dev\.docs\.jsonl"):
        evaluate(gold, ["dev"], cross_validate=False, write=None, workers=0, console=Console(quiet=True))


def test_a_failing_scorer_is_reported(gold: Path) -> None:
    (gold / "score.py").write_text("raise SystemExit('no way')", "utf-8")
    with pytest.raises(InputError, match="no way"):
        evaluate(gold, ["seeds"], cross_validate=False, write=None, workers=0, console=Console(quiet=True))


@pytest.mark.skipif(not (GOLD / "score.py").exists(), reason=f"the annotated articles are not there ({GOLD})")
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_the_targets_hold_on_the_annotated_articles(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(GOLD, [name], cross_validate=False, write=None, workers=0, console=Console(quiet=True))
    cells = [[cell.strip() for cell in line.split("|")] for line in capsys.readouterr().out.splitlines()]
    found = {row[1]: row[4] for row in cells if len(row) > 4}
    for row, target in TARGETS[name].items():
        assert float(found[row]) >= target, row
