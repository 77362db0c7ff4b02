"""articles/*.html: the source text as it was read, with every fact marked where it stands."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.model import FIELDS, Span
from graph.contributions import Contribution
from graph.model import ArticleRecord, Edge, Happening, KnowledgeGraph, Node, Occurrence, Statement
from viz.date_proofs import proof_line
from viz.highlight import pieces
from viz.html import Assets, assets, looks, render, shorten
from viz.language import Words, persian_number, type_words, words
from viz.names import Name, event_name
from viz.problems import problem_words
from viz.site import Site, safe_url, title
from viz.when import day_words

_TITLES = {"kicker": "روتیتر", "headline": "تیتر", "lead": "لید", "body": "متن"}

PROOF = 30
"""Lines of the proof of an inferred date."""

_TIPS = 6
"""Facts that are told of one stretch of text."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was read from a stretch of the text."""

    span: Span
    kind: str
    """entity, time, trigger or evidence: how it is marked"""
    type: str
    """the entity type, or the kind again"""
    says: Words
    """what the reader sees when pointing at it"""
    href: str = ""
    is_new: bool = False
    """whether no article before told it"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its classes, tip, link and HTML id; unmarked where `classes` is empty."""

    text: str
    classes: str = ""
    tip: Words | None = None
    href: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the article tells it; `is_dated` where it is the first to give this time."""

    happening: Happening
    occurrence: Occurrence
    name: Name
    anchor: str
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A relation as the article states it."""

    edge: Edge
    statement: Statement
    name: Words | str
    anchor: str


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
    bundle = assets(styles=("article.css", "switches.css.j2"), scripts=("article.js",), own_font=site.own_font)
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
    new = site.contributions.of[article.id]
    facts.told.sort(key=lambda told: (FIELDS.index(told[1].trigger.field), told[1].trigger.start))
    dates = {(happening.id, told.earliest, told.latest) for happening, told in facts.told if told.is_stated}
    return render(
        "article.html.j2",
        site=site,
        root="../",
        here="",
        problem_words=problem_words,
        assets=bundle,
        article=article,
        heading=title(article),
        link=safe_url(article.url),
        fields=_marked_fields(site, article, facts),
        names=_TITLES,
        types=[key for key in looks() if any(node.type == key for node in facts.nodes)],
        facts=facts,
        nodes=sorted(facts.nodes, key=lambda node: -node.weight),
        told=[_told(site.graph, article, told, new) for told in facts.told],
        said=[_said(article, said) for said in facts.said],
        new=new,
        firsts=site.contributions,
        happenings=len({happening.id for happening, _ in facts.told}),
        edges=len({edge.id for edge, _ in facts.said}),
        dates=len([dated for dated in dates if dated[1] or dated[2]]),
        proof=[(line, proof_line(line, site.graph)) for line in article.published.proof[:PROOF]],
        original=site.graph.articles.get(article.copy_of or ""),
        corrected=site.graph.articles.get(article.corrects or ""),
    )


def _told(graph: KnowledgeGraph, article: ArticleRecord, told: tuple[Happening, Occurrence], new: Contribution) -> Told:
    happening, occurrence = told
    is_dated = occurrence.is_stated and (happening.id, occurrence.earliest, occurrence.latest) in new.dates
    return Told(happening, occurrence, event_name(graph, happening), _anchor(article, occurrence.trigger), is_dated)


def _said(article: ArticleRecord, said: tuple[Edge, Statement]) -> Said:
    edge, statement = said
    return Said(edge, statement, _name(edge), _anchor(article, statement.evidence.span))


def _name(edge: Edge) -> Words | str:
    return edge.role or type_words("relation", edge.predicate)


def _anchor(article: ArticleRecord, span: Span) -> str:
    """The HTML id of the marks that begin where a span begins; empty for a span without a character."""
    return f"{span.field}-{span.start}" if article.text(span.field)[span.start : span.end] else ""


def _marked_fields(site: Site, article: ArticleRecord, facts: Facts) -> dict[str, list[Piece]]:
    """field → its text in pieces; fields without text are left out."""
    marks = list(_marks(site, article, facts))
    linked = {_anchor(article, told.trigger) for _, told in facts.told}
    linked |= {_anchor(article, said.evidence.span) for _, said in facts.said}
    return {name: list(_pieces(article.text(name), name, marks, linked)) for name in FIELDS if article.text(name)}


def _marks(site: Site, article: ArticleRecord, facts: Facts) -> Iterator[Fact]:
    """All facts of an article, the widest kind first: on one stretch the later is what the reader looks for."""
    nodes, firsts = site.graph.nodes, site.contributions
    for edge, statement in facts.said:
        ends = [shorten(nodes[end].label, 60) for end in (edge.source, edge.target) if end and end in nodes]
        name = shorten(edge.role, 80) if edge.role else _name(edge)
        says = words("رابطه: {} ({}) {}", name, " ← ".join(ends), _sure(statement))
        is_new = firsts.edges.get(edge.id) == article.id
        yield Fact(statement.evidence.span, "evidence", "evidence", says, is_new=is_new)
    for happening, occurrence in facts.told:
        name, link = event_name(site.graph, happening, 80), site.in_timeline(happening.id)
        says = words("رویداد: {} {}", name, _sure(occurrence))
        is_new = firsts.happenings.get(happening.id) == article.id
        yield Fact(occurrence.trigger, "trigger", "trigger", says, link, is_new)
        if time := _time_span(article, occurrence):
            days = day_words(occurrence.earliest, occurrence.latest)
            yield Fact(time, "time", "time", words("زمان: {} · {}", days, name), link, is_new)
    for node in facts.nodes:
        look = looks().get(node.type)
        kind = Words(look.label, look.english) if look else Words(node.type, node.type)
        says = words("{}: {}", kind, shorten(node.label, 80))
        is_new = firsts.nodes.get(node.id) == article.id
        for mention in node.mentions:
            if mention.article == article.id:
                yield Fact(mention.span, "entity", node.type, says, site.node(node.id), is_new)


def _sure(fact: Statement | Occurrence) -> Words:
    """By which rule a fact was read, and how sure it is."""
    sure = f"{fact.confidence:.2f}"
    return words("(قاعدهٔ {}، اطمینان {})", shorten(fact.rule, 60), Words(persian_number(sure.replace(".", "٫")), sure))


def _time_span(article: ArticleRecord, occurrence: Occurrence) -> Span | None:
    """Where the words of an event's time stand in its sentence; they may also come from elsewhere."""
    if not occurrence.time or occurrence.time == "published":
        return None
    sentence = occurrence.evidence.sentence
    start = article.text(sentence.field).find(occurrence.time, sentence.start, sentence.end)
    return Span(sentence.field, start, start + len(occurrence.time)) if start >= 0 else None


def _pieces(text: str, name: str, facts: Iterable[Fact], linked: Container[str]) -> Iterator[Piece]:
    marks = [(fact.span.start, fact.span.end, fact) for fact in facts if fact.span.field == name]
    at = 0
    for stretch, over in pieces(text, marks):
        anchor = f"{name}-{at}"
        at += len(stretch)
        yield _piece(stretch, over, anchor if anchor in linked else "") if over else Piece(stretch)


def _piece(stretch: str, over: Sequence[Fact], anchor: str) -> Piece:
    """A stretch of text under some facts."""
    kinds = dict.fromkeys(fact.kind for fact in over)
    entities = [fact for fact in over if fact.kind == "entity"]
    entity = min(entities, key=lambda fact: fact.span.end - fact.span.start, default=None)  # the innermost
    news = ["new" if any(fact.is_new for fact in over) else "known"]
    classes = [*kinds, *([f"t-{entity.type}"] if entity else []), *news]
    link = next((fact.href for fact in (entity, *reversed(over)) if fact and fact.href), "")
    tips = list(dict.fromkeys(fact.says for fact in reversed(over)))[:_TIPS]
    tip = Words("\n".join(says.persian for says in tips), "\n".join(says.english for says in tips))
    return Piece(stretch, " ".join(classes), tip, link, anchor)
