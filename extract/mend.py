"""What the tagger's names need before they are believed: clean edges, and what the lexicon knows better.

Each mend is a small function from the names of a sentence to better ones; `MENDS` is their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extract.document import Sentence
from extract.gatherings import name_gatherings
from extract.mend_counted import drop_counted
from extract.mend_edges import (
    cut_at_date,
    cut_at_mark,
    cut_at_people,
    cut_at_prepositions,
    cut_formulas,
    cut_roles,
    drop_generic,
    join_heads,
    join_kinds,
    trim,
)
from extract.mend_known import (
    add_known,
    add_ranked,
    add_surnames,
    cut_after_known,
    retype,
    retype_by_head,
    split_datelines,
    split_known,
    split_places,
)
from extract.tagger import Chunk


def mend(sentence: Sentence, chunks: Iterable[Chunk]) -> list[Chunk]:
    """The names of a sentence, mended, in order; none overlaps another."""
    rows = list(chunks)
    for step in MENDS if rows else MENDS[-7:]:
        rows = list(step(sentence, rows))
    return sorted(rows)


MENDS: tuple[Callable[[Sentence, Iterable[Chunk]], Iterator[Chunk]], ...] = (
    cut_at_date,
    cut_at_mark,
    cut_at_prepositions,
    split_datelines,
    cut_at_people,
    cut_roles,
    cut_after_known,
    cut_formulas,
    trim,
    split_known,
    split_places,
    retype,
    retype_by_head,
    drop_counted,
    add_known,
    name_gatherings,
    join_heads,
    add_ranked,
    add_surnames,
    join_kinds,
    drop_generic,
)
