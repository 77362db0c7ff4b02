"""What the lexicon knows better than the tagger: where known names end, what they are, and which were left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from extract.document import Sentence, Token
from extract.lexicon import Known, lexicon, table, words
from extract.phrases import Match, phrase_key, spelling
from extract.tagger import Chunk
from extract.text import ZWNJ, fold

Chunks = Iterable[Chunk]


def cut_after_known(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A body that we know ends where it ends, unless its place or a branch of it follows: «سازمان ملل توسعه …»."""
    for chunk in chunks:
        if chunk.type == "organization" and chunk.last - chunk.first > 2:
            tokens = sentence.tokens[chunk.first : chunk.last]
            size = max((match.last for match in _beginnings(tokens, "organization")), default=0)
            if 1 < size < len(tokens) and not _continues(tokens[size:]):
                chunk = chunk._replace(last=chunk.first + size)
        yield chunk


def _beginnings(tokens: Sequence[Token], kind: str | None = None) -> Iterator[Match]:
    """The known things (of a type) with which the tokens begin."""
    known = lexicon().known
    for match in takewhile(lambda found: found.first == 0, known.find(tokens)):
        if any(kind in (None, thing.type) for thing in known.values(match)):
            yield match


def _continues(tokens: Sequence[Token]) -> bool:
    """Whether words go on with the name of a body: a mark, a place, a head, or a word such as «کل», «واحد»."""
    first = tokens[0]
    return first.kind != "word" or fold(first.text) in _continuing() or any(_beginnings(tokens, "place"))


@cache
def _continuing() -> frozenset[str]:
    lists = (words("mend", "continuing"), words("heads", "organization"), words("heads", "place"))
    return frozenset(fold(word) for row in lists for word in row)


def split_datelines(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«ایرنا- سازمان ملل» is an outlet and a body."""
    for chunk in chunks:
        first = chunk.first
        if chunk.type == "organization":
            for at in range(first + 1, chunk.last - 1):
                things = _known(sentence.tokens[first:at])
                if sentence.tokens[at].text in _DASHES and things:
                    yield Chunk(first, at, things[0].type, chunk.confidence)
                    first = at + 1
        yield chunk.within(first, chunk.last)


_DASHES = frozenset("-–—")


def split_places(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«کوالالامپور مالزی» names a city and its country."""
    for chunk in chunks:
        tokens = sentence.tokens[chunk.first : chunk.last]
        cut = _between_places(tokens)
        if cut is None:
            yield chunk
        else:
            yield Chunk(chunk.first, chunk.first + cut, "place", chunk.confidence)
            yield Chunk(chunk.first + cut, chunk.last, "place", chunk.confidence)


def split_known(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«سپاه و بسیج» are two bodies, «افغانستان خبرگزاری فارس» a place and a body: known things side by side."""
    for chunk in chunks:
        tokens = sentence.tokens[chunk.first : chunk.last]
        pair = None if len(tokens) < 2 or _known(tokens) else _two_known(tokens)
        if pair is None:
            yield chunk
        else:
            (cut, left), (start, right) = pair
            yield Chunk(chunk.first, chunk.first + cut, left.type, chunk.confidence)
            yield Chunk(chunk.first + start, chunk.last, right.type, chunk.confidence)


def _two_known(tokens: Sequence[Token]) -> tuple[tuple[int, Known], tuple[int, Known]] | None:
    """Where the first of two known things ends, and where the second begins, with the things."""
    for match in _beginnings(tokens):
        cut = match.last
        joined = cut < len(tokens) and tokens[cut].text == "و"
        for left in lexicon().known.values(match):
            for right in _known(tokens[cut + joined :]):
                alike = joined and left.type == right.type and left.type in _COORDINATED
                if alike or (not joined and left.kind in _DATELINES and right.type in ("organization", "event")):
                    return (cut, left), (cut + joined, right)
    return None


_COORDINATED = frozenset({"organization", "place"})
_DATELINES = frozenset({"country", "province", "capital"})


def _between_places(tokens: Sequence[Token]) -> int | None:
    if len(tokens) < 2 or _places(tokens):
        return None
    for cut in range(1, len(tokens)):
        left, right = _places(tokens[:cut]), _places(tokens[cut:])
        if left and any(thing.kind in ("country", "province") for thing in right):
            return cut
    return None


def _places(tokens: Sequence[Token]) -> list[Known]:
    return [thing for thing in _known(tokens) if thing.type == "place"]


def _known(tokens: Sequence[Token]) -> Sequence[Known]:
    return lexicon().known.get(" ".join(token.text for token in tokens))


def retype(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A name that means one thing only is that thing, whatever the tagger was reminded of."""
    for chunk in chunks:
        things = _known(sentence.tokens[chunk.first : chunk.last])
        kinds = {thing.type for thing in things}
        sure = len(kinds) == 1 and all(thing.kind in _sure("kinds") for thing in things)
        yield chunk._replace(type=things[0].type) if sure and things[0].type != chunk.type else chunk


def retype_by_head(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """What begins with «کارخانه» is a facility, whoever owns it: heads that leave no doubt of the type."""
    for chunk in chunks:
        kind = _heading().get(fold(sentence.tokens[chunk.first].text)) if chunk.last - chunk.first > 1 else None
        yield chunk._replace(type=kind) if kind and not _known(sentence.tokens[chunk.first : chunk.last]) else chunk


@cache
def _heading() -> dict[str, str]:
    """head → type"""
    return {fold(head): kind for kind, heads in table("mend")["heading"].items() for head in heads}


def add_known(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """Names that we know well and the tagger left out, cut short or found in pieces: «اجلاس آسیا», «اقیانوسیه»."""
    kept = sorted(chunks)
    found = [
        (match, certain.type)
        for match in sentence.cues
        if (certain := _certain(match.key)) and match.last - match.first <= certain.size
    ]
    found.extend((match, "organization") for match in sentence.cues if _is_run_together(sentence.tokens, match))
    for match, kind in sorted(found, key=lambda row: (row[0].first - row[0].last, row)):
        crossed = [chunk for chunk in kept if chunk.first < match.last and match.first < chunk.last]
        if not crossed or all(_piece(chunk, match, kind) for chunk in crossed):
            new = Chunk(match.first, match.last, kind, CERTAIN, "lexicon")
        elif crossed[0].first < match.first and crossed[-1].last <= match.last:
            new = crossed[0]._replace(last=match.last)
        else:
            continue
        kept = sorted([new, *(chunk for chunk in kept if chunk not in crossed)])
    yield from kept


def _is_run_together(tokens: Sequence[Token], match: Match) -> bool:
    """«بانک‌مرکزی»: a body of two words or more, typed as one word with half-spaces, which no common noun is."""
    if match.last - match.first > 1 or ZWNJ not in tokens[match.first].text:
        return False
    things = lexicon().known.of_key(match.key)
    spelt = [surface for thing in things for surface in thing.surfaces if phrase_key(surface) == match.key]
    return all(thing.type == "organization" for thing in things) and any(" " in surface for surface in spelt)


def add_ranked(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«شهرستان خاتم»: a rank before a place of Iran that has it is a name, whatever the word means elsewhere."""
    kept = sorted(chunks)
    ranks = _ranks()
    for first in [at for at, word in enumerate(sentence.words[:-1]) if word in ranks]:
        following = sentence.tokens[first + 1 : first + 1 + _MOST_WORDS]
        last = max(_ranked(following, ranks[sentence.words[first]]), default=0)
        new = Chunk(first, first + 1 + last, "place", RANKED, "lexicon")
        crossed = [chunk for chunk in kept if chunk.first < new.last and new.first < chunk.last]
        if last and all(new.first <= chunk.first and chunk.last <= new.last for chunk in crossed):
            kept = sorted([new, *(chunk for chunk in kept if chunk not in crossed)])
    yield from kept


def add_surnames(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«همتی: …», «استعفای سالاری»: the surname of somebody known, where the words around it leave nothing else."""
    kept = list(chunks)
    taken = {at for chunk in kept for at in range(chunk.first, chunk.last)}
    for at, word in enumerate(sentence.words):
        if at not in taken and word in _surnames() and _is_spoken_of(sentence.words, at):
            kept.append(Chunk(at, at + 1, "person", RANKED, "lexicon"))
    yield from sorted(kept)


def _is_spoken_of(words: Sequence[str], at: int) -> bool:
    after = words[at + 1] if at + 1 < len(words) else "."
    if at == 0:
        titled = after == "،" and at + 2 < len(words) and words[at + 2] in _roles()
        return after == ":" or after in _told_of_people() or titled
    return words[at - 1] in _told_of_people() and (after in _AFTER_SURNAME or not after[0].isalnum())


_AFTER_SURNAME = frozenset(map(fold, ("را", "از", "در", "به", "با", "صحت", "تکذیب", "تأیید")))


@cache
def _surnames() -> frozenset[str]:
    """The last words of the names of people we know; those of places and of one letter or two are none."""
    last = (fold(thing.name.split()[-1]) for thing in lexicon().things if thing.type == "person" and " " in thing.name)
    return frozenset(name for name in last if len(name) > 2 and not lexicon().known.get(name))


@cache
def _roles() -> frozenset[str]:
    """The first words of roles: «همتی، رئیس کل بانک مرکزی»."""
    return frozenset(fold(role.split()[0]) for role in table("roles")["roles"])


@cache
def _told_of_people() -> frozenset[str]:
    return frozenset(map(fold, words("mend", "told_of_people")))


@cache
def _ranks() -> dict[str, frozenset[str]]:
    """rank → the kinds of places that have it"""
    return {fold(rank): frozenset(kinds) for rank, kinds in table("mend")["ranks"].items()}


def _ranked(tokens: Sequence[Token], kinds: frozenset[str]) -> Iterator[int]:
    """Where places of the kinds end that begin with the tokens."""
    for match in _beginnings(tokens, "place"):
        if any(thing.kind in kinds for thing in lexicon().known.values(match)):
            yield match.last


RANKED = 0.8
"""The confidence of a place that stands after its rank."""
_MOST_WORDS = 5
"""Words of the name of a place after its rank."""


def _piece(chunk: Chunk, match: Match, kind: str) -> bool:
    """Whether a name is a true part of a known phrase of its type."""
    inside = match.first <= chunk.first and chunk.last <= match.last
    return inside and chunk.type == kind and (chunk.first, chunk.last) != (match.first, match.last)


CERTAIN = 0.9
"""The confidence of a name that stands in the lexicon and can mean nothing else."""


class _Certain(NamedTuple):
    """What a phrase means that means one type only and is no common word."""

    type: str
    size: int
    """The most tokens that spell it."""


@lru_cache(maxsize=16384)
def _certain(key: str) -> _Certain | None:
    """What the phrase of a known thing means, if that is certain."""
    things = lexicon().known.of_key(key)
    if key in _doubtful() or len({thing.type for thing in things}) != 1:
        return None
    sizes = [
        size
        for thing in things
        for surface in thing.surfaces
        for spelt, size in (spelling(surface),)
        if spelt == key and thing.kind in _sure("kinds" if len(surface.split()) == 1 else "phrases")
    ]
    return _Certain(things[0].type, max(sizes)) if sizes else None


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(map(phrase_key, words("mend", "doubtful")))


@cache
def _sure(name: str) -> frozenset[str]:
    return frozenset(words("mend", name))
