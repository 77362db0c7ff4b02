"""Whatever is added, changed and retracted, in whatever order: the store is that of one build from what is left."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extract.pipeline
from extract.errors import InputError, QueryError
from extract.model import Article, Extraction, Published
from gahnegar._version import __version__
from gahnegar.changes import Changes, retract
from graph.search import search
from graph.store import read, read_said
from tests.gahnegar.news import NEWS, article
from tests.gahnegar.storing import add, build, how, lines

OLDER = (
    *(replace(one, body=f"{one.body} تهران هم آرام بود.") for one in NEWS[:4]),
    replace(NEWS[4], published=Published(date(2019, 4, 10), date(2019, 4, 10), "given")),
    replace(NEWS[5], published=Published()),
)
"""Earlier versions of some of the articles: other texts, other dates."""

pytestmark = pytest.mark.usefixtures("extracted_once")
PATIENT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rebuilt(folder: Path, articles: Iterable[Article]) -> list[str]:
    return lines(build(folder / "rebuilt.db", sorted(articles, key=lambda one: one.id)))


def split(articles: Sequence[Article], cuts: Iterable[int]) -> list[Sequence[Article]]:
    ends = sorted({0, *(cut for cut in cuts if cut < len(articles)), len(articles)})
    return [articles[start:end] for start, end in pairwise(ends)]


@PATIENT
@given(
    st.permutations(NEWS),
    st.sets(st.integers(1, 6)),
    st.lists(st.sampled_from(OLDER), max_size=4, unique_by=lambda one: one.id),
    st.sets(st.integers(0, 6), max_size=5),
    st.sets(st.integers(0, 6)),
)
def test_adds_and_retractions_give_the_graph_of_one_build(
    tmp_path: Path, order: list[Article], cuts: set[int], older: list[Article], gone: set[int], later: set[int]
) -> None:
    path = build(tmp_path / "graph.db", older)
    for at, part in enumerate(split(order, cuts)):
        changes = add(path, part, how(), later=at in later)
        assert {*changes.new, *changes.changed} == {one.id for one in part}
        assert set(changes.waiting) >= ({one.id for one in part} if at in later else set())
    add(path, (), how())
    assert lines(path) == rebuilt(tmp_path, NEWS)
    names = [NEWS[at].id for at in sorted(gone)]
    if names:
        retract(path, names, how())
        assert lines(path) == rebuilt(tmp_path, [one for one in NEWS if one.id not in names])


@PATIENT
@given(st.permutations(NEWS), st.integers(1, 6))
def test_what_is_added_and_retracted_leaves_no_trace_in_the_graph(
    tmp_path: Path, order: list[Article], known: int
) -> None:
    path = build(tmp_path / "graph.db", order[:known])
    before, graph = lines(path), read(path)
    add(path, order[known:], how())
    assert lines(path) != before
    retract(path, [one.id for one in order[known:]], how())
    assert lines(path) == before
    assert read(path) == graph


def test_the_articles_do_need_each_other(tmp_path: Path) -> None:
    """Else the properties above would prove little."""
    graph = read(build(tmp_path / "graph.db", NEWS))
    assert graph.articles["peyk"].published.day == date(2019, 5, 1)
    assert graph.articles["later"].published.day == date(2019, 5, 2)
    assert graph.articles["copy"].copy_of == "jooybar-7"
    assert graph.articles["denial"].corrects == "mehriz"
    alone = read(build(tmp_path / "alone.db", [NEWS[2], NEWS[3]]))
    assert [one.published.day for one in alone.articles.values()] == [None, None]


@pytest.mark.parametrize("version", [__version__, "0.0.1"])
def test_what_another_version_made_is_made_anew(tmp_path: Path, version: str) -> None:
    first, second = (
        article(name, "2020-03-01", "", f"{who} در {town} سخن گفت.")
        for name, who, town in [("a", "آریا مهرورز", "شیراز"), ("b", "نادر بهکیش", "تبریز")]
    )
    path = build(tmp_path / "graph.db", [first])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE transactions SET version = ?", (version,))
        connection.execute("UPDATE nodes SET label = 'as the rules were then'")
    add(path, [second], how())
    assert (lines(path) == rebuilt(tmp_path, [first, second])) is (version != __version__)


def test_new_changed_and_unchanged_are_told_apart(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", [OLDER[0], NEWS[1]])
    moved = replace(NEWS[1], origin="elsewhere.json:9")
    changes = add(path, [NEWS[0], moved, NEWS[2]], how())
    assert changes == Changes(new=("peyk",), changed=("jooybar-7",), unchanged=("copy",), joined=True)


def test_what_is_known_is_not_extracted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build(tmp_path / "graph.db", NEWS)
    seen: list[str] = []

    def watched(article: Article, *_: object, **__: object) -> Extraction:
        seen.append(article.id)
        return Extraction(article, article.published)

    monkeypatch.setattr(extract.pipeline, "extract", watched)
    before = path.read_bytes()
    assert add(path, NEWS, how()) == Changes(unchanged=tuple(one.id for one in NEWS))
    assert path.read_bytes() == before
    add(path, [Article("new", "متن تازه")], how())
    assert seen == ["new"], "nor is an article whose date by the others is as it was"


def test_the_store_knows_when_a_text_was_learned_and_what_it_said_before(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", OLDER[:1])
    assert read(path).articles["jooybar-7"].learned is None, "no clock was asked"
    add(path, [NEWS[1]], how("2026-01-01T00:00:00Z"))
    add(path, [NEWS[0]], how("2026-02-02T10:00:00Z"))
    learned = {name: one.learned for name, one in read(path).articles.items()}
    assert learned == {
        "copy": datetime(2026, 1, 1, tzinfo=UTC),
        "jooybar-7": datetime(2026, 2, 2, 10, tzinfo=UTC),
    }
    said = read_said(path)
    assert [(one.number, one.kind, one.time) for one in said.transactions] == [
        (1, "build", None),
        (2, "add", "2026-01-01T00:00:00Z"),
        (3, "add", "2026-02-02T10:00:00Z"),
    ]
    assert [(one.article, one.learned, one.until) for one in said.versions] == [
        ("copy", 2, None),
        ("jooybar-7", 1, 3),
        ("jooybar-7", 3, None),
    ]
    assert all(one.extraction for one in said.versions), "the old version is kept"


def test_of_a_retracted_article_nothing_is_kept_but_that_it_was_there(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", [OLDER[0], NEWS[1]])
    add(path, [NEWS[0]], how())
    retract(path, ["jooybar-7"], how())
    gone = [one for one in read_said(path).versions if one.article == "jooybar-7"]
    assert [(one.learned, one.until, one.extraction, one.dated) for one in gone] == [
        (1, 2, None, None),
        (2, 3, None, None),
    ]
    assert b"jooybar-7.json" not in path.read_bytes()
    assert [hit.article for hit in search(path, "هواشناسی")] == ["copy"]
    changes = add(path, [NEWS[0]], how())
    assert changes.new == ("jooybar-7",)
    assert [hit.article for hit in search(path, "هواشناسی")] == ["jooybar-7", "copy"]


def test_what_is_kept_for_later_is_searched_at_once_and_joins_with_the_next_change(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", [OLDER[0], NEWS[1], NEWS[4]])
    graph = read(path)
    changes = add(path, [NEWS[0], NEWS[6]], how("2026-01-01T00:00:00Z"), later=True)
    assert (changes.new, changes.changed, changes.waiting) == (("rain",), ("jooybar-7",), ("jooybar-7", "rain"))
    assert not changes.joined
    assert read(path) == graph
    assert read(path).articles["jooybar-7"].learned is None, "the graph knows the earlier version"
    assert [hit.article for hit in search(path, "هواشناسی")] == ["copy", "jooybar-7", "rain"]
    assert [hit.article for hit in search(path, "باران شیراز")] == ["rain"]
    assert search(path, "تهران هم آرام بود") == ()
    again = add(path, [NEWS[6]], how(), later=True)
    assert again == Changes(unchanged=("rain",), waiting=("jooybar-7", "rain"))
    assert [one.name for one in tmp_path.iterdir()] == ["graph.db"]
    retract(path, ["rain"], how())
    assert lines(path) == rebuilt(tmp_path, [NEWS[0], NEWS[1], NEWS[4]])
    assert add(path, (), how()) == Changes()


def test_an_article_may_change_its_date(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", NEWS)
    for day in (None, date(2019, 6, 1), date.min, date.max):
        published = Published(day, day, "given") if day else Published()
        moved = replace(NEWS[0], published=published)
        changes = add(path, [moved], how())
        assert changes.changed == ("jooybar-7",)
        assert lines(path) == rebuilt(tmp_path, [moved, *NEWS[1:]])


def test_everything_can_be_retracted_and_come_again(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", NEWS)
    before = lines(path)
    retract(path, [one.id for one in NEWS], how())
    assert lines(path) == []
    add(path, NEWS, how())
    assert lines(path) == before


def test_an_unknown_article_is_not_retracted_and_the_others_stay(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", NEWS)
    before = path.read_bytes()
    with pytest.raises(QueryError, match="no article with the id «nobody»"):
        retract(path, ["rain", "nobody"], how())
    assert path.read_bytes() == before


def test_an_article_that_fails_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build(tmp_path / "graph.db", NEWS)

    def fail(article: Article, *_: object, **__: object) -> Extraction:
        if article.id == "rain":
            raise ValueError("a rule went wrong")
        return Extraction(article, article.published)

    monkeypatch.setattr(extract.pipeline, "extract", fail)
    problems: list[InputError] = []
    changed = replace(NEWS[6], body="باران دیگر نمی‌بارد.")
    asked = replace(how(), report=problems.append)
    changes = add(path, [changed, Article("new", "متن تازه")], asked)
    assert changes == Changes(new=("new",), joined=True)
    assert [problem.where for problem in problems] == ["rain.json"]
    assert read(path).articles["rain"].body == NEWS[6].body
