"""Names of people, bodies, places and the like: found, repeated, and gathered into entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.canonical import canonical
from extract.clusters import clusters
from extract.document import Document, Sentence
from extract.forms import Name, main_type
from extract.inner_names import inner
from extract.mend import mend
from extract.model import Entity, Mention, Span
from extract.own_names import NOTHING, OwnNames
from extract.phrases import phrase_key
from extract.repeats import Declared, declared, repeated
from extract.second_look import SecondLook
from extract.tagger import Chunk, NameEngine, Tagger, position_tagger, tagger, windows

LONGEST_NAME = 400
"""Characters of a name at most: every beginning and every ending of a name is looked at."""


def find_entities(
    document: Document, engine: NameEngine | None = None, own: OwnNames | None = None
) -> tuple[Entity, ...]:
    """The entities of an article in order of first mention (e1, e2, …), each with every place where it is named.

    `engine` finds the names instead of the tagger that ships; `own` are the names of the user, which come before all.
    """
    own = own or NOTHING
    sentences = [piece for sentence in document.sentences for piece in windows(sentence)]
    engine = engine or tagger()
    tagged = engine.names(sentences)
    found = [
        _brief(sentence, own.put_in(sentence, mend(sentence, _brief(sentence, chunks))))
        for sentence, chunks in zip(sentences, tagged, strict=True)
    ]
    pairs = list(declared(sentences, found))
    found = _with_shorts(found, pairs)
    names = [
        _name(document, sentence, chunk)
        for sentence, chunks in zip(sentences, repeated(sentences, found), strict=True)
        for chunk in sorted([*chunks, *inner(sentence, chunks)], key=lambda chunk: (chunk.first, -chunk.last))
    ]
    same = [(_key(sentences[pair.sentence], pair.short), _key(sentences[pair.sentence], pair.long)) for pair in pairs]
    entities = [_entity(f"e{number}", group, own) for number, group in enumerate(own.gather(clusters(names, same)), 1)]
    look: SecondLook | None = getattr(engine, "second_look", None)
    kept = look.kept(entities) if look else entities
    return tuple(replace(entity, id=f"e{number}") for number, entity in enumerate(kept, 1))


def find_positions(document: Document, engine: Tagger | None = None) -> tuple[Mention, ...]:
    """The posts that an article speaks of, as role noun phrases in reading order: «مدیرعامل», «عضو هیات مدیره»."""
    chosen = engine or position_tagger()
    found = ((piece, chunk) for row in document.sentences for piece in windows(row) for chunk in chosen.chunks(piece))
    spans = (Span(row.field, row.tokens[chunk.first].start, row.tokens[chunk.last - 1].end) for row, chunk in found)
    return tuple(Mention(document.slice(span), span) for span in spans)


def _brief(sentence: Sentence, chunks: Iterable[Chunk]) -> list[Chunk]:
    """Without those that are longer than any name: a hostile text may hold a word of a megabyte."""
    tokens = sentence.tokens
    return [chunk for chunk in chunks if tokens[chunk.last - 1].end - tokens[chunk.first].start <= LONGEST_NAME]


def _with_shorts(found: Sequence[Sequence[Chunk]], pairs: Iterable[Declared]) -> list[list[Chunk]]:
    """The acronyms that the tagger missed are names too."""
    rows = [list(chunks) for chunks in found]
    for pair in pairs:
        row, short = rows[pair.sentence], pair.short
        if not any(chunk.first < short.last and short.first < chunk.last for chunk in row):
            rows[pair.sentence] = sorted([*row, short])
    return rows


def _key(sentence: Sentence, chunk: Chunk) -> str:
    return phrase_key(" ".join(token.text for token in sentence.tokens[chunk.first : chunk.last]))


def _name(document: Document, sentence: Sentence, chunk: Chunk) -> Name:
    tokens = sentence.tokens[chunk.first : chunk.last]
    span = Span(sentence.field, tokens[0].start, tokens[-1].end)
    return Name(
        tuple(token.text for token in tokens), document.slice(span), chunk.type, span, chunk.confidence, chunk.rule
    )


def _entity(identity: str, group: Sequence[Name], own: OwnNames) -> Entity:
    surest = max(group, key=lambda name: name.confidence)
    mentions = tuple(Mention(name.text, name.span) for name in group)
    thing = own.thing_of(group)
    kind, shown = (thing.type, thing.name) if thing else (main_type(group), canonical(group))
    return Entity(identity, kind, shown, mentions, round(surest.confidence, 3), surest.rule)
