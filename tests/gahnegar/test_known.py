"""What a store knew on an earlier day: the graph that it gave then, whatever was learned since."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gahnegar as library
from extract.errors import InputError, QueryError
from extract.model import Article, Published
from gahnegar.changes import retract, state_after
from gahnegar.known import known_on
from gahnegar.options import refuse
from gahnegar.run import extract_all
from graph.model import KnowledgeGraph
from graph.said import Said
from graph.store import read
from tests.gahnegar.commands import gahnegar
from tests.gahnegar.news import NEWS
from tests.gahnegar.storing import add, build, how

FIRST = date(2026, 1, 1)
"""The day of the build; each later change has a day of its own."""

OLDER = (
    *(replace(one, body=f"{one.body} تهران هم آرام بود.") for one in NEWS[:3]),
    replace(NEWS[4], published=Published(date(2019, 4, 10), date(2019, 4, 10), "given")),
    replace(NEWS[5], published=Published()),
)

PATIENT = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
once = pytest.mark.usefixtures("extracted_once")


def at(number: int) -> str:
    return f"{FIRST + timedelta(number)}T21:00:00Z"


def built(path: Path, articles: Iterable[Article], time: str | None) -> Path:
    found = {one.article.id: one for one in extract_all(articles, workers=0, report=refuse)}
    state_after(Said(), "build", found, how(time)).write(path)
    return path


def asked(path: Path, day: date) -> tuple[KnowledgeGraph, list[str]]:
    told: list[str] = []
    return known_on(path, day, refuse, told.append), told


@once
@PATIENT
@given(st.permutations(NEWS), st.sets(st.integers(0, 4), max_size=3), st.sets(st.integers(1, 3)))
def test_it_is_the_graph_that_the_store_gave_then(
    tmp_path: Path, order: list[Article], older: set[int], later: set[int]
) -> None:
    first = {one.id: one for one in (*order[:2], *(OLDER[which] for which in sorted(older)))}
    path = built(tmp_path / "graph.db", first.values(), at(0))
    given = [read(path)]
    for number in (1, 2, 3):
        add(path, order[2 * number - 2 : 2 * number], how(at(number)), later=number in later)
        given.append(read(path))
    before = path.read_bytes()
    for number, graph in enumerate(given):
        known, told = asked(path, FIRST + timedelta(number))
        assert known == graph
        assert [one.learned for one in known.articles.values()] == [one.learned for one in graph.articles.values()]
        assert told == []
    assert path.read_bytes() == before


@once
@PATIENT
@given(st.permutations(NEWS), st.sets(st.integers(0, 3), min_size=1))
def test_what_was_retracted_since_is_missing_and_the_rest_is_as_if_it_had_never_been(
    tmp_path: Path, order: list[Article], gone: set[int]
) -> None:
    path = built(tmp_path / "graph.db", order[:4], at(0))
    add(path, order[4:], how(at(1)))
    names = {order[number].id for number in gone}
    retract(path, names, how(at(2)))
    known, told = asked(path, FIRST)
    assert told == [f"{len(gone)} articles known on {FIRST} were retracted since: what they said is not kept"]
    assert known == read(build(tmp_path / "rest.db", [one for one in order[:4] if one.id not in names]))
    assert asked(path, FIRST + timedelta(2)) == (read(path), [])


@once
def test_an_article_that_changed_is_known_as_it_was(tmp_path: Path) -> None:
    path = built(tmp_path / "graph.db", [OLDER[0]], at(0))
    add(path, [NEWS[0]], how(at(1)))
    known, _ = asked(path, FIRST)
    assert known.articles["jooybar-7"].body == OLDER[0].body
    assert known.articles["jooybar-7"].learned == datetime(2026, 1, 1, 21, tzinfo=UTC)
    assert read(path).articles["jooybar-7"].body == NEWS[0].body


@once
def test_what_waits_is_not_known_to_the_graph(tmp_path: Path) -> None:
    path = built(tmp_path / "graph.db", [NEWS[0]], at(0))
    add(path, [NEWS[1]], how(at(1)), later=True)
    add(path, [], how(at(2)))
    assert set(asked(path, FIRST + timedelta(1))[0].articles) == {"jooybar-7"}
    assert set(asked(path, FIRST + timedelta(2))[0].articles) == {"jooybar-7", "copy"}


@once
def test_a_clock_that_was_put_back_changes_no_order(tmp_path: Path) -> None:
    path = built(tmp_path / "graph.db", [NEWS[0]], at(5))
    add(path, [NEWS[1]], how(at(2)))
    assert set(asked(path, FIRST + timedelta(3))[0].articles) == {"jooybar-7", "copy"}


@once
def test_a_day_on_which_nothing_was_surely_known_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 2, 1, tzinfo=UTC).timestamp())))
    timed = built(tmp_path / "timed.db", [NEWS[0]], at(0))
    with pytest.raises(QueryError, match=r"knew nothing yet on 2025-12-31 \(ask for 2026-01-01 or later\)"):
        asked(timed, FIRST - timedelta(1))
    untimed = built(tmp_path / "untimed.db", [NEWS[0]], None)
    with pytest.raises(QueryError, match=r"cannot tell .* \(ask for 2026-02-01 or later\)"):
        asked(untimed, FIRST)
    assert asked(untimed, date(2026, 2, 1)) == (read(untimed), []), "it was built before it is asked"
    add(untimed, [NEWS[1]], how(at(3)))
    with pytest.raises(QueryError, match=r"cannot tell .* \(ask for 2026-01-04 or later\)"):
        asked(untimed, FIRST)


@once
def test_from_python_it_is_a_part_like_the_others(tmp_path: Path) -> None:
    path = built(tmp_path / "graph.db", NEWS[:2], at(0))
    add(path, NEWS[2:], how(at(1)))
    whole = library.open(path)
    known = whole.part(known="1404-10-11")
    assert list(known.articles) == ["jooybar-7", "copy"]
    assert whole.part(known="2026-01", outlets="خبر فارس").outlets() == ("خبر فارس",)
    named = {values["label"] for _, values in whole.graph(known=FIRST, measures=False).nodes(data=True)}
    assert named == {one.label for one in (*known.nodes.values(), *known.happenings.values())}
    with pytest.raises(QueryError, match="when it was learned"):
        known.part(known=FIRST)
    with pytest.raises(InputError):
        whole.graph(known="some day")


QUESTIONS: tuple[Callable[[Path], tuple[str | Path, ...]], ...] = (
    lambda out: ("show", "شیراز"),
    lambda out: ("timeline",),
    lambda out: ("conflicts",),
    lambda out: ("projects",),
    lambda out: ("path", "شیراز", "سازمان جهانی هواشناسی"),
    lambda out: ("who", "شهردار مهریز"),
    lambda out: ("who", "شهردار مهریز", "--history"),
    lambda out: ("explain", "jooybar-7"),
    lambda out: ("export", "--format", "json", "--quiet", "--out", out),
)


@pytest.mark.slow
@once
def test_every_question_of_the_command_line_takes_the_day(tmp_path: Path) -> None:
    path = built(tmp_path / "graph.db", NEWS[:5], at(0))
    (tmp_path / "then.db").write_bytes(path.read_bytes())
    add(path, [*NEWS[5:], replace(NEWS[0], body="خبری نیست.")], how(at(1)))
    for question in QUESTIONS:
        results = []
        for store, known in (("graph.db", ("--known", "1404-10-11")), ("then.db", ())):
            out = tmp_path / f"{store}.json"
            command, *rest = question(out)
            done = gahnegar(command, store, *rest, *known, cwd=tmp_path)
            results.append((done.returncode, done.stdout, done.stderr, out.read_text("utf-8") if out.exists() else ""))
        assert results[0] == results[1]
        assert results[0][0] == 0
    refused = gahnegar("show", "graph.db", "شیراز", "--known", "2025", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "knew nothing yet" in refused.stderr
