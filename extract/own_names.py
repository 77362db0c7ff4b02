"""Names that a user brings: found wherever they stand, typed and gathered as the user's table says.

An overlay and no part of the lexicon: it is handed to `extract` like the article itself, so
nothing that the process remembers can depend on it, and two calls never see each other's names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.document import Sentence
from extract.forms import Name
from extract.mend_edges import drop_generic, trim
from extract.model import FIELDS
from extract.phrases import Match, PhraseTable, phrase_key
from extract.tagger import Chunk

CERTAIN = 1.0
"""The confidence of a name of the user."""
RULE = "own-lexicon"
_SURE = 0.75
"""From here on an engine is believed that a name is longer than the user's: «دانشگاه آفتاب» though «آفتاب» is known."""


@dataclass(frozen=True, slots=True)
class OwnThing:
    """A thing that the user knows by name; `name` is how it is shown.

    certain: whether its names are meant wherever they stand; else they only say what a name that was found is.
    kind, parent, latitude, longitude: as in `lexicon.Known`.
    """

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    certain: bool = True
    kind: str | None = None
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def surfaces(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


class OwnNames:
    """The things of a user, ready to be looked up. Unchanging, safe to share, and pickled as its things.

    Where two things share a spelling, the first counts.
    """

    def __init__(self, things: Iterable[OwnThing] = ()) -> None:
        self.things = tuple(things)
        self._all = _table(self.things)
        self._certain = _table(thing for thing in self.things if thing.certain)

    def __reduce__(self) -> tuple[type[OwnNames], tuple[tuple[OwnThing, ...]]]:
        return OwnNames, (self.things,)

    def __bool__(self) -> bool:
        return bool(self.things)

    def thing(self, name: str) -> OwnThing | None:
        """The thing of that name, however it is spelt."""
        return next(iter(self._all.get(name)), None)

    def put_in(self, sentence: Sentence, chunks: Iterable[Chunk]) -> list[Chunk]:
        """The names of a sentence with the user's among them, in order; none overlaps another."""
        if not self.things:
            return sorted(chunks)
        kept = [self._typed(sentence, chunk) for chunk in chunks]
        for match in sorted(self._certain.find(sentence.tokens), key=lambda found: (found.first - found.last, found)):
            new = Chunk(match.first, match.last, self._certain.values(match)[0].type, CERTAIN, RULE)
            crossed = [chunk for chunk in kept if _cross(chunk, new)]
            if not any(_holds(chunk, new) for chunk in crossed):
                rest = (piece for chunk in crossed for piece in _around(chunk, match))
                clean = drop_generic(sentence, trim(sentence, rest))
                kept = [*(chunk for chunk in kept if chunk not in crossed), *clean, new]
        return sorted(kept)

    def _typed(self, sentence: Sentence, chunk: Chunk) -> Chunk:
        """A name that the user knows is what the user says it is."""
        thing = self.thing(" ".join(token.text for token in sentence.tokens[chunk.first : chunk.last]))
        return chunk._replace(type=thing.type) if thing else chunk

    def gather(self, groups: Sequence[Sequence[Name]]) -> list[list[Name]]:
        """Groups of names that mean the same, so that each thing of the user has one and no two things share one."""
        if not self.things:
            return [list(group) for group in groups]
        whole: dict[OwnThing | int, list[Name]] = defaultdict(list)
        for number, group in enumerate(groups):
            main = self.thing_of(group) or number
            for name in group:
                thing = self._named(name)
                whole[thing if thing and thing.certain else main].append(name)
        return sorted((sorted(names, key=_place) for names in whole.values()), key=lambda names: _place(names[0]))

    def thing_of(self, group: Sequence[Name]) -> OwnThing | None:
        """The thing that a group of names means; None where it is none of the user's.

        One that is not certain has the name itself in the group, or no other names than its own.
        """
        found = [self._named(name) for name in group]
        for thing in filter(None, found):
            listed = thing.certain or all(other == thing for other in found)
            if listed or any(name.key == phrase_key(thing.name) for name in group):
                return thing
        return None

    def _named(self, name: Name) -> OwnThing | None:
        return next(iter(self._all.of_key(name.key)), None)


def _table(things: Iterable[OwnThing]) -> PhraseTable[OwnThing]:
    return PhraseTable((surface, thing) for thing in things for surface in thing.surfaces)


def _cross(one: Chunk, two: Chunk) -> bool:
    return one.first < two.last and two.first < one.last


def _holds(chunk: Chunk, new: Chunk) -> bool:
    """Whether a name is truly longer than the user's, and surely or by the user's own word."""
    longer = chunk.first <= new.first and new.last <= chunk.last and chunk[:2] != new[:2]
    return longer and (chunk.confidence >= _SURE or chunk.rule == RULE)


def _around(chunk: Chunk, match: Match) -> Iterator[Chunk]:
    """What is left of a name before and after the user's."""
    if chunk.first < match.first:
        yield chunk._replace(last=match.first)
    if match.last < chunk.last:
        yield chunk._replace(first=match.last)


def _place(name: Name) -> tuple[int, int]:
    return FIELDS.index(name.span.field), name.span.start


NOTHING = OwnNames()
