"""Where a name begins and ends: no mark, title or role at its edges, no head alone, no short form inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extract.calendars import months
from extract.document import Sentence, Token
from extract.lexicon import lexicon, table, words
from extract.numbers import parse_number
from extract.phrases import PhraseTable, phrase_key
from extract.tagger import Chunk
from extract.text import ZWNJ, fold

Chunks = Iterable[Chunk]
_PAIRS = {"(": ")", "«": "»", "[": "]", "“": "”"}
_QUOTES = frozenset("'\"")
_LONG = 3
"""Words of a name whose last one may be a month that is no part of it."""


def cut_at_mark(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A name ends before a mark that it never closes, and before its own short form: «اتحادیه تامین اجتماعی (ایسا)»."""
    for chunk in chunks:
        yield chunk.within(chunk.first, _cut(sentence.tokens, chunk))


def _cut(tokens: Sequence[Token], chunk: Chunk) -> int:
    for at in range(chunk.first + 1, chunk.last):
        text = tokens[at].text
        closing = _PAIRS.get(text) or (text if text in _QUOTES else None)
        if closing:
            inner = next((end for end in range(at + 1, chunk.last) if tokens[end].text == closing), None)
            if inner is None or (chunk.type in _SHORTENED and _is_short_form(tokens, at, inner, chunk)):
                return at
            if text in _QUOTES:
                break
    return chunk.last


_SHORTENED = frozenset({"organization", "event"})


def _is_short_form(tokens: Sequence[Token], opening: int, closing: int, chunk: Chunk) -> bool:
    """Whether «(ایسا)» stands for the words before it: one token, then the name ends or a word of function follows.

    In quotation marks, and after an event, it must be an acronym that we know, or Latin capitals.
    """
    if closing - opening != 2 or opening - chunk.first < 2:
        return False
    inner = tokens[opening + 1]
    acronym = inner.text.isupper() or any(thing.type == "organization" for thing in lexicon().known.get(inner.text))
    if phrase_key(inner.text) in _formulas():
        return False
    if not acronym and (chunk.type == "event" or tokens[opening].text != "("):
        return False
    return closing + 1 >= chunk.last or tokens[closing + 1].text in words("roles", "function")


@cache
def _formulas() -> frozenset[str]:
    return frozenset(map(phrase_key, words("titles", "formulas")))


def cut_at_date(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A date after a comma or a town, or with its year, is no part of a name: «سازمان، پنجم تیر», «موزه یزد ۱۵ مرداد»;
    nor is the month in which it opens: «بیمارستان … سبزوار مرداد افتتاح می‌شود».

    «بیمارستان 22 بهمن» keeps its own.
    """
    tokens = sentence.tokens
    for chunk in chunks:
        dates = (at for at in range(chunk.first + 1, chunk.last - 1) if _is_date(tokens, at))
        cuts = [at - (tokens[at - 1].text == "،") for at in dates if _is_no_name(tokens, at)]
        cuts += [chunk.last - 1] if _ends_in_month(tokens, chunk) else []
        yield chunk.within(chunk.first, next((at for at in cuts if at > chunk.first), chunk.last))


def _ends_in_month(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether a name of three words and more has a month at its end that tells when it opens or begins."""
    if chunk.last - chunk.first < _LONG or fold(tokens[chunk.last - 1].text) not in months("jalali"):
        return False
    if parse_number(tokens[chunk.last - 2].text) is not None:
        return False
    return any(fold(token.text) in _opens() for token in tokens[chunk.last : chunk.last + 2])


@cache
def _opens() -> frozenset[str]:
    return frozenset(map(fold, words("mend", "opens")))


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    return parse_number(tokens[at].text) is not None and fold(tokens[at + 1].text) in months("jalali")


def _is_no_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day and month date what is told: they follow a comma or a town, or a year follows them."""
    before = tokens[at - 1].text
    year = parse_number(tokens[at + 2].text) if at + 2 < len(tokens) else None
    dated = year is not None and 1300 <= year.value < 1500
    return dated or before == "،" or any(thing.type == "place" for thing in lexicon().known.get(before))


def cut_at_prepositions(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«سازمان … از مجلس (خواست)» ends before «از», unless a word stands there that asks for it: «حمایت از …»."""
    for chunk in chunks:
        if chunk.type == "organization":
            cuts = (at for at in range(chunk.first + 1, chunk.last) if _is_loose(sentence.tokens, at))
            chunk = chunk.within(chunk.first, next(cuts, chunk.last))
        yield chunk


def _is_loose(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition stands here that the word before it does not ask for."""
    asking = table("mend")["asking"].get(tokens[at].text)
    return asking is not None and fold(tokens[at - 1].text) not in frozenset(map(fold, asking))


def cut_at_people(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«سازمان … و نمایندگان سفارت …» are a body, people, and another body."""
    for chunk in chunks:
        if chunk.type == "organization":
            for at in range(chunk.first, chunk.last):
                if fold(sentence.tokens[at].text) in _people():
                    if at - 1 > chunk.first and sentence.tokens[at - 1].text == "و":
                        yield chunk._replace(last=at - 1)
                        chunk = chunk._replace(first=at + 1)
                    elif at == chunk.first:
                        chunk = chunk._replace(first=at + 1)
        if chunk.first < chunk.last:
            yield chunk


@cache
def _people() -> frozenset[str]:
    return frozenset(map(fold, words("mend", "people")))


def cut_formulas(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«بیمارستان امام حسین (ع)» is named without the blessing at its end."""
    for chunk in chunks:
        tokens = sentence.tokens[chunk.first : chunk.last]
        opening = max((at for at, token in enumerate(tokens) if token.text == "("), default=0)
        blessing = "".join(token.text for token in tokens[opening + 1 : -1])
        blessed = opening > 0 and tokens[-1].text == ")" and phrase_key(blessing) in _formulas()
        yield chunk._replace(last=chunk.first + opening) if blessed else chunk


def trim(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """No mark, honorific or word of function at an edge; no name without a letter."""
    tokens = sentence.tokens
    for chunk in chunks:
        first, last = chunk.first, chunk.last
        while first < last and _loose(tokens[first], chunk, alone=last - first == 1):
            first += 1
        while first < last and _trailing(tokens, first, last):
            last -= 1
        if any(char.isalpha() for token in tokens[first:last] for char in token.text):
            yield chunk.within(first, last)


def _loose(token: Token, chunk: Chunk, alone: bool) -> bool:
    if token.kind == "mark":
        return True
    return chunk.type == "person" and not alone and fold(token.text) in _honorifics()


def _trailing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A mark that closes nothing, a conjunction, or a plural that something must follow («دهک‌های») at a name's end."""
    token = tokens[last - 1]
    if token.kind != "mark":
        open_ = token.text in ("و", "در", "از", "به", "که", "را") or token.text.endswith(_OPEN_PLURAL)
        return last - first > 1 and open_
    opening = next((left for left, right in _PAIRS.items() if right == token.text), token.text)
    return token.text not in _CLOSING or all(other.text != opening for other in tokens[first : last - 1])


_OPEN_PLURAL = f"{ZWNJ}های"
_CLOSING = _QUOTES | frozenset(_PAIRS.values())


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(fold(word) for word in words("titles", "left_out"))


def cut_roles(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«امام‌جمعه یزد» is a post and a place: a role before a person or a place is no part of its name."""
    for chunk in chunks:
        if chunk.type in ("person", "place") and chunk.last - chunk.first > 1:
            tokens = sentence.tokens[chunk.first : chunk.last]
            ends = [match.last for match in _roles().find(tokens) if match.first == 0 and match.last < len(tokens)]
            yield chunk.within(chunk.first + max(ends, default=0), chunk.last)
        else:
            yield chunk


@cache
def _roles() -> PhraseTable[None]:
    return PhraseTable((role, None) for role in words("mend", "roles"))


def join_heads(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A conference and the body right after it are one name: «همایش منطقه‌ای» «اتحادیه تامین اجتماعی»."""
    held: Chunk | None = None
    for chunk in sorted(chunks):
        if held and held.last == chunk.first and held.type in _LEFT and chunk.type in _RIGHT:
            held = Chunk(held.first, chunk.last, held.type, min(held.confidence, chunk.confidence))
        else:
            if held:
                yield held
            held = chunk
    if held:
        yield held


def join_kinds(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«درمانگاه آزادشهر» is a clinic and no town: what stands right after such a word is the rest of its name."""
    kept = sorted(chunks)
    taken = {at for chunk in kept for at in range(chunk.first, chunk.last)}
    for chunk in kept:
        before = chunk.first - 1
        word = fold(sentence.tokens[before].text) if before >= 0 and before not in taken else ""
        kind = _kinds().get((word, chunk.type))
        yield chunk._replace(first=before, type=kind) if kind else chunk


@cache
def _kinds() -> dict[tuple[str, str], str]:
    """(word, type of the name after it) → type of the whole."""
    rules = table("mend")["joining"]
    return {(fold(head), after): rule["type"] for rule in rules for head in rule["heads"] for after in rule["after"]}


_LEFT = frozenset({"event", "organization", "facility", "project", "law"})
_RIGHT = frozenset({"organization", "place", "facility"})


def drop_generic(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«سازمان‌های», «این شرکت», «بیمه ای»: what is made of heads and words of function alone names nothing."""
    for chunk in chunks:
        parts = [fold(token.text) for token in sentence.tokens[chunk.first : chunk.last]]
        adjective = chunk.type == "organization" and len(parts) > 1 and parts[1] in words("mend", "undoing")
        action = chunk.type == "person" and parts[-1] in words("mend", "actions")
        if not adjective and not action and not all(part in _generic() for part in parts):
            yield chunk


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold(word) for word in words("mend", "generic"))
