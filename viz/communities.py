"""Where the communities of a graph stand that is too large to be drawn whole: each is one node of the graph page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from viz.layout import positions

SMALLEST = 3
"""members of a community that is drawn"""
MOST = 150
"""communities that are drawn"""

Place = tuple[int, int, int]
"""community, x, y"""


def community_places(groups: Sequence[int], names: Sequence[str], links: Sequence[tuple[int, int]]) -> list[Place]:
    """Communities of some size with their places, the largest first; none where there are not two of them.

    groups: node → its community, from 1. names: node → an id that stays from build to build: a community is laid out by
    the name of the first of its nodes. links: in the order in which they became known.
    """
    counted = Counter(groups)
    known = [group for group, count in counted.most_common(MOST) if count >= SMALLEST]
    if len(known) < 2:
        return []
    called = {group: names[groups.index(group)] for group in known}
    sizes = {called[group]: (180.0, 60 + 4 * sqrt(counted[group])) for group in known}
    pairs = ((groups[source], groups[target]) for source, target in links)
    joined = [(called[a], called[b]) for a, b in pairs if a != b and a in called and b in called]
    places = positions([called[group] for group in known], joined, sizes)
    return [(group, *places[called[group]]) for group in known]
