"""Articles that are taken out of a store: what was known of them, which is needed to make anew what they touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.model import Extraction
from graph.account_pairs import Pair, Pairs
from graph.copies import read
from graph.corpus import Candidate
from graph.drawn import Drawn
from graph.letters import as_text, remove_from_search


@dataclass(frozen=True, slots=True)
class Gone:
    """What was in a store of articles that are in it no more. Their nodes, edges and happenings are still there."""

    articles: Mapping[str, Extraction]
    places: Mapping[str, str]
    """article id → its place in the fixed order"""
    candidates: Sequence[Candidate]
    telling: frozenset[tuple[str, str, str]]
    """(article id, type, name key) of the candidates that say something of what stands beside them"""
    accounts: frozenset[str]
    """ids of their accounts"""
    pairs: frozenset[Pair]
    """pairs of other accounts that may be compared now, or are no more"""


def take_out(corpus: Drawn, articles: Sequence[Extraction], pairs: Pairs) -> Gone:
    """Take articles out of a store, with all that is known of them without the others."""
    ids = [one.article.id for one in articles]
    positions = {name: corpus.positions[name] for name in ids}
    candidates = [candidate for name in ids for candidate in corpus.in_article(positions[name])]
    telling = frozenset(
        (name, *row)
        for name in ids
        for row in corpus.rows("SELECT type, key FROM candidates WHERE article = ? AND telling", positions[name])
    )
    accounts = frozenset(f"{one.article.id}/{event.id}" for one in articles for event in one.events)
    gone = Gone(
        articles={one.article.id: one for one in articles},
        places={name: corpus.place(name) for name in ids},
        candidates=candidates,
        telling=telling,
        accounts=accounts,
        pairs=frozenset(pair for pair in _parted(corpus, articles, pairs) if accounts.isdisjoint(pair)),
    )
    sketches = {one.article.id: read(one).sketch for one in articles}
    for name, at in positions.items():
        texts = corpus.rows("SELECT kicker, headline, lead, body FROM articles WHERE position = ?", at)[0]
        remove_from_search(corpus.connection, at, list(map(as_text, texts)))
        corpus.do("DELETE FROM candidates WHERE article = ?", [(at,)])
        corpus.do("DELETE FROM corrections WHERE article = ?", [(at,)])
        corpus.do("DELETE FROM problems WHERE article = ?", [(name,)])
        corpus.do("DELETE FROM articles WHERE position = ?", [(at,)])
        corpus.do("DELETE FROM sketches WHERE checksum = ? AND article = ?", ((one, at) for one in sketches[name]))
    return gone


def _parted(corpus: Drawn, articles: Sequence[Extraction], pairs: Pairs) -> set[Pair]:
    """Take the accounts of articles out of a store; the pairs that come or go with each."""
    types: dict[str, set[str]] = {}
    for one in articles:
        for event in one.events:
            types.setdefault(event.type, set()).add(f"{one.article.id}/{event.id}")
    found: set[Pair] = set()
    for kind, ids in sorted(types.items()):
        rows = corpus.rows("SELECT type, player, moment, id FROM accounts WHERE type = ?", kind)
        for row in [row for row in rows if row[3] in ids]:
            corpus.do("DELETE FROM accounts WHERE type = ? AND player = ? AND moment = ?", [row[:3]])
            found |= pairs.around(row)
    return found
