"""Tables of one's own names: CSV and TOML, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import InputError
from extract.own_names import OwnThing
from extract.own_tables import read_own_names


def read(path: Path) -> tuple[tuple[OwnThing, ...], list[str]]:
    problems: list[InputError] = []
    things = read_own_names([path], problems.append).things
    return things, [str(problem).removeprefix(str(path)) for problem in problems]


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_csv_table(tmp_path: Path) -> None:
    table = "type,name,aliases\norganization,بنياد آفتاب,آفتاب; بنیاد ؛;آفتاب\n\nperson,مهرنوش برزگر,\n"
    things, problems = read(written(tmp_path, "own.csv", table))
    assert problems == []
    assert things == (
        OwnThing("بنیاد آفتاب", "organization", ("آفتاب", "بنیاد ؛")),
        OwnThing("مهرنوش برزگر", "person"),
    )


def test_all_columns_in_any_order_and_case(tmp_path: Path) -> None:
    table = "\ufeffName, TYPE ,lon,lat,parent,kind,certain,aliases,note\nپاساد,place,54.1,31.5,یزد,village,No,,هیچ\n"
    things, problems = read(written(tmp_path, "own.CSV", table))
    assert problems == []
    assert things == (OwnThing("پاساد", "place", (), False, "village", "یزد", 31.5, 54.1),)


def test_a_toml_table(tmp_path: Path) -> None:
    table = """
[[thing]]
type = "organization"
name = "بنیاد آفتاب"
aliases = ["آفتاب"]
certain = false

[[thing]]
type = "place"
name = "پاساد"
aliases = "پاساد نو;پاساد کهنه"
lat = 31
lon = 54.5
"""
    things, problems = read(written(tmp_path, "own.toml", table))
    assert problems == []
    assert things == (
        OwnThing("بنیاد آفتاب", "organization", ("آفتاب",), certain=False),
        OwnThing("پاساد", "place", ("پاساد نو", "پاساد کهنه"), latitude=31.0, longitude=54.5),
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("company,بنیاد,", "«company» is no type (write one of person, organization"),
        (",بنیاد,", "«» is no type"),
        ("person,,", "«» is no name"),
        ("person,۱۲,", "is no name"),
        ("person,الف,؛", "«؛» is no name"),
        ("person,الف,ب,maybe", "certain is «maybe»"),
        ("person,الف,ب,yes,x,y,95,0", "lat is «95»"),
        ("person,الف,ب,yes,x,y,0,east", "lon is «east»"),
        ("person,الف,ب,yes,x,y,nan,0", "lat is «nan»"),
        ("person,الف,ب,yes,x,y,0,0,more", "more fields than the header"),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_left_out(row: str, why: str, tmp_path: Path) -> None:
    table = f"type,name,aliases,certain,kind,parent,lat,lon\nwork,یک,\n{row}\nwork,دو,\n"
    things, problems = read(written(tmp_path, "own.csv", table))
    assert [thing.name for thing in things] == ["یک", "دو"]
    (problem,) = problems
    assert problem.startswith(":3: ")
    assert why in problem


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('type = "person"', "«» is no name"),
        ('type = 5\nname = "الف"', "type is no text"),
        ('type = "person"\nname = "الف"\naliases = [5]', "aliases are no names"),
        ('type = "person"\nname = "الف"\naliases = {x = 1}', "aliases are no names"),
        ('type = "person"\nname = "الف"\ncertain = 2', "certain is «2»"),
        ('type = "person"\nname = "الف"\nlat = [1]', "lat is «[1]»"),
        ('type = "person"\nname = "الف"\nparent = 1', "parent is no text"),
    ],
)
def test_a_bad_thing_of_a_toml_table(row: str, why: str, tmp_path: Path) -> None:
    table = f'[[thing]]\ntype = "work"\nname = "یک"\n\n[[thing]]\n{row}\n'
    things, problems = read(written(tmp_path, "own.toml", table))
    assert [thing.name for thing in things] == ["یک"]
    (problem,) = problems
    assert problem.startswith(":5: ")
    assert why in problem


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("own.csv", "", r"own\.csv:1: is no header"),
        ("own.csv", "نام,نوع\n", r"own\.csv:1: is no header"),
        ("own.csv", 'type,name\nwork,"یک\n', r"own\.csv:2: is no CSV"),
        ("own.csv", b"type,name\nwork,\xff\n", "is not UTF-8"),
        ("own.toml", "[[thing]\n", r"is no TOML.*line 1"),
        ("own.toml", "x = 1\n", "holds no"),
        ("own.toml", "thing = 1\n", "holds no"),
    ],
)
def test_a_file_that_is_no_table(name: str, content: str | bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=why):
        read(written(tmp_path, name, content))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv: cannot be read"):
        read(tmp_path / "nowhere.csv")


def test_the_same_spelling_twice_is_told(tmp_path: Path) -> None:
    table = "type,name,aliases\nwork,آفتاب,روز\norganization,آفتاب,\nwork,آفتاب,شب\nwork,ماه,روز\n"
    things, problems = read(written(tmp_path, "own.csv", table))
    assert [(thing.type, thing.name) for thing in things] == [
        ("work", "آفتاب"),
        ("organization", "آفتاب"),
        ("work", "ماه"),
    ]
    assert [problem.split(" (")[0] for problem in problems] == [
        ":3: «آفتاب» stands for the work «آفتاب» already, which counts",
        ":4: «آفتاب» stands in a row before",
        ":5: «روز» stands for the work «آفتاب» already, which counts",
    ]


def test_several_tables_in_order(tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv", "type,name\nwork,یک\n")
    second = written(tmp_path, "b.toml", '[[thing]]\ntype = "work"\nname = "دو"\n')
    own = read_own_names([first, second], lambda problem: pytest.fail(str(problem)))
    assert [thing.name for thing in own.things] == ["یک", "دو"]
    assert own.thing("یک") == own.things[0]
    assert own.thing("سه") is None
