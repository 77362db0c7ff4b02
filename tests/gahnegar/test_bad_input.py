"""Whatever is thrown at a build: one clear line per problem, the rest is built, the exit code tells."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gahnegar.output import OURS, STORE
from graph.store import read as read_store
from tests.gahnegar.commands import SAMPLES, environment, gahnegar, process

GOOD = {
    "id": "good",
    "headline": "رئیس شورای شهر مهریز استعفا کرد",
    "published": "1402-04-05",
    "body": "احمد کریمی، رئیس شورای شهر مهریز، امروز در نشست خبری گفت که استعفا کرده است.",
}


def ids(out: Path) -> list[str]:
    nodes = json.loads((out / "graph.json").read_text("utf-8"))["nodes"]
    return sorted({article for node in nodes for article in node["articles"]})


def jsonl(*records: object) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


BAD = {
    "empty.txt": b"",
    "broken.jsonl": jsonl(GOOD)[:40] + b"\n",
    "no_body.json": jsonl({"id": "no-body", "headline": "تیتر بی‌متن"}),
    "emojis.json": jsonl({"id": "emojis", "body": "😀😀🎉"}),
    "binary.txt": bytes(range(256)) * 20,
    "wrong_encoding.txt": "کد خبر: ۱\nمتن".encode() + b"\xff\xfe\xfa" * 30,
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_reported_in_a_line_and_the_good_one_is_used(name: str, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / name).write_bytes(BAD[name])
    (tmp_path / "news" / "good.json").write_bytes(jsonl(GOOD))
    done = gahnegar("build", "news", "--out", "out", "--quiet", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"news/{name}")
    assert lines[0].endswith(")"), "the advice stands at the end"
    assert ids(tmp_path / "out") == ["good"]


def test_a_missing_path_is_reported_and_the_rest_is_built(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_bytes(jsonl(GOOD))
    done = gahnegar("build", "nowhere.json", "good.json", "--out", "out", "--quiet", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("nowhere.json: ")
    assert ids(tmp_path / "out") == ["good"]


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(jsonl(GOOD) + b'{"id": "b", "body": \n' + jsonl({**GOOD, "id": "other"}))
    done = gahnegar("build", "news.jsonl", "--out", "out", "--quiet", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("news.jsonl:2: ")


def test_duplicate_ids_are_reported(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(jsonl(GOOD, GOOD))
    done = gahnegar("build", "news.jsonl", "--out", "out", "--quiet", cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "good" in done.stderr


def test_nothing_usable_is_exit_code_2_and_leaves_the_earlier_result(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_bytes(jsonl(GOOD))
    assert gahnegar("build", "good.json", "--out", "out", cwd=tmp_path).returncode == 0
    before = (tmp_path / "out" / "graph.json").read_bytes()
    done = gahnegar("build", "nowhere", "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "out" / "graph.json").read_bytes() == before


def test_hostile_characters_are_built_and_do_not_reach_the_terminal(tmp_path: Path) -> None:
    record = {**GOOD, "id": "../../evil\u202e", "headline": "<script>alert(1)</script>\x00\x1b[31m\u202e تیتر\ud800"}
    (tmp_path / "news.jsonl").write_bytes(json.dumps(record).encode())
    done = gahnegar("build", "news.jsonl", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not any(char in done.stderr for char in "\x00\x1b\u202e")
    assert not (tmp_path / "evil").exists()
    for page in (tmp_path / "out").rglob("*.html"):
        assert "<script>alert(1)" not in page.read_text("utf-8")
    for name in ("graph.graphml", "graph.gexf"):
        text = (tmp_path / "out" / name).read_text("utf-8")
        assert not any(char in text for char in "\x00\x1b\u202e")


def test_a_line_of_five_megabytes_is_read(tmp_path: Path) -> None:
    body = GOOD["body"] + " " + "این جمله بارها و بارها تکرار می‌شود، " * 70_000
    (tmp_path / "news.jsonl").write_bytes(jsonl({**GOOD, "body": body}))
    assert (tmp_path / "news.jsonl").stat().st_size > 4_500_000
    done = gahnegar("extract", "news.jsonl", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "good"


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = gahnegar("extract", "-", cwd=tmp_path, stdin=jsonl(GOOD))
    assert done.returncode == 0
    assert json.loads(done.stdout)["headline"] == GOOD["headline"]


@pytest.mark.parametrize("command", ["build", "extract"])
def test_no_path_is_a_usage_error(command: str, tmp_path: Path) -> None:
    assert gahnegar(command, cwd=tmp_path).returncode == 2


def test_an_output_that_is_a_file_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_bytes(jsonl(GOOD))
    (tmp_path / "out").write_text("precious", "utf-8")
    done = gahnegar("build", "good.json", "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "is a file" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "out").read_text("utf-8") == "precious"


def test_an_output_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_bytes(jsonl(GOOD))
    done = gahnegar("build", "good.json", "--out", "/proc/nowhere/out", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_leaves_the_earlier_result_whole(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_bytes(jsonl(GOOD))
    assert gahnegar("build", "good.json", "--out", "out", cwd=tmp_path).returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}

    def no_room() -> None:  # writing past this many bytes of a file fails as a full disk does
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = process("build", "good.json", "--out", "out", cwd=tmp_path, before=no_room)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.json", "out"]


def results(out: Path) -> dict[str, bytes]:
    """The files of a result; a writer that is killed leaves its lock, which nobody holds then."""
    return {name: (out / name).read_bytes() for name in OURS if (out / name).is_file()}


@pytest.mark.parametrize("patience", [0.0, 0.05, 0.2])
def test_a_kill_while_results_are_written_leaves_the_earlier_ones_whole(patience: float, tmp_path: Path) -> None:
    (tmp_path / "news.json").write_bytes(jsonl(GOOD))
    assert gahnegar("build", "news.json", "--out", "out", cwd=tmp_path).returncode == 0
    before = results(tmp_path / "out")
    command = [sys.executable, "-m", "gahnegar", "build", str(SAMPLES), "--out", "out", "--quiet"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment()) as running:
        while running.poll() is None and not list(tmp_path.glob(".out.*")):
            time.sleep(0.01)
        time.sleep(patience)
        running.kill()
    after = results(tmp_path / "out")
    if after != before:  # it was done before it was killed
        assert len(read_store(tmp_path / "out" / STORE).articles) > 1
        assert set(after) == set(before)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_foreign_or_broken_store_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / STORE).write_bytes(content)
    done = gahnegar("show", STORE, "ایسا", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
