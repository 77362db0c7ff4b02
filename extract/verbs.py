"""Finite verbs of a sentence: where each stands, its infinitive, tense and polarity.

hazm's Lemmatizer answers nouns first («رسید», «مرد», «کند» stay as they are) and says
nothing of tense or negation, so the forms are made here from the two stems of each verb.
Half-spaces do not matter: forms are compared folded.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from extract.text import fold

Tense = Literal["past", "imperfect", "present", "subjunctive", "perfect", "pluperfect", "future", "participle"]

_RULES = Path(__file__).parent / "rules" / "verbs.toml"
_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_PRESENT_AFTER_VOWEL = ("یم", "یی", "ید", "ییم", "یید", "یند")
_COPULA = ("ام", "ای", "ایم", "اید", "اند")
_IS = frozenset(map(fold, ("است", "هست", "هستند", "هستیم", "هستم", "نیست", "نیستند", "نیستیم", "می‌باشد", "می‌باشند")))
_WAS = frozenset(map(fold, ("بود", "بودند", "بودم", "بودیم", "نبود", "نبودند")))
_BE = frozenset(map(fold, ("باشد", "باشند", "باشیم", "نباشد", "نباشند", "بوده", "نبوده", "بوده‌اند", "نبوده‌اند")))
_WILL = frozenset(map(fold, ("خواهم", "خواهی", "خواهد", "خواهیم", "خواهید", "خواهند")))
_COPULAS = frozenset(map(fold, _COPULA))
_JOINED = frozenset(map(fold, ("می", "نمی", "بر", "باز", "در", "فرا")))
_CLAUSE_END = frozenset((".", "،", "؛", ":", "!", "?", "؟", "…", "»", '"', ")", "/", "-", "که", "تا", "اما", "ولی"))
_BEFORE_NOUNS = frozenset(map(fold, ("در", "به", "از", "با", "این", "آن", "همین", "بر", "برای", "و", "یک")))
_BE_INFINITIVE = fold("بودن")
_THAT = fold("که")
_GIVE = fold("دادن")
"""«… خبر داده که …»"""
_DO = fold("کردن")
"""«… اعلام کرده برنامه …»: its participle alone is a verb wherever it stands"""


class Form(NamedTuple):
    """One inflected word: the verb it belongs to and what the ending tells."""

    infinitive: str
    tense: Tense
    negated: bool
    noun: bool
    """whether the same letters are a noun as well"""


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb of a sentence: tokens [start, end), auxiliaries included."""

    start: int
    end: int
    infinitive: str
    """folded: «کردن»"""
    tense: Tense
    negated: bool


@cache
def forms() -> dict[str, Form]:
    """folded word → what it is, for every finite form and participle of the rule file."""
    with _RULES.open("rb") as source:
        table = tomllib.load(source)
    made: dict[str, Form] = {}
    for verb in table["verbs"]:
        for word, form in _conjugate(verb["past"], verb["present"], verb.get("prefix", ""), bool(verb.get("noun"))):
            made.setdefault(fold(word), form)
    for word in map(fold, table["not_verbs"]):
        if word in made and made[word].tense == "participle":  # «نوشته» is a noun, «نوشته است» is none
            made[word] = made[word]._replace(noun=True)
        elif word in made:
            del made[word]
    return made


@cache
def infinitives() -> frozenset[str]:
    """The verbs that are conjugated here, folded."""
    return frozenset((_BE_INFINITIVE, *(form.infinitive for form in forms().values())))


def _conjugate(past: str, present: str, prefix: str, noun: bool) -> Iterator[tuple[str, Form]]:
    infinitive = fold(prefix + past + "ن")
    endings = _PRESENT_AFTER_VOWEL if present[-1] in "اوآ" and present not in ("شو", "رو", "شنو") else _PRESENT

    def form(stem: str, tense: Tense, negated: bool = False, is_noun: bool = False) -> tuple[str, Form]:
        return prefix + stem, Form(infinitive, tense, negated, is_noun)

    no_past, no_present = _negative(past), _negative(present)
    for ending in _PAST:
        yield form(past + ending, "past", is_noun=noun and not ending)
        yield form(no_past + ending, "past", negated=True)
        yield form("می" + past + ending, "imperfect")
        yield form("نمی" + past + ending, "imperfect", negated=True)
    for ending in endings:
        yield form("می" + present + ending, "present")
        yield form("نمی" + present + ending, "present", negated=True)
        yield form(_subjunctive(present) + ending, "subjunctive")
        yield form(no_present + ending, "subjunctive", negated=True)
        if ending not in ("ی", "م"):
            yield form(present + ending, "subjunctive")
    yield form(past + "ه", "participle")
    yield form(no_past + "ه", "participle", negated=True)
    for ending in (*_COPULA, "است"):
        yield form(past + "ه" + ending, "perfect")
        yield form(no_past + "ه" + ending, "perfect", negated=True)


def _negative(stem: str) -> str:
    return "ن" + _glided(stem)


def _subjunctive(stem: str) -> str:
    return "ب" + _glided(stem)


def _glided(stem: str) -> str:
    """A stem after ن or ب: «آمد» → «یامد», «افزود» → «یفزود»."""
    if stem[0] == "آ":
        return "یا" + stem[1:]
    return "ی" + stem[1:] if stem[0] == "ا" and stem[1:2] != "ی" else stem


def find_verbs(words: Sequence[str]) -> tuple[Verb, ...]:
    """The finite verbs of a sentence given as folded words (marks as they are), in order."""
    found: list[Verb] = []
    at = 0
    starting = _starting()
    while at < len(words):
        verb = _verb_at(words, at) if words[at] in starting else None
        if verb is None:
            at += 1
        else:
            found.append(verb)
            at = verb.end
    return tuple(found)


@cache
def _starting() -> frozenset[str]:
    """Every word with which a verb may start."""
    return frozenset(forms()) | _IS | _WAS | _BE | _WILL | {"ن" + word for word in _WILL} | _JOINED


def _verb_at(words: Sequence[str], at: int) -> Verb | None:
    word = words[at]
    known = forms()
    if word in _IS or word in _WAS or word in _BE:
        tense: Tense = "past" if word in _WAS else "subjunctive" if word in _BE else "present"
        return Verb(at, at + 1, _BE_INFINITIVE, tense, word.startswith("ن"))
    if (word.removeprefix("ن") in _WILL) and at + 1 < len(words):
        main = known.get(words[at + 1])
        if main and main.tense == "past":
            return Verb(at, at + 2, main.infinitive, "future", word[0] == "ن")
        if words[at + 1] in _WAS:
            return Verb(at, at + 2, _BE_INFINITIVE, "future", word[0] == "ن")
    form, end = known.get(word), at + 1
    if word in _JOINED:
        form, end = _joined(words, at) or (form, end)
    if form is not None and form.tense == "participle":
        return _participle(words, at, end, form)
    if form is None or (form.noun and not _is_verb_here(words, at, end)):
        return None
    return Verb(at, end, form.infinitive, form.tense, form.negated)


def _joined(words: Sequence[str], at: int) -> tuple[Form, int] | None:
    """A form whose prefix stands apart: «می شود», «باز می گردند»."""
    for length in (3, 2):
        if at + length <= len(words):
            form = forms().get("".join(words[at : at + length]))
            if form is not None and (not form.noun or _is_verb_here(words, at, at + length)):
                return form, at + length
    return None


def _participle(words: Sequence[str], at: int, end: int, form: Form) -> Verb | None:
    after = words[end] if end < len(words) else "."
    if after in _COPULAS or after in _IS:
        return Verb(at, end + 1, form.infinitive, "perfect", form.negated or after.startswith("نیس"))
    if after in _WAS:
        return Verb(at, end + 1, form.infinitive, "pluperfect", form.negated or after.startswith("ن"))
    if after in _BE:
        perfect = end + 1 < len(words) and (words[end + 1] in _IS or words[end + 1] in _COPULAS)
        return Verb(at, end + 1 + perfect, form.infinitive, "perfect", form.negated or after.startswith("ن"))
    if form.noun and (form.infinitive != _GIVE or after != _THAT):
        return None
    if after == "و" or after in _CLAUSE_END or not _ends_with_letter(after) or form.infinitive == _DO:
        return Verb(at, end, form.infinitive, "participle", form.negated)
    return None


def _is_verb_here(words: Sequence[str], at: int, end: int) -> bool:
    """Whether a form that is a noun as well is a verb: at the end of its clause, not after «در» or «این»."""
    return _ends_clause(words, end) and (at == 0 or words[at - 1] not in _BEFORE_NOUNS)


def _ends_clause(words: Sequence[str], end: int) -> bool:
    return end >= len(words) or words[end] in _CLAUSE_END


def _ends_with_letter(word: str) -> bool:
    return bool(word) and word[-1].isalpha()
