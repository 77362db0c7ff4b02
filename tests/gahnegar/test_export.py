"""`gahnegar export`: formats, parts of the graph, and what cannot be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import gahnegar
from gahnegar.cli import cli
from gahnegar.cli_export import FORMATS
from gahnegar.export import write
from graph import store
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline
from tests.viz.exports.readers import READERS
from viz.exports.formats import FORMATS as WRITERS

CLINIC = "درمانگاه تخصصی نارون"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "gahnegar.db"
    store.write(graph_of(*storyline()), path)
    return path


def export(db: Path, form: str, out: Path | str, *options: str) -> Result:
    return CliRunner().invoke(cli, ["export", str(db), "--format", form, "--out", str(out), *options])


def files(out: Path) -> dict[str, str]:
    if out.is_file():
        return {"": out.read_text("utf-8")}
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*") if path.is_file()}


def labels(out: Path) -> set[str]:
    return {node["label"] for node in json.loads(out.read_text("utf-8"))["nodes"]}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_whole(db: Path, form: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    done = export(db, form, out)
    assert done.exit_code == 0, done.output
    assert f"→ {out}" in done.stderr
    graph = gahnegar.open(db)
    assert len(READERS[form](files(out)).labels) == len(graph.nodes) + len(graph.happenings)
    assert [path.name for path in out.parent.iterdir()] == ["out"], "nothing is left beside it"


def test_around_an_entity_as_far_as_was_known(db: Path, tmp_path: Path) -> None:
    graph = gahnegar.open(db)
    for name, options in {
        "whole": [],
        "near": ["--ego", CLINIC],
        "nearer": ["--ego", CLINIC, "--depth", "1"],
        "known": ["--ego", CLINIC, "--as-of", "1400-06"],
        "told": ["--outlet", graph.outlets()[0]],
        "then": ["--from", "1400", "--to", "1400"],
    }.items():
        assert export(db, "json", tmp_path / name, *options).exit_code == 0
    whole, near = labels(tmp_path / "whole"), labels(tmp_path / "near")
    assert labels(tmp_path / "nearer") < near < whole
    assert near == {value for _, value in graph.graph(ego=CLINIC, depth=2, measures=False).nodes(data="label")}
    for name in ("known", "told", "then"):
        assert labels(tmp_path / name) < whole


def test_a_part_without_anything_is_a_valid_file(db: Path, tmp_path: Path) -> None:
    done = export(db, "gexf", tmp_path / "graph.gexf", "--as-of", "1300")
    assert (done.exit_code, READERS["gexf"](files(tmp_path / "graph.gexf")).labels) == (0, [])
    assert done.stderr.startswith("0 articles, 0 entities, 0 events, 0 relations → ")


def test_a_file_may_be_printed_and_a_folder_not(db: Path, tmp_path: Path) -> None:
    printed = export(db, "ftm", "-", "--quiet")
    assert printed.stderr == ""
    assert export(db, "ftm", tmp_path / "graph.ftm").exit_code == 0
    assert printed.stdout == (tmp_path / "graph.ftm").read_text("utf-8")
    assert isinstance(export(db, "obsidian", "-").exception, gahnegar.GahnegarError)


def test_an_older_file_is_replaced_and_a_full_folder_is_not(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    assert export(db, "ttl", out).exit_code == 0
    assert out.read_text("utf-8").startswith("@prefix")
    (tmp_path / "notes").mkdir()
    assert export(db, "obsidian", tmp_path / "notes").exit_code == 0, "an empty folder will do"
    (tmp_path / "notes" / "index.md").write_text("mine")
    refused = export(db, "obsidian", tmp_path / "notes").exception
    assert "choose another --out" in str(refused)
    assert (tmp_path / "notes" / "index.md").read_text() == "mine"


def test_a_failure_leaves_the_older_file(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "graph.json"
    out.write_text("old")

    def broken(graph: object) -> object:
        def pieces() -> object:
            yield "half"
            raise OSError(28, "No space left on device")

        return iter([("", pieces())])

    class Broken:
        files = staticmethod(broken)
        is_folder = False

    monkeypatch.setattr("viz.exports.formats.FORMATS", {**WRITERS, "json": Broken})
    failed = export(db, "json", out).exception
    assert "No space left on device" in str(failed)
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--ego", "هیچ‌کس"], "nothing is called"),
        (["--ego", CLINIC, "--as-of", "1300"], "not in this part"),
        (["--as-of", "دیروز"], "is not a date"),
        (["--outlet", "نیست"], "no article is of the outlet"),
    ],
)
def test_what_names_nothing_is_told(db: Path, tmp_path: Path, options: list[str], words: str) -> None:
    failed = export(db, "json", tmp_path / "out", *options).exception
    assert words in str(failed)
    assert not (tmp_path / "out").exists()


def test_a_path_that_cannot_be_written_is_told(db: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for form, out in (("json", tmp_path), ("json", tmp_path / "file" / "x"), ("neo4j", tmp_path / "file")):
        assert "choose another --out" in str(export(db, form, out).exception)


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:

    graph = gahnegar.KnowledgeGraph(
        nodes={
            name: gahnegar.Node(name, "person", name, (), (), (), None, None, 1)
            for name in ("../../evil", "/etc/passwd", "C:\\x", "con", "a/b", "..", "NUL.md", "x" * 5000)
        }
    )
    write(graph, "obsidian", tmp_path / "vault")
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]
    assert {path.parent.name for path in (tmp_path / "vault").rglob("*.md")} == {"vault", "entities"}
