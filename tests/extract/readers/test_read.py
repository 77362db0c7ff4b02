from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from tests.extract.readers.helpers import SAMPLES, read_all, read_bytes, wheres

ARTICLE = "کشاورزان دشت برداشت گندم را آغاز کردند."


def test_a_folder_of_good_and_bad(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.json").write_text("", "utf-8")
    (tmp_path / "d.jsonl").write_text('{"body": "متن"}\n{broken\n', "utf-8")
    articles, problems = read_all(tmp_path, tmp_path / "gone")
    assert articles[0].id == "a"
    assert len(articles) == 2
    assert wheres(problems) == ["b.pdf", "c.json", "d.jsonl:2", "gone"]
    assert all("\n" not in str(problem) for problem in problems)


def test_the_same_file_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    articles, problems = read_all(tmp_path / "a.txt", tmp_path)
    assert len(articles) == 1
    assert len(problems) == 1


@pytest.mark.parametrize("content", ["😀😀😀", "کد خبر: 12", "…"])
def test_a_text_without_words(tmp_path: Path, content: str) -> None:
    articles, problems = read_bytes(tmp_path, "a.txt", content)
    assert not articles
    assert "no body" in problems[0].what


def test_strange_characters_in_a_text(tmp_path: Path) -> None:
    body = "کشاورزان\0 دشت \u202eبرداشت\u202c گندم \x07را آغاز کردند."
    articles, problems = read_bytes(tmp_path, "a.txt", body)
    assert articles[0].body == body
    assert not problems


def test_articles_travel_between_processes(tmp_path: Path) -> None:
    articles, _ = read_all(SAMPLES)
    assert pickle.loads(pickle.dumps(articles)) == articles


def test_samples_are_read_without_a_problem() -> None:
    articles, problems = read_all(SAMPLES)
    assert not problems
    assert len(articles) == 18
    assert len({article.id for article in articles}) == 18


def test_every_sample_is_described() -> None:
    described = (SAMPLES.parent / "README.md").read_text("utf-8")
    assert not [path.name for path in SAMPLES.iterdir() if f"`{path.name}`" not in described]


def test_what_the_samples_are_for() -> None:
    by_id = {article.id: article for article in read_all(SAMPLES)[0]}
    assert by_id["irna-kuala-lumpur"].published.how is None
    assert by_id["irna-kuala-lumpur"].source == "ایرنا"
    assert by_id["mehriz-clinic"].published.proof == ("چهارشنبه ۲۹ شهریور ۱۴۰۲ - ۱۷:۴۵",)
    assert by_id["cancer-hospital-tender"].kicker == "پس از نبود پیشنهاد کافی"
    assert by_id["yazd-trip"].headline == "سفر مدیرعامل تامین اجتماعی به یزد و وعده ده پروژه درمانی"
    assert "سازمان تأمیناجتماعی" in by_id["yazd-trip"].body
    assert by_id["press-conference"].metadata["byline"].startswith("مريم")
    assert by_id["yazdpost-4101"].headline == "مدیرعامل تأمین اجتماعی وارد یزد شد"
    original, copy = by_id["ofogh-97-3310"], by_id["kar-zendegi-8841"]
    assert original.lead == copy.lead
    assert original.source != copy.source


def test_reading_is_deterministic(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"body": f"متن {number}"}) for number in range(50))
    first, _ = read_bytes(tmp_path, "a.jsonl", lines)
    second, _ = read_bytes(tmp_path, "a.jsonl", lines)
    assert first == second
