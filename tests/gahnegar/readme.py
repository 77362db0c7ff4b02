"""The README's console blocks: `python -m tests.gahnegar.readme` runs them anew and writes what they print.

In a block, a line after «$ » is a command; what follows is its output. A command that
begins with «echo … | » reads that text, one that ends in « | head -N» shows the first N lines.
"""

import re
import shlex
import tempfile
from pathlib import Path

from tests.gahnegar.commands import HOME, gahnegar

README = HOME / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[str]:
    """The console blocks of a Markdown text."""
    return _BLOCK.findall(text)


def commands(block: str) -> list[str]:
    """The commands of a console block."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def run(command: str, folder: Path) -> str:
    """What one `gahnegar` command prints in a folder."""
    command, _, head = command.partition(" | head -")
    echo, _, command = command.rpartition(" | ")
    program, *arguments = shlex.split(command)
    if program != "gahnegar":
        raise ValueError(f"the README shows a command that its test does not run: {command}")
    given = " ".join(shlex.split(echo)[1:]) + "\n" if echo else ""
    done = gahnegar(*arguments, cwd=folder, stdin=given.encode())
    printed = (done.stdout + done.stderr).splitlines(keepends=True)
    return "".join(printed[: int(head)] if head else printed)


def refreshed(text: str, folder: Path) -> str:
    """The text with the output of every console block as it is now."""
    (folder / "data").symlink_to(HOME / "data")

    def rerun(found: re.Match[str]) -> str:
        return "".join(f"$ {command}\n{run(command, folder)}" for command in commands(found.group()))

    return _BLOCK.sub(rerun, text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        README.write_text(refreshed(README.read_text("utf-8"), Path(scratch)), "utf-8")
