"""Annotated articles: marks become names, posts get their text from the corpus, and what is broken is named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from extract.annotated import WRITTEN, read_gold, read_posts, read_written
from extract.errors import InputError


def test_marks_become_names(tmp_path: Path) -> None:
    text = "### 1\nباران در [[place|رشت]]\n[[person|علی کاظمی]] از [[place|رشت]] گفت.\nهمین.\n\n### 2\nهیچ\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    first, second = read_written(tmp_path)
    assert (first.article.id, first.article.headline) == ("a-1", "باران در رشت")
    assert first.article.body == "علی کاظمی از رشت گفت.\nهمین."
    assert first.names == (("place", ("رشت",)), ("person", ("علی کاظمی",)))
    assert first.made_up
    assert (second.article.id, second.article.headline, second.names) == ("a-2", "هیچ", ())


@pytest.mark.parametrize("broken", ["[[place|رشت", "place|رشت]]", "[[place رشت]]", "[[place|رش[[ت]]"])
def test_a_broken_mark_is_named(broken: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"### 1\nخبر\nاز {broken} گفت.\n", encoding="utf-8")
    with pytest.raises(InputError, match="article 1: a mark is broken"):
        read_written(tmp_path)


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="checkout"):
        read_written(tmp_path)


def corpus(folder: Path, *ids: str) -> Path:
    with gzip.open(folder / "telegram.jsonl.gz", "wt", encoding="utf-8") as posts:
        posts.writelines(
            json.dumps({"id": one, "text": "باران در رشت تند شد\nرشت خیس شد.\n@kanal"}) + "\n" for one in ids
        )
    return folder


def test_posts_get_their_text_from_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_text('{"id": "p1", "entities": [["place", ["رشت"]]]}\n', encoding="utf-8")
    (post,) = read_posts(corpus(tmp_path, "p0", "p1"), tmp_path)
    assert (post.article.headline, post.article.body) == ("باران در رشت تند شد", "رشت خیس شد.")
    assert post.names == (("place", ("رشت",)),)
    assert not post.made_up
    with pytest.raises(InputError, match="lacks 1 posts, p1 first"):
        read_posts(corpus(tmp_path, "p0"), tmp_path)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="telegram"):
        read_posts(tmp_path / "none", tmp_path)


def test_roles_of_posts_held_are_kept(tmp_path: Path) -> None:
    (tmp_path / "dev.docs.jsonl").write_text('{"id": "1", "body": "رضایی مدیرعامل است", "lead": null}\n', "utf-8")
    held = [["E1", "holds_position", None, {"role": "مدیرعامل"}], ["E1", "member_of", "E2"]]
    row = {"id": "1", "entities": [["E1", "person", "رضایی", ["رضایی"]]], "relations": held}
    (tmp_path / "dev.ann.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (gold,) = read_gold(tmp_path, "dev")
    assert gold.roles == ("مدیرعامل",)


def test_the_articles_of_the_project_are_sound() -> None:
    types = {"person", "organization", "place", "facility", "project", "law", "award", "work", "event"}
    articles = read_written(WRITTEN)
    assert len(articles) > 600
    for gold in articles:
        text = f"{gold.article.headline}\n{gold.article.body}"
        assert gold.article.headline
        assert {kind for kind, _ in gold.names} <= types
        assert all(form in text and form == form.strip() for _, forms in gold.names for form in forms), gold.article.id
    rows = [json.loads(line) for line in (WRITTEN / "posts.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) > 1500
    assert {kind for row in rows for kind, _ in row["entities"]} <= types
