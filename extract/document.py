"""Sentences and tokens of an article, as spans on its original text.

hazm's WordTokenizer drops final tokens and joins verbs with «_», and its
SentenceTokenizer misses «گرفت.سرخو» and splits at «ع.»; neither keeps offsets.
So tokens are found here, and hazm is asked per word (see `vocabulary`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extract.lexicon import lexicon
from extract.model import Article, Span
from extract.phrases import Match
from extract.text import ZWNJ, NormalText, fold
from extract.unstick import pieces

_LETTER = r"[^\W\d_A-Za-z\u00c0-\u024f]"
"""A letter that is not Latin."""
_TOKEN = re.compile(
    rf"""
    (?P<link>(?:https?://|www\.)[^\s،؛«»]*[^\s.,،؛:;!?؟…«»"'”’)\]] | [@\#][^\W]+ )
    | (?P<number>\d+(?:[.,/:\-]\d+)*)
    | (?P<latin>[A-Za-z\u00c0-\u024f]+(?:[.'&-][A-Za-z\u00c0-\u024f]+)*)
    | (?P<word>{_LETTER}+(?:{ZWNJ}+{_LETTER}+)*)
    | (?P<mark>[^\s{ZWNJ}])                        # a half-space at the edge of a word is nothing
    """,
    re.VERBOSE,
)
_END = re.compile(
    r"""
    (?= [\n.!?؟…] )                                # fails at once where nothing ends
    (?: \n+                                        # a line is a sentence of its own
    | (?<![.!?؟…]) [.!?؟…]+ [»"'”’)\]]* (?= \s | $ )  # end marks before a space (sought once per run of marks)
    | (?<=[^\W\d_][^\W\d_]) [.؟!]+ [»"'”’)\]]* (?= [^\W\d_A-Za-z] (?!\.) )  # «گرفت.سرخو»: a space was lost
    )
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(r"(?:^|[\s.(«])[^\W\d_]\.$")


LONGEST_SENTENCE = 600
"""Tokens; longer sentences are tables and lists pasted as text: facts are read in pieces of this size."""


class Token(NamedTuple):
    """A word, number or mark: [start, end) in the field's original text, and its normal form."""

    text: str
    start: int
    end: int
    kind: str
    """link, number, latin, word or mark"""


@dataclass(frozen=True)
class Sentence:
    """A sentence of one field: its span in the original text and its tokens."""

    field: str
    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        return Span(self.field, self.start, self.end)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its tokens folded; marks as they are."""
        return tuple([fold(token.text) or token.text for token in self.tokens])

    @cached_property
    def cues(self) -> tuple[Match, ...]:
        """The phrases of the lexicon that stand in it: known things, and words that speak for names."""
        return tuple(lexicon().cues.find(self.tokens))


class Passage:
    """One field of an article: the original, its normal form and its sentences."""

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        self.text = NormalText(text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        for start, end in sentence_bounds(self.text.normal):
            tokens = tuple(self._tokens(start, end))
            if tokens:
                yield Sentence(self.field, tokens[0].start, tokens[-1].end, tokens)

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        shift = self.text.shift(start, end)
        for found in _TOKEN.finditer(self.text.normal, start, end):
            kind, word, at = found.lastgroup or "mark", found.group(), found.start()
            for part in pieces(word) if kind == "word" else (word,):
                last = at + len(part)
                if shift is None:
                    yield Token(part, *self.text.span(at, last), kind)
                else:
                    yield Token(part, at + shift, last + shift, kind)
                at = last

    def span(self, start: int, end: int) -> Span:
        """The original span of the NORMAL text's [start, end)."""
        return Span(self.field, *self.text.span(start, end))


class Document:
    """An article ready for the finders."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.passages = {name: Passage(name, text) for name, text in article.fields()}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(sentence for passage in self.passages.values() for sentence in passage.sentences)

    def slice(self, span: Span) -> str:
        """The original text of a span."""
        return self.passages[span.field].text.original[span.start : span.end]


def sentence_bounds(normal: str) -> Iterator[tuple[int, int]]:
    """[start, end) of every sentence of a text in normal form."""
    start = 0
    for found in _END.finditer(normal):
        if normal[found.start()] != "\n" and _ABBREVIATION.search(
            normal[max(start, found.start() - 3) : found.start() + 1]
        ):
            continue
        if normal[start : found.end()].strip():
            yield start, found.end()
        start = found.end()
    if normal[start:].strip():
        yield start, len(normal)
