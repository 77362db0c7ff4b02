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
    """How many lines are run and functions called; the tracing of before goes on afterwards."""
    count = 0

    def line(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        run()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


def grows_no_worse_than_n_log_n(cost: Callable[[int], int], length: int) -> None:
    """The cost of 2n and 4n against that of n, but for what any text costs that is the first of its kind."""
    costs = [cost(length * times) for times in (1, 2, 4)]
    for shorter, longer, size in ((costs[0], costs[1], length), (costs[1], costs[2], 2 * length)):
        assert longer <= shorter * 2 * log(2 * size) / log(size) * 1.05 + _FIRST_OF_ITS_KIND, costs
