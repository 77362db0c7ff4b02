"""Who is meant where no name stands: «وی», «این سازمان», «استاندار یزد», «مدیرعامل این شرکت».

Every answer is a mention of an entity that the article names; nothing is answered
where nothing fitting was named before.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from extract.document import Document, Sentence
from extract.grammar import LINKS, PREPOSITIONS, THIS, case_of
from extract.lexicon import lexicon
from extract.model import Entity, Mention, Relation, Span
from extract.text import fold
from extract.verbs import forms

_RULES = Path(__file__).parent / "rules" / "anaphora.toml"
_TENURE = frozenset(map(fold, ("سابق", "پیشین", "اسبق", "وقت", "فعلی", "کنونی", "جدید", "محترم")))
"""words that may stand inside a title without being of it"""
_AREAS = {fold("استان"): "province", fold("شهرستان"): "county"}
"""areas that news names by their noun alone («مدارس استان»), and their kinds in the tables"""
_PARTICLES = frozenset(map(fold, ("را", "نیز", "هم")))
_LONGEST_NOUN = 3
_LONGEST_ROLE = 12
_MOST_LETTERS = 200
"""folded letters of a role that can stand for its holder: no title is half as long"""
_RECALL = 60
"""entities of one type that «این سازمان» can reach, the last ones named"""
_SHORTEST_BARE_ROLE = 5
"""folded letters a role needs to stand for its holder without the body's name («رئیس» does not)"""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A stretch of text that stands for a named entity."""

    mention: Mention
    entity: str
    rule: str
    """description, role, pronoun, person-noun, area or noun"""


@dataclass(slots=True)
class _At:
    """A named phrase inside one sentence."""

    start: int
    end: int
    type: str
    entity: str
    limit: int = 0
    """where the next phrase begins"""
    case: str = "bare"


@dataclass(slots=True)
class _Memory:
    """What was spoken of so far."""

    person: str | None = None
    last: dict[str, dict[str, None]] = field(default_factory=dict)
    """type → its entities, the last one at the end"""

    def note(self, type_: str, entity: str) -> None:
        seen = self.last.setdefault(type_, {})
        seen.pop(entity, None)
        seen[entity] = None


@cache
def _nouns() -> tuple[frozenset[str], dict[str, str], dict[str, tuple[str, ...]]]:
    """(pronouns, person nouns → «person», other nouns → types), all folded."""
    with _RULES.open("rb") as source:
        table = tomllib.load(source)
    people = dict.fromkeys(map(fold, table["person_nouns"]), "person")
    things: dict[str, tuple[str, ...]] = {}
    for type_, nouns in table["nouns"].items():
        for noun in map(fold, nouns):
            things[noun] = (*things.get(noun, ()), type_)
    return frozenset(map(fold, table["pronouns"])), people, things


@cache
def offices() -> frozenset[str]:
    """Folded words of office that begin the name of an unnamed person: «وزیر», «سخنگوی»."""
    with _RULES.open("rb") as source:
        return frozenset(map(fold, tomllib.load(source)["offices"]))


def find_anaphors(document: Document, entities: Sequence[Entity], relations: Iterable[Relation]) -> tuple[Anaphor, ...]:
    """The stretches of a document that stand for named entities without naming them, in reading order."""
    posts = _Posts(entities, relations)
    by_id = {entity.id: entity for entity in entities}
    mentions: dict[str, list[tuple[Mention, Entity]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            mentions.setdefault(mention.span.field, []).append((mention, entity))
    for found in mentions.values():
        found.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
    memory = _Memory()
    anaphors: list[Anaphor] = []
    cursor = dict.fromkeys(mentions, 0)
    for sentence in document.sentences:
        here = mentions.get(sentence.field, [])
        first = last = cursor.get(sentence.field, 0)
        while last < len(here) and here[last][0].span.start < sentence.end:
            last += 1
        cursor[sentence.field] = last
        anaphors.extend(_in_sentence(document, sentence, here[first:last], posts, memory, by_id))
    return tuple(anaphors)


def _in_sentence(
    document: Document,
    sentence: Sentence,
    mentions: Sequence[tuple[Mention, Entity]],
    posts: _Posts,
    memory: _Memory,
    by_id: dict[str, Entity],
) -> Iterator[Anaphor]:
    words = sentence.words
    named = _located(sentence, mentions)
    at = 0
    subject: str | None = None
    before: list[_At] = []
    queue = iter(named)
    upcoming = next(queue, None)
    telling = posts.telling
    while at < len(words):
        if upcoming is not None and upcoming.start <= at:
            upcoming.case = case_of(words, upcoming.start, upcoming.end, upcoming.type, before, (), upcoming.limit)
            described = posts.holder_before(words, upcoming)
            if described is not None:
                start, holder = described
                yield _anaphor(document, sentence, start, upcoming.end, holder, "description")
                if upcoming.case == "bare":
                    subject = subject or holder
                memory.note("person", holder)
            elif upcoming.type == "person" and upcoming.case == "bare":
                subject = subject or upcoming.entity
            memory.note(upcoming.type, upcoming.entity)
            before.append(upcoming)
            at, upcoming = max(upcoming.end, at + 1), next(queue, None)
            continue
        if words[at] not in telling:
            at += 1
            continue
        limit = upcoming.start if upcoming is not None else len(words)
        found = _anaphor_at(words, at, limit, memory, subject, posts, by_id)
        if found is None:
            at += 1
            continue
        end, entity, rule = found
        yield _anaphor(document, sentence, at, end, entity, rule)
        if by_id[entity].type == "person":
            subject = subject or entity
        at = end
    memory.person = subject or memory.person


def _located(sentence: Sentence, mentions: Sequence[tuple[Mention, Entity]]) -> list[_At]:
    located: list[_At] = []
    index = 0
    tokens = sentence.tokens
    for mention, entity in mentions:
        if located and mention.span.start < tokens[located[-1].end - 1].end:
            continue
        while index < len(tokens) and tokens[index].end <= mention.span.start:
            index += 1
        end = index
        while end < len(tokens) and tokens[end].start < mention.span.end:
            end += 1
        if end > index:
            if located:
                located[-1].limit = index
            located.append(_At(index, end, entity.type, entity.id, len(tokens)))
    return located


def _anaphor_at(
    words: Sequence[str],
    at: int,
    limit: int,
    memory: _Memory,
    subject: str | None,
    posts: _Posts,
    by_id: dict[str, Entity],
) -> tuple[int, str, str] | None:
    """(end token, entity, rule) of an anaphor that begins at a token."""
    pronouns, people, things = _nouns()
    person = subject or memory.person
    if words[at] in pronouns:
        return (at + 1, person, "pronoun") if person is not None else None
    if words[at] in THIS:
        for end in range(min(at + 1 + _LONGEST_NOUN, limit), at + 1, -1):
            noun = "".join(words[at + 1 : end])
            if noun in people:
                return (end, person, "person-noun") if person is not None else None
            if noun in things:
                entity = _last_thing(noun, things[noun], memory, by_id)
                return (end, entity, "noun") if entity is not None else None
        return None
    if words[at] in _AREAS and _stands_alone(words, at + 1, limit):
        area = _last_area(words[at], memory, by_id)
        return (at + 1, area, "area") if area is not None else None
    role = posts.bare_role(words, at, limit)
    return (role[0], role[1], "role") if role is not None else None


def _stands_alone(words: Sequence[str], after: int, limit: int) -> bool:
    """Whether what follows a noun is no name of it: a mark, a preposition, a link or a verb."""
    if after >= len(words):
        return True
    word = words[after]
    marks = not word.isalnum() or word in LINKS or word in PREPOSITIONS or word in _PARTICLES
    return after < limit and (marks or word in forms())


def _last_area(noun: str, memory: _Memory, by_id: dict[str, Entity]) -> str | None:
    """The last place that is such an area, by its name or by the tables."""
    for entity in islice(reversed(memory.last.get("place", {})), _RECALL):
        name = by_id[entity].name
        if fold(name).startswith(noun) or lexicon().thing(name, _AREAS[noun]) is not None:
            return entity
    return None


def _last_thing(noun: str, types: Sequence[str], memory: _Memory, by_id: dict[str, Entity]) -> str | None:
    """The last entity of one of the types; one whose name holds the noun comes first."""
    fallback: str | None = None
    for type_ in types:
        recent = list(islice(reversed(memory.last.get(type_, {})), _RECALL))
        for entity in recent:
            if noun in fold(by_id[entity].name):
                return entity
        if fallback is None and recent:
            fallback = recent[0]
    return fallback


def _anaphor(document: Document, sentence: Sentence, start: int, end: int, entity: str, rule: str) -> Anaphor:
    span = Span(sentence.field, sentence.tokens[start].start, sentence.tokens[end - 1].end)
    return Anaphor(Mention(document.slice(span), span), entity, rule)


class _Posts:
    """Who holds which post, for finding the holder from the post's words."""

    def __init__(self, entities: Iterable[Entity], relations: Iterable[Relation]) -> None:
        people = {entity.id for entity in entities if entity.type == "person"}
        self._by_object: dict[str, dict[str, str]] = {}
        self._alone: dict[str, set[str]] = {}
        for relation in sorted(relations, key=lambda relation: relation.former):
            if relation.predicate != "holds_position" or not relation.role or relation.subject not in people:
                continue
            role = fold(relation.role)
            if relation.object is not None:
                self._by_object.setdefault(relation.object, {}).setdefault(role, relation.subject)
            if not relation.former and _SHORTEST_BARE_ROLE <= len(role) <= _MOST_LETTERS:
                self._alone.setdefault(role, set()).add(relation.subject)
        self._beginnings = {role[:length] for role in self._alone for length in range(1, len(role) + 1)}
        self.telling = self._beginnings | _nouns()[0] | THIS | _AREAS.keys()
        """The words with which an anaphor may begin."""

    def holder_before(self, words: Sequence[str], phrase: _At) -> tuple[int, str] | None:
        """(first token, person) of a role that stands right before the body it belongs to."""
        roles = self._by_object.get(phrase.entity)
        if not roles:
            return None
        found: tuple[int, str] | None = None
        joined = ""
        for start in range(phrase.start - 1, max(-1, phrase.start - 1 - _LONGEST_ROLE), -1):
            if words[start].isalnum() and words[start] not in _TENURE:
                joined = words[start] + joined
            if joined in roles:
                found = (start, roles[joined])
        return found

    def bare_role(self, words: Sequence[str], at: int, limit: int) -> tuple[int, str] | None:
        """(end token, person) of a role without its body, where only one person holds such a post."""
        joined = ""
        found: tuple[int, str] | None = None
        for end in range(at + 1, min(at + _LONGEST_ROLE, limit) + 1):
            joined += words[end - 1] if words[end - 1].isalnum() else ""
            if joined not in self._beginnings:
                break
            holders = self._alone.get(joined, ())
            if len(holders) == 1 and end < limit:
                found = (end, next(iter(holders)))
        return found
