"""The sessions of docs/python.md: `python -m tests.gahnegar.python_page` runs them anew and writes what they print.

Blocks marked `pycon` are one session, in a folder that holds `out`, the result of `gahnegar build data/articles`.
"""

import contextlib
import doctest
import io
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from tests.gahnegar.commands import HOME, SAMPLES, gahnegar

PAGE = HOME / "docs" / "python.md"
_BLOCK = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def refreshed(text: str, folder: Path) -> str:
    """The text with what every block prints now, run in `folder`."""
    names: dict[str, Any] = {}
    home = Path.cwd()
    os.chdir(folder)
    try:
        return _BLOCK.sub(lambda found: _rerun(found.group(), names), text)
    finally:
        os.chdir(home)


def _rerun(block: str, names: dict[str, Any]) -> str:
    """A block with the output of each statement below it."""
    shown = ""
    for example in doctest.DocTestParser().get_examples(block):
        first, *more = example.source.splitlines(keepends=True)
        shown += ">>> " + first + "".join("... " + line for line in more)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(example.source, "<docs>", "single"), names)
        shown += printed.getvalue()
    return shown


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        gahnegar("build", SAMPLES, "--out", "out", cwd=Path(scratch))
        PAGE.write_text(refreshed(PAGE.read_text("utf-8"), Path(scratch)), "utf-8")
