"""`--frames` and `gahnegar frames`: a user's event frames, on the command line and from Python."""

import json
from pathlib import Path

import pytest

import gahnegar
from extract.inventory import ENTITY_TYPES, EVENT_TYPES, PREDICATES, ROLES, STATUSES
from graph.schema import schema
from tests.gahnegar.commands import HOME, process
from tests.gahnegar.commands import gahnegar as command
from tests.gahnegar.news import DATED, UNDATED, written

FRAMES = """
[[frame]]
name = "grafting"
type = "other"
nouns = ["پیوندزنی"]
verbs = ["پیوند دادن"]
roles = { actor = "agent", undergoer = "theme", in = "place" }
examples = ["سازمان جهاد کشاورزی در یزد پیوند داد."]
"""
TEXT = "سازمان جهاد کشاورزی امروز در یزد پیوند داد."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(FRAMES, "utf-8")
    return path


def rules(frames: object = None) -> list[str]:
    extraction = gahnegar.extract_text(TEXT, published="1397-07-11", frames=frames)  # type: ignore[arg-type]
    return [event.rule for event in extraction.events]


def test_a_file_takes_effect_at_once_and_in_its_call_alone(file: Path) -> None:
    assert "grafting" not in rules()
    assert "grafting" in rules(file)
    assert "grafting" in rules([str(file)])
    assert "grafting" in rules(gahnegar.read_frames(file))
    file.write_text(FRAMES.replace("grafting", "budding"), "utf-8")
    assert "budding" in rules(file)
    assert "grafting" not in rules()


def test_from_python_a_bad_frame_is_an_error(file: Path) -> None:
    file.write_text(FRAMES.replace('"other"', '"planting"'), "utf-8")
    with pytest.raises(gahnegar.InputError, match=r"own\.toml:2: frame grafting: «planting» is no event type"):
        gahnegar.extract_text(TEXT, frames=file)
    with pytest.raises(gahnegar.InputError, match=r"own\.toml:2"):
        gahnegar.read_frames(file)


def news(folder: Path, size: int) -> Path:
    records = ({"id": f"m{n}", "published": "1397-07-11", "body": f"{TEXT} خبر {n} این بود."} for n in range(size))
    return written(folder / "news.jsonl", *records)


def test_worker_processes_know_the_frames(file: Path, tmp_path: Path) -> None:
    path = news(tmp_path, 40)
    runs = [
        process("extract", path, "--frames", file, "--workers", workers, cwd=tmp_path, hash_seed=workers)
        for workers in "12"
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [run.returncode for run in runs] == [0, 0]
    for line in runs[0].stdout.splitlines():
        (event,) = (event for event in json.loads(line)["events"] if event["rule"] == "grafting")
        assert (event["trigger"], event["earliest"], event["why"]) == ("پیوند داد", "2018-10-03", [])
        assert 0.2 < event["confidence"] < 0.5
    plain = command("extract", path, cwd=tmp_path).stdout
    assert "grafting" not in plain


def test_an_undated_article_is_read_again_with_the_frames(file: Path, tmp_path: Path) -> None:
    """Who holds a dated conference dates the news of it; the second reading must know the frames too."""
    undated = {**UNDATED, "body": f"{UNDATED['body']} {TEXT}"}
    path = written(tmp_path / "news.jsonl", DATED, undated)
    found = {one.article.id: one for one in gahnegar.extract(path, frames=file)}["undated"]
    assert str(found.published.day) == "2019-05-01"
    assert [str(event.earliest) for event in found.events if event.rule == "grafting"] == ["2019-05-01"]


def test_events_of_own_frames_stand_in_the_timeline(file: Path, tmp_path: Path) -> None:
    done = command("build", news(tmp_path, 2), "--frames", "own.toml", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "پیوند داد" in (tmp_path / "out" / "timeline.md").read_text("utf-8")
    assert "--frames own.toml" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_a_bad_frame_is_told_and_the_rest_is_used(file: Path, tmp_path: Path) -> None:
    file.write_text(FRAMES + FRAMES.replace("grafting", "x").replace('"theme"', '"boss"'), "utf-8")
    done = command("extract", news(tmp_path, 2), "--frames", "own.toml", cwd=tmp_path)
    (line,) = done.stderr.splitlines()
    assert line.startswith("own.toml:10: frame x: «boss» is no role (write one of agent, ")
    assert done.returncode == 1
    assert "grafting" in done.stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[[frame]\n", "own.toml: is no TOML: "),
        (b"\x00\xff\xfe", "own.toml: is not UTF-8 (give a file of event frames (TOML), saved as UTF-8)"),
        (None, "own.toml: cannot be read: No such file or directory (give a file of event frames (TOML))"),
    ],
)
@pytest.mark.parametrize("name", ["extract", "frames"])
def test_a_file_that_cannot_be_read_ends_the_run(content: bytes | None, says: str, name: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "own.toml").write_bytes(content)
    more = [news(tmp_path, 1), "--frames"] if name == "extract" else []
    done = command(name, *more, "own.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"gahnegar: {says}")
    assert len(done.stderr.splitlines()) == 1


# ------------------------------------------------------------------ gahnegar frames


def test_examples_that_fire(tmp_path: Path) -> None:
    done = command("frames", HOME / "data" / "own_frames.toml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("fires at «") == 4
    assert "silent" not in done.stdout


@pytest.mark.parametrize(
    ("example", "why"),
    [
        ("سازمان جهاد کشاورزی در یزد سخن گفت.", "none of its words stands there"),
        ("آنان دیروز پیوند دادند.", "its words stand there («پیوند دادند»), but no name takes part"),
    ],
)
def test_an_example_that_is_silent_says_why(example: str, why: str, file: Path, tmp_path: Path) -> None:
    file.write_text(f"{FRAMES.rstrip().removesuffix(']')}, '{example}']\n", "utf-8")
    done = command("frames", file, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.count("fires at") == 1
    assert f"is silent: {why}" in done.stdout


def test_names_of_ones_own_take_part_in_frames_of_ones_own(file: Path, tmp_path: Path) -> None:
    file.write_text(FRAMES.replace("سازمان جهاد کشاورزی در یزد", "سبزراه"), "utf-8")
    (tmp_path / "own.csv").write_text("type,name\norganization,سبزراه\n", "utf-8")
    done = command("frames", file, "--lexicon", "own.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "agent سبزراه (organization)" in done.stdout


def test_a_file_without_a_frame_that_can_be_used(file: Path, tmp_path: Path) -> None:
    file.write_text(FRAMES.replace("type", "kind"), "utf-8")
    done = command("frames", file, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    file.write_text(FRAMES[: FRAMES.index("examples")], "utf-8")
    done = command("frames", file, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "grafting (other)\n  has no examples\n")


def test_the_contract_and_the_schema_know_the_same_types() -> None:
    kinds = {"entity": ENTITY_TYPES, "relation": PREDICATES, "event": EVENT_TYPES, "role": (*ROLES, "place")}
    for section, types in {**kinds, "status": STATUSES}.items():
        assert tuple(schema()[section]) == types
