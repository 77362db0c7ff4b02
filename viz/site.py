"""Which pages there are, and the addresses of everything on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from urllib.parse import quote, urlsplit

from extract.text import printable
from graph.claims import Conflict
from graph.contributions import Contributions, contributions
from graph.model import ArticleRecord, Happening, KnowledgeGraph, Node
from viz.disputes import Dispute, disputes
from viz.html import shorten

DOSSIERS = 500
"""So many entities have a page of their own at least, and all that two independent articles name."""

FONTS = 2000
"""Dossiers and articles up to which each holds the typeface, so that it can be sent by itself: 50 kB each time. Of more
pages it lies once beside them."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_HASHED = re.compile(r".*-[0-9a-f]{10}")
_LOOSE = re.compile(r"""[\s<>"`\\]""")
"""What may not stand in an address as it is, and would end it in Markdown, HTML, XML or a calendar."""
_RESERVED = re.compile(r"con|prn|aux|nul|index|com[0-9]|lpt[0-9]")
_FOREIGN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class About:
    """How a site was made. `made` is a day given by the caller: we never look at the clock."""

    version: str
    command: str = ""
    inputs: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    made: date | None = None
    models: tuple[str, ...] = ()
    """the models that read the articles, each with what tells its versions apart"""


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a graph: ids → file names from the root, all percent-encoded where they are links."""

    graph: KnowledgeGraph
    about: About
    dossiers: dict[str, str]
    articles: dict[str, str]
    disputes: tuple[Dispute, ...] = ()
    """where the articles disagree, open conflicts first"""
    contributions: Contributions = field(default_factory=Contributions)
    """which article told what first"""

    @classmethod
    def of(cls, graph: KnowledgeGraph, about: About, conflicts: Iterable[Conflict] | None = None) -> Site:
        """conflicts: those of the graph, where they are known already."""
        dossiers = {node.id: f"entities/{safe_name(node.id)}.html" for node in important(graph.nodes.values())}
        articles = {key: f"articles/{safe_name(key)}.html" for key in graph.articles}
        return cls(graph, about, dossiers, articles, tuple(disputes(graph, conflicts)), contributions(graph))

    @property
    def own_font(self) -> bool:
        """Whether every page holds the typeface."""
        return len(self.dossiers) + len(self.articles) <= FONTS

    def node(self, node: str) -> str:
        """The address of an entity: its dossier, or its place in the graph page."""
        return quote(self.dossiers[node]) if node in self.dossiers else self.in_graph(node)

    def in_graph(self, id_: str) -> str:
        """The address of an entity or happening on the graph page."""
        return f"graph.html#node={quote(printable(id_), safe='')}"

    def in_timeline(self, id_: str) -> str:
        """The address of a happening or post on the timeline page."""
        return f"timeline.html#{anchor(id_)}"

    def timeline_of(self, node: str) -> str:
        """The address of the timeline of one entity."""
        return f"timeline.html#entity={quote(printable(node), safe='')}"

    def article(self, article: str) -> str:
        return quote(self.articles[article])


def important(nodes: Iterable[Node]) -> list[Node]:
    """The nodes with a dossier, strongest first."""
    ordered = sorted(nodes, key=lambda node: (-node.weight, -len(node.mentions), node.id))
    return [node for rank, node in enumerate(ordered) if rank < DOSSIERS or node.weight >= 2]


def safe_name(id_: str) -> str:
    """A file name for any id: no two ids share one, on no file system; a plain id is kept."""
    if _PLAIN.fullmatch(id_) and not _RESERVED.fullmatch(id_) and not _HASHED.fullmatch(id_):
        return id_
    return readable_name(id_, id_)


def readable_name(id_: str, label: str) -> str:
    """A file name that begins with the words of a label; no two ids share one, on no file system."""
    slug = _FOREIGN.sub("-", printable(label[:200]).casefold()).strip("-")[:40].rstrip("-")
    return f"{slug or 'x'}-{digest(id_)}"


def anchor(id_: str) -> str:
    """The HTML id of an entry."""
    return f"e-{digest(id_)}"


def digest(id_: str) -> str:
    """Ten hexadecimal digits for any id."""
    return sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def safe_url(url: str | None) -> str | None:
    """A web address that may be linked, or None: only http and https are. It cannot break out of where it is put."""
    if not url:
        return None
    url = _LOOSE.sub(lambda char: quote(char.group()), printable(url).strip())
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and parts.netloc and "%" not in parts.netloc
    return url if whole and len(url) <= 2000 else None


def title(article: ArticleRecord) -> str:
    """What to call an article: its headline, or how it begins."""
    return shorten(article.headline or article.lead or article.body or article.id)


def weight(happening: Happening, graph: KnowledgeGraph) -> int:
    """The number of independent articles that tell of a happening."""
    return max(1, sum(graph.articles[key].copy_of is None for key in happening.articles))
