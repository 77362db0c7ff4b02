"""Posts in RDF: who held which, as statements with the property P39 and qualifiers, and as roles of schema.org."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from graph.model import KnowledgeGraph
from graph.tenure_model import SeatKey
from viz.exports.rdf_model import Literal, Ref, Resource, day, own, ref, words
from viz.exports.tenure_terms import Term, terms
from viz.ids import Ids, unique
from viz.proofs import Proof, Proofs, one_line
from viz.site import digest
from viz.spells import Interval


class Posts:
    """The seats of a graph and all who were in them."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        ids: Ids,
        proofs: Proofs,
        quoted: Callable[[Proof], Resource],
        article: Callable[[str], Ref],
    ) -> None:
        self._graph, self._ids, self._quoted, self._article = graph, ids, quoted, article
        self._terms = [term for term in terms(graph, proofs, set(ids.taken)) if term.occupancy.person in ids.nodes]
        self._held: dict[str, list[Term]] = {}
        self._seats: dict[SeatKey, Ref] = {}
        taken: set[str] = set()
        for term in self._terms:
            self._held.setdefault(term.occupancy.person, []).append(term)
            seat = term.occupancy.seat
            if seat not in self._seats:
                self._seats[seat] = own("post", unique(f"post-{digest(f'{seat.body}|{seat.post}')}", taken))

    def held(self, node: str) -> Iterator[tuple[Ref, Ref]]:
        """What is said outright of a person: the statements of his posts."""
        for term in self._held.get(node, ()):
            yield ref("p:P39"), own("term", term.id)
            yield ref("schema:worksFor"), own("term", term.id)

    def resources(self) -> Iterator[Resource]:
        named: set[SeatKey] = set()
        for term in self._terms:
            if term.occupancy.seat not in named:
                named.add(term.occupancy.seat)
                yield self._post(term)
            yield self._term(term)

    def _post(self, term: Term) -> Resource:
        seat = term.occupancy.seat
        found = Resource(self._seats[seat], (ref("wd:Q4164871"),))
        found.say(ref("rdfs:label"), words(term.post))
        if seat.body in self._ids.nodes:
            found.say(ref("gahnegar:ofBody"), own("entity", self._ids.nodes[seat.body or ""]))
        return found

    def _term(self, term: Term) -> Resource:
        one = term.occupancy
        types = ref("wikibase:Statement"), ref("schema:EmployeeRole"), ref("prov:Entity")
        found = Resource(own("term", term.id), types)
        found.say(ref("ps:P39"), self._seats[one.seat])
        found.say(ref("schema:roleName"), words(one_line(one.role)))
        if one.seat.body in self._ids.nodes:
            body = own("entity", self._ids.nodes[one.seat.body or ""])
            found.properties.extend([(ref("pq:P642"), body), (ref("schema:worksFor"), body)])
        found.say(ref("gahnegar:acting"), Literal("true", "xsd:boolean") if one.kind == "acting" else None)
        for name, value in qualifiers(one.start.days, one.end.days):
            found.say(ref(name), day(value))
        found.say(ref("gahnegar:confidence"), Literal(str(round(one.confidence, 3)), "xsd:decimal"))
        for proof in term.proofs:
            found.say(ref("prov:wasDerivedFrom"), self._reference(proof))
        return found

    def _reference(self, proof: Proof) -> Resource:
        """The proof, as a reference of Wikidata's form too."""
        origin, record, quoted = proof.origin, self._graph.articles[proof.origin.key], self._quoted(proof)
        found = Resource(None, (ref("wikibase:Reference"), *quoted.types), quoted.properties)
        found.say(ref("pr:P248"), self._article(origin.key))
        found.say(ref("pr:P854"), Literal(origin.url, "xsd:anyURI") if origin.url else None)
        found.say(ref("pr:P1476"), words(origin.headline))
        found.say(ref("pr:P577"), day(record.published.day))
        found.say(ref("pr:P1683"), words(proof.sentence))
        return found


def qualifiers(start: Interval, end: Interval) -> Iterator[tuple[str, date]]:
    """The bounds of a term: P580 and P582 where the day is known, else not before and not after which day.

    P1319 earliest date, P8555 latest start date, P8554 earliest end date, P1326 latest date.
    """
    for (first, last), exact, names in (
        (start, ("pq:P580", "schema:startDate"), ("pq:P1319", "pq:P8555")),
        (end, ("pq:P582", "schema:endDate"), ("pq:P8554", "pq:P1326")),
    ):
        known = [(first, names[0]), (last, names[1])] if first != last else [(first, name) for name in exact]
        yield from ((name, value) for value, name in known if value)
