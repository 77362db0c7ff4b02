"""Questions in Python."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import gahnegar
from gahnegar.knowledge import Knowledge
from graph.store import write
from tests.gahnegar.commands import gahnegar as run
from tests.gahnegar.python_page import PAGE, refreshed
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "gahnegar.db"
    write(graph_of(*storyline()), path)
    return path


@pytest.fixture(scope="module")
def db(store: Path) -> Knowledge:
    return gahnegar.open(store)


def test_the_page_on_python_prints_what_it_shows(tmp_path: Path) -> None:
    done = run("build", Path(__file__).parents[2] / "data" / "articles", "--out", "out", "--quiet", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = PAGE.read_text("utf-8")
    assert refreshed(text, tmp_path) == text, "run: python -m tests.gahnegar.python_page"


def test_a_store_is_opened_with_or_without_with(store: Path) -> None:
    before = store.read_bytes()
    with gahnegar.open(store) as db:
        assert db.entities()
    db.close()
    assert db.nodes
    assert isinstance(db, gahnegar.KnowledgeGraph)
    assert store.read_bytes() == before


def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("یادداشت", "utf-8")
    for name in ("notes.db", "missing.db"):
        with pytest.raises(gahnegar.StoreError, match=name):
            gahnegar.open(tmp_path / name)


def test_an_entity_is_found_by_any_name_and_by_its_id(db: Knowledge) -> None:
    node = db.entity("اجاخ")
    assert node == db.entity("wsu") == db.entity(node.id) == db.find("WSU")[0]
    with pytest.raises(gahnegar.QueryError, match="نیست‌در‌جهان"):
        db.entity("نیست‌در‌جهان")
    assert not db.find("نیست‌در‌جهان")


def test_the_timeline_is_asked_for_in_either_calendar(db: Knowledge) -> None:
    wanted = [entry.id for entry in db.timeline("درمانگاه تخصصی نارون", "1400-07", "1400-07")]
    assert wanted
    assert wanted == [entry.id for entry in db.timeline("درمانگاه تخصصی نارون", date(2021, 9, 23), date(2021, 10, 22))]
    assert wanted == [entry.id for entry in db.timeline("درمانگاه تخصصی نارون", "2021-09-23", "2021-10-22")]
    assert wanted == [entry.id for entry in db.timeline("درمانگاه تخصصی نارون", datetime(2021, 9, 23, 8), "1400-07")]
    with pytest.raises(gahnegar.InputError, match="1400-13"):
        db.timeline(start="1400-13")


def test_rows_have_the_columns_of_every_other_row_and_plain_values(db: Knowledge) -> None:
    steps = db.path("آریا مهرورز", "شیراز")
    assert steps
    for records in (db.entities(), db.events(), db.relations(), db.timeline(), db.find("سازمان"), steps):
        rows = records.rows()
        assert len(rows) == len(records) > 0
        assert all(list(row) == list(rows[0]) for row in rows)
        assert all(name in repr(records) for name in rows[0])
        for value in (value for row in rows for value in row.values()):
            assert value is None or isinstance(value, str | int | float | list)
            assert not isinstance(value, list) or all(isinstance(part, str) for part in value)
    assert {row["type"] for row in db.entities("place").rows()} == {"place"}
    assert {row["type"] for row in db.events("opening").rows()} == {"opening"}
    assert {row["predicate"] for row in db.relations("located_in").rows()} == {"located_in"}


def test_rows_are_a_data_frame_where_pandas_is_installed(db: Knowledge) -> None:
    pytest.importorskip("pandas")
    frame = db.entities().to_pandas()
    assert list(frame["id"]) == list(db.nodes)
    assert list(frame.columns) == list(db.entities().rows()[0])
    assert list(db.find("نیست‌در‌جهان").to_pandas().columns) == list(frame.columns)


def test_without_pandas_the_user_is_told(db: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(gahnegar.MissingError, match=r"pip install 'gahnegar\[pandas\]'"):
        db.entities().to_pandas()


def test_parts_may_be_combined(db: Knowledge) -> None:
    whole = db.graph()
    assert set(whole) == db.nodes.keys() | db.happenings.keys()
    part = db.graph(as_of="1400-06", outlets="پیک شیراز", ego="درمانگاه تخصصی نارون", depth=2, start="1400", end="1400")
    assert 1 < len(part) < len(whole)
    articles = {name for _, values in part.nodes(data=True) for name in values["articles"]}
    assert {db.articles[name].source for name in articles} == {"پیک شیراز"}
    assert all(str(db.articles[name].published.latest) <= "2021-09-22" for name in articles)
    assert all("pagerank" in values for _, values in part.nodes(data=True))
    bare = db.graph(measures=False)
    assert not any("pagerank" in values for _, values in bare.nodes(data=True))
    assert list(bare.edges(keys=True)) == list(gahnegar.to_networkx(db).edges(keys=True))


def test_a_part_answers_as_the_whole_does(db: Knowledge) -> None:
    known = db.part(as_of="1400-06")
    assert [entry.status for entry in known.timeline("درمانگاه تخصصی نارون", types=["opening"])] == ["planned"]
    assert [entry.status for entry in db.timeline("درمانگاه تخصصی نارون", types=["opening"])] == ["occurred"]
    assert list(known.graph(measures=False)) == list(db.graph(as_of="1400-06", measures=False))
    assert repr(known).startswith("<3 articles, ")
    assert db.part() == db


def test_what_names_nothing_in_the_part_is_told(db: Knowledge) -> None:
    with pytest.raises(gahnegar.QueryError, match="not in this part"):
        db.graph(as_of="1390", ego="شیراز")
    with pytest.raises(gahnegar.QueryError, match="روزنامه‌ای که نیست"):
        db.graph(outlets=["روزنامه‌ای که نیست"])
    assert not len(db.graph(as_of="1300"))


def test_measures_are_the_same_whatever_the_hash_seed(store: Path) -> None:
    import subprocess

    from tests.gahnegar.commands import environment

    ask = f"import gahnegar; print(sorted(gahnegar.open({str(store)!r}).graph().nodes(data=True)))"
    printed = {
        subprocess.run([sys.executable, "-c", ask], env=environment(seed), capture_output=True, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_the_way_is_printed_with_its_sentences(store: Path, tmp_path: Path) -> None:
    done = run("path", store, "مهرورز", "شیراز", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "آریا مهرورز" in done.stdout
    assert "«" in done.stdout
    assert "nothing in" in run("path", store, "شیراز", "شیراز", cwd=tmp_path).stdout
    unknown = run("path", store, "شیراز", "نیست‌در‌جهان", cwd=tmp_path)
    assert (unknown.returncode, len(unknown.stderr.splitlines())) == (2, 1)


def test_a_period_that_ends_before_it_begins_is_refused(db: Knowledge) -> None:
    for ask in (db.timeline, db.graph):
        with pytest.raises(gahnegar.InputError, match="is before 1402-07"):
            ask(start="1402-07", end="1402-06")
