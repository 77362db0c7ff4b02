"""jsonld: the graph as RDF in JSON-LD, for web developers; the same statements as the Turtle file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.model import KnowledgeGraph
from viz.exports.node_link import items
from viz.exports.rdf import prefixes, resources
from viz.exports.rdf_model import Literal, Object, Resource


def lines(graph: KnowledgeGraph) -> Iterator[str]:
    """The file, one resource per line, line ends included; to be encoded as UTF-8."""
    yield f'{{"@context": {json.dumps(prefixes())},\n"@graph": [\n'
    yield from items(map(_said, resources(graph)))
    yield "]}\n"


def _said(resource: Resource) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": str(resource.iri)} if resource.iri else {}
    if resource.types:
        found["@type"] = [str(one) for one in resource.types]
    for name, value in resource.properties:
        found.setdefault(str(name), []).append(_object(value))
    return found


def _object(value: Object) -> dict[str, Any]:
    if isinstance(value, Resource):
        return _said(value)
    if not isinstance(value, Literal):
        return {"@id": str(value)}
    if value.kind.startswith("@"):
        return {"@value": value.text, "@language": value.kind[1:]}
    return {"@value": value.text, "@type": value.kind} if value.kind else {"@value": value.text}
