"""How much work a function does, counted, so that no test asks the clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import log
from types import FrameType
from typing import Any

_FIRST_OF_ITS_KIND = 2_000
"""Operations for what is found once and remembered."""


def operations(run: Callable[[], object]) -> int:
    """How many lines are run, in a loop each time anew; the tracing of before goes on afterwards.

    A line calls few functions of C, so that these grow with the lines.
    """
    count = 0

    def line(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def grows_no_worse_than_n_log_n(cost: Callable[[int], int], length: int) -> None:
    """The cost of 2n and 4n against that of n, but for what any text costs that is the first of its kind."""
    costs = [cost(length * times) for times in (1, 2, 4)]
    for shorter, longer, size in ((costs[0], costs[1], length), (costs[1], costs[2], 2 * length)):
        assert longer <= shorter * 2 * log(2 * size) / log(size) * 1.05 + _FIRST_OF_ITS_KIND, costs
