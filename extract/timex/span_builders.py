"""Every builder of a time of day, a duration or a set, by the name that rules call it with."""

from __future__ import annotations

from collections.abc import Callable

from extract.timex import clock, lengths, sets
from extract.timex.build import Captures, Constants
from extract.timex.nodes import Node
from extract.timex.spans import SpanNode

SPAN_BUILDERS: dict[str, Callable[[Captures, Constants], Node | SpanNode | None]] = {
    function.__name__: function
    for function in (
        clock.clock,
        clock.to_the_hour,
        clock.clock_between,
        clock.evening_hour,
        clock.clock_onwards,
        clock.part_of_day,
        clock.on_day,
        lengths.length,
        lengths.length_between,
        lengths.length_unknown,
        lengths.lengths,
        lengths.some_way_off,
        lengths.some_day,
        lengths.near_year,
        sets.every,
        sets.every_length,
        sets.every_part,
        sets.weekday_set,
        sets.set_of,
    )
}
