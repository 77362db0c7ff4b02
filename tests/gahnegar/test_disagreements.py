"""`gahnegar who --history`, `conflicts` and `projects` on small stores."""

from pathlib import Path

import pytest

from graph.store import write
from tests.gahnegar.commands import gahnegar
from tests.graph.build_samples import Draft, graph_of

BODY = "سازمان آبیاری"


def _head(name: str, day: str, person: str, role: str) -> Draft:
    return (
        Draft(name, day, f"{person} {role} {BODY} سخن گفت.")
        .entity("p1", person)
        .entity("o1", BODY)
        .holds("p1", role, "o1")
    )


def _opening(name: str, day: str, status: str, days: str) -> Draft:
    return (
        Draft(name, day, f"پل نارون {'افتتاح شد' if status == 'occurred' else 'افتتاح می‌شود'}. خبر {name}.")
        .entity("f1", "پل نارون")
        .event("opening", "افتتاح", days, "occurred" if status == "occurred" else "planned", theme="f1")
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "gahnegar.db"
    drafts = [
        _head("a", "2020-03-20", "آریا مهرورز", "مدیرعامل"),
        _head("b", "2020-05-20", "کیوان راستگو", "سرپرست"),
        _opening("c", "2020-06-01", "planned", "2020-07-01"),
        _opening("d", "2020-08-01", "occurred", "2020-07-31"),
        Draft("e", "2020-09-01", f"{BODY} گفت باز است.", f"تعطیلی دفتر {BODY} صحت ندارد").entity("o1", BODY),
    ]
    write(graph_of(*drafts), path)
    return path


def _lines(store: Path, command: str, *arguments: str) -> list[str]:
    done = gahnegar(command, store, *arguments, cwd=store.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_succession_is_told_in_both_calendars(store: Path) -> None:
    lines = _lines(store, "who", f"مدیرعامل {BODY}", "--history")
    assert lines[0] == f"{BODY}: one at a time"
    assert "    came not after ۱ فروردین ۱۳۹۹ = 2020-03-20 (mention)" in lines
    assert any(line.startswith("  ! gap: nobody is named in it: ۱ فروردین ۱۳۹۹ = 2020-03-20 to") for line in lines)
    assert any(line.startswith("  کیوان راستگو: سرپرست (confidence 0.") and ", acting)" in line for line in lines)
    assert any("2020-05-20 (successor)" in line for line in lines)
    assert any(line.startswith("    [a] «آریا مهرورز مدیرعامل") for line in lines)


def test_a_post_that_nobody_holds_is_unknown(store: Path) -> None:
    assert _lines(store, "who", f"سخنگوی {BODY}", "--history") == [
        f"unknown: no article names anyone as «سخنگوی {BODY}»"
    ]


def test_a_history_is_of_all_days(store: Path) -> None:
    done = gahnegar("who", store, BODY, "--history", "--on", "1399", cwd=store.parent)
    assert done.returncode == 2
    assert "leave out --on" in done.stderr


def test_conflicts_are_filtered(store: Path) -> None:
    everything = [line for line in _lines(store, "conflicts") if " con-" in line]
    assert [line.split(":")[0] for line in everything] == ["update (time)", "denial (report)"]
    assert [line for line in _lines(store, "conflicts", "--kind", "denial") if " con-" in line] == everything[1:]
    assert [line for line in _lines(store, "conflicts", "--entity", "پل نارون") if " con-" in line] == everything[:1]
    assert _lines(store, "conflicts", "--kind", "correction") == []
    assert any("[c] (۱۲ خرداد ۱۳۹۹)" in line for line in _lines(store, "conflicts"))


def test_projects_tell_how_late_they_are(store: Path) -> None:
    lines = _lines(store, "projects")
    assert lines == _lines(store, "projects", "--entity", "پل نارون")
    assert lines[0] == "پل نارون: opened, 30 days late"
    assert [line.split(" ")[2] for line in lines if line.startswith("  ") and line[2] != " "] == ["promised", "opened"]
    (unknown,) = _lines(store, "projects", "--entity", BODY)
    assert unknown.startswith("unknown: ")


@pytest.mark.parametrize("command", ["conflicts", "projects"])
def test_an_unknown_name_is_refused(store: Path, command: str) -> None:
    done = gahnegar(command, store, "--entity", "هیچ‌کس", cwd=store.parent)
    assert done.returncode == 2
    assert "nothing is called «هیچ‌کس»" in done.stderr
