"""ftm: the graph as FollowTheMoney entities, one JSON object a line, for Aleph and OpenSanctions' tools.

The days of an event are its bounds; of a post, the day that somebody came or went, as exactly as all articles together
prove it. Bounds, rules and confidences stand in words in `description`, sentences in `summary`, articles in `proof`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph.model import Edge, Happening, KnowledgeGraph, Node
from graph.schema import label
from graph.tenure_model import Bounds
from graph.timeline import basis, granularity
from viz.exports.ftm_values import ADDRESS, address, dates, id_of, name_of, prefix, texts
from viz.exports.node_link import encode
from viz.exports.tenure_terms import Term, terms
from viz.exports.writing import Writing, rules
from viz.proofs import Proof, one_line
from viz.spells import iso_interval

Entity = dict[str, Any]
_Properties = dict[str, Sequence[str]]


def lines(graph: KnowledgeGraph) -> Iterator[str]:
    """The file line by line, line ends included; to be encoded as UTF-8."""
    for entity in _Writing(graph).all():
        yield encode(entity) + "\n"


def _counts_as(schema: str, wanted: str) -> bool:
    return wanted == "Thing" or wanted in rules("ftm")["counts_as"].get(schema, ())


class _Writing(Writing):
    def all(self) -> Iterator[Entity]:
        yield from map(self._article, self.graph.articles)
        yield from map(self._entity, self.graph.nodes.values())
        for told in self.graph.happenings.values():
            yield self._event(told)
            yield from self._parts(told)
        found = [one for one in terms(self.graph, self.proofs, set(self.ids.taken)) if self._is_person(one)]
        yield from self._positions(found)
        yield from map(self._occupancy, found)
        told_of = {(one.occupancy.person, mark.evidence) for one in found for mark in one.occupancy.marks}
        for edge in self.graph.edges.values():
            if not edge.role or not all((edge.source, said.evidence) in told_of for said in edge.statements):
                yield from self._link(edge)

    # Things

    def _article(self, article: str) -> Entity:
        origin, record = self.proofs.origin(article), self.graph.articles[article]
        return _made(
            self._article_id(article),
            "Article",
            {
                "title": texts(origin.headline),
                "name": [name_of(origin.headline or origin.id, self._article_id(article))],
                "publisher": texts(origin.outlet),
                "sourceUrl": address(origin.url),
                "publishedAt": prefix((record.published.earliest, record.published.latest)),
                "date": prefix((record.published.earliest, record.published.latest)),
                "description": texts(origin.id, "" if address(origin.url) else origin.url),
            },
        )

    def _entity(self, node: Node) -> Entity:
        schema, id_, name = self._schema(node.id), self._node_id(node.id), one_line(node.label)
        values: _Properties = {
            "name": [name_of(name, id_)],
            "alias": [name_of(alias, "") for alias in map(one_line, node.aliases)],
            "keywords": texts(label("entity", one_line(node.type), "en")),
            "proof": list(map(self._article_id, node.articles)),
            "description": texts("" if name == name_of(name, id_) else name),
        }
        if schema == "Address":
            values["full"] = [name_of(name, id_, ADDRESS)]
        return _made(id_, schema, values)

    def _event(self, told: Happening) -> Entity:
        id_, name, days = self._event_id(told), one_line(told.label), (told.start, told.end)
        players = [part.node for part in told.participants if part.node in self.ids.nodes]
        place = self.graph.nodes.get(told.place or "")
        proofs = self.proofs.of_happening(told)
        when = f"{iso_interval(days)} ({granularity(*days)}, {basis(told)})"
        return _made(
            id_,
            "Event",
            {
                "name": [name_of(name, id_)],
                "startDate": dates(told.start),
                "endDate": dates(told.end),
                "date": dates(told.start) if told.start == told.end else [],
                "location": [name_of(one_line(place.label), "", ADDRESS)] if place else [],
                "addressEntity": [self._node_id(place.id)] if place and self._is(place.id, "Address") else [],
                "involved": [self._node_id(node) for node in players if self._is(node, "LegalEntity")],
                "keywords": texts(label("event", one_line(told.type), "en"), told.status),
                **self._told(proofs, f"when: {when}", f"status: {told.status}", told.confidence),
                "notes": texts(one_line(told.quantity or ""), "" if name == name_of(name, id_) else name),
            },
        )

    def _parts(self, told: Happening) -> Iterator[Entity]:
        """Who took which part: «involved» says no more than that somebody did."""
        for part in told.parts:
            if part.node in self.ids.nodes:
                ends: _Properties = {
                    "subject": [self._event_id(told)],
                    "object": [self._node_id(part.node)],
                    "role": texts(label("role", one_line(part.role))),
                }
                yield _made(id_of("part", f"{told.id}|{part.role}|{part.node}"), "UnknownLink", ends)

    # Posts

    def _positions(self, found: list[Term]) -> Iterator[Entity]:
        named: set[str] = set()
        for term in found:
            id_ = _position_id(term)
            if id_ not in named:
                named.add(id_)
                body = self.graph.nodes.get(term.occupancy.seat.body or "")
                values: _Properties = {"name": [name_of(term.post, id_)]}
                if body and self._is(body.id, "Organization"):
                    values["organization"] = [self._node_id(body.id)]
                elif body:
                    values["subnationalArea"] = texts(one_line(body.label))
                yield _made(id_, "Position", values)

    def _occupancy(self, term: Term) -> Entity:
        one = term.occupancy
        over = any(mark.what in ("ended", "died", "former") for mark in one.marks)
        return _made(
            id_of("occupancy", term.id),
            "Occupancy",
            {
                "holder": [self._node_id(one.person)],
                "post": [_position_id(term)],
                "startDate": prefix(one.start.days),
                "endDate": prefix(one.end.days),
                "date": [day for known in one.known or () for day in dates(known)],
                "status": ["ended" if over else "unknown"],
                **self._told(
                    term.proofs,
                    _bounds("came", one.start),
                    _bounds("went", one.end),
                    "for a time, or for somebody else" if one.kind == "acting" else "",
                    one.confidence,
                ),
            },
        )

    # Links

    def _link(self, edge: Edge) -> Iterator[Entity]:
        if edge.source not in self.ids.nodes:
            return
        if edge.target not in self.ids.nodes:
            yield self._post_of_nothing(edge)
            return
        words = texts(one_line(edge.role or label("relation", edge.predicate)))
        source, target = edge.source, edge.target or ""
        rule = rules("ftm")["relation"].get(edge.predicate)
        if rule and not (self._is(source, rule["source"][1]) and self._is(target, rule["target"][1])):
            rule = None
        ends = [rule["source"][0], rule["target"][0], rule["words"]] if rule else ["subject", "object", "role"]
        values = dict(zip(ends, ([self._node_id(source)], [self._node_id(target)], words), strict=True))
        schema = rule["schema"] if rule else "UnknownLink"
        yield _made(id_of("link", self.ids.edges[edge.id]), schema, {**values, **self._attested(edge)})

    def _post_of_nothing(self, edge: Edge) -> Entity:
        """A relation to nothing named is a note on who has it."""
        words = one_line(edge.role or label("relation", edge.predicate))
        id_ = id_of("link", self.ids.edges[edge.id])
        told = self._attested(edge)
        values: _Properties = {"entity": [self._node_id(edge.source)], "name": [name_of(words, id_)]}
        return _made(id_, "Note", {**values, **{name: told[name] for name in ("summary", "description", "proof")}})

    def _attested(self, edge: Edge) -> _Properties:
        when = iso_interval((edge.start, edge.end))
        told = f"attested: {when}" if when else ""
        return {
            "date": dates(edge.start, edge.end),
            **self._told(self.proofs.of_edge(edge), told, "former" if edge.former else "", edge.confidence),
        }

    def _told(self, proofs: Sequence[Proof], *remarks: str | float) -> _Properties:
        """The sentences, and how they were read; the last remark is the confidence."""
        *words, confidence = remarks
        rules = [f"rule: {rule}" for rule in dict.fromkeys(proof.rule for proof in proofs) if rule]
        return {
            "summary": texts(*(proof.sentence for proof in proofs)),
            "description": texts(*map(str, words), *rules, f"confidence: {confidence:.3f}"),
            "proof": list(dict.fromkeys(self._article_id(proof.origin.key) for proof in proofs)),
            "publisher": texts(*(proof.origin.outlet for proof in proofs)),
            "sourceUrl": [url for proof in proofs for url in address(proof.origin.url)],
        }

    # Ids

    def _node_id(self, node: str) -> str:
        return id_of("entity", self.ids.nodes[node])

    def _event_id(self, told: Happening) -> str:
        return id_of("event", self.ids.happenings[told.id])

    def _article_id(self, article: str) -> str:
        return id_of("article", self.ids.articles[article])

    def _schema(self, node: str) -> str:
        kinds: dict[str, str] = rules("ftm")["entity"]
        return kinds.get(self.graph.nodes[node].type, kinds["unknown"])

    def _is(self, node: str, wanted: str) -> bool:
        schema = self._schema(node)
        return schema == wanted or _counts_as(schema, wanted)

    def _is_person(self, term: Term) -> bool:
        return term.occupancy.person in self.ids.nodes and self._is(term.occupancy.person, "Person")


def _position_id(term: Term) -> str:
    seat = term.occupancy.seat
    return id_of("post", f"{seat.body}|{seat.post}")


def _bounds(what: str, bounds: Bounds) -> str:
    when = iso_interval(bounds.days)
    rules = dict.fromkeys(limit.rule for limit in (bounds.earliest, bounds.latest) if limit)
    return f"{what}: {when} ({', '.join(rules)})" if when else ""


def _made(id_: str, schema: str, values: _Properties) -> Entity:
    """An entity without what is unknown, each value once."""
    properties = {name: list(dict.fromkeys(filter(None, found))) for name, found in values.items()}
    return {"id": id_, "schema": schema, "properties": {name: found for name, found in properties.items() if found}}
