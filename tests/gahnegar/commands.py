"""Running the command line as a user does, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest import mock

from gahnegar.__main__ import main

HOME = Path(__file__).parent.parent.parent
SAMPLES = HOME / "data" / "articles"


def environment(hash_seed: str = "0") -> dict[str, str]:
    """The environment of a process that runs this checkout."""
    return {**os.environ, "PYTHONPATH": str(HOME), "PYTHONHASHSEED": hash_seed}


def gahnegar(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Runs `gahnegar` with these arguments in this process, which has its modules and models at hand."""
    words = ["gahnegar", *map(str, arguments)]
    streams = {"stdin": TextIOWrapper(BytesIO(stdin), "utf-8"), "stdout": _written(), "stderr": _written()}
    code: object = 0
    with chdir(cwd), mock.patch.multiple(sys, argv=words, **streams):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    assert isinstance(code, int)
    return subprocess.CompletedProcess(words, code, _text(streams["stdout"]), _text(streams["stderr"]))


def process(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    hash_seed: str = "0",
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs `gahnegar` in a process of its own; `before` runs in the child, to take something away from it."""
    command = [sys.executable, "-m", "gahnegar", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=cwd, env=environment(hash_seed), input=stdin, capture_output=True, check=False, preexec_fn=before
    )
    return subprocess.CompletedProcess(
        command, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def _written() -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), "ascii")  # as where the locale knows no Persian: main sees to it


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode("utf-8")
