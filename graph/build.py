"""From what each article says to what all of them say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.errors import InputError, Report
from extract.model import Extraction, Published
from graph.accounts import Account, accounts
from graph.attested import attested
from graph.cluster_events import cluster
from graph.copies import copies
from graph.corpus import Corpus
from graph.corrections import content, corrections, says_so
from graph.decisions import Decision
from graph.edges import edges
from graph.evidence import Quotes
from graph.happenings import happening
from graph.identity import Title, aliases, digest, label, labels, node_ids, title
from graph.memory import all_stays
from graph.model import ArticleRecord, Happening, Judgement, KnowledgeGraph, Node
from graph.named import entity_rulings, event_rulings
from graph.profile import Profile
from graph.resolve import resolve
from graph.rules import widespread
from graph.same_events import join_named_events
from graph.workings import Workings
from graph.world import Clusters, world


def build_graph(
    extractions: Sequence[Extraction], decisions: Sequence[Decision] = (), report: Report = lambda problem: None
) -> KnowledgeGraph:
    """`build` without the workings."""
    return build(extractions, decisions, report)[0]


@all_stays()
def build(
    extractions: Sequence[Extraction], decisions: Sequence[Decision] = (), report: Report = lambda problem: None
) -> tuple[KnowledgeGraph, Workings]:
    """One graph from all extractions: the same whatever order they come in.

    Of two extractions with one article id the earlier published is taken.
    decisions: what a user has decided of things and events, which goes before every score.
    report: gets an InputError for each decision that is unknown, ambiguous or contradicts an earlier one.
    """
    corpus = Corpus(extractions)
    sketches: dict[str, Sequence[int]] = {}
    origins = copies(corpus.extractions, sketches)
    quotes = {extraction.article.id: Quotes(extraction.article) for extraction in corpus.extractions}
    problems = list[InputError]()

    def noting(problem: InputError) -> None:
        problems.append(problem)
        report(problem)

    of_things = entity_rulings(decisions, corpus, noting)
    resolution = resolve(corpus, of_things)
    clusters = Clusters(resolution.profiles)
    kinds = {one.article.id: kind for one in corpus.extractions if (kind := says_so(one.article)) is not None}
    words = Counter(word for one in corpus.extractions for word in content(one.article))
    meant = corrections(corpus.extractions, _named(clusters, corpus), origins, kinds)
    origin = {name: origins.get(earlier, earlier) for name, earlier in meant.items()}
    corrected = {name: other for name, other in origin.items() if other != name}  # its own copy of that day
    told = accounts(corpus.extractions, clusters.of, origins, corrected, quotes)
    of_events = event_rulings(decisions, corpus, told, clusters, noting)
    known, same_events = clusters.by_candidate(), list[tuple[str, str]]()
    known_world = world(corpus, clusters)
    groups = cluster(told, known_world, resolution.ledger, of_events, same_events)
    join_named_events(groups, clusters, resolution.ledger)
    assembly = _Assembly(corpus, clusters, origins, corrected, quotes)
    graph = assembly.graph(groups, resolution.ledger.judgements())
    nodes = {candidate: node.id for node in graph.nodes.values() for candidate in node.members}
    workings = Workings(
        corpus=corpus,
        way=resolution.way,
        clusters=known,
        accounts=told,
        world=known_world,
        same_events=same_events,
        sketches=sketches,
        titles=assembly.titles,
        nodes=nodes,
        corrections=kinds,
        corrected=meant,
        words=words,
        decisions=() if problems else decisions,
        decided=() if problems else of_things.kept,
        decided_events=() if problems else of_events.kept,
    )
    return graph, workings


def _named(clusters: Clusters, corpus: Corpus) -> dict[str, frozenset[str]]:
    """article id → the clusters it names, the widespread left out."""
    table: dict[str, set[str]] = {extraction.article.id: set() for extraction in corpus.extractions}
    for profile in clusters.profiles.values():
        if profile.members[0].key not in widespread():
            for article in sorted(profile.articles):
                table[article].add(profile.id)
    return {article: frozenset(found) for article, found in table.items()}


@dataclass(frozen=True, slots=True)
class _Assembly:
    """The finished clusters and groups as the records of the graph."""

    corpus: Corpus
    clusters: Clusters
    origins: Mapping[str, str]
    corrected: Mapping[str, str]
    quotes: Mapping[str, Quotes]
    titles: dict[str, Title] = field(default_factory=dict)
    """node id → its title"""

    def graph(self, groups: Sequence[Sequence[Account]], judgements: tuple[Judgement, ...]) -> KnowledgeGraph:
        order = self.corpus.order
        profiles = sorted(self.clusters.profiles.values(), key=lambda profile: order[profile.id])
        ids = node_ids(profiles)

        def node_of(candidate: str) -> str | None:
            cluster = self.clusters.of(candidate)
            return ids[cluster] if cluster is not None else None

        nodes = self._nodes(profiles, ids)
        told = [
            happening(group, nodes, lambda name: ids[self.clusters.profile(name).id], self.quotes) for group in groups
        ]
        return KnowledgeGraph(
            articles={
                (name := item.article.id): record(item, self.origins.get(name), self.corrected.get(name))
                for item in self.corpus.extractions
            },
            nodes=nodes,
            happenings=_by_id(told),
            edges=edges(self.corpus.extractions, node_of, self.origins, self.quotes),
            judgements=judgements,
        )

    def _nodes(self, profiles: Sequence[Profile], ids: Mapping[str, str]) -> dict[str, Node]:
        titles = {profile.id: title(profile, label(profile)) for profile in profiles}
        shown = labels(profiles, titles)
        self.titles.update((ids[name], one) for name, one in titles.items())
        published = {item.article.id: item.published for item in self.corpus.extractions}
        found = [self._node(profile, ids[profile.id], shown[profile.id], published) for profile in profiles]
        return {node.id: node for node in sorted(found, key=lambda node: node.id)}

    def _node(self, profile: Profile, name: str, shown: str, published: Mapping[str, Published]) -> Node:
        articles = tuple(dict.fromkeys(member.article for member in profile.members))
        first, last = attested(published[article] for article in articles)
        return Node(
            id=name,
            type=profile.type,
            label=shown,
            aliases=aliases(profile, shown),
            articles=articles,
            mentions=tuple(
                self.quotes[member.article].evidence(mention.span)
                for member in profile.members
                for mention in self.corpus.entities[member.id].mentions
            ),
            first_date=first,
            last_date=last,
            weight=len({self.origins.get(article, article) for article in articles}),
            members=tuple(member.id for member in profile.members),
        )


def record(extraction: Extraction, copy_of: str | None, corrects: str | None) -> ArticleRecord:
    """An article as the graph has it."""
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
        copy_of=copy_of,
        corrects=corrects,
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
