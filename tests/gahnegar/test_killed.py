"""Whatever kills an add leaves the old state or the new one, and the next add goes on from there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gahnegar.commands import HOME, environment

pytestmark = pytest.mark.slow

KILLS = 60


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_a_killed_add_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.gahnegar.killed", str(tmp_path), str(KILLS), "7"]
    done = subprocess.run(command, cwd=HOME, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) == KILLS
    assert {kill["state"] for kill in kills} <= {"old", "new"}
    assert any(".new" in kill["left"] for kill in kills), "some were killed while they wrote"
    assert any(".new" not in kill["left"] for kill in kills), "and some before or after"
    assert {kill["then"] for kill in kills} == {"new"}
    assert all(kill["left_then"] == [] for kill in kills)
