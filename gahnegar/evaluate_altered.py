"""Articles as others type them: without half-spaces, with Arabic letters, with spaces lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from extract.document import Document
from extract.model import FIELDS, Article, Extraction
from extract.names import find_entities
from extract.tagger import NameEngine
from extract.text import ZWNJ

_ARABIC = str.maketrans("یک", "يك")
_ONE_IN = 100
"""spaces, one is lost"""

Alteration = Callable[[Article], Article]


def names_alone(article: Article, engine: NameEngine | None) -> Extraction:
    """The entities of an article and nothing else."""
    return Extraction(article, article.published, find_entities(Document(article), engine))


def _each_field(article: Article, alter: Callable[[str, str], str]) -> Article:
    """The article with `alter(field, text)` for the text of every field."""
    texts = {field: alter(field, article.text(field)) for field in FIELDS}
    return replace(article, kicker=texts["kicker"], headline=texts["headline"], lead=texts["lead"], body=texts["body"])


def without_half_spaces(article: Article) -> Article:
    return _each_field(article, lambda _, text: text.replace(ZWNJ, ""))


def with_arabic_letters(article: Article) -> Article:
    return _each_field(article, lambda _, text: text.translate(_ARABIC))


def with_spaces_for_half_spaces(article: Article) -> Article:
    return _each_field(article, lambda _, text: text.replace(ZWNJ, " "))


def with_spaces_lost(article: Article) -> Article:
    """Without one in a hundred spaces: which ones, the id of the article decides."""
    return _each_field(article, lambda field, text: _losing(f"{article.id}/{field}", text))


def _losing(seed: str, text: str) -> str:
    words = text.split(" ")
    kept = ["" if _lost(f"{seed}/{number}") else " " for number in range(len(words) - 1)]
    return "".join(word + space for word, space in zip(words, [*kept, ""], strict=True))


def _lost(seed: str) -> bool:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % _ONE_IN == 0


ALTERATIONS: dict[str, Alteration] = {
    "without half-spaces": without_half_spaces,
    "with Arabic ي and ك": with_arabic_letters,
    "with spaces for half-spaces": with_spaces_for_half_spaces,
    "with 1 % of its spaces lost": with_spaces_lost,
}
"""What is done to every article, as the table calls it."""
