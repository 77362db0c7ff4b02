"""`--lexicon`: the user's own names in every command and from Python."""

import json
from pathlib import Path

import pytest

import gahnegar
from tests.gahnegar.commands import gahnegar as command
from tests.gahnegar.commands import process
from tests.gahnegar.news import written

TABLE = "type,name,aliases\norganization,بنیاد آفتاب,بنیاد نیکوکاری آفتاب کویر;سازمان آفتاب\nproject,سبزراه,\n"
TEXT = "مدیر سازمان آفتاب گفت سبزراه تمام شد."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(TABLE, "utf-8")
    return path


def found(text: str, lexicon: object = None) -> list[tuple[str, str]]:
    return [(one.type, one.name) for one in gahnegar.find_entities(text, lexicon=lexicon)]  # type: ignore[arg-type]


OWN = [("organization", "بنیاد آفتاب"), ("project", "سبزراه")]


def test_a_table_takes_effect_at_once_and_in_its_call_alone(table: Path) -> None:
    before = found(TEXT)
    assert before != OWN
    assert found(TEXT, table) == OWN
    assert found(TEXT, [str(table)]) == OWN
    assert found(TEXT, gahnegar.read_lexicon(table)) == OWN
    assert found(TEXT) == before


def test_a_table_that_changed_is_read_anew(table: Path) -> None:
    assert found(TEXT, table) == OWN
    table.write_text(TABLE.replace("project", "work"), "utf-8")
    assert found(TEXT, table)[1] == ("work", "سبزراه")


def test_two_tables_do_not_leak_into_each_other(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[[thing]]\ntype = "work"\nname = "سبزراه"\n', "utf-8")
    for _ in range(2):
        assert ("project", "سبزراه") in found(TEXT, table)
        assert ("work", "سبزراه") in found(TEXT, other)
        assert ("organization", "بنیاد آفتاب") not in found(TEXT, other)


def test_from_python_a_bad_row_is_an_error(table: Path) -> None:
    table.write_text(f"{TABLE}planet,مریخ,\n", "utf-8")
    with pytest.raises(gahnegar.InputError, match=r"own\.csv:4"):
        gahnegar.extract_text(TEXT, lexicon=table)
    with pytest.raises(gahnegar.InputError, match=r"own\.csv:4"):
        gahnegar.read_lexicon([table])


def news(folder: Path, size: int) -> Path:
    bodies = ("بنیاد نیکوکاری آفتاب کویر در یزد گفت", "سازمان آفتاب پروژه سبزراه را افتتاح کرد")
    records = (
        {"id": f"m{n}", "published": "1397-07-11", "body": f"{bodies[n % 2]}. این خبر شماره {n} است."}
        for n in range(size)
    )
    return written(folder / "news.jsonl", *records)


def test_worker_processes_know_the_table(table: Path, tmp_path: Path) -> None:
    path = news(tmp_path, 40)
    runs = [
        process("extract", path, "--lexicon", table, "--workers", workers, cwd=tmp_path, hash_seed=workers)
        for workers in "12"
    ]
    assert runs[0].stdout == runs[1].stdout
    for line in runs[0].stdout.splitlines():
        entities = [(one["type"], one["name"]) for one in json.loads(line)["entities"]]
        assert ("organization", "بنیاد آفتاب") in entities
    here = [one.json() for one in gahnegar.extract(path, lexicon=table)]
    assert [json.loads(line) for line in runs[0].stdout.splitlines()] == here


def test_articles_that_use_other_names_meet_in_the_graph(table: Path, tmp_path: Path) -> None:
    graph = gahnegar.build(news(tmp_path, 4), lexicon=table)
    bodies = [node for node in graph.nodes.values() if "آفتاب" in node.label]
    assert [(node.label, len(node.articles)) for node in bodies] == [("بنیاد آفتاب", 4)]


def test_a_bad_row_is_told_and_the_rest_is_used(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE.replace("project", "plan"), "utf-8")
    path = news(tmp_path, 2)
    done = command("build", path, "--lexicon", "own.csv", "--out", "out", "--quiet", cwd=tmp_path)
    (line,) = done.stderr.splitlines()
    assert line.startswith("own.csv:3: «plan» is no type (write one of person, ")
    assert done.returncode == 1
    overview = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "--lexicon own.csv" in overview
    assert "own.csv:3" in overview
    assert command("entities", TEXT, "--lexicon", table, cwd=tmp_path).returncode == 1


def test_a_table_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    done = command("entities", TEXT, "--lexicon", "nowhere.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gahnegar: nowhere.csv: cannot be read: No such file or directory (give a table of names)\n"
