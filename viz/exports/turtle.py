"""ttl: the graph as RDF in Turtle, for Protégé, triple stores and SPARQL.

Written piece by piece: rdflib's serializer keeps all triples in memory and sorts them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from graph.model import KnowledgeGraph
from viz.exports.rdf import prefixes, resources
from viz.exports.rdf_model import Literal, Object, Ref, Resource

_PLAIN = re.compile(r"\w[\w-]*", re.ASCII)
_quoted = json.JSONEncoder(ensure_ascii=False).encode
"""A text of JSON is one of Turtle."""


def lines(graph: KnowledgeGraph) -> Iterator[str]:
    """The file, one resource per paragraph, line ends included; to be encoded as UTF-8."""
    yield from (f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    for resource in resources(graph):
        yield f"\n{_iri(resource.iri)} {_said(resource, '    ')} .\n"


def _said(resource: Resource, indent: str) -> str:
    said = [f"{_iri(name)} {_object(value, indent)}" for name, value in resource.properties]
    if resource.types:
        said.insert(0, f"a {', '.join(map(_iri, resource.types))}")
    return f" ;\n{indent}".join(said)


def _object(value: Object, indent: str) -> str:
    if isinstance(value, Resource):
        return f"[ {_said(value, indent + '    ')} ]"
    return _literal(value) if isinstance(value, Literal) else _iri(value)


def _literal(value: Literal) -> str:
    text = _quoted(value.text)
    return text + value.kind if value.kind.startswith("@") or not value.kind else f"{text}^^{value.kind}"


def _iri(iri: Ref | None) -> str:
    if iri is None:
        return "[]"
    return str(iri) if _PLAIN.fullmatch(iri.local) else f"<{prefixes()[iri.prefix]}{iri.local}>"
