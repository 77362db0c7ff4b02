"""New articles join the graph of a store as if they had been there: every row of every table is that of one build."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from extract.errors import InputError
from extract.model import Extraction, Published
from graph.build import build
from graph.decisions import VERDICTS, Decision
from graph.drawn import TooWideError
from graph.model import KnowledgeGraph
from graph.rules import rules
from graph.said import Said
from graph.store import write
from tests.graph.build_samples import Draft
from tests.graph.increments import (
    BODIES,
    MEETINGS,
    PEOPLE,
    PLACES,
    WORKS,
    Spec,
    built,
    joined,
    plain,
    refused,
    rows,
)

PATIENT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def some(most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, most - 1), max_size=3, unique=True).map(tuple)


SPECS = st.builds(
    Spec,
    st.integers(0, 25),
    some(len(PEOPLE)),
    some(len(BODIES)),
    st.integers(0, len(PLACES) - 1),
    st.none() | st.integers(0, len(WORKS) - 1),
    st.none() | st.integers(0, len(MEETINGS) - 1),
    st.sampled_from(("plain",) * 12 + ("copy",) * 6 + ("denial", "correction") * 2),
    st.booleans(),
)


@pytest.fixture
def few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A denial looks at two articles by their names and at two by their words, so that a new one displaces another."""
    monkeypatch.setitem(rules("corrections")["limits"], "candidates", 2)


def things(graph: KnowledgeGraph) -> list[list[str]]:
    """Names and ids, those that a user may decide to be one together."""
    found: dict[str, set[str]] = {}
    for node in graph.nodes.values():
        found.setdefault(node.type, set()).update((node.id, node.label, *node.members))
    for one in graph.happenings.values():
        found.setdefault(f"event {one.type}", set()).update((one.id, *one.members))
    return [sorted(names) for _, names in sorted(found.items())]


@st.composite
def decided(draw: st.DrawFn, articles: Sequence[Extraction]) -> list[Decision]:
    """Decisions that can be used before others come."""
    graph, _ = build(articles)
    pairs = st.one_of([st.lists(st.sampled_from(some), min_size=2, max_size=2, unique=True) for some in things(graph)])
    found = draw(st.lists(st.tuples(st.sampled_from(VERDICTS), pairs), max_size=4))
    decisions = [Decision(f"F:{at}", verdict, tuple(pair)) for at, (verdict, pair) in enumerate(found)]
    while decisions:
        problems: list[InputError] = []
        build(articles, decisions, problems.append)
        if not problems:
            break
        decisions = [one for one in decisions if one.where not in {problem.where for problem in problems}]
    return decisions


@PATIENT
@given(st.lists(SPECS, min_size=3, max_size=12), st.booleans(), st.data())
@pytest.mark.usefixtures("few_candidates")
def test_articles_join_change_and_go_as_if_it_had_been_so(
    tmp_path: Path, specs: list[Spec], decides: bool, data: st.DataObject
) -> None:
    later = [spec.told(at) for at, spec in enumerate(data.draw(st.permutations(specs)))]
    here = {one.article.id: one for one in [later.pop() for _ in range(data.draw(st.integers(1, len(later) - 1)))]}
    path, whole = tmp_path / "graph.db", tmp_path / "whole.db"
    decisions = data.draw(decided(list(here.values()))) if decides else []
    said = built(path, list(here.values()), decisions)
    for _ in range(3):
        new = [later.pop() for _ in range(data.draw(st.integers(0, min(2, len(later)))))]
        names = data.draw(st.lists(st.sampled_from(sorted(here)), max_size=2, unique=True))
        gone = [here[name] for name in names]
        changed = [data.draw(SPECS).told(int(name[1:])) for name in names] if new or data.draw(st.booleans()) else []
        here = {name: one for name, one in here.items() if name not in names}
        here |= {one.article.id: one for one in (*new, *changed)}
        if not here:
            break
        try:
            said = joined(path, said, [*new, *changed], decisions, gone) if new or names else said
            event(
                f"{'new ' * bool(new)}{('changed' if changed else 'gone') * bool(names)}{', decided' * bool(decisions)}"
            )
        except TooWideError as why:
            event(f"made anew: {str(why).rpartition(': ')[2]}")
            said = built(path, list(here.values()), decisions)
        built(whole, list(here.values()), decisions)
        assert rows(path) == rows(whole)


def test_what_touches_little_joins(tmp_path: Path) -> None:
    """Else the property above would prove little: a thing opens in two articles, a name is known, a text is copied."""
    specs = [
        Spec(3, (0,), (0,), 0, 0, None, "plain", True),
        Spec(4, (0, 3), (1,), 0, 0, None, "copy", False),
        Spec(2, (1,), (0,), 1, 1, None, "plain", True),
        Spec(5, (), (0,), 0, 0, None, "plain", False),
        Spec(5, (4,), (0,), 0, 2, None, "copy", True),
    ]
    told = [spec.told(at) for at, spec in enumerate(specs)]
    path = tmp_path / "graph.db"
    said = built(path, told[:1])
    for one in told[1:]:
        said = joined(path, said, [one])
    built(tmp_path / "whole.db", told)
    assert rows(path) == rows(tmp_path / "whole.db")


def test_what_touches_little_changes_and_goes(tmp_path: Path) -> None:
    """A thing loses the article that named it first, a text its original, a count one source; one is dated anew."""
    told = [
        Spec(3, (0,), (0,), 0, 0, None, "plain", True).told(0),
        Spec(4, (0, 3), (1,), 0, 0, None, "copy", False).told(1),
        Spec(5, (4,), (0,), 0, 2, 0, "copy", True).told(2),
        Spec(6, (0,), (0,), 1, 1, None, "plain", False).told(3),
        Spec(7, (), (1,), 1, None, None, "denial", False).told(4),
    ]
    path = tmp_path / "graph.db"
    said = built(path, told)
    for gone in (told[0], told[1], told[4]):
        said = joined(path, said, [], (), [gone])
    again = Spec(1, (0, 1), (0,), 1, 1, None, "plain", False).told(3)
    joined(path, said, [again], (), [told[3]])
    built(tmp_path / "whole.db", [told[2], again])
    assert rows(path) == rows(tmp_path / "whole.db")


def test_of_what_is_retracted_nothing_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    secret = Draft("b1", "2020-01-05", f"{PEOPLE[7]} رازدار هم در شیراز بود.").entity("p1", PEOPLE[7]).done()
    said = built(path, [*(plain(at, at + 2) for at in range(1, 5)), secret])
    texts = ["رازدار".encode(), "نارونی".encode()]
    assert all(text in path.read_bytes() for text in texts)
    joined(path, said, [], (), [secret])
    assert not any(text in path.read_bytes() for text in texts)
    with closing(sqlite3.connect(path)) as connection:  # the old letters are merged away with what takes them back
        assert connection.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone() == (1,)


def test_a_mention_is_put_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: what has no mention of its own to lose is not found anew."""
    monkeypatch.setattr("graph.nodes_part.MOST", 3)
    told = [Spec(day, (), (), 1, None, None, "plain", False).told(day) for day in range(6)]
    said = built(tmp_path / "graph.db", [*told[:3], *told[4:]])
    joined(tmp_path / "graph.db", said, told[3:4])
    built(tmp_path / "whole.db", told)
    assert rows(tmp_path / "graph.db") == rows(tmp_path / "whole.db")


def test_what_needs_all_articles_is_refused_and_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    plain = Spec(1, (0,), (0,), 0, 0, None, "plain", True)
    path = tmp_path / "graph.db"
    said = built(path, [plain.told(1)])
    undated = replace(plain.told(2), published=Published())
    assert "dated by others" in refused(path, said, [undated])
    said = built(path, [undated])
    assert "dated by others" in refused(path, said, [plain.told(1)])
    said = built(path, [plain.told(1)])
    graph, _ = build([plain.told(1)])
    write(graph, path, said)
    assert "how it was made is not known" in refused(path, said, [plain.told(2)])


def test_what_a_transaction_replaced_is_not_said_when_it_is_done() -> None:
    first, second = (Spec(1, (0,), (), place, None, None, "plain", False).told(1) for place in (0, 1))
    said = Said().after("build", {"a1": first}, time=None, version="", options="")
    said = said.after("add", {"a1": second}, time=None, version="", options="")
    assert [one.until for one in said.at(1).versions] == [None]
    assert [one.until for one in said.at(2).versions] == [2, None]
