"""What is a name in one place of an article is a name in every place.

The tagger decides sentence by sentence; here its clear findings, and the acronyms that the
text declares, are looked for in the whole article. Longer names win over shorter ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extract.document import Sentence, Token
from extract.lexicon import lexicon, words
from extract.phrases import Match, PhraseTable, phrase_key
from extract.tagger import Chunk

_OPENING = frozenset("(«\"'“‘[")
_CLOSING = frozenset(")»\"'”’]")


class Declared(NamedTuple):
    """A short form that a sentence gives for the name before it: «… (ایسا)»."""

    sentence: int
    short: Chunk
    long: Chunk


def declared(sentences: Sequence[Sentence], found: Sequence[Sequence[Chunk]]) -> Iterator[Declared]:
    """Every short form that stands in brackets or quotation marks right after a name, or after «موسوم به»."""
    for index, (sentence, chunks) in enumerate(zip(sentences, found, strict=True)):
        starts = {chunk.first: chunk for chunk in chunks}
        for chunk in chunks:
            if chunk.type in ("person", "place"):
                continue
            at = _after_marks(sentence.tokens, chunk.last)
            if at is None:
                continue
            short = starts.get(at) or _acronym(sentence.tokens, at, chunk)
            if short and _is_unit(sentence.tokens, chunk, short):
                continue
            if short and short.type == chunk.type and short.last - short.first <= chunk.last - chunk.first:
                yield Declared(index, short, chunk)


def _is_unit(tokens: Sequence[Token], long: Chunk, short: Chunk) -> bool:
    """«دبیرخانه اتحادیه تامین اجتماعی (ایسا)» is no «ایسا»: the short form is of the body with whose name it ends."""
    whole = _key(tokens, long)
    for thing in lexicon().known.of_key(_key(tokens, short)):
        surfaces = set(map(phrase_key, thing.surfaces))
        if whole not in surfaces and any(whole.endswith(surface) for surface in surfaces):
            return True
    return False


def _key(tokens: Sequence[Token], chunk: Chunk) -> str:
    return phrase_key(" ".join(token.text for token in tokens[chunk.first : chunk.last]))


def _after_marks(tokens: Sequence[Token], at: int) -> int | None:
    """The token after «(», «'», «موسوم به»; None where no such thing stands."""
    for phrase in _namings():
        end = at + len(phrase)
        if tuple(token.text for token in tokens[at:end]) == phrase:
            marked = end < len(tokens) and tokens[end].text in _OPENING
            if marked or phrase:
                return end + 1 if marked else end
    return None


@cache
def _namings() -> tuple[tuple[str, ...], ...]:
    """The phrases that announce a short form, and none at all."""
    return (*(tuple(phrase.split()) for phrase in words("acronyms", "namings")), ())


def _acronym(tokens: Sequence[Token], at: int, long: Chunk) -> Chunk | None:
    """One token alone between the marks: Latin capitals, or an acronym of a body that we know."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if at + 1 < len(tokens) and tokens[at + 1].text not in _CLOSING:
        return None
    latin = token.kind == "latin" and token.text.isupper() and 2 <= len(token.text) <= 8
    known = any(thing.type == long.type for thing in lexicon().known.get(token.text))
    return Chunk(at, at + 1, long.type, long.confidence, "acronym") if latin or known else None


Names = PhraseTable[tuple[str, float]]
"""The spellings of names, with type and confidence."""


def repeated(sentences: Sequence[Sentence], found: Sequence[Sequence[Chunk]]) -> list[list[Chunk]]:
    """The names of every sentence, with those that were found elsewhere in the article."""
    surfaces = _surfaces(sentences, found)
    if not surfaces:
        return [list(chunks) for chunks in found]
    table = PhraseTable(surfaces.items())
    matches = [list(table.find(sentence.tokens)) for sentence in sentences]
    trusted = _trusted(matches, found, table)
    return [
        _merged(chunks, (_chunk(m, table) for m in hits if m.key in trusted))
        for chunks, hits in zip(found, matches, strict=True)
    ]


def _chunk(match: Match, table: Names) -> Chunk:
    kind, confidence = _clearest(match.key, table)
    return Chunk(match.first, match.last, kind, confidence, "consistency")


def _clearest(key: str, table: Names) -> tuple[str, float]:
    return max(table.of_key(key), key=lambda value: (value[1], value[0]))


def _surfaces(sentences: Sequence[Sentence], found: Sequence[Sequence[Chunk]]) -> dict[str, tuple[str, float]]:
    """Every spelling of a name, with the type and the confidence that it has where it is clearest."""
    best: dict[str, tuple[float, str]] = {}
    for sentence, chunks in zip(sentences, found, strict=True):
        for chunk in chunks:
            surface = " ".join(token.text for token in sentence.tokens[chunk.first : chunk.last])
            best[surface] = max(best.get(surface, (0.0, "")), (chunk.confidence, chunk.type))
    return {surface: (kind, sure) for surface, (sure, kind) in best.items() if len(phrase_key(surface)) > 2}


def _trusted(
    matches: Sequence[Sequence[Match]],
    found: Sequence[Sequence[Chunk]],
    table: Names,
) -> frozenset[str]:
    """The spellings that are believed everywhere: tagged clearly once, and not left untagged mostly."""
    tagged: dict[str, int] = defaultdict(int)
    free: dict[str, int] = defaultdict(int)
    for hits, chunks in zip(matches, found, strict=True):
        for match in hits:
            if any(chunk.first == match.first and chunk.last == match.last for chunk in chunks):
                tagged[match.key] += 1
            elif not any(chunk.first < match.last and match.first < chunk.last for chunk in chunks):
                free[match.key] += 1
    return frozenset(key for key in tagged if _believed(_clearest(key, table)[1], tagged[key], free[key]))


def _believed(confidence: float, tagged: int, free: int) -> bool:
    return confidence > 0.5 and tagged >= free * 0.34


def _merged(chunks: Iterable[Chunk], more: Iterable[Chunk]) -> list[Chunk]:
    """The tagger's names, and of the others those that are free or that enlarge one of the same type."""
    kept = list(chunks)
    for new in sorted(more, key=lambda chunk: (chunk.first - chunk.last, chunk.first)):
        crossed = [old for old in kept if old.first < new.last and new.first < old.last]
        inside = all(new.first <= old.first and old.last <= new.last and old.type == new.type for old in crossed)
        if inside and (new.last - new.first) > sum(old.last - old.first for old in crossed):
            kept = [old for old in kept if old not in crossed]
            kept.append(new)
    return sorted(kept)
