"""Knowledge graphs for property tests: any text in any place, any dates, and the worst that we know of."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from extract.model import Published, Span
from graph.model import (
    ArticleRecord,
    Edge,
    Evidence,
    Happening,
    KnowledgeGraph,
    Node,
    Occurrence,
    Participant,
    Statement,
)

HOSTILE = (
    "",
    " ",
    "\u200c",
    "😀🏳️‍🌈",
    "]]>",
    "<script>alert(1)</script>",
    '"><img src=x onerror="alert(1)">',
    "&lt;b&gt; &amp; &#0;",
    "زنگ\x07 و پایان\x00 و \x1b[31mرنگ",
    "تنها \ud800 و \udfff",
    "\ufffe\uffff\ufeff",
    "\u202egnp.exe\u202c",
    "یک\r\nBEGIN:VEVENT\r\nدو\x85سه\u2028چهار",
    '=HYPERLINK("http://evil.example")',
    "-2+3",
    "@SUM(A1)",
    "[کلیک](javascript:alert(1)) ![](x) `code` **bold** | a | b |",
    "[^1]: دروغ",
    "%%c%% <% tp.x %> {{x}} ==y== $z$ ^id #tag ![[index]] ```dataviewjs\nx\n```",
    "\\u0027}) DETACH DELETE n; // ' \" \\",
    "a;b,c\\n:d",
    "1402-10-15",
    "ب" * 1500,
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), max_size=40))
days = st.one_of(st.none(), st.sampled_from([date.min, date(621, 3, 20), date(2018, 10, 3), date.max]), st.dates())


@st.composite
def periods(draw: st.DrawFn) -> tuple[date | None, date | None]:
    """An interval that may be open on either side."""
    start, end = draw(days), draw(days)
    return (end, start) if start and end and start > end else (start, end)


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    """A consistent graph of up to four nodes, three happenings and five edges with hostile texts everywhere."""
    articles = {name: draw(_articles(name)) for name in draw(st.lists(texts, min_size=1, max_size=2, unique=True))}
    evidence = st.sampled_from(tuple(articles)).map(lambda name: _evidence(articles[name]))
    names = draw(st.lists(texts, max_size=4, unique=True))
    nodes = {name: draw(_nodes(name, tuple(articles))) for name in names}
    happenings = {
        name: draw(_happenings(name, names, evidence)) for name in draw(st.lists(texts, max_size=3, unique=True))
    }
    keys = draw(st.lists(texts, max_size=5, unique=True)) if names else []
    edges = {key: draw(_edges(key, names, evidence)) for key in keys}
    return KnowledgeGraph(articles=articles, nodes=nodes, happenings=happenings, edges=edges)


@st.composite
def _articles(draw: st.DrawFn, name: str) -> ArticleRecord:
    earliest, latest = draw(periods())
    return ArticleRecord(
        id=name,
        source=draw(st.none() | texts),
        url=draw(st.none() | texts | texts.map(lambda text: "https://" + text)),
        kicker="",
        headline=draw(texts),
        lead="",
        body=draw(texts),
        published=Published(earliest, latest),
        origin="",
    )


def _evidence(article: ArticleRecord) -> Evidence:
    whole = Span("body", 0, len(article.body))
    return Evidence(article.id, whole, whole)


@st.composite
def _nodes(draw: st.DrawFn, name: str, articles: tuple[str, ...]) -> Node:
    first, last = draw(periods())
    return Node(
        id=name,
        type=draw(st.sampled_from(["person", "place", "award", "unheard"]) | texts),
        label=draw(texts),
        aliases=tuple(draw(st.lists(texts, max_size=2))),
        articles=articles,
        mentions=(),
        first_date=first,
        last_date=last,
        weight=draw(st.integers(0, 3)),
    )


@st.composite
def _happenings(draw: st.DrawFn, name: str, names: list[str], evidence: st.SearchStrategy[Evidence]) -> Happening:
    start, end = draw(periods())
    some = st.sampled_from(names) if names else st.nothing()
    found = tuple(draw(st.lists(evidence, max_size=2)))
    return Happening(
        id=name,
        type=draw(st.sampled_from(["meeting", "unheard"]) | texts),
        label=draw(texts),
        start=start,
        end=end,
        status=draw(st.sampled_from(["occurred", "planned", "negated"])),
        place=draw(some) if names and draw(st.booleans()) else None,
        participants=tuple(
            Participant(draw(st.just("agent") | texts), draw(some)) for _ in range(draw(st.integers(0, 2))) if names
        ),
        occurrences=tuple(
            Occurrence(proof, proof.span, start, end, "occurred", None, 0.5, "test", None) for proof in found
        ),
        articles=tuple(dict.fromkeys(proof.article for proof in found)),
        quantity=draw(st.none() | texts),
        confidence=0.5,
    )


@st.composite
def _edges(draw: st.DrawFn, key: str, names: list[str], evidence: st.SearchStrategy[Evidence]) -> Edge:
    start, end = draw(periods())
    source, target = draw(st.sampled_from(names)), draw(st.none() | st.sampled_from(names))
    role = draw(st.none() | texts)
    proof = draw(evidence)
    said = Statement(key, source, "holds_position", target, proof, 0.9, "test", role, earliest=start, latest=end)
    return Edge(
        id=key,
        source=source,
        target=target,
        predicate=draw(st.sampled_from(["holds_position", "part_of"]) | texts),
        role=role,
        former=draw(st.booleans()),
        start=start,
        end=end,
        statements=(said,),
        confidence=0.9,
        weight=draw(st.integers(0, 2)),
    )


def endless_graph() -> KnowledgeGraph:
    """A node whose name has 100,000 characters."""
    name = "ب" * 100_000
    return KnowledgeGraph(nodes={"a": Node("a", "person", name, (name,), (), (), None, None, 1)})


def parallel_graph(count: int) -> KnowledgeGraph:
    """Two nodes, and as many posts that one holds in the other."""
    nodes = {name: Node(name, "person", name, (), (), (), None, None, 1) for name in ("a", "b")}
    edges = {
        f"e{number}": Edge(f"e{number}", "a", "b", "holds_position", None, False, None, None, (), 0.5, 1)
        for number in range(count)
    }
    return KnowledgeGraph(nodes=nodes, edges=edges)
