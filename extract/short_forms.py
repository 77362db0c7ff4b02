"""Short forms, headed acronyms and misspellings of a name that the same article has in full.

Every rule looks its partners up in an index, so that a text of ten thousand names takes seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from extract.forms import Form, Linked, Parts
from extract.lexicon import lexicon, table, words


def short_forms(forms: Sequence[Form]) -> Linked:
    """A short form to the longer name that stands nearest before it, or else first after it.

    «نوربخش» and «سیدتقی نوربخش», «کمیسیون انرژی» and «کمیسیون انرژی مجلس».
    """
    allowed = table("clusters")["short_forms"]
    offered: dict[tuple[str, str, Parts], list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        for test in allowed.get(form.type, ()):
            for key in _OFFERS[test](form):
                offered[form.type, test, key].append(index)
    for index, form in enumerate(forms):
        longer = {
            other
            for test in allowed.get(form.type, ())
            if (asked := _ASKS[test](form)) is not None
            for other in offered.get((form.type, test, asked), ())[:_MOST]
            if other != index and _agrees(test, form, forms[other])
        }
        if longer:
            yield max((other for other in longer if other < index), default=min(longer)), index


_MOST = 50
"""Longer names that one short form is compared with."""


def _endings(parts: Parts) -> list[Parts]:
    return [parts[at:] for at in range(1, len(parts))]


def _beginnings(parts: Parts) -> list[Parts]:
    return [parts[:at] for at in range(1, len(parts))]


def _both_ends(form: Form) -> Parts | None:
    return (form.core[0], form.core[-1]) if len(form.core) > 1 else None


def _agrees(test: str, short: Form, long: Form) -> bool:
    """What a test asks beyond equal keys."""
    if test == "ends":
        return _leaves_out(short, long)
    return test != "beginning" or not _is_branch(short, long)


def _is_branch(short: Form, long: Form) -> bool:
    """«بنیاد شهید خوزستان» is a branch of «بنیاد شهید», which we know; an unknown «بنیاد نور» is «بنیاد نور یزد»."""
    if len(short.parts) == 1 or not lexicon().known.of_key(short.key):
        return False
    tail = long.parts[len(short.parts) :]
    placed = any(thing.type == "place" for thing in lexicon().known.of_key("".join(tail)))
    return placed or tail[0] in words("clusters", "ranks")


def _leaves_out(short: Form, long: Form) -> bool:
    """«امام عسکری» leaves something out of «امام حسن عسکری»."""
    rest = iter(long.core)
    return len(short.core) < len(long.core) and all(part in rest for part in short.core)


def _if_unknown(form: Form, key: Parts) -> Parts | None:
    """A short form that is itself the name of a thing we know stands for that thing."""
    return None if lexicon().known.of_key(form.key) else key


_OFFERS: dict[str, Callable[[Form], list[Parts]]] = {
    "suffix": lambda form: _endings(form.core),
    "prefix": lambda form: _beginnings(form.core),
    "unknown suffix": lambda form: _endings(form.core),
    "beginning": lambda form: _beginnings(form.parts),
    "ends": lambda form: [ends] if (ends := _both_ends(form)) else [],
}
"""What shorter names a name may have, by the tests of the rule file; `_ASKS` says which one a short form is."""
_ASKS: dict[str, Callable[[Form], Parts | None]] = {
    "suffix": lambda form: form.core,
    "prefix": lambda form: form.core,
    "unknown suffix": lambda form: _if_unknown(form, form.core),
    "beginning": lambda form: form.parts,
    "ends": _both_ends,
}


def headed_acronyms(forms: Sequence[Form], root: Callable[[int], int]) -> Linked:
    """«اتحادیه بین‌المللی ایسا», where «ایسا» is «اتحادیه بین‌المللی تامین اجتماعی».

    `root` gives the group that a form is in so far.
    """
    short = {form.key: index for index, form in enumerate(forms) if len(form.parts) == 1}
    beginnings: dict[Parts, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        for head in _beginnings(form.parts):
            beginnings[head].append(index)
    for index, form in enumerate(forms):
        acronym = short.get(form.parts[-1]) if len(form.parts) > 1 else None
        if acronym is not None and forms[acronym].type == form.type:
            longer = beginnings[form.parts[:-1]][:_MOST]
            if any(root(other) == root(acronym) != root(index) for other in longer):
                yield index, acronym


def misspelt(forms: Sequence[Form]) -> Linked:
    """Long names that differ in one letter of one long word."""
    seen: dict[tuple[str, int, Parts, str], int] = {}
    for index, form in enumerate(forms):
        for at, part in enumerate(form.parts if len(form.key) > 11 else ()):
            if len(part) < 5 or not part.isalpha():
                continue
            others = form.parts[:at] + form.parts[at + 1 :]
            for variant in _with_a_letter_less(part):
                key = (form.type, at, others, variant)
                other = seen.setdefault(key, index)
                if other != index and _one_letter_apart(part, forms[other].parts[at]):
                    yield other, index


def _with_a_letter_less(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _one_letter_apart(left: str, right: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(left, right, score_cutoff=1) == 1
