"""What new articles change of what older ones mean: denials, decisions, copies, places."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from extract.model import Extraction
from graph.build import build
from graph.decisions import Decision
from graph.drawn import TooWideError
from graph.rules import rules
from graph.store import read
from graph.store_file import VERSION
from tests.graph.build_samples import Draft
from tests.graph.increments import COPIED, PEOPLE, Spec, built, corrected, joined, named, plain, refused, rows


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
