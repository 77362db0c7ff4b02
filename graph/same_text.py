"""Whole sentences that an undated article shares with a dated one of another outlet: one news item, told within a day.

Sentences are compared by checksums of their letters. What an outlet repeats of itself (notices,
greetings, daily lists) may be weeks apart, so only other outlets count.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from extract.model import Article
from extract.text import fold
from graph.id_order import Bounds, shifted
from graph.rules import rules

if TYPE_CHECKING:
    from graph.dating_evidence import Evidence

_END = re.compile(r"[.!؟?\n]+")
_NO_LETTER = re.compile(r"[\W_]+")
_SPELLED = str.maketrans("يىكة", "ییکه")
_MOST = 5
"""Dated articles that are looked at."""
_LONGEST = 100_000
"""Characters of a text that are read."""


def sentences_of(article: Article) -> array[int]:
    """The checksums of an article's sentences, in order and each once; of very many the smallest."""
    table = rules("dating")["text"]
    text = f"{article.lead}\n{article.body}"[:_LONGEST].translate(_SPELLED)
    letters = (_NO_LETTER.sub("", part) for part in _END.split(text) if len(part) >= table["letters"])
    found = {zlib.crc32(part.encode("utf-8", "replace")) for part in letters if len(part) >= table["letters"]}
    return array("I", sorted(found)[: table["sentences"]])


def shared_texts(evidences: Iterable[Evidence]) -> dict[int, list[Bounds]]:
    """Place in `evidences` → what the dated articles that share its sentences leave of an undated one's day."""
    wanted = _wanted(evidences)
    if not wanted:
        return {}
    most = rules("dating")["text"]["common"]
    holders = Counter(one for evidence in evidences for one in evidence.sentences if one in wanted)
    shared: dict[int, list[tuple[Evidence, int]]] = {}
    for evidence in evidences:
        if evidence.published.day is not None and not evidence.is_open and evidence.outlet:
            told = [one for one in evidence.sentences if one in wanted and holders[one] <= most]
            for at, count in sorted(Counter(at for one in told for at in wanted[one]).items()):
                shared.setdefault(at, []).append((evidence, count))
    return {at: list(_bounds(evidence, shared[at])) for at, evidence in enumerate(evidences) if at in shared}


def _wanted(evidences: Iterable[Evidence]) -> dict[int, list[int]]:
    """checksum → the undated articles with that sentence, as places."""
    wanted: dict[int, list[int]] = {}
    for at, evidence in enumerate(evidences):
        if evidence.is_open and evidence.outlet:
            for one in evidence.sentences:
                wanted.setdefault(one, []).append(at)
    return wanted


def _bounds(undated: Evidence, others: Sequence[tuple[Evidence, int]]) -> Iterator[Bounds]:
    """By those that share most, the earlier first: what several dated articles leave must agree."""
    table = rules("dating")["text"]
    for other, count in sorted(others, key=lambda one: (-one[1], one[0].published.day, one[0].article))[:_MOST]:
        shorter = min(len(undated.sentences), len(other.sentences))
        day = other.published.day
        if day is None or count < table["least"] or count < table["part"] * shorter:
            continue
        if fold(undated.outlet or "") != fold(other.outlet or ""):
            told = f"{count} of its {len(undated.sentences)} sentences stand word for word in article {other.article}"
            proof = f"{told}, of another outlet, published {day}: within {table['days']} day of it"
            first, last = shifted(day, -table["days"]), shifted(day, table["days"])
            yield Bounds(first, last, (proof,), table["confidence"], frozenset({other.article}))
