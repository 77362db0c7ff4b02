"""`gahnegar` and `python -m gahnegar`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line; every error that we raise on purpose is one line and exit code 2."""
    from extract.errors import GahnegarError
    from gahnegar.cli import cli

    for stream in (sys.stdout, sys.stderr):  # Persian goes out as UTF-8 whatever the locale says
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="gahnegar")
    except GahnegarError as error:
        print(f"gahnegar: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
