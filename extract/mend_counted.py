"""What is counted is no name: «۲۰ مرکز درمانی تامین اجتماعی» are twenty centres, «۲ دفتر قزوین» two offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from extract.document import Sentence
from extract.lexicon import lexicon, words
from extract.numbers import is_number_word, parse_number
from extract.phrases import phrase_key
from extract.tagger import Chunk
from extract.text import fold

_COUNTED = ("organization", "facility", "project")


def drop_counted(sentence: Sentence, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Without the names that begin with a common noun of such things right after a number above one."""
    for chunk in chunks:
        if chunk.type not in _COUNTED or not _is_counted(sentence, chunk):
            yield chunk


def _is_counted(sentence: Sentence, chunk: Chunk) -> bool:
    at = chunk.first - 1
    if at < 0 or not _is_number(sentence.tokens[at].text):
        return False
    if at and fold(sentence.tokens[at - 1].text) in _numbered():
        return False
    cues = lexicon().cues.of_key(phrase_key(sentence.tokens[chunk.first].text))
    return any(f"head:{kind}" in cues for kind in _COUNTED)


def _is_number(text: str) -> bool:
    """Whether a token counts more than one thing; «هزار» alone ends a larger number, of flats and the like."""
    if text.isdecimal():
        number = parse_number(text)
        return number is not None and number.value > 1
    return is_number_word(text) and fold(text) not in _singular()


@cache
def _numbered() -> frozenset[str]:
    """Nouns whose number stands after them: «فاز ۲ پالایشگاه آبادان», «سال ۹۸ وزارت نیرو»."""
    return frozenset(map(fold, words("mend", "numbered")))


@cache
def _singular() -> frozenset[str]:
    return frozenset(map(fold, words("mend", "singular")))
