"""The commands that change, search and show a store, as a user runs them."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import gahnegar as public
from extract.errors import InputError, QueryError
from gahnegar.clock import now, stated
from gahnegar.job import Job
from gahnegar.output import OURS, STORE
from graph.store import dump, read_said
from tests.gahnegar.commands import HOME, SAMPLES, environment, gahnegar
from tests.gahnegar.news import written
from tests.graph.test_migrate import written_as
from tests.graph.test_store_file import writer

OWN = HOME / "data" / "own_names.csv"
RAIN = {"id": "rain", "published": "1402-04-05", "headline": "باران در مهریز", "body": "باران امروز در مهریز بند آمد."}
SNOW = {
    "id": "snow",
    "published": "1402-04-06",
    "headline": "برف در تفت",
    "body": "علی رضوانی، شهردار تفت، گفت برف امروز در تفت نشست.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    done = gahnegar("build", written(folder / "rain.jsonl", RAIN), "--out", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out" / STORE


def test_articles_come_and_go(store: Path, tmp_path: Path) -> None:
    before = list(dump(store))
    path = written(tmp_path / "two.jsonl", RAIN, SNOW)
    added = gahnegar("add", store, path, cwd=tmp_path)
    assert (added.returncode, added.stdout) == (0, "new snow\n")
    assert added.stderr.startswith("1 new, 0 changed, 1 unchanged: 2 articles, ")
    again = gahnegar("add", store, path, cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr.startswith("0 new, 0 changed, 2 unchanged: ")
    other = gahnegar("add", store, written(path, {**SNOW, "published": "1402-04-07"}), "--quiet", cwd=tmp_path)
    assert (other.returncode, other.stdout, other.stderr) == (0, "changed snow\n", "")
    gone = gahnegar("retract", store, "snow", cwd=tmp_path)
    assert (gone.returncode, gone.stdout) == (0, "retracted snow\n")
    assert list(dump(store)) == before


def test_files_of_one_name_in_two_folders_are_two_articles(store: Path, tmp_path: Path) -> None:
    """As in one build; the same file again, wherever it is seen from, is the same article."""
    days = ("monday", "tuesday", "wednesday")
    for day in days:
        (tmp_path / day).mkdir()
        (tmp_path / day / "1.txt").write_text(f"باران در کوی {day} بند آمد.\n", "utf-8")
    assert gahnegar("build", "monday", "tuesday", "wednesday", "--out", "whole", cwd=tmp_path).returncode == 0
    assert gahnegar("build", "monday", "--out", "out", cwd=tmp_path).returncode == 0
    db = tmp_path / "out" / STORE
    for day in days[1:]:
        added = gahnegar("add", db, day, cwd=tmp_path)
        assert added.stdout.startswith("new ")
    assert list(dump(db)) == list(dump(tmp_path / "whole" / STORE))
    assert gahnegar("add", db, *days, cwd=tmp_path).stdout == ""
    (tmp_path / "monday" / "1.txt").write_text("برف در کوی دوشنبه بارید.\n", "utf-8")
    assert gahnegar("add", db, tmp_path / "monday", cwd=tmp_path).stdout == "changed 1\n"
    assert len(public.open(db).articles) == 3


def test_articles_may_wait(store: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "two.jsonl", RAIN, SNOW)
    kept = gahnegar("add", store, path, "--later", cwd=tmp_path)
    assert (kept.returncode, kept.stdout) == (0, "new snow\n")
    assert kept.stderr == "1 new, 0 changed, 1 unchanged: 1 wait for the next add\n"
    assert set(public.open(store).articles) == {"rain"}
    assert gahnegar("search", store, "برف امروز", cwd=tmp_path).stdout.startswith("برف در تفت")
    assert gahnegar("render", store, "--out", tmp_path / "pages", cwd=tmp_path).returncode == 0
    for db in (store, tmp_path / "pages" / STORE):
        joined = gahnegar("add", db, cwd=tmp_path)
        assert joined.stderr.startswith("0 new, 0 changed, 0 unchanged: 2 articles, ")
        assert set(public.open(db).articles) == {"rain", "snow"}


def test_pages_follow_when_they_are_asked_to(store: Path, tmp_path: Path) -> None:
    index = (store.parent / "index.html").read_bytes()
    assert gahnegar("add", store, written(tmp_path / "snow.jsonl", SNOW), cwd=tmp_path).returncode == 0
    assert (store.parent / "index.html").read_bytes() == index
    knows = list(dump(store))
    for out in (store.parent, tmp_path / "elsewhere"):
        assert gahnegar("render", store, "--out", out, cwd=tmp_path).returncode == 0
        assert {path.name for path in out.iterdir()} == OURS
        assert "تفت" in (out / "graph.html").read_text("utf-8")
        assert list(dump(out / STORE)) == knows
    assert len(read_said(tmp_path / "elsewhere" / STORE).transactions) == 2


def test_search_shows_the_sentence_with_a_mark(store: Path, tmp_path: Path) -> None:
    done = gahnegar("search", store, "باران امروز", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["باران در مهریز (؟) rain", "    «⟦یافته: باران امروز⟧ در مهریز بند آمد.»"]
    nothing = gahnegar("search", store, "دریاچه ارومیه", cwd=tmp_path)
    assert (nothing.returncode, nothing.stdout) == (0, "no article holds «دریاچه ارومیه»\n")
    short = gahnegar("search", store, "آب", cwd=tmp_path)
    assert (short.returncode, len(short.stderr.splitlines())) == (2, 1)


def test_what_was_learned_when_is_explained(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    snow = written(tmp_path / "snow.jsonl", SNOW)
    shutil.copy(store, tmp_path / "copy.db")
    for copy in (tmp_path / "copy.db", store):
        assert gahnegar("add", copy, snow, cwd=tmp_path).returncode == 0
    assert (tmp_path / "copy.db").read_bytes() == store.read_bytes(), "the same bytes at the same time"
    told = gahnegar("explain", store, "snow", cwd=tmp_path).stdout
    assert "  learned 2026-01-01T00:00:00Z" in told.splitlines()
    assert "learned" not in gahnegar("explain", store, "rain", cwd=tmp_path).stdout
    happening = next(one for one in public.open(store).happenings.values() if "snow" in one.articles)
    assert "learned 2026-01-01" in gahnegar("explain", store, happening.id, cwd=tmp_path).stdout


def test_articles_are_read_as_the_store_was_read(tmp_path: Path) -> None:
    body = "مدیرعامل بنیاد آفتاب دیروز سبزراه را در یزد گشود."
    first = written(tmp_path / "first.jsonl", {"id": "first", "published": "1402-01-05", "body": body})
    second = written(tmp_path / "second.jsonl", {"id": "second", "published": "1402-01-06", "body": body})
    assert gahnegar("build", first, "--out", "out", "--lexicon", OWN, cwd=tmp_path).returncode == 0
    assert gahnegar("add", f"out/{STORE}", second, cwd=tmp_path).returncode == 0
    (project,) = (node for node in public.open(tmp_path / "out" / STORE).nodes.values() if node.type == "project")
    assert set(project.articles) == {"first", "second"}
    without = gahnegar("add", f"out/{STORE}", second, "--lexicon", "gone.csv", cwd=tmp_path)
    assert without.returncode == 2


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        *(("add", kind) for kind in ("missing", "text", "foreign", "cut", "newer")),
        *((command, "cut") for command in ("retract", "search", "render")),
    ],
)
def test_what_is_no_store_is_refused(command: str, kind: str, store: Path, tmp_path: Path) -> None:
    if kind == "missing":
        store.unlink()
    elif kind == "text":
        store.write_text("no database", "utf-8")
    elif kind == "cut":
        store.write_bytes(store.read_bytes()[:30000])
    else:
        pragma = "application_id" if kind == "foreign" else "user_version"
        with closing(sqlite3.connect(store)) as connection:
            connection.execute(f"PRAGMA {pragma} = 99")
    content = store.read_bytes() if store.exists() else None
    rest = {"add": SAMPLES, "retract": "rain", "search": "باران", "render": "--out=elsewhere"}[command]
    done = gahnegar(command, store, rest, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.rstrip().endswith(")"), "it says what to do"
    assert (store.read_bytes() if store.exists() else None) == content


def test_an_older_store_is_searched_but_not_added_to(tmp_path: Path) -> None:
    path = written_as(2, tmp_path / "old.db")
    assert gahnegar("search", path, "نارون", cwd=tmp_path).returncode == 0
    before = path.read_bytes()
    done = gahnegar("add", path, written(tmp_path / "snow.jsonl", SNOW), cwd=tmp_path)
    assert done.returncode == 2
    assert "build it again from its articles" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["add", "retract", "render", "build"])
def test_while_another_process_writes_only_readers_go_on(command: str, store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    path = written(tmp_path / "snow.jsonl", SNOW)
    arguments = {
        "add": ("add", store, path),
        "retract": ("retract", store, "rain"),
        "render": ("render", store, "--out", store.parent),
        "build": ("build", path, "--out", store.parent),
    }[command]
    with writer(store) as running:
        done = gahnegar(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert f"process {running.pid} is writing to it" in done.stderr
        assert gahnegar("search", store, "باران", cwd=tmp_path).returncode == 0
        running.communicate()
    assert store.read_bytes() == before
    assert gahnegar(*arguments, cwd=tmp_path).returncode == 0


def test_writers_that_come_at_once_lose_nothing(store: Path, tmp_path: Path) -> None:
    records = [{**RAIN, "id": f"rain-{at}", "body": f"باران در کوی {at} بند آمد."} for at in range(3)]
    for at, record in enumerate(records):
        written(tmp_path / f"{at}.jsonl", record)
    waiting = list(range(3))
    while waiting:
        command = [sys.executable, "-m", "gahnegar", "add", str(store)]
        running = {
            at: subprocess.Popen(
                [*command, str(tmp_path / f"{at}.jsonl")], env=environment(), stderr=subprocess.PIPE, text=True
            )
            for at in waiting
        }
        told = {at: (one.communicate()[1], one.returncode) for at, one in running.items()}
        assert {code for _, code in told.values()} <= {0, 2}
        assert all("is writing to it" in text for text, code in told.values() if code == 2)
        waiting = [at for at, (_, code) in told.items() if code == 2]
        assert len(waiting) < len(told), "one of them writes"
    assert set(public.open(store).articles) == {"rain", *(record["id"] for record in records)}
    assert len(read_said(store).transactions) == 4


def test_nothing_usable_changes_nothing(store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    done = gahnegar("add", store, "nowhere.json", cwd=tmp_path)
    assert done.returncode == 1
    assert store.read_bytes() == before
    unknown = gahnegar("retract", store, "rain", "nobody", cwd=tmp_path)
    assert (unknown.returncode, len(unknown.stderr.splitlines())) == (2, 1)
    assert store.read_bytes() == before


def test_the_same_from_python(store: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "snow.jsonl", SNOW)
    assert public.add(store, path).new == ("snow",)
    assert public.add(str(store), [str(path)]).unchanged == ("snow",)
    (hit,) = public.search(store, "برف امروز")
    assert hit.article == "snow"
    learned = public.open(store).articles["snow"].learned
    assert learned is not None
    assert learned.tzinfo is not None
    assert public.retract(store, "snow").retracted == ("snow",)
    with pytest.raises(QueryError):
        public.retract(store, ["snow"])
    with pytest.raises(InputError):
        public.add(store, tmp_path / "nowhere.json")


def test_the_clock_may_be_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert stated() is None
    assert now().endswith("Z")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert stated() == now() == "1970-01-01T00:00:00Z"
    for wrong in ("soon", "1e9", "99999999999999999999"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(InputError, match="is no time"):
            now()


@pytest.mark.parametrize("record", ["", "{}", '["--names"]', "[1, 2]", "null"])
def test_a_record_of_options_that_is_none_is_refused(record: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Job(["a"]).like(record)


def test_options_of_the_last_time_stand_where_none_are_given() -> None:
    last = Job((), names="llm:small", lexicon=["a.csv", "b.csv"], frames=["c.toml"], facts="llm:small")
    assert Job(["x"], 3).like(last.record) == Job(["x"], 3, "llm:small", ["a.csv", "b.csv"], ["c.toml"], "llm:small")
    own = Job(["x"], names="hf:mine", lexicon=["d.csv"])
    assert own.like(last.record) == Job(["x"], 0, "hf:mine", ["d.csv"], ["c.toml"], "llm:small")
    assert own.like(Job(()).record).words == own.words


def test_what_a_user_decided_holds_for_what_is_added(tmp_path: Path) -> None:
    """In an add as in a build; a decision is applied even if no article is new, and stays until it is taken back."""
    one = {**SNOW, "id": "one", "body": "علی رضوانی، شهردار تفت، امروز گفت برف بارید."}
    two = {**SNOW, "id": "two", "body": "مهدی کریمی، شهردار مهریز، امروز گفت باران بارید."}
    first, second = written(tmp_path / "one.jsonl", one), written(tmp_path / "two.jsonl", two)
    mine = tmp_path / "mine.jsonl"
    mine.write_text('{"same": ["علی رضوانی", "مهدی کریمی"], "type": "person"}\n', "utf-8")
    assert gahnegar("build", first, second, "--decisions", mine, "--out", "whole", cwd=tmp_path).returncode == 0
    assert gahnegar("build", first, "--out", "out", cwd=tmp_path).returncode == 0
    assert gahnegar("add", f"out/{STORE}", second, "--later", cwd=tmp_path).returncode == 0
    assert gahnegar("add", f"out/{STORE}", "--decisions", mine, cwd=tmp_path).returncode == 0
    whole = list(dump(tmp_path / "whole" / STORE))
    assert list(dump(tmp_path / "out" / STORE)) == whole
    assert gahnegar("retract", f"out/{STORE}", "two", cwd=tmp_path).returncode == 1, "the decision names nobody now"
    assert gahnegar("add", f"out/{STORE}", second, cwd=tmp_path).returncode == 0
    assert list(dump(tmp_path / "out" / STORE)) == whole
    mine.write_text("", "utf-8")
    assert gahnegar("add", f"out/{STORE}", "--decisions", mine, cwd=tmp_path).returncode == 0
    assert len([node for node in public.open(tmp_path / "out" / STORE).nodes.values() if node.type == "person"]) == 2
