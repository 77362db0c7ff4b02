"""Running the command line as a user does: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HOME = Path(__file__).parent.parent.parent
SAMPLES = HOME / "data" / "articles"


def environment(hash_seed: str = "0") -> dict[str, str]:
    """The environment of a process that runs this checkout."""
    return {**os.environ, "PYTHONPATH": str(HOME), "PYTHONHASHSEED": hash_seed}


def gahnegar(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    hash_seed: str = "0",
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs `gahnegar` with these arguments; `before` runs in the child, to take something away from it."""
    command = [sys.executable, "-m", "gahnegar", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=cwd, env=environment(hash_seed), input=stdin, capture_output=True, check=False, preexec_fn=before
    )
    return subprocess.CompletedProcess(
        command, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
