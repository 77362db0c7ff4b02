"""What the tagger's names need before they are believed: clean edges, and what the lexicon knows better.

Each mend is a small function from the names of a sentence to better ones; `MENDS` is their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from extract.document import Sentence, Token
from extract.gatherings import name_gatherings
from extract.lexicon import Known, lexicon, words
from extract.phrases import Match, PhraseTable, phrase_key
from extract.tagger import Chunk
from extract.text import fold

Chunks = Iterable[Chunk]
_PAIRS = {"(": ")", "«": "»", "[": "]", "“": "”"}
_QUOTES = frozenset("'\"")


def mend(sentence: Sentence, chunks: Chunks) -> list[Chunk]:
    """The names of a sentence, mended, in order; none overlaps another."""
    rows = list(chunks)
    for step in MENDS if rows else MENDS[-2:]:
        rows = list(step(sentence, rows))
    return sorted(rows)


def cut_at_mark(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A name ends before a mark that it never closes, and before its own short form: «اتحادیه تامین اجتماعی (ایسا)»."""
    for chunk in chunks:
        yield chunk._replace(last=_cut(sentence.tokens, chunk))


def _cut(tokens: Sequence[Token], chunk: Chunk) -> int:
    for at in range(chunk.first + 1, chunk.last):
        text = tokens[at].text
        closing = _PAIRS.get(text) or (text if text in _QUOTES else None)
        if closing:
            inner = next((end for end in range(at + 1, chunk.last) if tokens[end].text == closing), None)
            if inner is None or (chunk.type in _SHORTENED and _is_short_form(tokens, at, inner, chunk)):
                return at
            if text in _QUOTES:
                break
    return chunk.last


_SHORTENED = frozenset({"organization", "event"})


def _is_short_form(tokens: Sequence[Token], opening: int, closing: int, chunk: Chunk) -> bool:
    """Whether «(ایسا)» stands for the words before it: one token, then the name ends or a word of function follows.

    In quotation marks, and after an event, it must be an acronym that we know, or Latin capitals.
    """
    if closing - opening != 2 or opening - chunk.first < 2:
        return False
    inner = tokens[opening + 1]
    acronym = inner.text.isupper() or any(thing.type == "organization" for thing in _known([inner]))
    if phrase_key(inner.text) in _formulas():
        return False
    if not acronym and (chunk.type == "event" or tokens[opening].text != "("):
        return False
    return closing + 1 >= chunk.last or tokens[closing + 1].text in words("roles", "function")


@cache
def _formulas() -> frozenset[str]:
    return frozenset(map(phrase_key, words("titles", "formulas")))


def trim(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """No mark, honorific or word of function at an edge; no name without a letter."""
    tokens = sentence.tokens
    for chunk in chunks:
        first, last = chunk.first, chunk.last
        while first < last and _loose(tokens[first], chunk, alone=last - first == 1):
            first += 1
        while first < last and _trailing(tokens, first, last):
            last -= 1
        if any(char.isalpha() for token in tokens[first:last] for char in token.text):
            yield chunk._replace(first=first, last=last)


def _loose(token: Token, chunk: Chunk, alone: bool) -> bool:
    if token.kind == "mark":
        return True
    return chunk.type == "person" and not alone and fold(token.text) in _honorifics()


def _trailing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A mark that closes nothing, or a conjunction, at the end of a name."""
    token = tokens[last - 1]
    if token.kind != "mark":
        return last - first > 1 and token.text in ("و", "در", "از", "به", "که", "را")
    opening = next((left for left, right in _PAIRS.items() if right == token.text), token.text)
    return token.text not in _CLOSING or all(other.text != opening for other in tokens[first : last - 1])


_CLOSING = _QUOTES | frozenset(_PAIRS.values())


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(fold(word) for word in words("titles", "left_out"))


def cut_roles(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«امام‌جمعه یزد» is a post and a place: a role before a person or a place is no part of its name."""
    for chunk in chunks:
        if chunk.type in ("person", "place") and chunk.last - chunk.first > 1:
            tokens = sentence.tokens[chunk.first : chunk.last]
            ends = [match.last for match in _roles().find(tokens) if match.first == 0 and match.last < len(tokens)]
            yield chunk._replace(first=chunk.first + max(ends, default=0))
        else:
            yield chunk


@cache
def _roles() -> PhraseTable[None]:
    return PhraseTable((role, None) for role in words("mend", "roles"))


def join_heads(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A conference and the body right after it are one name: «همایش منطقه‌ای» «اتحادیه تامین اجتماعی»."""
    held: Chunk | None = None
    for chunk in sorted(chunks):
        if held and held.last == chunk.first and held.type in _LEFT and chunk.type in _RIGHT:
            held = Chunk(held.first, chunk.last, held.type, min(held.confidence, chunk.confidence))
        else:
            if held:
                yield held
            held = chunk
    if held:
        yield held


_LEFT = frozenset({"event", "organization", "facility", "project", "law"})
_RIGHT = frozenset({"organization", "place", "facility"})


def cut_after_known(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """A body that we know ends where it ends, unless its place or a branch of it follows: «سازمان ملل توسعه …»."""
    for chunk in chunks:
        if chunk.type == "organization" and chunk.last - chunk.first > 2:
            tokens = sentence.tokens[chunk.first : chunk.last]
            size = max((match.last for match in _beginnings(tokens, "organization")), default=0)
            if 1 < size < len(tokens) and not _continues(tokens[size:]):
                chunk = chunk._replace(last=chunk.first + size)
        yield chunk


def _beginnings(tokens: Sequence[Token], kind: str) -> Iterator[Match]:
    """The known things of a type with which the tokens begin."""
    known = lexicon().known
    for match in takewhile(lambda found: found.first == 0, known.find(tokens)):
        if any(thing.type == kind for thing in known.values(match)):
            yield match


def _continues(tokens: Sequence[Token]) -> bool:
    """Whether words go on with the name of a body: a mark, a place, a head, or a word such as «کل», «واحد»."""
    first = tokens[0]
    return first.kind != "word" or fold(first.text) in _continuing() or any(_beginnings(tokens, "place"))


@cache
def _continuing() -> frozenset[str]:
    lists = (words("mend", "continuing"), words("heads", "organization"), words("heads", "place"))
    return frozenset(fold(word) for row in lists for word in row)


def drop_generic(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """«سازمان‌های», «این شرکت», «بیمه ای»: what is made of heads and words of function alone names nothing."""
    for chunk in chunks:
        parts = [fold(token.text) for token in sentence.tokens[chunk.first : chunk.last]]
        adjective = chunk.type == "organization" and len(parts) > 1 and parts[1] in words("mend", "undoing")
        if not adjective and not all(part in _generic() for part in parts):
            yield chunk


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold(word) for word in words("mend", "generic"))


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
        yield chunk._replace(first=first)


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
        yield chunk._replace(type=things[0].type) if sure else chunk


def add_known(sentence: Sentence, chunks: Chunks) -> Iterator[Chunk]:
    """Names that we know well and the tagger left out, cut short or found in pieces: «اجلاس آسیا», «اقیانوسیه»."""
    kept = sorted(chunks)
    found = sorted(_certain().find(sentence.tokens), key=lambda match: (match.first - match.last, match))
    for match in found:
        kind = _certain().values(match)[0]
        crossed = [chunk for chunk in kept if chunk.first < match.last and match.first < chunk.last]
        if not crossed or all(_piece(chunk, match, kind) for chunk in crossed):
            new = Chunk(match.first, match.last, kind, CERTAIN, "lexicon")
        elif crossed[0].first < match.first and crossed[-1].last <= match.last:
            new = crossed[0]._replace(last=match.last)
        else:
            continue
        kept = sorted([new, *(chunk for chunk in kept if chunk not in crossed)])
    yield from kept


def _piece(chunk: Chunk, match: Match, kind: str) -> bool:
    """Whether a name is a true part of a known phrase of its type."""
    inside = match.first <= chunk.first and chunk.last <= match.last
    return inside and chunk.type == kind and (chunk.first, chunk.last) != (match.first, match.last)


CERTAIN = 0.9
"""The confidence of a name that stands in the lexicon and can mean nothing else."""


@cache
def _certain() -> PhraseTable[str]:
    """The surface forms that mean one type only and are no common words, with the type."""
    doubtful = frozenset(map(phrase_key, words("mend", "doubtful")))
    return PhraseTable(
        (surface, thing.type)
        for thing in lexicon().things
        for surface in thing.surfaces
        if thing.kind in _sure("kinds" if len(surface.split()) == 1 else "phrases")
        and phrase_key(surface) not in doubtful
        and len({other.type for other in lexicon().known.get(surface)}) == 1
    )


@cache
def _sure(name: str) -> frozenset[str]:
    return frozenset(words("mend", name))


MENDS: tuple[Callable[[Sentence, Chunks], Iterator[Chunk]], ...] = (
    cut_at_mark,
    cut_roles,
    cut_after_known,
    trim,
    split_datelines,
    split_places,
    retype,
    name_gatherings,
    join_heads,
    add_known,
    drop_generic,
)
