"""All relations of an article, each once, in the order of their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.document import Document
from extract.model import FIELDS, Entity, Relation
from extract.relations.bodies import Bodies
from extract.relations.chain import Chain, chains
from extract.relations.context import Setting, build_guesses, home_guesses
from extract.relations.naming import Names
from extract.relations.patterns import find_matches
from extract.relations.rulebook import confidence, patterns
from extract.relations.tenures import find_tenures

_ORDER = {name: order for order, name in enumerate(FIELDS)}


def find_relations(document: Document, entities: Sequence[Entity]) -> tuple[Relation, ...]:
    """The relations that an article states between its entities, in the order of their evidence.

    A fact (subject, predicate, object, role) is given once, by the rule that is surest of it.
    """
    rows = chains(document, entities)
    names = Names(entities)
    held = find_tenures(document, rows, Bodies(entities, rows, names))
    stated = _surest([*_named(names), *_matched(document, rows)])
    guessed = _guessed(rows, Setting(entities, rows, held, stated))
    known = {_fact(relation) for relation in stated}
    stated.extend(relation for relation in _surest(guessed) if _fact(relation) not in known)
    return tuple(sorted([*held, *stated], key=_by_evidence))


def _named(names: Names) -> Iterator[Relation]:
    for naming in names.relations():
        yield Relation(
            naming.subject.id,
            naming.predicate,
            naming.object.id,
            naming.mention.span,
            confidence(naming.rule),
            naming.rule,
        )


def _matched(document: Document, rows: Sequence[Chain]) -> Iterator[Relation]:
    for chain in rows:
        for pattern in patterns() if len(chain.named) > 1 else ():
            for match in find_matches(chain, pattern):
                role = match.role and document.slice(chain.span(match.role[0], match.role[1] - 1))
                yield Relation(
                    match.subject.id,
                    pattern.predicate,
                    match.object.id,
                    chain.span(match.first, match.last),
                    confidence(pattern.rule),
                    pattern.rule,
                    role,
                )


def _guessed(rows: Sequence[Chain], setting: Setting) -> Iterator[Relation]:
    for guess in [*home_guesses(rows, setting), *build_guesses(rows, setting)]:
        yield Relation(
            guess.subject.id,
            guess.predicate,
            guess.object.id,
            guess.chain.span(guess.first, guess.last),
            confidence(guess.rule),
            guess.rule,
        )


def _surest(relations: Iterator[Relation] | Sequence[Relation]) -> list[Relation]:
    """Each fact once, from the most confident rule that found it (the first of equals)."""
    best: dict[tuple[str, str, str | None], Relation] = {}
    for relation in relations:
        known = best.get(_fact(relation))
        if known is None or relation.confidence > known.confidence:
            best[_fact(relation)] = relation
    return list(best.values())


def _fact(relation: Relation) -> tuple[str, str, str | None]:
    return relation.subject, relation.predicate, relation.object


def _by_evidence(relation: Relation) -> tuple[int, int, int, str, str, str, str]:
    span = relation.evidence
    return (
        _ORDER[span.field],
        span.start,
        span.end,
        relation.predicate,
        relation.subject,
        relation.object or "",
        relation.role or "",
    )
