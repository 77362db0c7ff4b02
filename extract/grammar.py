"""How Persian marks the part a noun phrase plays: prepositions, «را», bareness.

All functions take folded words (marks as they are), see `extract.text.fold`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from extract.text import fold

PREPOSITIONS = {
    fold(words): case
    for case, group in {
        "in": ("در", "درون", "داخل", "در محل", "واقع در"),
        "to": ("به", "به سوی", "به سمت", "برای", "خطاب به", "نسبت به"),
        "with": ("با", "با حضور", "همراه با", "به همراه", "به اتفاق", "در معیت", "در کنار", "با همکاری", "با مشارکت"),
        "from": ("از",),
        "by": (
            "توسط", "از سوی", "از طرف", "از جانب", "به وسیله", "به همت", "با همت", "به دست", "به کوشش", "به میزبانی",
        ),
        "about": ("درباره", "در مورد", "در خصوص", "پیرامون", "راجع به", "در رابطه با", "با موضوع"),
        "against": ("علیه", "بر ضد", "بر علیه", "مقابل", "در مقابل", "در برابر"),
        "source": ("به نقل از", "به گزارش", "به نوشته", "به گفته", "بنا به گزارش", "بنابر گزارش", "براساس گزارش"),
        "between": ("بین", "میان", "فی مابین"),
        "other": (
            "بر", "تا", "بدون", "طبق", "طی", "مانند", "همچون", "نظیر", "زیر", "پس از", "پیش از",
            "قبل از", "بعد از", "به مناسبت", "بر اساس", "به دلیل", "غیر از", "جز", "ضمن", "همزمان با", "مثل", "چون",
        ),
    }.items()
    for words in group
}  # fmt: skip
"""folded preposition → the case it gives"""

THIS = frozenset(map(fold, ("این", "آن", "همین", "همان")))
"""«در این جشن …»: what follows a noun that one of these points at is not of its phrase"""
LINKS = frozenset(("و", "،", ",", "یا"))
_AND = frozenset(("و", "یا"))
QUOTES = frozenset(("«", "»", '"', "'", "“", "”", "‘", "’"))
BREAKS = frozenset(
    fold(word) or word
    for word in (".", "؛", ":", "!", "?", "؟", "…", "(", ")", "که", "اینکه", "آنکه", "اما", "ولی", "زیرا", "اگر")
)
"""words and marks that close a clause"""

_LONGEST_PREPOSITION = 3
_REACH = 9  # words of its own that a noun phrase may put between a preposition and a name in it
_MARKER_REACH = 4  # words between a name and the «را» of its noun phrase
_JOINED = 4  # phrases back that a list may lead
_LIST_REACH = 14  # words between two members of a list: «… مدیرکل … استان، …»
_OBJECT_MARKER = fold("را")
_SUBJECTLIKE = ("person",)


class Phrase(Protocol):
    """Anything that stands at tokens [start, end) for an entity of a type."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def case(self) -> str: ...
    @property
    def type(self) -> str: ...


def case_of(
    words: Sequence[str],
    start: int,
    end: int,
    type_: str,
    before: Sequence[Phrase],
    closed: Collection[int],
    limit: int,
) -> str:
    """«bare», «object», «genitive» (of the phrase before), or the kind of the governing preposition.

    `before` are the phrases before this one, in order; `closed` holds the tokens that
    end a clause or name a time, over which no preposition reaches; `limit` is where the
    next phrase begins.
    """
    previous = before[-1] if before else None
    if _is_object(words, end, limit):
        return "object"
    at = start - 1
    for _ in range(_REACH):
        while at >= 0 and words[at] in QUOTES:
            at -= 1
        if at < 0:
            break
        if previous is not None and at < previous.end:
            return _after_phrase(at == start - 1, type_, previous)
        preposition = _preposition_ending_at(words, at)
        if preposition is not None:
            return preposition
        if words[at] in LINKS:
            return _inherited(words, at, type_, before, closed)
        if words[at] in BREAKS or at in closed or (words[at] in THIS and at < start - 1):
            break
        at -= 1
    return "bare"


def _is_object(words: Sequence[str], end: int, limit: int) -> bool:
    for word in words[end : min(end + _MARKER_REACH, limit)]:
        if word == _OBJECT_MARKER:
            return True
        if word in BREAKS or word in LINKS or word in PREPOSITIONS:
            return False
    return False


def _after_phrase(adjacent: bool, type_: str, previous: Phrase) -> str:
    """«هتل رویال شیراز»: a name right after another is its genitive, but a person begins a phrase of their own."""
    return "genitive" if adjacent and type_ not in _SUBJECTLIKE and previous.type not in _SUBJECTLIKE else "bare"


def _inherited(words: Sequence[str], link: int, type_: str, before: Sequence[Phrase], closed: Collection[int]) -> str:
    """The case of the phrase that a «و» or comma joins this one to.

    It is the nearest of its type in the clause; a comma joins nothing to «به گزارش …،».
    """
    for phrase in reversed(before[-_JOINED:]):
        beside = phrase.end >= link - 1 and words[link] in _AND
        if (phrase.type == type_ and phrase.case != "source") or beside:
            between = range(phrase.end, link)
            if len(between) > _LIST_REACH or any(at in closed or words[at] in BREAKS for at in between):
                return "bare"
            return phrase.case if phrase.case != "genitive" else "bare"
    return "bare"


def _preposition_ending_at(words: Sequence[str], at: int) -> str | None:
    for length in range(min(_LONGEST_PREPOSITION, at + 1), 0, -1):
        case = PREPOSITIONS.get("".join(words[at + 1 - length : at + 1]))
        if case is not None:
            return case
    return None
