"""What a report takes to be written, by format: seconds of CPU and megabytes, for some thousands of entries.

Prints figures and asserts nothing.
"""

from __future__ import annotations

import argparse
import time

from made_up import made_up, timeline

from viz.reports.formats import BINARY, FORMATS, content
from viz.reports.report import report_of


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=5000, help="how many")
    parser.add_argument("--binary", type=int, default=1000, help="and of docx and pdf")
    wanted = parser.parse_args()
    for form in FORMATS:
        graph = made_up(timeline(wanted.binary if form in BINARY else wanted.entries))
        began = time.process_time()
        report = report_of(graph, "bench")
        size = sum(map(len, content(report, form)))
        seconds = time.process_time() - began
        print(f"{form:10} {len(report.lines):6} entries {seconds:8.2f} s {size / 1e6:8.2f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
