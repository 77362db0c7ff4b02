"""New articles join the graph of a store as if they had been there: every row of every table is that of one build."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from extract.model import Extraction, Published
from graph.build import build
from graph.drawn import TooWideError
from graph.said import Said
from graph.store import keep, write
from tests.graph.build_samples import Draft

PATIENT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

PEOPLE = ("آریا مهرورز", "مهرورز", "سیما مهرورز", "محمدی", "علی محمدی", "علي محمدي", "رضا محمدی", "کاوه نارونی")
BODIES = ("سازمان آبیاری", "سازمان آبیاری ایران", "شرکت نارون", "شورای شهر", "شهرداری نارون", "اداره آب نارون")
PLACES = ("شیراز", "نارون", "استان فارس", "حاجی آباد")
WORKS = ("درمانگاه نارون", "درمانگاه تخصصی نارون", "پل نارون", "پل مهر")
MEETINGS = ("همایش آب", "دومین همایش آب", "نشست آب و خاک")
COPIED = (
    "از بامداد روز گذشته آبیاران از همه جای کشور گرد هم آمدند تا درباره بهای آب و راه‌های تازه آبیاری سخن بگویند. " * 2
)


@dataclass(frozen=True)
class Spec:
    """What an article tells of: places in the lists above."""

    day: int
    people: tuple[int, ...]
    bodies: tuple[int, ...]
    place: int
    work: int | None
    meeting: int | None
    kind: str
    tied: bool

    def told(self, at: int) -> Extraction:
        people, bodies = [PEOPLE[one] for one in self.people], [BODIES[one] for one in self.bodies]
        more = [WORKS[self.work]] if self.work is not None else []
        more += [MEETINGS[self.meeting]] if self.meeting is not None else []
        names = "، ".join([*people, *bodies, PLACES[self.place], *more])
        body = (COPIED if self.kind == "copy" else "") + f"{names}: گفت که آن را گشود و پروژه آغاز شد."
        headline = "تکذیب خبر گشایش نارون" if self.kind == "denial" else ""
        draft = Draft(f"a{at}", str(date(2020, 1, 1) + timedelta(self.day)), body, headline, f"پیک {at % 3}")
        for number, name in enumerate(people):
            draft.entity(f"p{number}", name)
        for number, name in enumerate(bodies):
            draft.entity(f"o{number}", name)
        draft.entity("l1", PLACES[self.place])
        theme = ""
        if self.work is not None:
            draft.entity("f1", WORKS[self.work])
            theme = "f1"
            if self.tied:
                draft.relation("f1", "located_in", "l1")
        if self.meeting is not None:
            draft.entity("e1", MEETINGS[self.meeting])
            draft.event("conference", "آغاز شد", place="l1", theme="e1")
        if self.tied and people and bodies:
            draft.holds("p0", "مدیرعامل", "o0")
        draft.event("statement", "گفت", agent="p0" if people else "o0" if bodies else "l1", theme=theme)
        if theme:
            draft.event("opening", "گشود", place="l1", theme=theme, agent="o0" if bodies else "")
        return draft.done()


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
    st.sampled_from(("plain",) * 12 + ("copy",) * 6 + ("denial",)),
    st.booleans(),
)


def built(path: Path, articles: Sequence[Extraction]) -> Said:
    said = Said().after("build", {one.article.id: one for one in articles}, time=None, version="", options="")
    graph, workings = build(articles)
    write(graph, path, said, workings)
    return said


def joined(path: Path, said: Said, articles: Sequence[Extraction]) -> Said:
    said = said.after("add", {one.article.id: one for one in articles}, time=None, version="", options="")
    keep(said, path, articles)
    return said


def rows(path: Path) -> dict[str, list[str]]:
    """Every row of what a graph is and how it was made; articles by their ids instead of numbers."""
    with closing(sqlite3.connect(path)) as connection:
        names = dict(connection.execute("SELECT position, id FROM articles"))
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith("search") and name not in ("transactions", "versions")
        ]
        found = {}
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            numbered = {"articles": "position"}.get(table, "article")
            found[table] = sorted(
                repr(
                    [
                        names.get(value, value) if name == numbered else value
                        for name, value in zip(columns, row, strict=True)
                    ]
                )
                for row in connection.execute(f"SELECT * FROM {table}")
            )
    return found


@PATIENT
@given(st.lists(SPECS, min_size=3, max_size=12), st.data())
def test_articles_join_as_if_they_had_been_there(tmp_path: Path, specs: list[Spec], data: st.DataObject) -> None:
    told = [spec.told(at) for at, spec in enumerate(specs)]
    order = data.draw(st.permutations(told))
    start = data.draw(st.integers(1, len(order) - 1))
    path, whole = tmp_path / "graph.db", tmp_path / "whole.db"
    said = built(path, order[:start])
    while start < len(order):
        part = order[start : start + data.draw(st.integers(1, 3))]
        start += len(part)
        try:
            said = joined(path, said, part)
            event("joined")
        except TooWideError as why:
            event(f"made anew: {str(why).rpartition(': ')[2]}")
            said = built(path, order[:start])
        built(whole, order[:start])
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


def test_a_mention_is_put_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: what has no mention of its own to lose is not found anew."""
    monkeypatch.setattr("graph.nodes_part.MOST", 3)
    told = [Spec(day, (), (), 1, None, None, "plain", False).told(day) for day in range(6)]
    said = built(tmp_path / "graph.db", [*told[:3], *told[4:]])
    joined(tmp_path / "graph.db", said, told[3:4])
    built(tmp_path / "whole.db", told)
    assert rows(tmp_path / "graph.db") == rows(tmp_path / "whole.db")


def refused(path: Path, said: Said, articles: Iterable[Extraction]) -> str:
    before = path.read_bytes()
    with pytest.raises(TooWideError) as why:
        joined(path, said, list(articles))
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    return str(why.value)


def test_what_needs_all_articles_is_refused_and_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    plain = Spec(1, (0,), (0,), 0, 0, None, "plain", True)
    path = tmp_path / "graph.db"
    said = built(path, [plain.told(1)])
    undated = replace(plain.told(2), published=Published())
    assert "dated by others" in refused(path, said, [undated])
    said = built(path, [undated])
    assert "dated by others" in refused(path, said, [plain.told(1)])
    said = built(path, [plain.told(1)])
    denial = Spec(5, (), (0,), 0, 0, None, "denial", False)
    assert "a denial or correction" in refused(path, said, [denial.told(2)])
    graph, _ = build([plain.told(1)])
    write(graph, path, said)
    assert "how it was made is not known" in refused(path, said, [plain.told(2)])


def test_what_an_older_denial_may_mean_is_refused(tmp_path: Path) -> None:
    plain = Spec(4, (0,), (0,), 0, 0, None, "plain", True)
    denial = Spec(5, (), (0,), 0, 0, None, "denial", False)
    path = tmp_path / "graph.db"
    said = built(path, [denial.told(2)])
    assert "a denial or correction" in refused(path, said, [plain.told(1)])


def test_what_a_transaction_replaced_is_not_said_when_it_is_done() -> None:
    first, second = (Spec(1, (0,), (), place, None, None, "plain", False).told(1) for place in (0, 1))
    said = Said().after("build", {"a1": first}, time=None, version="", options="")
    said = said.after("add", {"a1": second}, time=None, version="", options="")
    assert [one.until for one in said.at(1).versions] == [None]
    assert [one.until for one in said.at(2).versions] == [2, None]
