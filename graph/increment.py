"""Articles taken into the graph of a store, or out of it: only what they touch is made anew.

The store is then as if all of it had been made anew. Where too much is touched, or where what must be
known of the rest is not in the store, TooWideError says so, and nothing of this may be kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from extract.model import Extraction
from extract.text import fold
from graph.account_pairs import Pairs
from graph.accounts_part import Accounts
from graph.build import record
from graph.copies import read
from graph.copies_part import Copies
from graph.corpus import candidate_of
from graph.corrections_part import Corrections
from graph.dating_evidence import is_open
from graph.decisions import Decision
from graph.drawn import Asked, Drawn, TooWideError
from graph.edges_part import retell_edges
from graph.events_part import Events
from graph.evidence import Quotes
from graph.gone_part import take_out
from graph.judgements import Ledger
from graph.letters import add_to_search
from graph.nodes_part import Nodes
from graph.resolve_part import resolve_part
from graph.rows import article_row, judgement_row, problem_rows
from graph.rulings_part import Ruled
from graph.store_file import VERSION
from graph.workings import candidate_row


def increment(
    connection: sqlite3.Connection,
    fresh: Sequence[Extraction],
    extraction_of: Callable[[str], Extraction],
    decisions: Sequence[Decision] = (),
    gone: Sequence[Extraction] = (),
) -> None:
    """Take articles out of the graph of a store, and new ones into it.

    extraction_of: what an older article says, by its id. decisions: what a user has decided. gone: what those say that
    are to go; they may be among the new ones, as they are to be.
    Raises TooWideError.
    """
    _refuse(connection, fresh)
    if gone:
        _change(connection, (), gone, extraction_of, decisions)
    if fresh:
        _change(connection, fresh, (), extraction_of, decisions)


def _change(
    connection: sqlite3.Connection,
    fresh: Sequence[Extraction],
    left: Sequence[Extraction],
    extraction_of: Callable[[str], Extraction],
    decisions: Sequence[Decision],
) -> None:
    known = {one.article.id: one for one in fresh}
    extractions = Asked[str, Extraction](lambda name: known[name] if name in known else extraction_of(name))
    quotes = Asked[str, Quotes](lambda name: Quotes(extractions[name].article))
    corpus = Drawn(connection)
    origins = Asked[str, str](lambda name: corpus.one("SELECT copy_of FROM articles WHERE id = ?", name) or name)
    ruled = Ruled(corpus, decisions)
    gone = take_out(corpus, left, Pairs(corpus, Accounts(corpus, extractions, quotes, origins)))
    _put(corpus, fresh)
    copied = Copies(corpus, extractions.__getitem__).changed(known, gone)
    corpus.do("UPDATE articles SET copy_of = ? WHERE id = ?", [(origin, name) for name, origin in copied.items()])
    corrections = Corrections(corpus)
    corrections.put(fresh, left)

    ledger = Ledger()
    changed = resolve_part(corpus, known, gone, ruled, ledger)
    nodes = Nodes(corpus, changed, gone)
    restless = {*known, *copied, *nodes.name()}
    nodes.touch(name for name in copied if name not in known)
    located = retell_edges(corpus, restless, gone.articles, extractions, quotes, origins)

    recast = corrections.retell(known, gone, restless - known.keys(), changed, copied)
    relabelled = nodes.retell(extractions, quotes, known)
    accounts = Accounts(corpus, extractions, quotes, origins)
    accounts.rename(changed.renamed)
    events = Events(corpus, accounts, quotes, ruled, gone)
    events.retell({*restless, *recast, *accounts.at_places(located)}, known, ledger)
    events.relabel(relabelled)
    corpus.do("INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?, ?, ?)", map(judgement_row, ledger.judgements()))


def _refuse(connection: sqlite3.Connection, fresh: Sequence[Extraction]) -> None:
    """Raise TooWideError where all articles must be looked at in any case."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        raise TooWideError("not in today's layout")
    if any(is_open(one.published) for one in fresh):
        raise TooWideError("an article is dated by others")
    for query, why in _REFUSED:
        if connection.execute(query).fetchone():
            raise TooWideError(why)


_REFUSED = (
    (
        "SELECT 1 FROM articles WHERE published_how = 'inferred' OR published_earliest IS NULL "
        "OR published_latest IS NULL OR published_earliest != published_latest LIMIT 1",
        "an article is dated by others",
    ),
    ("SELECT 1 FROM articles WHERE typeof(place) != 'text' LIMIT 1", "an id that UTF-8 cannot hold"),
    ("SELECT 1 FROM articles WHERE NOT EXISTS (SELECT 1 FROM candidates) LIMIT 1", "how it was made is not known"),
)


def _put(corpus: Drawn, fresh: Sequence[Extraction]) -> None:
    """Put new articles into the store, and all that is known of them without the others."""
    last = corpus.one("SELECT coalesce(max(position), -1) FROM articles")
    for at, one in enumerate(fresh, last + 1):
        article = record(one, None, None)
        corpus.insert("articles", [article_row(at, article)])
        corpus.insert("problems", list(problem_rows(article)))
        add_to_search(corpus.connection, [(at, article.kicker, article.headline, article.lead, article.body)])
        source = fold(one.article.source or "")
        corpus.insert(
            "candidates",
            [
                candidate_row(candidate_of(one, entity), at, place, None, source, "")
                for place, entity in enumerate(one.entities)
            ],
        )
        corpus.insert("sketches", [(checksum, at) for checksum in read(one).sketch])
