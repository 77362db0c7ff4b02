"""A small article with its names, what a language model may say of it, and how it is asked."""

from __future__ import annotations

from datetime import date

from extract.document import Document
from extract.facts import Facts
from extract.model import Article, Entity, Event, Mention, Problem, Published, Relation, Span
from extract.times import find_dates
from gahnegar.engines.endpoint import Endpoint
from gahnegar.engines.facts import LlmFacts
from tests.gahnegar.engines.stub import Reply, Stub, serving

HEADLINE = "کارگاه پاساد گشوده شد"
BODY = (
    "مهرنوش برزگر، مدير‌عامل  بنیاد آفتاب، دیروز کارگاه پاساد را در یزد گشود. "
    "او پیشتر عضو شورای نیلوفر بود. برزگر گفت: بنیاد آفتاب سال آینده کار می‌کند."
)
NAMES = {
    "e1": ("person", ("مهرنوش برزگر", "برزگر")),
    "e2": ("organization", ("بنیاد آفتاب",)),
    "e3": ("facility", ("کارگاه پاساد",)),
    "e4": ("place", ("یزد",)),
    "e5": ("organization", ("شورای نیلوفر",)),
}
PUBLISHED = Published(date(2018, 10, 3), date(2018, 10, 3), "given")
POST = {
    "subject": "e1",
    "predicate": "holds_position",
    "object": "e2",
    "role": "مدیر‌عامل",
    "former": False,
    "quote": "مهرنوش برزگر، مدیر‌عامل بنیاد آفتاب",
}
OPENING = {
    "type": "opening",
    "trigger": "گشود",
    "quote": "مهرنوش برزگر، مدیر‌عامل بنیاد آفتاب، دیروز کارگاه پاساد را در یزد گشود.",
    "time": "دیروز",
    "status": "occurred",
    "place": "e4",
    "roles": [{"role": "agent", "entity": "e1"}, {"role": "theme", "entity": "e3"}],
}


def article(body: str = BODY, headline: str = HEADLINE) -> Document:
    return Document(Article("a", body, headline, published=PUBLISHED))


def entities(document: Document) -> tuple[Entity, ...]:
    found = []
    for id_, (kind, forms) in NAMES.items():
        mentions = [
            Mention(form, Span(field, at, at + len(form)))
            for field, text in document.article.fields()
            for form in forms
            if (at := text.find(form)) >= 0
        ]
        if mentions:
            found.append(Entity(id_, kind, forms[0], tuple(mentions)))
    return tuple(found)


def engine(stub: Stub, timeout: float = 30) -> LlmFacts:
    return LlmFacts(Endpoint(stub.url, "tiny", "geheim", timeout, tries=3, wait=0))


def ask(asking: LlmFacts, document: Document | None = None, published: Published = PUBLISHED) -> Facts | None:
    document = document or article()
    times, _ = find_dates(document, published)
    return asking.facts(document, entities(document), times, published)


def answered(reply: Reply) -> tuple[tuple[Relation, ...], tuple[Event, ...], list[Problem]]:
    """What is made of an answer, and what is told of it."""
    with serving(reply) as stub:
        asking = engine(stub)
        facts = ask(asking)
    assert facts is not None
    return *facts, asking.problems
