"""The whole way: from the sample articles to every file of the result."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import gahnegar as public
from gahnegar.output import OURS, STORE
from graph.store import dump
from tests.gahnegar.commands import SAMPLES, gahnegar, process


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    done = gahnegar("build", SAMPLES, "--out", "out", "--workers", "1", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def labels(out: Path, kind: str) -> list[str]:
    nodes = json.loads((out / "graph.json").read_text("utf-8"))["nodes"]
    return [node["label"] for node in nodes if node["type"] == kind]


def test_everything_of_the_contract_is_there(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == OURS
    assert len(list((built / "articles").iterdir())) >= 8
    assert len(list((built / "entities").iterdir())) >= 5


def test_one_body_of_many_names_is_one_node(built: Path) -> None:
    """ISSA = ایسا = اتحادیه بین‌المللی تأمین اجتماعی"""
    graph = public.open(built / STORE)
    named = [node for node in graph.nodes.values() if {"ایسا", "ISSA"} & set(node.aliases)]
    assert len(named) == 1
    assert "اتحادیه بین‌المللی تامین اجتماعی" in named[0].label
    assert len(named[0].articles) >= 3


def test_a_surname_becomes_its_person_through_the_post(built: Path) -> None:
    assert [name for name in labels(built, "person") if "نوربخش" in name] == ["سیدتقی نوربخش"]


def test_the_conference_told_by_several_outlets_is_one_event(built: Path) -> None:
    graph = public.open(built / STORE)
    places = {node.id for node in graph.nodes.values() if node.label == "کوالالامپور"}
    held = [
        happening
        for happening in graph.happenings.values()
        if happening.type == "conference" and happening.place in places and len(happening.articles) > 1
    ]
    assert len(held) == 1
    assert (str(held[0].start), str(held[0].end)) == ("2018-10-02", "2018-10-04")


def test_who_answers_with_the_sentence(built: Path) -> None:
    done = gahnegar("who", built / STORE, "مدیرعامل سازمان تامین اجتماعی", "--on", "1397-06-28", cwd=built)
    assert done.returncode == 0
    assert done.stdout.startswith("سیدتقی نوربخش: مدیرعامل سازمان تامین اجتماعی (on that day")
    assert "«" in done.stdout
    ever = gahnegar("who", built / STORE, "مدیرعامل سازمان تامین اجتماعی", cwd=built).stdout.splitlines()
    assert [line.partition(" (")[0] for line in ever if not line.startswith(" ")] == [
        "میرهاشم موسوی: مدیرعامل سازمان تامین اجتماعی",
        "سیدتقی نوربخش: مدیرعامل سازمان تامین اجتماعی",
    ]
    assert not any("on that day" in line for line in ever)


def test_show_and_explain_lead_to_the_evidence(built: Path) -> None:
    shown = gahnegar("show", built / STORE, "ایسا", cwd=built)
    assert shown.returncode == 0
    identity = shown.stdout.splitlines()[0].split()[-1]
    explained = gahnegar("explain", built / STORE, identity, cwd=built)
    assert explained.returncode == 0
    assert "«" in explained.stdout
    unknown = gahnegar("explain", built / STORE, "no-such-id", cwd=built)
    assert (unknown.returncode, len(unknown.stderr.splitlines())) == (2, 1)


def test_the_timeline_can_be_asked_for_in_part(built: Path) -> None:
    whole = gahnegar("timeline", built / STORE, "--format", "csv", cwd=built).stdout
    part = gahnegar(
        "timeline", built / STORE, "--format", "csv", "--from", "1402-01", "--to", "2023-12", cwd=built
    ).stdout
    rows = list(csv.DictReader(part.lstrip("\ufeff").splitlines()))
    assert 0 < len(rows) < len(list(csv.DictReader(whole.lstrip("\ufeff").splitlines())))
    assert all(row["end"] >= "2023-03-21" for row in rows if row["end"])


def files(out: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.name != STORE:
            yield str(path.relative_to(out)), path.read_bytes()


def test_hash_seed_and_workers_do_not_change_a_byte(built: Path, tmp_path: Path) -> None:
    news = [SAMPLES, tmp_path / "many.jsonl"]
    lines = [
        json.dumps({"id": f"m{n}", "body": f"علی احمدی، شهردار تفت، در جلسه شماره {n} گفت: آب نیست."})
        for n in range(120)  # more than one process is worth
    ]
    news[1].write_text("\n".join(lines), "utf-8")
    first = process("build", *news, "--out", "a/out", "--workers", "1", hash_seed="1", cwd=tmp_path)
    second = process("build", *news, "--out", "b/out", "--workers", "2", hash_seed="2", cwd=tmp_path)
    assert (first.returncode, second.returncode) == (0, 0)
    assert dict(files(tmp_path / "a/out")) == dict(files(tmp_path / "b/out"))
    assert list(dump(tmp_path / "a/out" / STORE)) == list(dump(tmp_path / "b/out" / STORE))


def test_every_fact_points_at_its_words() -> None:
    for extraction in public.extract(SAMPLES):
        article = extraction.article
        for entity in extraction.entities:
            for mention in entity.mentions:
                assert article.text(mention.span.field)[mention.span.start : mention.span.end] == mention.text
        for event in extraction.events:
            span = event.trigger.span
            assert article.text(span.field)[span.start : span.end] == event.trigger.text
        for record in (*extraction.relations, *extraction.events):
            text = article.text(record.evidence.field)[record.evidence.start : record.evidence.end]
            assert text.strip()
            assert 0 < record.confidence <= 1
            assert record.rule
