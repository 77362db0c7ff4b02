"""What is a name in one place of an article is a name in every place.

The tagger decides sentence by sentence; here its clear findings, and the acronyms that the
text declares, are looked for in the whole article. Longer names win over shorter ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
            if short and short.last - short.first <= chunk.last - chunk.first:
                yield Declared(index, short, chunk)


def _after_marks(tokens: Sequence[Token], at: int) -> int | None:
    """The token after «(», «'», «موسوم به '» … ; None where no such thing stands."""
    begin = at
    while at < len(tokens) and at - begin < 6 and (tokens[at].text in _OPENING or tokens[at].text in _links()):
        at += 1
    return at if begin < at < len(tokens) and tokens[at - 1].text in _OPENING | _naming() else None


def _links() -> frozenset[str]:
    return frozenset(words("acronyms", "links"))


def _naming() -> frozenset[str]:
    return frozenset(words("acronyms", "naming"))


def _acronym(tokens: Sequence[Token], at: int, long: Chunk) -> Chunk | None:
    """One token alone between the marks: Latin capitals, or an acronym of a body that we know."""
    token = tokens[at]
    if at + 1 < len(tokens) and tokens[at + 1].text not in _CLOSING:
        return None
    latin = token.kind == "latin" and token.text.isupper() and 2 <= len(token.text) <= 8
    known = any(thing.type == long.type for thing in lexicon().known.get(token.text))
    return Chunk(at, at + 1, long.type, long.confidence) if latin or known else None


def repeated(sentences: Sequence[Sentence], found: Sequence[Sequence[Chunk]]) -> list[list[Chunk]]:
    """The names of every sentence, with those that were found elsewhere in the article."""
    surfaces = _surfaces(sentences, found)
    if not surfaces:
        return [list(chunks) for chunks in found]
    table = PhraseTable(surfaces.items())
    matches = [list(table.find(sentence.tokens)) for sentence in sentences]
    trusted = _trusted(matches, found, table)
    return [
        _merged(chunks, (Chunk(m.first, m.last, *table.values(m)[0]) for m in hits if m.key in trusted))
        for chunks, hits in zip(found, matches, strict=True)
    ]


def _surfaces(sentences: Sequence[Sentence], found: Sequence[Sequence[Chunk]]) -> dict[str, tuple[str, float]]:
    """Every spelling of a name, with the type and the confidence that it has where it is clearest."""
    best: dict[str, tuple[float, str]] = {}
    for sentence, chunks in zip(sentences, found, strict=True):
        for chunk in chunks:
            key = phrase_key(" ".join(token.text for token in sentence.tokens[chunk.first : chunk.last]))
            best[key] = max(best.get(key, (0.0, "")), (chunk.confidence, chunk.type))
    return {key: (kind, confidence) for key, (confidence, kind) in best.items() if len(key) > 2}


def _trusted(
    matches: Sequence[Sequence[Match]],
    found: Sequence[Sequence[Chunk]],
    table: PhraseTable[tuple[str, float]],
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
    return frozenset(key for key in tagged if _believed(table.get(key)[0][1], tagged[key], free[key]))


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
