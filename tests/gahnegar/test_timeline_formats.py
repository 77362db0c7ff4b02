"""`gahnegar timeline`: every format, to a file and to standard output, and what it refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from extract.errors import OutputError, QueryError
from gahnegar.__main__ import main
from gahnegar.ask_timeline import timeline
from gahnegar.cli import cli
from gahnegar.knowledge import Knowledge
from graph.store import write
from tests.gahnegar.commands import gahnegar
from tests.viz.sample import sample_graph
from viz.reports.formats import BINARY, FORMATS, TEXTS

BEGINS = {
    "md": b"<div dir=", "html": b"<!doctype html>", "csv": b"\xef\xbb\xbfstart,", "json": b"{",
    "ics": b"BEGIN:VCALENDAR", "docx": b"PK", "pdf": b"%PDF", "timelinejs": b"{",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "gahnegar.db"
    write(sample_graph(), path)
    return path


def ask(store: Path, form: str, out: Path | None = None) -> None:
    timeline(store, "سازمان بیمه آینده", "1397-01", "1398-12", ["افتتاح", "meeting"], form, out)


def test_the_command_offers_every_format() -> None:
    (option,) = (one for one in cli.commands["timeline"].params if one.name == "form")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == FORMATS
    assert {*TEXTS, *BINARY} == set(FORMATS) == set(BEGINS)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_and_standard_output_get_the_same_bytes(
    form: str, store: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    ask(store, form, tmp_path / "report")
    ask(store, form)
    written = (tmp_path / "report").read_bytes()
    assert capsysbinary.readouterr().out == written
    assert written.startswith(BEGINS[form])
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_the_language_is_a_choice_and_persian_unless_another_is_asked_for(store: Path) -> None:
    asked = ("timeline", store, "--format", "md", "--type", "opening")
    persian = gahnegar(*asked, cwd=store.parent).stdout
    assert gahnegar(*asked, "--language", "fa", cwd=store.parent).stdout == persian
    assert "# گاه\u200cشمار\n" in persian
    english = gahnegar(*asked, "--language", "en", cwd=store.parent).stdout
    assert "# Timeline\n" in english
    assert Knowledge.of(sample_graph()).report("md", types=["opening"], language="en").decode() == english
    assert gahnegar(*asked, "--language", "de", cwd=store.parent).returncode == 2
    with pytest.raises(QueryError, match="«de»"):
        Knowledge.of(sample_graph()).report("md", language="de")  # type: ignore[arg-type]


def test_what_is_no_text_does_not_go_to_a_terminal(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for form in BINARY:
        with pytest.raises(OutputError, match="--out FILE"):
            ask(store, form)


def test_types_are_named_in_either_language_and_unknown_ones_are_refused(store: Path) -> None:
    asked = ("timeline", store, "--format", "csv", "--type")
    assert gahnegar(*asked, "افتتاح", cwd=store.parent).stdout == gahnegar(*asked, "opening", cwd=store.parent).stdout
    done = gahnegar(*asked, "گشایش\u200cها", cwd=store.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "opening" in done.stderr


def test_of_several_of_a_name_it_says_which_is_meant(store: Path) -> None:
    done = gahnegar("timeline", store, "--entity", "بیمه", cwd=store.parent)
    assert done.returncode == 0
    assert done.stderr.startswith("gahnegar: «بیمه» is taken for «سازمان بیمه آینده»; also called so: «")
    assert "# گاه\u200cشمار سازمان بیمه آینده\n" in done.stdout
    assert gahnegar("timeline", store, "--entity", "سازمان بیمه آینده", cwd=store.parent).stderr == ""


def test_a_file_that_cannot_be_written_is_one_line_and_leaves_nothing_behind(store: Path, tmp_path: Path) -> None:
    done = gahnegar("timeline", store, "--out", tmp_path / "missing" / "report.md", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("form", "package"), [("docx", "docx"), ("pdf", "weasyprint")])
def test_without_its_package_a_format_is_one_line_and_exit_code_2(
    form: str, package: str, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setattr(sys, "argv", ["gahnegar", "timeline", str(store), "--format", form, "--out", "never"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert f"pip install 'gahnegar[{form}]'" in capsys.readouterr().err
    assert not Path("never").exists()
