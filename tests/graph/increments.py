"""What the tests of increments share: articles told by numbers, and stores compared row by row."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from extract.model import Extraction
from graph.build import build
from graph.decisions import Decision
from graph.drawn import TooWideError
from graph.said import Kind, Said
from graph.store import keep, write
from tests.graph.build_samples import Draft

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


def refused(path: Path, said: Said, articles: Iterable[Extraction]) -> str:
    before = path.read_bytes()
    with pytest.raises(TooWideError) as why:
        joined(path, said, list(articles))
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    return str(why.value)


def plain(at: int, day: int, place: int = 0) -> Extraction:
    return Spec(day, (at, at + 1), (at,), place, at % 4, None, "plain", True).told(at)


def corrected(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT id, corrects FROM articles WHERE corrects IS NOT NULL"))


def named(day: int, key: str, name: str) -> Extraction:
    return Draft(f"b{day}", f"2020-01-{day:02}", f"{name} در شیراز بود.").entity(key, name).done()
