"""Names inside names: «روابط عمومی شهرداری یزد» speaks for «شهرداری یزد», which is a body of its own.

The guidelines name the office by its longest form and link it with its body, so the body has to be found too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from extract.document import Sentence
from extract.lexicon import lexicon, words
from extract.phrases import phrase_key
from extract.tagger import Chunk

RULE = "inner"
_MOST = 6
"""Words between the head of an office and the body that it speaks for: «روابط عمومی و امور بین‌الملل شرکت …»."""


@cache
def _offices() -> frozenset[str]:
    """The heads of names of offices that speak for a body, folded."""
    return frozenset(map(phrase_key, words("mend", "offices")))


def inner(sentence: Sentence, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """The bodies for which the offices among the names speak, each to the end of the office's name."""
    for chunk in chunks:
        if chunk.type == "organization":
            first = _body(sentence, chunk)
            if first is not None:
                yield chunk._replace(first=first, rule=RULE)


def _body(sentence: Sentence, chunk: Chunk) -> int | None:
    """Where the body begins in the name of an office; None where the name is no such one or tells no body."""
    keys = [phrase_key(token.text) for token in sentence.tokens[chunk.first : chunk.last]]
    size = next((size for size in (1, 2, 3) if "".join(keys[:size]) in _offices()), 0)
    if not size:
        return None
    for at in range(size, min(size + _MOST, len(keys))):
        if "head:organization" in lexicon().cues.of_key(keys[at]) or _is_known("".join(keys[at:])):
            return chunk.first + at
        if at == size and keys[at] != "و":
            return None
    return None


def _is_known(key: str) -> bool:
    """Whether a body is called so, in full or without the noun that its name begins with."""
    known = lexicon().known
    nouns = ("", *words("mend", "left_out_of_bodies"))
    return any(thing.type == "organization" for noun in nouns for thing in known.of_key(phrase_key(noun) + key))
