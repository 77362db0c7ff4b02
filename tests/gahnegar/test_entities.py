"""`gahnegar.find_entities` and `gahnegar entities`."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gahnegar
from tests.gahnegar.commands import gahnegar as command

TEXT = "علی رضایی، مدیرعامل بانک مرکزی، در تهران گفت. رضايي افزود."


def test_entities_of_a_text() -> None:
    found = gahnegar.find_entities(TEXT)
    assert [(one.id, one.type, one.name) for one in found] == [
        ("e1", "person", "علی رضایی"),
        ("e2", "organization", "بانک مرکزی"),
        ("e3", "place", "تهران"),
    ]
    assert [mention.text for mention in found[0].mentions] == ["علی رضایی", "رضايي"]
    assert all(TEXT[m.span.start : m.span.end] == m.text for one in found for m in one.mentions)
    assert {m.span.field for one in found for m in one.mentions} == {"body"}
    assert all(0 < one.confidence <= 1 and one.rule for one in found)
    assert found == gahnegar.extract_text(TEXT).entities


def test_posts_that_a_text_speaks_of(tmp_path: Path) -> None:
    (post,) = gahnegar.find_positions(TEXT)
    assert (post.text, TEXT[post.span.start : post.span.end]) == ("مدیرعامل", "مدیرعامل")
    people = command("entities", TEXT, "--positions", cwd=tmp_path)
    assert people.stdout.splitlines()[-2:] == ["«مدیرعامل» position", "  11..19"]
    programs = command("entities", TEXT, "--positions", "--format", "jsonl", cwd=tmp_path)
    last = json.loads(programs.stdout.splitlines()[-1])
    assert last == {"input": 1, "type": "position", "text": "مدیرعامل", "start": 11, "end": 19}
    assert gahnegar.find_positions("باران آمد.") == ()


@given(st.text(st.sampled_from("علی رضایی در تهران.\u200c()«»12\n😀"), max_size=60))
def test_any_text_has_entities_or_none(text: str) -> None:
    for entity in gahnegar.find_entities(text):
        assert all(text[m.span.start : m.span.end] == m.text for m in entity.mentions)


@pytest.mark.parametrize("names", ["crf ", "spacy", "hf:", "llm:"])
def test_an_engine_that_is_none(names: str) -> None:
    with pytest.raises(gahnegar.InputError, match="is no engine of names"):
        gahnegar.find_entities(TEXT, names=names)


def test_the_command_for_people(tmp_path: Path) -> None:
    done = command("entities", TEXT, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith("«علی رضایی» person (")
    assert lines[0].endswith(", rule crf)")
    assert lines[1:3] == ["  0..9 «علی رضایی»", "  46..51 «رضايي»"]


def test_the_command_for_programs(tmp_path: Path) -> None:
    given = "تهران\n\nدر یزد\x1b[31m باران آمد\n".encode()
    done = command("entities", "-", "مشهد", "--format", "jsonl", cwd=tmp_path, stdin=given)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["input"], one["id"], one["name"]) for one in records] == [
        (1, "e1", "تهران"),
        (3, "e1", "یزد"),
        (4, "e1", "مشهد"),
    ]
    assert list(records[0]) == ["input", "id", "type", "name", "confidence", "rule", "mentions"]
    assert records[1]["mentions"] == [{"text": "یزد", "start": 3, "end": 6}]
    assert "\x1b" not in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("spec", ["bert", "llm:", "hf:/no/such/folder"])
@pytest.mark.parametrize(
    "arguments", [("entities", "متن"), ("extract", "news.jsonl"), ("build", "news.jsonl", "--out", "o")]
)
def test_a_command_refuses_an_engine_that_is_none(spec: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"id": "a", "body": "متن"}', "utf-8")
    done = command(*arguments, "--names", spec, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"gahnegar: --names {spec}: ")
    assert not (tmp_path / "o").exists()
