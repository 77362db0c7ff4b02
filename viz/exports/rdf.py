"""The graph as RDF: schema.org for things, OWL-Time for days, PROV-O for proofs, Wikidata for posts and identifiers.

Entities, events and articles are things. Every relation is a claim (an rdf:Statement) with the sentences it was read
from, and said outright too. Whoever was in a post is a statement of Wikidata's form (P39) whose qualifiers are the
bounds that the articles prove.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.model import Edge, Happening, KnowledgeGraph, Node
from graph.schema import label, schema
from graph.timeline import basis, granularity
from viz.exports.rdf_model import Literal, Ref, Resource, day, moment, number, own, ref, words
from viz.exports.rdf_posts import Posts
from viz.exports.writing import Writing, rules
from viz.proofs import Proof, one_line


def prefixes() -> Mapping[str, str]:
    """prefix → the IRI it stands for."""
    return rules("rdf")["prefixes"]


def resources(graph: KnowledgeGraph) -> Iterator[Resource]:
    """Everything in the graph: words of our own, articles and outlets, entities, events, claims, posts."""
    return _Writing(graph).all()


class _Writing(Writing):
    def all(self) -> Iterator[Resource]:
        yield from _vocabulary()
        yield from self._outlets()
        yield from map(self._article, self.graph.articles)
        outright: dict[str, list[tuple[Ref, Ref]]] = {}
        for edge in self.graph.edges.values():
            for subject, property_, target in self._outright(edge):
                outright.setdefault(subject, []).append((property_, target))
        posts = Posts(self.graph, self.ids, self.proofs, self.proof, self.article)
        for node in self.graph.nodes.values():
            yield self._entity(node, [*outright.get(node.id, ()), *posts.held(node.id)])
        yield from map(self._event, self.graph.happenings.values())
        yield from map(self._claim, self.graph.edges.values())
        yield from posts.resources()

    # Articles

    def _outlets(self) -> Iterator[Resource]:
        for outlet in dict.fromkeys(self.proofs.origin(article).outlet for article in self.graph.articles):
            if outlet:
                found = Resource(own("outlet", outlet), (ref("schema:NewsMediaOrganization"), ref("prov:Agent")))
                found.say(ref("schema:name"), words(outlet))
                found.say(ref("rdfs:label"), words(outlet))
                yield found

    def _article(self, article: str) -> Resource:
        record, origin = self.graph.articles[article], self.proofs.origin(article)
        found = Resource(self.article(article), (ref("schema:NewsArticle"), ref("prov:Entity")))
        found.say(ref("rdfs:label"), words(origin.headline or origin.id))
        found.say(ref("schema:headline"), words(origin.headline))
        found.say(ref("schema:identifier"), Literal(origin.id) if origin.id else None)
        found.say(ref("schema:url"), Literal(origin.url, "xsd:anyURI") if origin.url else None)
        found.say(ref("schema:datePublished"), day(record.published.day))
        if not record.published.day:
            found.say(ref("gahnegar:published"), moment((record.published.earliest, record.published.latest)))
        if origin.outlet:
            found.say(ref("schema:publisher"), own("outlet", origin.outlet))
            found.say(ref("prov:wasAttributedTo"), own("outlet", origin.outlet))
        for name, other in (("prov:wasDerivedFrom", record.copy_of), ("gahnegar:corrects", record.corrects)):
            found.say(ref(name), self.article(other) if other in self.graph.articles else None)
        return found

    def article(self, article: str | None) -> Ref:
        return own("article", self.ids.articles[article or ""])

    def proof(self, proof: Proof) -> Resource:
        """A quoted sentence, with its article and how it was read."""
        found = Resource(None, (ref("schema:Quotation"), ref("prov:Entity")))
        found.say(ref("schema:text"), words(proof.sentence))
        found.say(ref("prov:wasQuotedFrom"), self.article(proof.origin.key))
        found.say(ref("gahnegar:said"), moment(proof.said))
        found.say(ref("gahnegar:remark"), words(proof.remark))
        found.say(ref("gahnegar:rule"), words(proof.rule))
        found.say(ref("gahnegar:confidence"), number(proof.confidence))
        return found

    # Things

    def entity(self, id_: str) -> Ref:
        return own("entity", self.ids.nodes[id_])

    def _entity(self, node: Node, outright: Iterable[tuple[Ref, Ref]]) -> Resource:
        known = schema()["entity"].get(node.type, {})
        found = Resource(self.entity(node.id), (ref(f"schema:{known.get('schema', 'Thing')}"), ref("prov:Entity")))
        found.say(ref("rdfs:label"), words(one_line(node.label)))
        found.say(ref("schema:name"), words(one_line(node.label)))
        found.say(ref("schema:alternateName"), *(words(one_line(alias)) for alias in node.aliases))
        found.say(ref("wdt:P31"), Ref("wd", known["wikidata"]) if known else None)
        found.say(ref("gahnegar:firstMentioned"), day(node.first_date))
        found.say(ref("gahnegar:lastMentioned"), day(node.last_date))
        found.say(ref("gahnegar:weight"), number(max(1, node.weight)))
        found.say(ref("schema:subjectOf"), *map(self.article, node.articles))
        found.properties.extend(dict.fromkeys(outright))
        return found

    def _event(self, told: Happening) -> Resource:
        iri = own("event", self.ids.happenings[told.id])
        found = Resource(iri, (ref("schema:Event"), ref("prov:Entity")))
        found.say(ref("rdfs:label"), words(one_line(told.label)))
        found.say(ref("gahnegar:eventType"), words(one_line(told.type)))
        found.say(ref("gahnegar:status"), Literal(told.status))
        found.say(ref("gahnegar:quantity"), words(one_line(told.quantity or "")))
        found.say(ref("gahnegar:granularity"), Literal(granularity(told.start, told.end)))
        found.say(ref("gahnegar:basis"), Literal(basis(told)))
        found.say(ref("time:hasTime"), moment((told.start, told.end)))
        if told.start and told.start == told.end:
            for name in ("schema:startDate", "schema:endDate", "wdt:P585"):
                found.say(ref(name), day(told.start))
        else:
            found.say(ref("wdt:P1319"), day(told.start))
            found.say(ref("wdt:P1326"), day(told.end))
        for part in dict.fromkeys(told.participants):
            if part.node in self.ids.nodes:
                found.say(own("gahnegar", one_line(part.role)), self.entity(part.node))
        if told.place in self.ids.nodes:
            place = self.entity(told.place or "")
            found.properties.extend([(ref("schema:location"), place), (ref("wdt:P276"), place)])
        found.say(ref("gahnegar:confidence"), number(round(told.confidence, 3)))
        found.say(ref("prov:wasDerivedFrom"), *map(self.proof, self.proofs.of_happening(told)))
        return found

    # Relations

    def _outright(self, edge: Edge) -> Iterator[tuple[str, Ref, Ref]]:
        """(node id, property, object) of what a relation says; of one that is over only in words of our own."""
        if edge.source not in self.ids.nodes or edge.target not in self.ids.nodes:
            return
        source, target = edge.source, edge.target or ""
        yield source, own("gahnegar", one_line(edge.predicate)), self.entity(target)
        names = rules("rdf")["relation"].get(edge.predicate, {})
        if edge.former:
            return
        subject, object_ = (target, source) if names.get("reverse") else (source, target)
        for prefix, key in (("wdt", "wikidata"), ("schema", "schema")):
            if key in names:
                yield subject, Ref(prefix, names[key]), self.entity(object_)

    def _claim(self, edge: Edge) -> Resource:
        found = Resource(own("claim", self.ids.edges[edge.id]), (ref("rdf:Statement"), ref("prov:Entity")))
        if edge.source in self.ids.nodes:
            found.say(ref("rdf:subject"), self.entity(edge.source))
        found.say(ref("rdf:predicate"), own("gahnegar", one_line(edge.predicate)))
        if edge.target in self.ids.nodes:
            found.say(ref("rdf:object"), self.entity(edge.target or ""))
        found.say(ref("gahnegar:roleName"), words(one_line(edge.role or "")))
        found.say(ref("gahnegar:former"), Literal(str(edge.former).lower(), "xsd:boolean"))
        found.say(ref("gahnegar:attested"), moment((edge.start, edge.end)))
        found.say(ref("gahnegar:confidence"), number(round(edge.confidence, 3)))
        found.say(ref("gahnegar:weight"), number(max(1, edge.weight)))
        found.say(ref("prov:wasDerivedFrom"), *map(self.proof, self.proofs.of_edge(edge)))
        return found


def _vocabulary() -> Iterator[Resource]:
    """Our own words, with what they mean."""
    for name, meaning in rules("rdf")["vocabulary"].items():
        found = Resource(Ref("gahnegar", name), (ref("rdf:Property"),))
        found.say(ref("rdfs:comment"), Literal(meaning, "@en"))
        yield found
    for section in ("relation", "role"):
        for name in schema()[section]:
            found = Resource(Ref("gahnegar", name), (ref("rdf:Property"),))
            for language in ("fa", "en"):
                found.say(ref("rdfs:label"), Literal(label(section, name, language), f"@{language}"))
            yield found
