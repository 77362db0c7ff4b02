"""A graph in which every text is an attack, and what must hold on any page made of it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from lxml.html import HtmlElement, document_fromstring

from extract.model import Problem, Published, Span
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

PAYLOADS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "</style><script>window.hit=1</script>",
    "</title><svg onload=window.hit=1>",
    '"><img src=x onerror="window.hit=1">',
    "'><img src=x onerror='window.hit=1'>",
    '" onmouseover="window.hit=1" autofocus onfocus="window.hit=1',
    "<a href=javascript:window.hit=1>href</a>",
    "javascript:window.hit=1",
    " javascript:window.hit=1//https://ok.example",
    "data:text/html,<script>window.hit=1</script>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<!--<script>",
    "<details open ontoggle=window.hit=1>",
    "<button autofocus formaction=javascript:window.hit=1 onfocus=window.hit=1>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>",
    "java\tscript:window.hit=1//&#106;avascript:window.hit=1",
    "<template shadowrootmode=open><script>window.hit=1</script></template>",
    "<svg><a xlink:href='javascript:window.hit=1'><text y=20>href</text></a></svg>",
    "]]><script>window.hit=1</script>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "{{ 7 * 7 }}{% raw %}${window.hit=1}",
    "\u202egnp.exe\u202c \u2066x\u2069 \u2028window.hit=1\u2029",
    "زنگ\x07 \x00 \x1b[31m \ud800 \ufffe",
    "../../etc/passwd\\..\\x",
    "👩‍👩‍👧‍👦" * 40,
    "\u200c",
    "",
    "ب" * 100_000,
)

_ALLOWED_SCHEMES = re.compile(r"https?://")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_OWN_PAGES = re.compile(r"(\.\./)?[\w%~-]+([./][\w%~-]+)*\.(html|css|graphml|gexf|json|md|csv|ics|db)(#|$)|#")
_FOREIGN = {"img", "iframe", "object", "embed", "base", "audio", "video"}


def poisoned(payload: str) -> KnowledgeGraph:
    """Two entities, a relation and an event, with the payload wherever a text may stand."""
    article = ArticleRecord(
        id=payload,
        source=payload,
        url=payload,
        kicker=payload,
        headline=payload,
        lead=payload,
        body=f"پیش {payload} پس",
        published=Published(date(2018, 10, 3), date(2018, 10, 3), "inferred", (payload, payload)),
        origin=payload,
        problems=(Problem("odd", payload, Span("body", 0, 4), payload),),
    )
    sentence = Span("body", 0, len(article.body))
    evidence = Evidence(payload, Span("body", 4, 4 + len(payload)), sentence)
    day = date(2018, 10, 3)
    nodes = {
        key: Node(key, "person", payload, (payload,), (payload,), (evidence,), day, day, 2)
        for key in (f"person:{payload[:200]}", f"place:{payload[:200]}")
    }
    first, second = nodes
    statement = Statement("s", first, "holds_position", second, evidence, 0.9, payload, payload)
    occurrence = Occurrence(evidence, evidence.span, day, day, "occurred", payload, 0.9, payload, payload)
    happening = Happening(
        id=f"happening:{payload[:200]}",
        type="meeting",
        label=payload,
        start=day,
        end=day,
        status="planned",
        place=second,
        participants=(Participant("agent", first), Participant(payload, second)),
        occurrences=(occurrence,),
        articles=(payload,),
        quantity=payload,
        confidence=0.9,
    )
    edge = Edge("e", first, second, "holds_position", payload, False, day, None, (statement,), 0.9, 1)
    return KnowledgeGraph({payload: article}, nodes, {happening.id: happening}, {edge.id: edge})


def merged(graphs: Sequence[KnowledgeGraph]) -> KnowledgeGraph:
    """All of several graphs that share no ids."""
    edges = [edge for graph in graphs for edge in graph.edges.values()]
    return KnowledgeGraph(
        articles={key: article for graph in graphs for key, article in graph.articles.items()},
        nodes={key: node for graph in graphs for key, node in graph.nodes.items()},
        happenings={key: happening for graph in graphs for key, happening in graph.happenings.items()},
        edges={f"e{number}": replace(edge, id=f"e{number}") for number, edge in enumerate(edges)},
    )


def assert_inert(page: str) -> HtmlElement:
    """Nothing on the page runs, loads or leads anywhere but what we wrote ourselves."""
    assert not _UNPRINTABLE.search(page)
    tree = document_fromstring(page)
    assert not [element.tag for element in tree.iter() if element.tag in _FOREIGN]
    _assert_policy(tree)
    for element in tree.iter():
        if isinstance(element.tag, str):
            _assert_attributes(element)
    return tree


def _assert_policy(tree: HtmlElement) -> None:
    """Every script and style is named by hash in the page's policy, and nothing else may load."""
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    found = {name: set(sources) for name, *sources in map(str.split, policy.split(";"))}
    hashes = {source for source in found["script-src"] | found["style-src"] if source.startswith("'sha256-")}
    assert found == {
        "default-src": {"'none'"},
        "script-src": found["script-src"] & hashes,
        "style-src": found["style-src"] & (hashes | {"'self'"}),
        "font-src": {"data:"},
        "img-src": {"data:", "blob:"},
        "base-uri": {"'none'"},
        "form-action": {"'none'"},
    }
    assert len(tree.xpath("//meta[@http-equiv]")) == 1
    for element in tree.xpath("//script[not(@type)] | //style"):
        digest = b64encode(sha256((element.text or "").encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert set(tree.xpath("//script/@type")) <= {"application/json"}
    assert not tree.xpath("//script/@src")


def _assert_attributes(element: HtmlElement) -> None:
    assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "srcdoc", "src")]
    href = element.get("href")
    if href is None or (element.tag == "link" and href == "data:,"):
        return
    if _ALLOWED_SCHEMES.match(href):
        assert element.tag == "a"
        assert "noopener" in element.get("rel", "")
    else:
        assert _OWN_PAGES.match(href), href
