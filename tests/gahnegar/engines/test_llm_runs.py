"""`--names llm:…` the whole way: from Python, on the command line, on several processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import gahnegar
from gahnegar.engines import FELL_BACK, NOT_THERE
from tests.gahnegar.commands import gahnegar as command
from tests.gahnegar.engines.stub import Asked, Reply, Stub, check_request, named, serving
from tests.gahnegar.news import DATED, UNDATED, written

TEXT = "مهرنوش برزگر در پاساد گفت بنیاد آفتاب کار می‌کند. برزگر خندید."
GOOD = named(("person", "مهرنوش برزگر", ["مهرنوش برزگر", "برزگر"]), ("place", "پاساد", ["پاساد"]))


def test_entities_by_a_language_model(at: Callable[[Stub], None]) -> None:
    with serving(GOOD) as stub:
        at(stub)
        found = gahnegar.find_entities(TEXT, names="llm:tiny")
    assert [(one.type, one.name, len(one.mentions)) for one in found][:2] == [
        ("person", "مهرنوش برزگر", 2),
        ("place", "پاساد", 1),
    ]
    assert {one.rule for one in found[:2]} == {"llm"}


def test_from_python_a_failure_is_a_warning_or_a_problem(at: Callable[[Stub], None]) -> None:
    with serving(Reply(status=500)) as stub:
        at(stub)
        with pytest.warns(UserWarning, match="HTTP 500"):
            found = gahnegar.find_entities(TEXT, names="llm:tiny")
        assert found == gahnegar.find_entities(TEXT)
        extraction = gahnegar.extract_text(TEXT, names="llm:tiny")
    assert FELL_BACK in [problem.kind for problem in extraction.problems]
    assert extraction.entities == found


def articles(folder: Path, *ids: str) -> Path:
    records = ({"id": name, "published": "1397-07-11", "body": f"{name}: {TEXT}"} for name in ids)
    return written(folder / "news.jsonl", *records)


def fails_for_b(asked: Asked) -> Reply:
    (sentences,) = [check_request(asked, "tiny")]
    return Reply(status=400) if sentences[0].startswith("b:") else GOOD


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_article_without_an_answer_is_told_and_the_rest_goes_on(
    workers: str, tmp_path: Path, at: Callable[[Stub], None]
) -> None:
    with serving(fails_for_b) as stub:
        at(stub)
        path = articles(tmp_path, *"abc")
        done = command("extract", path, "--names", "llm:tiny", "--workers", workers, cwd=tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == list("abc")
    assert [[one["kind"] for one in line["problems"]] for line in lines] == [[], [FELL_BACK], []]
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith(f"{path}:2: llm:tiny gives no names, it answers with HTTP 400")
    assert done.returncode == 1


def test_an_undated_article_is_asked_about_once_though_it_is_read_twice(
    tmp_path: Path, at: Callable[[Stub], None]
) -> None:
    path = written(tmp_path / "news.jsonl", DATED, UNDATED)
    with serving(named(("event", "x", ["همایش منطقه‌ای سازمان جهانی هواشناسی", "ساخته"]))) as stub:
        at(stub)
        found = {one.article.id: one for one in gahnegar.extract(path, names="llm:tiny")}
    assert str(found["undated"].published.day) == "2019-05-01"
    assert len(stub.asked) == 2
    assert [problem.kind for problem in found["undated"].problems] == [NOT_THERE]
