"""`--facts llm:…` the whole way: from Python, on the command line, on several processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import gahnegar
from gahnegar.engines import FACTS_FELL_BACK, UNPROVED
from tests.gahnegar.commands import gahnegar as command
from tests.gahnegar.commands import process
from tests.gahnegar.engines.stub import Asked, Reply, Stub, check_facts_request, named, serving, told
from tests.gahnegar.news import DATED, UNDATED, written

TEXT = "مهرنوش برزگر، مدیرعامل بنیاد آفتاب، امروز در یزد سخن گفت."
RULE = "llm:tiny"


def answer(asked: Asked, quote: str = TEXT) -> Reply:
    """What TEXT says, of the ids that this article gives to its names."""
    ids = {one["name"]: one["id"] for one in check_facts_request(asked, "tiny")["entities"]}
    person, body, place = (ids[name] for name in ("مهرنوش برزگر", "بنیاد آفتاب", "یزد"))
    post = {
        "subject": person, "predicate": "holds_position", "object": body, "role": "مدیرعامل", "former": False,
        "quote": "مهرنوش برزگر، مدیرعامل بنیاد آفتاب",
    }  # fmt: skip
    speech: dict[str, Any] = {
        "type": "statement", "trigger": "سخن گفت", "quote": quote, "time": "امروز", "status": "occurred",
        "place": place, "roles": [{"role": "agent", "entity": person}],
    }  # fmt: skip
    return told([post], [speech])


def fails_for_b(asked: Asked) -> Reply:
    """No answer for the article «b», words of its own for «c»."""
    (first, *_) = check_facts_request(asked, "tiny")["sentences"]
    if first.startswith("b:"):
        return Reply(status=400)
    return answer(asked, "مهرنوش برزگر پیمان بست." if first.startswith("c:") else TEXT)


def articles(folder: Path, *ids: str) -> Path:
    records = ({"id": name, "published": "1397-07-11", "body": f"{name}: خبر.\n{TEXT}"} for name in ids)
    return written(folder / "news.jsonl", *records)


def test_facts_by_a_language_model(at: Callable[[Stub], None]) -> None:
    with serving(answer) as stub:
        at(stub)
        extraction = gahnegar.extract_text(TEXT, published="1397-07-11", facts="llm:tiny")
    (relation,), (event,) = extraction.relations, extraction.events
    assert (relation.predicate, relation.rule, relation.confidence) == ("holds_position", RULE, 0.6)
    assert (event.rule, str(event.earliest), event.trigger.text) == (RULE, "2018-10-03", "سخن گفت")
    assert extraction.entities == gahnegar.extract_text(TEXT).entities


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_article_without_an_answer_has_the_facts_of_the_rules_and_the_rest_goes_on(
    workers: str, tmp_path: Path, at: Callable[[Stub], None]
) -> None:
    path = articles(tmp_path, *"abc")
    with serving(fails_for_b) as stub:
        at(stub)
        done = command("extract", path, "--facts", "llm:tiny", "--workers", workers, cwd=tmp_path)
    by_rules = [json.loads(line) for line in command("extract", path, cwd=tmp_path).stdout.splitlines()]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == list("abc")
    assert [[one["kind"] for one in line["problems"]] for line in lines] == [[], [FACTS_FELL_BACK], [UNPROVED]]
    assert [[event["rule"] for event in line["events"]] for line in (lines[0], lines[2])] == [[RULE], []]
    assert [relation["rule"] for relation in lines[2]["relations"]] == [RULE]
    assert {key: lines[1][key] for key in ("relations", "events")} == {
        key: by_rules[1][key] for key in ("relations", "events")
    }
    assert by_rules[1]["events"]
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith(f"{path}:2: llm:tiny gives no facts, it answers with HTTP 400")
    assert done.returncode == 1


def test_the_same_bytes_however_many_processes(tmp_path: Path, at: Callable[[Stub], None]) -> None:
    path = articles(tmp_path, *(f"m{number}" for number in range(40)))
    with serving(answer) as stub:
        at(stub)
        runs = [
            process("extract", path, "--facts", "llm:tiny", "--workers", workers, cwd=tmp_path, hash_seed=workers)
            for workers in "12"
        ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.count(RULE) == 80
    assert [run.returncode for run in runs] == [0, 0]


def test_names_and_facts_by_one_model_in_a_graph(tmp_path: Path, at: Callable[[Stub], None]) -> None:
    names = named(("person", "x", ["مهرنوش برزگر"]), ("organization", "y", ["بنیاد آفتاب"]), ("place", "z", ["یزد"]))

    def both(asked: Asked) -> Reply:
        return names if "entities" not in json.loads(asked.body["messages"][1]["content"]) else fails_for_b(asked)

    with serving(both) as stub:
        at(stub)
        done = command(
            "build", articles(tmp_path, *"ac"), "--names", "llm:tiny", "--facts", "llm:tiny", "--out", "out", "--quiet",
            cwd=tmp_path,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    overview = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "--names llm:tiny --facts llm:tiny" in overview
    assert "does not stand in a sentence of the text" in overview
    shown = command("show", "out/gahnegar.db", "مهرنوش برزگر", cwd=tmp_path)
    assert "مدیرعامل" in shown.stdout


def test_an_engine_that_is_none_ends_the_run(tmp_path: Path) -> None:
    done = command("extract", articles(tmp_path, "a"), "--facts", "hf:x", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gahnegar: --facts hf:x: is no engine of facts (write rules or llm:MODEL)\n"


def about_the_conference(asked: Asked) -> Reply:
    """The conference of either article; of the undated one also what is fresh in it, and what is made up."""
    data = check_facts_request(asked, "tiny")
    theme = next(one["id"] for one in data["entities"] if one["type"] == "event")
    event: dict[str, Any] = {
        "type": "conference", "trigger": "همایش", "quote": data["sentences"][-1], "status": "planned", "place": None,
        "roles": [{"role": "theme", "entity": theme}],
        "time": next(time for time in data["times"] if "اردیبهشت" in time),
    }  # fmt: skip
    if len(data["sentences"]) == 1:
        return told([], [event])
    begun = {"type": "opening", "trigger": "آغاز به کار کرد", "quote": data["sentences"][0], "status": "occurred"}
    times = ("published", next(time for time in data["times"] if "گذشته" in time))
    fresh = [{**event, **begun, "time": time} for time in times]
    return told([], [event, *fresh, {**event, "quote": "همایش نبود."}])


def test_an_undated_article_is_asked_about_once_though_it_is_read_twice(
    tmp_path: Path, at: Callable[[Stub], None]
) -> None:
    path = written(tmp_path / "news.jsonl", DATED, UNDATED)
    with serving(about_the_conference) as stub:
        at(stub)
        found = {one.article.id: one for one in gahnegar.extract(path, facts="llm:tiny")}["undated"]
    assert str(found.published.day) == "2019-05-01"
    assert len(stub.asked) == 2
    assert [problem.kind for problem in found.problems] == [UNPROVED]
    days = {(event.type, event.time): str(event.earliest) for event in found.events}
    assert days["opening", "published"] == "2019-05-01"
    assert days["opening", "شب گذشته"] == "2019-04-30"
    assert {event.rule for event in found.events} == {RULE}


def test_an_undated_article_without_an_answer_stays_with_the_rules(tmp_path: Path, at: Callable[[Stub], None]) -> None:
    path = written(tmp_path / "news.jsonl", DATED, UNDATED)

    def fails(asked: Asked) -> Reply:
        known = len(check_facts_request(asked, "tiny")["sentences"]) == 1
        return about_the_conference(asked) if known else Reply(status=404)

    with serving(fails) as stub:
        at(stub)
        found = {one.article.id: one for one in gahnegar.extract(path, facts="llm:tiny")}["undated"]
    assert len(stub.asked) == 2
    assert str(found.published.day) == "2019-05-01"
    by_rules = {one.article.id: one for one in gahnegar.extract(path)}["undated"]
    assert (found.relations, found.events) == (by_rules.relations, by_rules.events)
    assert [problem.kind for problem in found.problems] == [FACTS_FELL_BACK]
