"""index.html: what the graph holds, where to go on, and what to be careful with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.model import ArticleRecord, KnowledgeGraph, Node
from graph.timeline import Entry, entries
from viz.html import assets, looks, render, shorten
from viz.language import Words, words
from viz.names import entry_name
from viz.problems import problem_words
from viz.site import Site, important
from viz.when import day_words

STRONGEST = 24
NEWEST = 10
DISPUTES = 30
PROBLEMS = 100

_FILES = (
    ("graph.graphml", "گفی و yEd"),
    ("graph.gexf", "گفی، با زمان"),
    ("graph.json", "گره‌ها و پیوندها"),
    ("timeline.md", "متن"),
    ("timeline.csv", "جدول"),
    ("timeline.ics", "تقویم"),
    ("gahnegar.db", "پایگاه داده"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the overview, and where to see what it counts."""

    number: int
    name: Words
    href: str


def overview_page(site: Site) -> str:
    """The page as HTML."""
    graph = site.graph
    disputed = site.disputes
    strongest = important(graph.nodes.values())[:STRONGEST]
    period = _period(graph)
    problems = [(article, problem) for article in graph.articles.values() for problem in article.problems]
    return render(
        "overview.html.j2",
        site=site,
        root="",
        here="index.html",
        problem_words=problem_words,
        assets=assets(styles=("search.css", "overview.css"), scripts=("search.js", "overview.js")),
        names=[_searched(site, node) for node in map(graph.nodes.__getitem__, site.dossiers)],
        counts=_counts(graph),
        types=_types(site),
        strongest=strongest,
        most=max((1, *(node.weight for node in strongest))),
        newest=[(entry, entry_name(graph, entry)) for entry in _newest(graph)],
        planned=[(entry, entry_name(graph, entry)) for entry in _planned(graph)],
        disputes=disputed[:DISPUTES],
        unshown_disputes=max(0, len(disputed) - DISPUTES),
        problems=problems[:PROBLEMS],
        unshown_problems=max(0, len(problems) - PROBLEMS),
        articles=_newest_first(graph),
        period=period,
        days=day_words(*period),
        files=_FILES,
        outlets=Counter(article.source for article in graph.articles.values() if article.source).most_common(),
    )


def _counts(graph: KnowledgeGraph) -> list[Count]:
    copies = sum(article.copy_of is not None for article in graph.articles.values())
    news = words("خبر، {} از آن‌ها بازنشر", copies) if copies else words("خبر")
    return [
        Count(len(graph.articles), news, "#articles"),
        Count(len(graph.nodes), words("موجودیت"), "graph.html"),
        Count(len(graph.happenings), words("رویداد"), "timeline.html"),
        Count(len(graph.edges), words("رابطه"), "graph.html"),
    ]


def _types(site: Site) -> list[tuple[str, int, list[Node]]]:
    """Each type of entity, how many there are, and those that have a dossier, the most frequent type first."""
    counted = Counter(node.type for node in site.graph.nodes.values())
    known: dict[str, list[Node]] = {type_: [] for type_ in counted}
    for id_ in site.dossiers:
        node = site.graph.nodes[id_]
        known[node.type].append(node)
    return [
        (type_, number, known[type_]) for type_, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]


def _searched(site: Site, node: Node) -> dict[str, Any]:
    """What the search box knows of an entity that has a dossier."""
    look = looks().get(node.type)
    return {
        "label": shorten(node.label, 120),
        "aliases": [shorten(name, 120) for name in node.aliases[:20]],
        "type": node.type,
        "kind": [look.label, look.english] if look else [node.type, node.type],
        "shape": look.shape if look else "dot",
        "href": site.node(node.id),
    }


def _newest(graph: KnowledgeGraph) -> list[Entry]:
    """The last events that took place on known days, latest first."""
    told = [entry for entry in entries(graph) if entry.kind == "event" and entry.start and entry.end]
    past = [entry for entry in told if entry.status in ("occurred", "ongoing")]
    return sorted(past, key=lambda entry: (entry.end or date.min, entry.id), reverse=True)[:NEWEST]


def _planned(graph: KnowledgeGraph) -> list[Entry]:
    """What is announced for days after the newest article."""
    newest = max((article.published.about or date.min for article in graph.articles.values()), default=date.min)
    planned = (entry for entry in entries(graph) if entry.status == "planned")
    return [entry for entry in planned if entry.end and entry.end > newest][:NEWEST]


def _newest_first(graph: KnowledgeGraph) -> list[ArticleRecord]:
    """All articles, the undated last."""
    dated = [article for article in graph.articles.values() if article.published.earliest]
    undated = [article for article in graph.articles.values() if not article.published.earliest]
    return dated[::-1] + undated


def _period(graph: KnowledgeGraph) -> tuple[date | None, date | None]:
    """The days on which the articles were published."""
    days = [day for article in graph.articles.values() if (day := article.published.about)]
    return min(days, default=None), max(days, default=None)
