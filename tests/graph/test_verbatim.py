import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Article, Extraction, Published, TimeExpression
from graph.said import content_hash
from graph.verbatim import from_json, to_json
from tests.graph.samples import storyline
from tests.graph.test_hostile import EXTRACTIONS


@settings(max_examples=60, deadline=None)
@given(EXTRACTIONS)
def test_what_was_said_comes_back(extraction: Extraction) -> None:
    text = to_json(extraction)
    found = from_json(Extraction, text)
    assert found == extraction
    assert to_json(found) == text


def test_a_storyline_comes_back() -> None:
    for draft in storyline():
        assert from_json(Extraction, to_json(draft.done())) == draft.done()


@given(st.dictionaries(st.text(), st.text(), max_size=3), st.text())
def test_metadata_come_back(metadata: dict[str, str], body: str) -> None:
    article = Article("a", body, metadata=metadata)
    assert from_json(Article, to_json(article)) == article


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"id": 1, "body": ""}', '{"id": "a", "body": "", "colour": "red"}',
        '{"id": "a", "body": "", "published": {"earliest": "soon"}}',
        '{"id": "a", "body": "", "published": {"how": "guessed"}}',
        '{"id": "a", "body": "", "published": {"proof": "none"}}', '{"id": "a", "body": "", "metadata": []}',
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_json(Article, text)


def test_a_field_at_its_default_is_left_out() -> None:
    assert to_json(Published()) == "{}"
    with pytest.raises(ValueError, match="missing"):
        from_json(TimeExpression, "{}")


def test_the_hash_stands_for_what_is_read() -> None:
    article = Article("a", "باران بارید.", published=Published(how="given"), metadata={"views": "3", "code": "7"})
    assert content_hash(article) == content_hash(Article(**{**fields(article), "origin": "elsewhere.json:3"}))
    assert content_hash(article) == content_hash(Article(**{**fields(article), "metadata": {"code": "7"}}))
    for other in ({"body": "برف بارید."}, {"published": Published()}, {"metadata": {"code": "8"}}, {"source": "پیک"}):
        assert content_hash(article) != content_hash(Article(**{**fields(article), **other}))


def fields(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in Article.__slots__}
