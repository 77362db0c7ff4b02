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

from extract.errors import InputError
from extract.model import Extraction, Published
from graph.build import build
from graph.decisions import VERDICTS, Decision
from graph.drawn import TooWideError
from graph.model import KnowledgeGraph
from graph.rules import rules
from graph.said import Kind, Said
from graph.store import keep, read, write
from graph.store_file import VERSION
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
TAKEN_BACK = {"denial": "آغاز پروژه در {} تکذیب شد", "correction": "اصلاحیه: آغاز پروژه در {}"}


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
        headline = TAKEN_BACK.get(self.kind, "").format(PLACES[self.place])
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
    st.sampled_from(("plain",) * 12 + ("copy",) * 6 + ("denial", "correction") * 2),
    st.booleans(),
)


def built(path: Path, articles: Sequence[Extraction], decisions: Sequence[Decision] = ()) -> Said:
    said = Said().after("build", {one.article.id: one for one in articles}, time=None, version="", options="")
    graph, workings = build(articles, decisions)
    write(graph, path, said, workings)
    return said


def joined(
    path: Path,
    said: Said,
    articles: Sequence[Extraction],
    decisions: Sequence[Decision] = (),
    gone: Sequence[Extraction] = (),
) -> Said:
    """gone: what changed articles said before, or all that retracted ones say where no other is given."""
    learned = {one.article.id: one for one in articles}
    retracted = [] if articles else [one.article.id for one in gone]
    kind: Kind = "retract" if retracted else "add"
    said = said.after(kind, learned, retracted, time=None, version="", options="")
    keep(said, path, articles, decisions, gone)
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
    graph, _ = build([plain.told(1)])
    write(graph, path, said)
    assert "how it was made is not known" in refused(path, said, [plain.told(2)])


def plain(at: int, day: int, place: int = 0) -> Extraction:
    return Spec(day, (at, at + 1), (at,), place, at % 4, None, "plain", True).told(at)


def corrected(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT id, corrects FROM articles WHERE corrects IS NOT NULL"))


def test_a_denial_means_another_article_when_that_comes(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    said = built(path, [Spec(9, (), (1,), 0, None, None, "denial", False).told(9), plain(1, 3, place=1)])
    assert corrected(path) == {}
    said = joined(path, said, [plain(2, 4)])
    assert corrected(path) == {"a9": "a2"}
    said = joined(path, said, [plain(3, 6)])
    assert corrected(path) == {"a9": "a3"}
    said = joined(path, said, [plain(4, 5), plain(5, 10)])  # an earlier one, and one that it cannot mean
    assert corrected(path) == {"a9": "a3"}


def test_a_new_denial_means_an_older_article_and_what_that_repeats(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    copy, again = (Spec(day, (0,), (0,), 0, 0, None, "copy", False).told(day) for day in (3, 4))
    said = joined(path, built(path, [copy, again]), [Spec(5, (), (1,), 0, None, None, "denial", False).told(9)])
    assert corrected(path) == {"a9": "a3"}
    joined(path, said, [Spec(2, (0,), (0,), 0, 0, None, "copy", False).told(2)])
    assert corrected(path) == {"a9": "a2"}


def test_what_a_transaction_replaced_is_not_said_when_it_is_done() -> None:
    first, second = (Spec(1, (0,), (), place, None, None, "plain", False).told(1) for place in (0, 1))
    said = Said().after("build", {"a1": first}, time=None, version="", options="")
    said = said.after("add", {"a1": second}, time=None, version="", options="")
    assert [one.until for one in said.at(1).versions] == [None]
    assert [one.until for one in said.at(2).versions] == [2, None]


def test_a_store_with_decisions_takes_articles_in(tmp_path: Path) -> None:
    """Also one that names what a user decided on; what a user decides otherwise makes all anew."""
    decisions = [
        Decision("F:1", "different", ("a1/p0", "a2/p0"), "person"),
        Decision("F:2", "same", ("a1/v1", "a2/v1")),
        Decision("F:3", "unsure", ("a1/p0", "a2/p1")),
    ]
    articles = [plain(at, day) for at, day in ((1, 3), (2, 9), (3, 12))]
    path = tmp_path / "graph.db"
    said = joined(path, built(path, articles[:2], decisions), articles[2:], decisions)
    built(tmp_path / "whole.db", articles, decisions)
    assert rows(path) == rows(tmp_path / "whole.db")
    for other in (decisions[:2], []):
        with pytest.raises(TooWideError, match="a user has decided otherwise"):
            joined(path, said, [plain(4, 14)], other)


def named(day: int, key: str, name: str) -> Extraction:
    return Draft(f"b{day}", f"2020-01-{day:02}", f"{name} در شیراز بود.").entity(key, name).done()


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (named(8, "p1", PEOPLE[3]), "a name means something else now"),
        (named(20, "o1", PEOPLE[3]), "a name means something else now"),
        (named(8, "p1", PEOPLE[7]), "a node begins earlier"),
    ],
    ids=["an earlier one of a name", "a name of another type", "an earlier one of a node"],
)
def test_what_changes_the_meaning_of_decisions_is_refused(new: Extraction, why: str, tmp_path: Path) -> None:
    older = [named(10, "p1", PEOPLE[3]), named(11, "p1", PEOPLE[7]), named(12, "p1", PEOPLE[0])]
    graph, _ = build(older)
    (node,) = [one.id for one in graph.nodes.values() if one.label == PEOPLE[7]]
    decisions = [Decision("F:1", "different", (PEOPLE[3], PEOPLE[0])), Decision("F:2", "different", (node, PEOPLE[0]))]
    path = tmp_path / "graph.db"
    said = built(path, older, decisions)
    with pytest.raises(TooWideError, match=why):
        joined(path, said, [new], decisions)
    joined(path, said, [named(20, "p1", PEOPLE[3]), named(21, "p1", PEOPLE[7])], decisions)


def test_a_store_of_another_layout_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    said = built(path, [plain(1, 3)])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION - 1}")
    assert "layout" in refused(path, said, [plain(2, 4)])


def test_two_texts_that_one_new_article_holds_count_as_one_source(tmp_path: Path) -> None:
    """Of a name that only they have: it is touched by nothing that is new."""
    first, second = (
        "از بامداد روز گذشته آبیاران از همه جای کشور گرد هم آمدند تا درباره بهای آب سخن بگویند. ",
        "باغداران نیز خواستند که راه‌های تازه آبیاری تا پایان تابستان در همه روستاها آزموده شود. ",
    )
    halves = [
        Draft(f"a{day}", f"2020-01-0{day}", text + "آریا مهرورز", "", f"پیک {day}").entity("p1", "آریا مهرورز").done()
        for day, text in enumerate((first, second), 4)
    ]
    whole = Draft("a3", "2020-01-03", first + second, "", "پیک 3").done()
    path = tmp_path / "graph.db"
    said = built(path, halves)
    joined(path, said, [whole])
    assert {one.weight for one in read(path).nodes.values()} == {1}
    built(tmp_path / "whole.db", [*halves, whole])
    assert rows(path) == rows(tmp_path / "whole.db")


def test_a_name_that_utf_8_cannot_hold_leaves_a_whole_store_that_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    said = built(path, [plain(1, 3), named(10, "p1", "آریا\udcff مهرورز")])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM candidates").fetchone() == (0,)
    assert "how it was made is not known" in refused(path, said, [plain(2, 4)])


def test_a_denial_means_what_one_that_is_gone_kept_from_being_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one of its own day that stands after it, and though no name or word is rarer without that."""
    monkeypatch.setitem(rules("corrections")["limits"], "candidates", 1)
    path = tmp_path / "graph.db"
    denial = Spec(5, (), (4,), 0, None, None, "denial", False).told(2)
    alike = Spec(5, (1,), (4,), 1, None, None, "plain", False)
    denied = Spec(4, (0,), (0,), 0, None, None, "plain", False)
    others = [Spec(25, (6,), bodies, 2, None, None, "plain", False).told(at) for at, bodies in ((5, (4,)), (6, ()))]
    said = built(path, [denial, alike.told(8), denied.told(1), *others])
    assert corrected(path) == {}
    joined(path, said, [], (), [alike.told(8)])
    assert corrected(path) == {"a2": "a1"}


def test_a_copy_tells_of_what_its_text_tells_however_much_lies_between(tmp_path: Path) -> None:
    """An account is compared with the nearest of its speaker, and with those of its own text wherever these stand."""

    def said_by_one(name: str, day: int, text: str) -> Extraction:
        draft = Draft(name, str(date(2020, 1, day)), f"{text} آریا مهرورز گفت که آب کم است.", source=name)
        return draft.entity("p1", "آریا مهرورز").event("statement", "گفت", agent="p1").done()

    between = [said_by_one(f"b{at:02}", 2 + at // 6, f"نشست {at} در شهر نارون {at * 7} برپا شد.") for at in range(45)]
    copies = [said_by_one("a1", 1, COPIED), said_by_one("a2", 11, COPIED)]
    said = built(tmp_path / "graph.db", [copies[0], *between])
    joined(tmp_path / "graph.db", said, copies[1:])
    built(tmp_path / "whole.db", [*copies, *between])
    assert rows(tmp_path / "graph.db") == rows(tmp_path / "whole.db")
    assert any("a1/v1" in row and "a2/v1" in row for row in rows(tmp_path / "graph.db")["happenings"])


def test_where_a_place_lies_tells_of_events_in_what_lies_in_it(tmp_path: Path) -> None:
    """A village lies in a town; that the town is in a province makes one of a meeting in the village and in this."""

    def meeting(name: str, place: str, more: str = "") -> Draft:
        draft = Draft(name, "2020-01-01", f"آریا مهرورز با کاوه نارونی در {place} دیدار کرد. {more}")
        draft.entity("p1", "آریا مهرورز").entity("p2", "کاوه نارونی").entity("l1", place)
        return draft.event("meeting", "دیدار", place="l1", agent="p1 p2")

    village = meeting("a1", "روستای گلپا", "روستای گلپا در انارک است.").entity("l2", "انارک")
    town = Draft("a3", "2020-01-03", "انارک در استان فارس است.").entity("l1", "انارک").entity("l2", "استان فارس")
    told = [
        village.relation("l1", "located_in", "l2").done(),
        meeting("a2", "استان فارس").done(),
        town.relation("l1", "located_in", "l2").done(),
    ]
    said = built(tmp_path / "graph.db", told[:2])
    assert len(rows(tmp_path / "graph.db")["happenings"]) == 2
    joined(tmp_path / "graph.db", said, told[2:])
    built(tmp_path / "whole.db", told)
    assert rows(tmp_path / "graph.db") == rows(tmp_path / "whole.db")
    assert len(rows(tmp_path / "graph.db")["happenings"]) == 1
