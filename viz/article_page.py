"""articles/*.html: the source text as it was read, with every fact marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.model import FIELDS, Span
from graph.model import ArticleRecord, Edge, Happening, KnowledgeGraph, Node, Occurrence, Statement
from graph.schema import label
from viz.highlight import pieces
from viz.html import Assets, assets, looks, render, shorten
from viz.language import persian_number
from viz.site import Site, safe_url, title

_TITLES = {"kicker": "روتیتر", "headline": "تیتر", "lead": "لید", "body": "متن"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was read from a stretch of the text."""

    span: Span
    kind: str
    """entity, time, trigger or evidence: how it is marked"""
    type: str
    """the entity type, or the kind again"""
    says: str
    """what the reader sees when pointing at it"""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its classes, tip and link; unmarked where `classes` is empty."""

    text: str
    classes: str = ""
    tip: str = ""
    href: str = ""


@dataclass(slots=True)
class Facts:
    """What the graph took from one article."""

    nodes: list[Node] = field(default_factory=list)
    told: list[tuple[Happening, Occurrence]] = field(default_factory=list)
    said: list[tuple[Edge, Statement]] = field(default_factory=list)
    copies: list[ArticleRecord] = field(default_factory=list)
    corrections: list[ArticleRecord] = field(default_factory=list)


def article_pages(site: Site) -> Iterator[tuple[str, str]]:
    """File name and HTML of every article, in the graph's order."""
    facts = facts_by_article(site.graph)
    bundle = assets(styles=("article.css", "switches.css.j2"), own_font=False)
    for key, name in site.articles.items():
        yield name, _page(site, site.graph.articles[key], facts[key], bundle)


def facts_by_article(graph: KnowledgeGraph) -> dict[str, Facts]:
    """article id → what was read from it and who repeats or corrects it."""
    found = {key: Facts() for key in graph.articles}
    for node in graph.nodes.values():
        for key in dict.fromkeys(mention.article for mention in node.mentions):
            found[key].nodes.append(node)
    for happening in graph.happenings.values():
        for occurrence in happening.occurrences:
            found[occurrence.evidence.article].told.append((happening, occurrence))
    for edge in graph.edges.values():
        for statement in edge.statements:
            found[statement.evidence.article].said.append((edge, statement))
    for article in graph.articles.values():
        if article.copy_of in found:
            found[article.copy_of].copies.append(article)
        if article.corrects in found:
            found[article.corrects].corrections.append(article)
    return found


def _page(site: Site, article: ArticleRecord, facts: Facts, bundle: Assets) -> str:
    marks = list(_marks(site, article, facts))
    by_start = sorted(facts.told, key=lambda told: (FIELDS.index(told[1].trigger.field), told[1].trigger.start))
    return render(
        "article.html.j2",
        site=site,
        root="../",
        here="",
        assets=bundle,
        article=article,
        heading=title(article),
        link=safe_url(article.url),
        fields={name: list(_pieces(article.text(name), name, marks)) for name in FIELDS if article.text(name)},
        names=_TITLES,
        types=[key for key in looks() if any(node.type == key for node in facts.nodes)],
        facts=facts,
        told=by_start,
        original=site.graph.articles.get(article.copy_of or ""),
        corrected=site.graph.articles.get(article.corrects or ""),
    )


def _marks(site: Site, article: ArticleRecord, facts: Facts) -> Iterator[Fact]:
    """All facts of an article, the widest kind first: on one stretch the later is what the reader looks for."""
    nodes = site.graph.nodes
    for edge, statement in facts.said:
        name = edge.role or label("relation", edge.predicate)
        ends = [shorten(nodes[end].label, 60) for end in (edge.source, edge.target) if end and end in nodes]
        says = f"رابطه: {shorten(name, 80)} ({' ← '.join(ends)})، {_sure(statement)}"
        yield Fact(statement.evidence.span, "evidence", "evidence", says)
    for happening, occurrence in facts.told:
        says = f"رویداد: {label('event', happening.type)}، {shorten(happening.label, 80)}، {_sure(occurrence)}"
        yield Fact(occurrence.trigger, "trigger", "trigger", says, site.in_timeline(happening.id))
        if time := _time_span(article, occurrence):
            yield Fact(time, "time", "time", f"زمان رویداد «{shorten(happening.label, 80)}»")
    for node in facts.nodes:
        says = f"{looks()[node.type].label if node.type in looks() else node.type}: {shorten(node.label, 80)}"
        for mention in node.mentions:
            if mention.article == article.id:
                yield Fact(mention.span, "entity", node.type, says, site.node(node.id))


def _sure(fact: Statement | Occurrence) -> str:
    """By which rule a fact was read, and how sure it is."""
    sure = persian_number(f"{fact.confidence:.2f}".replace(".", "٫"))
    return f"قاعدهٔ {fact.rule}، اطمینان {sure}"


def _time_span(article: ArticleRecord, occurrence: Occurrence) -> Span | None:
    """Where the words of an event's time stand in its sentence; they may also come from elsewhere."""
    if not occurrence.time or occurrence.time == "published":
        return None
    sentence = occurrence.evidence.sentence
    start = article.text(sentence.field).find(occurrence.time, sentence.start, sentence.end)
    return Span(sentence.field, start, start + len(occurrence.time)) if start >= 0 else None


def _pieces(text: str, name: str, facts: Iterable[Fact]) -> Iterator[Piece]:
    marks = [(fact.span.start, fact.span.end, fact) for fact in facts if fact.span.field == name]
    for stretch, over in pieces(text, marks):
        if not over:
            yield Piece(stretch)
            continue
        kinds = dict.fromkeys(fact.kind for fact in over)
        entities = [fact for fact in over if fact.kind == "entity"]
        entity = min(entities, key=lambda fact: fact.span.end - fact.span.start, default=None)  # the innermost
        classes = [*kinds, *([f"t-{entity.type}"] if entity else [])]
        link = next((fact.href for fact in (entity, *reversed(over)) if fact and fact.href), "")
        tips = list(dict.fromkeys(fact.says for fact in reversed(over)))
        yield Piece(stretch, " ".join(classes), "\n".join(tips[:6]), link)
