"""Our rooms have short names (`extract`, `graph`, `viz`): make sure that they are ours."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

ROOMS = ("extract", "graph", "viz")


def check_rooms() -> None:
    """Raises ImportError, naming the file, where another module hides one of our packages."""
    home = Path(__file__).resolve().parent.parent
    for room in ROOMS:
        spec = find_spec(room)
        found = Path(spec.origin).resolve() if spec and spec.origin else None
        if found != home / room / "__init__.py":
            raise ImportError(
                f"gahnegar needs its own package «{room}» ({home / room}), but Python finds "
                f"{found or 'nothing'} first. Rename or move that file, or start Python in another folder."
            )
