"""The README is kept true."""

import re
from pathlib import Path

import click

from gahnegar.cli import cli
from tests.gahnegar.commands import HOME
from tests.gahnegar.readme import README, refreshed


def test_every_console_block_prints_what_the_readme_shows(tmp_path: Path) -> None:
    text = README.read_text("utf-8")
    assert refreshed(text, tmp_path) == text, "run: python -m tests.gahnegar.readme"


def test_every_command_and_option_is_shown() -> None:
    text = README.read_text("utf-8")
    for name, command in cli.commands.items():
        assert f"gahnegar {name}" in text
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[0] in text, f"{name} {option.opts[0]}"


def test_the_two_commands_stand_at_the_top() -> None:
    top = README.read_text("utf-8")[:1500]
    assert "python3 -m pip install . && gahnegar build data/articles --out out" in top
    assert "python3 -m pip install '.[test]' && pytest" in top


def test_links_lead_somewhere() -> None:
    for page in (README, HOME / "CONTRIBUTING.md", *sorted((HOME / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
