"""One article in, its facts out: a pure function, so that it runs on any number of processes."""

from __future__ import annotations

from extract.calibration import Curves, calibrated
from extract.dating import date_article
from extract.document import Document
from extract.events import find_events
from extract.events.own_frames import NO_FRAMES, OwnFrames
from extract.events.ranker import Ranker
from extract.facts import FactEngine
from extract.limits import over_limits
from extract.model import Article, Entity, Extraction, TimeExpression
from extract.names import find_entities
from extract.own_names import OwnNames
from extract.relations import find_relations
from extract.tagger import NameEngine
from extract.times import distinct, find_dates


def extract(
    article: Article,
    entities: tuple[Entity, ...] | None = None,
    ranker: Ranker | None = None,
    engine: NameEngine | None = None,
    own: OwnNames | None = None,
    frames: OwnFrames | None = None,
    facts: FactEngine | None = None,
    curves: Curves | None = None,
    times: tuple[TimeExpression, ...] | None = None,
) -> Extraction:
    """Everything found in one article: entities, times, relations, events, and what is wrong in it.

    Its times are those that point to a calendar; a duration, a set or a clock alone dates no event.

    Where `entities` or `times` are given (by an evaluation), the rest is built on them; `ranker` is the model of events
    to use instead of the one that ships, `engine` finds the names instead of the tagger that ships, `own` are names
    that the user knows better than either, `frames` are a user's event frames besides those that ship,
    `facts` finds the relations and events instead of the rules, `curves` are the calibration of rules and ranker to use
    instead of the one that ships.
    """
    document = Document(article)
    published = date_article(document)
    read, problems = find_dates(document, published)
    times = read if times is None else times
    if entities is None:
        entities = find_entities(document, engine, own)
    told = facts.facts(document, entities, times, published) if facts else None
    if told is not None:  # the engine says itself how sure it is
        return Extraction(article, published, entities, distinct(times), *told, problems)
    relations = find_relations(document, entities)
    events = find_events(document, entities, relations, times, published, ranker, frames or NO_FRAMES)
    problems = (*problems, *over_limits(document, entities, relations, events))
    found = Extraction(article, published, entities, distinct(times), relations, events, problems)
    return calibrated(found, curves)
