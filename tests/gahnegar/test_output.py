from pathlib import Path

import pytest

from extract.errors import OutputError
from gahnegar.output import STORE, check_writable, swapped_in


def write_result(out: Path, text: str) -> None:
    with swapped_in(out) as folder:
        (folder / STORE).write_text(text, "utf-8")
        (folder / "entities").mkdir()
        (folder / "entities" / f"{text}.html").write_text(text, "utf-8")


def test_a_result_replaces_the_one_before_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_result(out, "first")
    write_result(out, "second")
    assert (out / STORE).read_text("utf-8") == "second"
    assert [path.name for path in (out / "entities").iterdir()] == ["second.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_crash_half_way_leaves_the_previous_result_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_result(out, "first")
    with pytest.raises(ZeroDivisionError), swapped_in(out) as folder:  # noqa: PT012
        (folder / STORE).write_text("half", "utf-8")
        raise ZeroDivisionError
    assert (out / STORE).read_text("utf-8") == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_kill_between_the_two_renames_is_mended_by_the_next_run(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_result(out, "first")
    out.rename(tmp_path / ".out.previous")
    with pytest.raises(ZeroDivisionError), swapped_in(out):
        raise ZeroDivisionError
    assert (out / STORE).read_text("utf-8") == "first"


def test_files_that_are_not_ours_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_result(out, "first")
    (out / "notes.txt").write_text("mine", "utf-8")
    (out / "folder").mkdir()
    (out / "folder" / "deep.txt").write_text("mine too", "utf-8")
    write_result(out, "second")
    assert (out / "notes.txt").read_text("utf-8") == "mine"
    assert (out / "folder" / "deep.txt").read_text("utf-8") == "mine too"


def test_a_file_is_no_output_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("precious", "utf-8")
    with pytest.raises(OutputError, match="is a file"):
        check_writable(out)


def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("precious", "utf-8")
    with pytest.raises(OutputError, match="not ours"), swapped_in(tmp_path):
        pass
    assert (tmp_path / "thesis.docx").exists()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    write_result(out, "first")
    assert (out / STORE).read_text("utf-8") == "first"


def test_a_failing_disk_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No space left"), swapped_in(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []
