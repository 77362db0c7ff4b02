import os
import subprocess
import sys
from pathlib import Path

import gahnegar

HOME = Path(gahnegar.__file__).parent.parent


def import_in(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "import gahnegar; print(gahnegar.__version__)"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_module_that_hides_ours_is_named(tmp_path: Path) -> None:
    hiding = tmp_path / "graph.py"
    hiding.write_text("", "utf-8")
    done = import_in(tmp_path)
    assert done.returncode == 1
    assert "ImportError" in done.stderr
    assert str(hiding) in done.stderr
    assert "Rename or move" in done.stderr


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    assert import_in(tmp_path).stdout.strip() == gahnegar.__version__


def test_no_module_hides_what_users_call() -> None:
    modules = {path.stem for path in Path(gahnegar.__file__).parent.glob("*.py")}
    assert modules & set(gahnegar.__all__) == set()  # the first import of such a module would take the name
