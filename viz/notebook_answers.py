"""What answers, texts and single articles show of themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extract.model import Entity, Event, Extraction, Mention, Relation, Span, TimeExpression
from graph.claims import Conflict
from graph.model import KnowledgeGraph
from graph.projects import History
from graph.query import Holder
from graph.schema import label
from graph.search import Hit
from graph.tenure_model import Seat
from viz.disputes import disputes
from viz.html import shorten
from viz.language import persian_number
from viz.notebook import SOME, shown, table
from viz.posts import time_words
from viz.problems import KINDS, problem_words
from viz.reports.lines import both_calendars
from viz.trails import STEPS
from viz.when import gregorian_words, jalali_words

_HOW = {
    "on that day": "در همان روز",
    "between mentions": "میان دو خبر",
    "before": "در خبری پیش از آن",
    "after": "در خبری پس از آن",
    "undated": "بی‌تاریخ",
}
"""how mentions lie to the day asked for → in words"""

Row = Mapping[str, Any]


def holder_rows(graph: KnowledgeGraph, found: Iterable[Holder]) -> Iterator[Row]:
    """Who held a post."""
    for one in found:
        yield {
            "نام": one.person.label,
            "سمت": f"{one.role} {one.body.label if one.body else ''}".strip(),
            "چگونه": _HOW[one.how],
            "فاصله (روز)": one.days,
            "اطمینان": persian_number(f"{one.confidence:.2f}"),
            "جمله": graph.quote(one.evidence[0]) if one.evidence else "",
        }


def seat_rows(graph: KnowledgeGraph, found: Iterable[Seat]) -> Iterator[Row]:
    """Everyone who was in some seats, a row each."""
    for seat in found:
        body = graph.nodes.get(seat.key.body or "")
        for one in seat.occupancies:
            yield {
                "سمت": f"{one.role} {body.label if body else ''}".strip(),
                "نام": graph.nodes[one.person].label + (" (سرپرست)" if one.kind == "acting" else ""),
                "زمان": "، ".join(map(str, time_words(one))),
                "جمله": graph.quote(one.marks[0].evidence) if one.marks else "",
            }


def claim_rows(graph: KnowledgeGraph, found: Iterable[Conflict]) -> Iterator[Row]:
    """The claims that disagree, a row each."""
    for conflict in found:
        (dispute,) = disputes(graph, [conflict])
        named = "، ".join(graph.nodes[node].label for node in conflict.nodes[:3])
        for claim, side in zip(conflict.claims, dispute.sides, strict=True):
            yield {
                "دربارهٔ": dispute.subject or named,
                "چه": f"{dispute.category}: {dispute.attribute}",
                "گفته": str(side.value),
                "رسانه‌ها": tuple(dict.fromkeys(graph.articles[one].source or "؟" for one in claim.articles)),
                "جمله": graph.quote(claim.evidence[0]) if claim.evidence else "",
            }


def stage_rows(graph: KnowledgeGraph, found: Iterable[History]) -> Iterator[Row]:
    """What was said of projects, a row for each step."""
    for history in found:
        for stage in history.stages:
            yield {
                "طرح": history.node.label,
                "گام": STEPS[stage.step],
                "زمان": jalali_words(stage.earliest, stage.latest),
                "جابه‌جایی (روز)": stage.moved,
                "گفته شد": jalali_words(stage.published, stage.published) if stage.published else "",
                "جمله": graph.quote(stage.evidence[0]) if stage.evidence else "",
            }


def extraction_shown(found: Extraction) -> str:
    """Everything that one article says: names, times, relations, events, and what is doubtful."""
    names = {one.id: one.name for one in found.entities}
    days = both_calendars(found.published.earliest, found.published.latest)
    counts = (
        (len(found.entities), "نام"), (len(found.times), "زمان"), (len(found.relations), "پیوند"),
        (len(found.events), "رویداد"),
    )  # fmt: skip
    texts = [f"انتشار: {days}", "، ".join(f"{persian_number(number)} {what}" for number, what in counts)]
    named = sorted(found.entities, key=lambda entity: -len(entity.mentions))
    tables = (
        table("نام‌ها", entity_rows(named[:SOME]), (), len(named)),
        table("زمان‌ها", time_rows(found.times[:SOME]), (), len(found.times)),
        table("پیوندها", (_relation(found, names, one) for one in found.relations[:SOME]), (), len(found.relations)),
        table("رویدادها", (_event(found, names, one) for one in found.events[:SOME]), (), len(found.events)),
        table("جای نگاه", _problems(found), (), len(found.problems)),
    )
    return shown(shorten(found.article.headline or found.article.id), texts, tables)


def entity_rows(found: Iterable[Entity]) -> Iterator[Row]:
    """Things that a text names."""
    for one in found:
        forms = tuple(dict.fromkeys(mention.text for mention in one.mentions))
        yield {"نام": one.name, "گونه": label("entity", one.type), "بار": len(one.mentions), "در متن": forms}


def time_rows(found: Iterable[TimeExpression]) -> Iterator[Row]:
    """Times that a text names; without days where it does not tell them."""
    for one in found:
        days = (one.earliest, one.latest)
        yield {
            "متن": one.text,
            "زمان": jalali_words(*days) if any(days) else "",
            "میلادی": gregorian_words(*days),
            "TIMEX3": f"{one.type} {one.value}",
            "ایراد": KINDS.get(one.problem, one.problem) if one.problem else "",
        }


def post_rows(found: Iterable[Mention]) -> Iterator[Row]:
    """Posts that a text speaks of, and where."""
    for one in found:
        yield {"سمت": one.text, "از": one.span.start, "تا": one.span.end}


def hit_rows(found: Iterable[Hit]) -> Iterator[Row]:
    """Articles that hold what was searched for."""
    for one in found:
        sentences = tuple(part.text[part.sentence.start : part.sentence.end] for part in one.found)
        yield {"خبر": one.article, "رسانه": one.source, "تیتر": one.headline, "جمله‌ها": sentences}


def _relation(found: Extraction, names: Mapping[str, str], one: Relation) -> Row:
    return {
        "از": names.get(one.subject, one.subject),
        "پیوند": label("relation", one.predicate) + (" (پیشین)" if one.former else ""),
        "سمت": one.role or "",
        "به": names.get(one.object or "", one.object or ""),
        "جمله": _sentence(found, one.evidence),
    }


def _event(found: Extraction, names: Mapping[str, str], one: Event) -> Row:
    parts = [f"{label('role', part.role)}: {names.get(part.entity, part.entity)}" for part in one.roles]
    return {
        "گونه": label("event", one.type),
        "زمان": jalali_words(one.earliest, one.latest),
        "وضعیت": label("status", one.status),
        "چه کسانی": parts,
        "جا": names.get(one.place or "", one.place or ""),
        "اندازه": one.quantity or "",
        "جمله": _sentence(found, one.evidence),
    }


def _problems(found: Extraction) -> Iterator[Row]:
    for one in found.problems[:SOME]:
        yield {"متن": one.text, "چرا": str(problem_words(one))}


def _sentence(found: Extraction, span: Span) -> str:
    return found.article.text(span.field)[span.start : span.end]
