from __future__ import annotations

from extract.errors import InputError
from extract.model import Article
from extract.readers.identity import Identities, content_id


def _settle(*articles: tuple[str, str, str]) -> tuple[list[str | None], list[InputError]]:
    """Ids given to (wanted id, file's stem, body)."""
    problems: list[InputError] = []
    identities = Identities(problems.append)
    settled = [
        identities.settle(Article(id=name, body=body, origin=f"{stem}.x"), stem) for name, stem, body in articles
    ]
    return [article.id if article else None for article in settled], problems


def test_given_ids_are_kept() -> None:
    assert _settle(("a", "file", "متن")) == (["a"], [])


def test_a_file_with_one_article_lends_its_name() -> None:
    assert _settle(("", "report-7", "متن")) == (["report-7"], [])


def test_unsafe_names_are_not_lent() -> None:
    names, problems = _settle(("", "../x", "متن"), ("", "گزارش", "متن دیگر"), ("", "", "متن سوم"))
    assert all(name and len(name) == 12 for name in names)
    assert not problems


def test_content_ids_see_through_typing() -> None:
    assert content_id(Article(id="", body="كتاب‌ها ۱۲")) == content_id(Article(id="", body="کتاب ها 12"))
    assert content_id(Article(id="", body="کتاب")) != content_id(Article(id="", body="", headline="کتاب"))


def test_the_same_article_again_is_reported_once() -> None:
    names, problems = _settle(("a", "x", "متن"), ("a", "y", "متن"), ("a", "z", "متن"))
    assert names == ["a", None, None]
    assert [problem.where for problem in problems] == ["y.x"]


def test_another_article_under_a_known_id_is_kept_and_reported() -> None:
    names, problems = _settle(
        ("a", "x", "یک"), ("a-2", "x", "دو"), ("a", "y", "سه"), ("a", "y", "چهار"), ("a", "y", "سه")
    )
    assert names == ["a", "a-2", "a-3", "a-4", None]
    assert [problem.where for problem in problems] == ["y.x", "y.x", "y.x"]
    assert "a-3" in problems[0].advice


def test_files_of_one_name_in_two_folders_are_no_problem() -> None:
    names, problems = _settle(("", "news", "یک"), ("", "news", "دو"))
    assert names[0] == "news"
    assert names[1] == content_id(Article(id="", body="دو"))
    assert not problems


def test_copies_without_ids_are_found() -> None:
    names, problems = _settle(("", "", "متن"), ("", "", "متن"))
    assert names[1] is None
    assert len(problems) == 1


def test_copies_under_their_own_ids_stay() -> None:
    assert _settle(("a", "x", "متن"), ("b", "y", "متن")) == (["a", "b"], [])
