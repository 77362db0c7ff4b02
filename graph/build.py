"""From what each article says to what all of them say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.model import Extraction, Published
from graph.accounts import Account, accounts
from graph.cluster_events import cluster
from graph.copies import copies
from graph.corpus import Corpus
from graph.corrections import corrections
from graph.edges import edges
from graph.evidence import Quotes
from graph.happenings import happening
from graph.identity import aliases, digest, hints, label, node_ids
from graph.model import ArticleRecord, Happening, Judgement, KnowledgeGraph, Node
from graph.names import key
from graph.profile import Profile
from graph.resolve import resolve
from graph.rules import widespread
from graph.same_events import join_named_events
from graph.world import Clusters, world


def build_graph(extractions: Sequence[Extraction]) -> KnowledgeGraph:
    """One graph from all extractions: the same whatever order they come in.

    Of two extractions with one article id the earlier published is taken.
    """
    corpus = Corpus(extractions)
    origins = copies(corpus.extractions)
    quotes = {extraction.article.id: Quotes(extraction.article) for extraction in corpus.extractions}
    resolution = resolve(corpus)
    clusters = Clusters(resolution.profiles)
    told = accounts(corpus.extractions, clusters.of, origins, quotes)
    groups = cluster(told, world(corpus, clusters), resolution.ledger)
    join_named_events(groups, clusters, resolution.ledger)
    return _assemble(corpus, clusters, groups, origins, quotes, resolution.ledger.judgements())


def _assemble(
    corpus: Corpus,
    clusters: Clusters,
    groups: Sequence[Sequence[Account]],
    origins: dict[str, str],
    quotes: dict[str, Quotes],
    judgements: tuple[Judgement, ...],
) -> KnowledgeGraph:
    order = corpus.order
    profiles = sorted(clusters.profiles.values(), key=lambda profile: order[profile.id])
    ids = node_ids(profiles)

    def node_of(candidate: str) -> str | None:
        cluster = clusters.of(candidate)
        return ids[cluster] if cluster is not None else None

    nodes = _nodes(profiles, ids, corpus, origins, quotes)
    happenings = [
        happening(group, nodes, lambda cluster: ids[clusters.profile(cluster).id], quotes) for group in groups
    ]
    return KnowledgeGraph(
        articles=_articles(corpus, origins, nodes),
        nodes=nodes,
        happenings=_by_id(happenings),
        edges=edges(corpus.extractions, node_of, origins, quotes),
        judgements=judgements,
    )


def _by_id(happenings: Sequence[Happening]) -> dict[str, Happening]:
    """By id; one article's second account in the very same words gets an id of its own."""
    table: dict[str, Happening] = {}
    for told in happenings:
        unique = told.id
        while unique in table:
            unique = f"hap-{digest(unique)}"
        table[unique] = replace(told, id=unique)
    return dict(sorted(table.items()))


def _nodes(
    profiles: Sequence[Profile],
    ids: Mapping[str, str],
    corpus: Corpus,
    origins: Mapping[str, str],
    quotes: Mapping[str, Quotes],
) -> dict[str, Node]:
    labels = {profile.id: label(profile) for profile in profiles}
    labels.update(hints(profiles, labels))
    published = {item.article.id: item.published for item in corpus.extractions}
    found = [
        _node(profile, ids[profile.id], labels[profile.id], corpus, published, origins, quotes) for profile in profiles
    ]
    return {node.id: node for node in sorted(found, key=lambda node: node.id)}


def _node(
    profile: Profile,
    node_id: str,
    shown: str,
    corpus: Corpus,
    published: Mapping[str, Published],
    origins: Mapping[str, str],
    quotes: Mapping[str, Quotes],
) -> Node:
    articles = tuple(dict.fromkeys(member.article for member in profile.members))
    mentions = [
        quotes[member.article].evidence(mention.span)
        for member in profile.members
        for mention in corpus.entities[member.id].mentions
    ]
    firsts = [day for article in articles if (day := published[article].earliest)]
    lasts = [day for article in articles if (day := published[article].latest)]
    return Node(
        id=node_id,
        type=profile.type,
        label=shown,
        aliases=aliases(profile, shown),
        articles=articles,
        mentions=tuple(mentions),
        first_date=min(firsts, default=None),
        last_date=max(lasts, default=None),
        weight=len({origins.get(article, article) for article in articles}),
    )


def _articles(corpus: Corpus, origins: dict[str, str], nodes: Mapping[str, Node]) -> dict[str, ArticleRecord]:
    named: dict[str, set[str]] = {extraction.article.id: set() for extraction in corpus.extractions}
    for node in nodes.values():
        if key(node.type, node.label) not in widespread():
            for article in node.articles:
                named[article].add(node.id)
    corrected = corrections(corpus.extractions, {name: frozenset(found) for name, found in named.items()}, origins)
    return {
        extraction.article.id: _record(extraction, origins.get(extraction.article.id), corrected)
        for extraction in corpus.extractions
    }


def _record(extraction: Extraction, origin: str | None, corrected: Mapping[str, str]) -> ArticleRecord:
    article = extraction.article
    return ArticleRecord(
        id=article.id,
        source=article.source,
        url=article.url,
        kicker=article.kicker,
        headline=article.headline,
        lead=article.lead,
        body=article.body,
        published=extraction.published,
        origin=article.origin,
        problems=extraction.problems,
        copy_of=origin,
        corrects=corrected.get(article.id),
    )
