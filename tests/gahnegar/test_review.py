"""`gahnegar review` asks, `--decisions` applies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gahnegar
from graph.store import write
from tests.gahnegar.commands import gahnegar as run
from tests.graph.build_samples import Draft, graph_of


def _person(article: str, name: str) -> Draft:
    return Draft(article, "2020-01-01", f"{name} از باغ و باران گفت.").entity("p1", name)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with two surnames that may be those of two full names."""
    names = ("نادر بهکیش", "بهکیش", "آریا مهرورز", "مهرورز")
    write(graph_of(*(_person(f"a{at}", name) for at, name in enumerate(names))), tmp_path / "g.db")
    return tmp_path / "g.db"


def _rows(tmp_path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (tmp_path / "decisions.jsonl").read_text("utf-8").splitlines()]


def test_both_sides_are_shown_and_the_answers_written(tmp_path: Path, db: Path) -> None:
    done = run("review", db, cwd=tmp_path, stdin=b"what?\ns\nd\n")
    assert done.returncode == 0
    for told in ("[1 of 2]", "نادر بهکیش", "آریا مهرورز", "full name and surname", "مهرورز از باغ و باران گفت"):
        assert told in done.stdout
    assert "2 decided in decisions.jsonl; apply with: gahnegar add" in done.stdout
    assert [sorted(set(row) & {"same", "different"}) for row in _rows(tmp_path)] == [["same"], ["different"]]
    assert all(len(row.get("same") or row.get("different") or ()) == 2 for row in _rows(tmp_path))  # type: ignore[arg-type]


def test_what_was_answered_is_not_asked_again(tmp_path: Path, db: Path) -> None:
    (tmp_path / "decisions.jsonl").write_text("# mine", "utf-8")
    assert "[1 of 2]" in run("review", db, cwd=tmp_path, stdin=b"u\nq\n").stdout
    again = run("review", db, cwd=tmp_path, stdin=b"")
    assert "[1 of 1]" in again.stdout
    assert "nothing was decided" in again.stdout
    run("review", db, cwd=tmp_path, stdin=b"same\n")
    assert "nothing is left in doubt" in run("review", db, cwd=tmp_path, stdin=b"s\n").stdout
    assert (tmp_path / "decisions.jsonl").read_text("utf-8").startswith("# mine\n{")


def test_broken_lines_are_reported_and_an_odd_place_refused(tmp_path: Path, db: Path) -> None:
    (tmp_path / "decisions.jsonl").write_text("{\n", "utf-8")
    done = run("review", db, cwd=tmp_path, stdin=b"q\n")
    assert done.returncode == 1
    assert "decisions.jsonl:1: no JSON" in done.stderr
    nowhere = run("review", db, "--decisions", tmp_path / "no" / "folder.jsonl", cwd=tmp_path, stdin=b"s\n")
    assert nowhere.returncode == 2
    assert "cannot be written" in nowhere.stderr
    assert "Traceback" not in nowhere.stderr


def test_a_build_applies_decisions_and_explain_tells_of_them(tmp_path: Path) -> None:
    for at, name in enumerate(("محسن سرخو", "امیرعباس تقی‌پور")):
        article = {"id": f"a{at}", "published": "1397-07-11", "text": f"{name} مدیر سازمان تامین اجتماعی در یزد گفت."}
        (tmp_path / f"a{at}.json").write_text(json.dumps(article), "utf-8")
    row = {"same": ["محسن سرخو", "امیرعباس تقی‌پور"], "why": "برای آزمون", "by": "مینا"}
    lines = [json.dumps(row), json.dumps({"same": ["محسن سرخو", "هیچکس"]}), json.dumps({"different": row["same"]})]
    (tmp_path / "mine.jsonl").write_text("\n".join(lines), "utf-8")
    done = run("build", "a0.json", "a1.json", "--out", "out", "--decisions", "mine.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert "mine.jsonl:2: nothing is called «هیچکس»" in done.stderr
    assert "mine.jsonl:3: sets apart" in done.stderr
    graph = gahnegar.open(tmp_path / "out" / "gahnegar.db")
    (person,) = [node for node in graph.nodes.values() if node.type == "person"]
    told = run("explain", "out/gahnegar.db", person.id, cwd=tmp_path).stdout
    assert "same by مینا (1.00): a0/" in told
    assert "decided in mine.jsonl:1, برای آزمون" in told
    (tmp_path / "mine.jsonl").write_text("# nothing decided", "utf-8")
    assert run("add", "out/gahnegar.db", "--decisions", "mine.jsonl", cwd=tmp_path).returncode == 0
    undone = gahnegar.open(tmp_path / "out" / "gahnegar.db")
    assert len([node for node in undone.nodes.values() if node.type == "person"]) == 2
    missing = run("build", "a0.json", "--out", "out", "--decisions", "nowhere.jsonl", cwd=tmp_path)
    assert missing.returncode == 2
    assert "nowhere.jsonl: cannot be read" in missing.stderr
