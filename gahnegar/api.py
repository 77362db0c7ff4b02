"""The public functions. Heavy imports wait until a function is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING

from extract.model import Article, Extraction
from extract.own_names import OwnNames
from gahnegar.knowledge import Knowledge
from gahnegar.options import AnyPath, Lexicon, Options, listed, own_names, refuse, warn
from gahnegar.options import options as checked

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from extract.events.own_frames import OwnFrames
    from gahnegar.options import Frames
    from graph.model import KnowledgeGraph


def read(paths: Iterable[AnyPath] | AnyPath) -> Iterator[Article]:
    """The articles of files and folders, in input order.

    Raises InputError at the first item that cannot be used.
    """
    from extract.readers import read as read_articles

    return read_articles(listed(paths), refuse)


def read_lexicon(paths: Iterable[AnyPath] | AnyPath) -> OwnNames:
    """Names of one's own from tables (CSV or TOML), for the `lexicon` of many calls: the tables are read once.

    Raises InputError at the first row that cannot be used.
    """
    return own_names(listed(paths), refuse)


def read_frames(paths: Iterable[AnyPath] | AnyPath) -> OwnFrames:
    """Event frames of one's own from TOML files, for the `frames` of many calls: the files are read once.

    Raises InputError at the first frame that cannot be used.
    """
    from extract.events.own_frames import read_own_frames

    return read_own_frames(listed(paths), refuse)


def extract(
    paths: Iterable[AnyPath] | AnyPath,
    workers: int = 0,
    *,
    names: str = "crf",
    lexicon: Lexicon = None,
    frames: Frames = None,
    facts: str = "rules",
) -> Iterator[Extraction]:
    """What every article of files and folders says, in input order, on `workers` processes (0: in this one).

    names: who finds names: «crf» (the tagger that ships), «hf:MODEL» or «llm:MODEL».
    lexicon: names of your own, as paths of tables or from `read_lexicon`.
    frames: event frames of your own, as paths of files or from `read_frames`.
    facts: who finds relations and events: «rules» or «llm:MODEL».
    Raises InputError at the first item that cannot be used.
    """
    from gahnegar.second_pass import extract_run
    from gahnegar.shown import ShownExtraction

    chosen = _options(names, lexicon, frames, facts)
    return map(ShownExtraction.of, extract_run(read(paths), workers=workers, report=refuse, options=chosen))


def extract_text(
    body: str,
    headline: str = "",
    lead: str = "",
    published: str | None = None,
    *,
    names: str = "crf",
    lexicon: Lexicon = None,
    frames: Frames = None,
    facts: str = "rules",
) -> Extraction:
    """What one text says. `published` is a Jalali or Gregorian day («1397-07-11», «2018-10-03»).

    names, lexicon, frames, facts: as of `extract`.
    Raises InputError where `published` is no date, and as `extract`.
    """
    from gahnegar.dates import published_on
    from gahnegar.run import extract_article
    from gahnegar.shown import ShownExtraction

    given = published_on(published)
    article = Article(id="text", body=body, headline=headline, lead=lead, published=given)
    return ShownExtraction.of(extract_article(article, _options(names, lexicon, frames, facts)))


def build(
    paths: Iterable[AnyPath] | AnyPath,
    workers: int = 0,
    *,
    names: str = "crf",
    lexicon: Lexicon = None,
    frames: Frames = None,
    facts: str = "rules",
    decisions: AnyPath | None = None,
) -> Knowledge:
    """One knowledge graph out of all articles of files and folders.

    names, lexicon, frames, facts: as of `extract`.
    decisions: a file of your own decisions on what is one thing (docs/identity.md).
    Raises InputError at the first item that cannot be used.
    """
    from graph.build import build_graph
    from graph.decisions import read_decisions

    decided = read_decisions(decisions, refuse) if decisions is not None else ()
    found = tuple(extract(paths, workers, names=names, lexicon=lexicon, frames=frames, facts=facts))
    return Knowledge.of(build_graph(found, decided, refuse))


def _options(names: str, lexicon: Lexicon, frames: Frames, facts: str) -> Options:
    return checked(refuse, warn, names, lexicon, frames, facts)


def open(db: AnyPath) -> Knowledge:  # noqa: A001 - read as gahnegar.open
    """The knowledge graph of a store that `gahnegar build` wrote (`gahnegar.db`); the file is only read.

    Raises StoreError where the file is missing, foreign, broken or of another version.
    """
    from graph.store import read as read_store

    store = Path(fspath(db))
    return Knowledge.of(read_store(store), store)


def to_networkx(graph: KnowledgeGraph) -> MultiDiGraph:
    """A knowledge graph as a networkx MultiDiGraph: entities and events are nodes."""
    from gahnegar.shown_graph import ShownGraph
    from graph.network import to_networkx as convert

    return convert(graph, ShownGraph)
