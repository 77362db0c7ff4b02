"""`llm:MODEL`: a language model behind an endpoint, believed only where the text itself has the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.document import Sentence
from extract.model import Problem, Span
from extract.phrases import Match, PhraseTable, phrase_key
from extract.second_look import SecondLook
from extract.tagger import Chunk, tagger
from extract.text import printable
from gahnegar.engines import FELL_BACK, NOT_THERE
from gahnegar.engines.contract import NamedThing, names_question, settings
from gahnegar.engines.endpoint import Endpoint, NoAnswerError
from gahnegar.engines.plain import parts

RULE = "llm"
_SHOWN = 5
"""Made-up names that are quoted, each by so many characters:"""
_CHARACTERS = 60


class LlmNames:
    """The names of one article by a language model; by the tagger that ships where it gives no answer."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self.problems: list[Problem] = []
        self.second_look: SecondLook | None = None
        """The model's names are not doubted; those of the tagger are, where it has to stand in."""

    @classmethod
    def of(cls, model: str) -> LlmNames:
        """Raises InputError where the environment names an endpoint that is none."""
        return cls(Endpoint.from_environment(model))

    def names(self, sentences: Sequence[Sentence]) -> list[list[Chunk]]:
        """The names of every sentence. What the model says and the text does not is left out, and told."""
        if not sentences:
            return []
        most: int = settings("names")["characters"]
        try:
            things = [thing for part in parts(sentences, most) for thing in self._asked(part)]
        except NoAnswerError as error:
            what = f"llm:{self._endpoint.model} gives no names, {error}: they are those of the tagger that ships (crf)"
            self.problems.append(Problem(FELL_BACK, "", sentences[0].span, what))
            stand_in = tagger()
            self.second_look = stand_in.second_look
            return stand_in.names(sentences)
        return self._located(sentences, things)

    def _asked(self, texts: list[str]) -> tuple[NamedThing, ...]:
        return self._endpoint.ask(names_question(), {"sentences": texts})

    def _located(self, sentences: Sequence[Sentence], things: Iterable[NamedThing]) -> list[list[Chunk]]:
        types: dict[str, str] = {}  # in the order of the answer; a form that is said to be two things is the first
        for thing in things:
            for mention in thing.mentions:
                types.setdefault(mention, thing.type)
        table = PhraseTable(types.items())
        found = [sorted(table.find(sentence.tokens), key=_longest_first) for sentence in sentences]
        seen = {match.key for matches in found for match in matches}
        self._tell([mention for mention in types if phrase_key(mention) not in seen], sentences[0].span)
        sure: float = settings("names")["confidence"]
        return [
            _apart(Chunk(match.first, match.last, table.values(match)[0], sure, RULE) for match in matches)
            for matches in found
        ]

    def _tell(self, made_up: Sequence[str], span: Span) -> None:
        if made_up:
            quoted = "، ".join(f"«{printable(mention)[:_CHARACTERS]}»" for mention in made_up[:_SHOWN])
            what = f"{len(made_up)} names that the text does not have, left out: {quoted}"
            self.problems.append(Problem(NOT_THERE, "", span, f"llm:{self._endpoint.model} gives {what}"))


def _longest_first(match: Match) -> tuple[int, Match]:
    return match.first - match.last, match


def _apart(chunks: Iterable[Chunk]) -> list[Chunk]:
    """Of chunks that overlap, the one that comes first; in the order of the sentence."""
    kept: list[Chunk] = []
    for chunk in chunks:
        if all(chunk.last <= other.first or other.last <= chunk.first for other in kept):
            kept.append(chunk)
    return sorted(kept)
