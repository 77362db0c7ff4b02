"""The text of sentences as a model reads it, with the way back to our tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.document import Sentence


def plain(sentence: Sentence) -> tuple[str, list[int]]:
    """The normal text of a sentence, single-spaced, and where in it each token begins.

    Tokens that touch in the original touch here too, «(ایسا)», but for words that were typed together («درمالزی»).
    """
    text = ""
    starts: list[int] = []
    for index, token in enumerate(sentence.tokens):
        if index:
            before = sentence.tokens[index - 1]
            together = token.start == before.end and not token.kind == before.kind == "word"
            text += "" if together else " "
        starts.append(len(text))
        text += token.text
    return text, starts


def parts(sentences: Iterable[Sentence], characters: int) -> Iterator[list[str]]:
    """The texts of sentences, as many at a time as one question of so many characters holds."""
    part: list[str] = []
    for text in (plain(sentence)[0] for sentence in sentences):
        if part and sum(map(len, part)) + len(text) > characters:
            yield part
            part = []
        part.append(text)
    yield part
