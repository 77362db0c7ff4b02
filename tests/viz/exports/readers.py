"""How others read each format: every reader takes the files of an export and says what it found, or fails."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import rdflib
import yaml
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.model import KnowledgeGraph
from viz.exports.formats import FORMATS
from viz.exports.neo4j import LIST

Files = Mapping[str, str]
"""path → text; the path of a single file is «»"""

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Found:
    """What a reader found: the labels of entities and events, and how many relations and parts in events."""

    labels: list[str]
    edges: int


def written(graph: KnowledgeGraph, form: str) -> Files:
    """The files of an export, as they are on a disk."""
    files = [(path, "".join(pieces)) for path, pieces in FORMATS[form].files(graph)]
    assert len({path.casefold() for path, _ in files}) == len(files)
    return {path: text.encode().decode() for path, text in files}


def graphml(files: Files) -> Found:
    read = nx.read_graphml(io.BytesIO(files[""].encode()), force_multigraph=True)
    return Found([data.get("label") or "" for _, data in read.nodes(data=True)], read.number_of_edges())


@cache
def gexf_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_HERE / "gexf.xsd"))


def gexf(files: Files) -> Found:
    content = files[""].encode()
    gexf_schema().assertValid(etree.fromstring(content, etree.XMLParser(huge_tree=True)))
    read = nx.read_gexf(io.BytesIO(content), version="1.3")
    return Found([data["label"] for _, data in read.nodes(data=True)], read.number_of_edges())


def node_link(files: Files) -> Found:
    read = nx.node_link_graph(json.loads(files[""]), edges="edges")
    return Found([data["label"] for _, data in read.nodes(data=True)], read.number_of_edges())


def cytoscape(files: Files) -> Found:
    data = json.loads(files[""])
    parts = [part["data"] for part in (*data["elements"]["nodes"], *data["elements"]["edges"])]
    assert len({part["id"] for part in parts}) == len(parts), "cytoscape.js has one namespace for nodes and edges"
    for part in parts:
        for value in part.values():
            assert isinstance(value, str | int | float | bool) or all(isinstance(item, str) for item in value)
    data["data"] = list(data["data"].items())  # as networkx has it
    read = nx.cytoscape_graph(data)
    return Found([data["label"] for _, data in read.nodes(data=True)], read.number_of_edges())


def neo4j(files: Files) -> Found:
    nodes, edges = (_rows(files[name]) for name in ("nodes.csv", "relationships.csv"))
    ids = {row["id:ID"] for row in nodes}
    assert len(ids) == len(nodes)
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} <= ids
    assert all(re.fullmatch("[A-Z][A-Z_]*", row[":TYPE"]) for row in edges)
    made, joined = cypher(files["load.cypher"])
    assert {_unguarded(row["id:ID"]) for row in nodes} == {row["id"] for row in made}
    assert sorted(_unguarded(row["id:string"]) for row in edges) == sorted(row["id"] for row in joined)
    by_id = {row["id"]: row["values"] for row in made}
    for row in nodes:
        assert _unguarded(row["label:string"]) == by_id[_unguarded(row["id:ID"])]["label"]
    return Found([_unguarded(row["label:string"]) for row in nodes], len(edges))


def _rows(text: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        assert None not in row
        assert None not in row.values()
        for value in row.values():
            assert not value.lstrip().startswith(tuple("=+-@＝＋－＠")), "a spreadsheet would run it"
            assert value.count(LIST) == 0 or value
    return rows


def _unguarded(text: str) -> str:
    return text[1:] if re.match(r"'\s*[=+\-@＝＋－＠']", text) else text


_STATEMENT = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*")+;\n', re.DOTALL)
_CREATED = re.compile(r"\[\n(.*)\n\] AS row\n(MERGE|MATCH)", re.DOTALL)


def cypher(script: str) -> tuple[list[Any], list[Any]]:
    """The rows of which the statements of a script make nodes, and those of which they make relationships."""
    body = script[script.index("CREATE CONSTRAINT") :]
    statements = _STATEMENT.findall(body)
    assert "".join(statements) == body
    made: dict[str, list[Any]] = {"MERGE": [], "MATCH": []}
    for statement in statements[1:]:
        found = _CREATED.search(statement)
        assert found, statement
        # outside of texts, a map of Cypher is one of JSON but for the quotes around its names
        rows = re.sub(r'("(?:[^"\\]|\\.)*")|(\w+):', lambda part: part[1] or f'"{part[2]}":', found[1])
        made[found[2]] += json.loads(f"[{rows}]")
    return made["MERGE"], made["MATCH"]


def turtle(files: Files) -> Found:
    return rdf(rdflib.Graph().parse(data=files[""], format="turtle"))


def json_ld(files: Files) -> Found:
    return rdf(json_ld_graph(files))


def json_ld_graph(files: Files) -> rdflib.Graph:
    with warnings.catch_warnings(
        action="ignore", category=DeprecationWarning
    ):  # rdflib's own parser is deprecated by it
        return rdflib.Graph().parse(data=files[""], format="json-ld")


def rdf(graph: rdflib.Graph) -> Found:
    """Labels in their order by IRI; claims, and triples from an event to an entity in words of our own."""
    asked = graph.query(
        """
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?thing ?label WHERE {
          ?thing <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ?type .
          FILTER(?type != rdf:Statement && REGEX(STR(?thing), "^urn:gahnegar:(entity|event):"))
          OPTIONAL { ?thing rdfs:label ?label }
        }"""
    )
    labels = {str(thing): str(label or "") for thing, label in asked}
    claims = set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    parts = [
        (subject, name)
        for subject, name, thing in graph
        if str(subject).startswith("urn:gahnegar:event:")
        and str(thing).startswith("urn:gahnegar:entity:")
        and (str(name).startswith("urn:gahnegar:") or str(name) == "https://schema.org/location")
    ]
    return Found([labels[thing] for thing in sorted(labels)], len(claims) + len(parts))


def follow_the_money(files: Files) -> Found:
    """Checks what the schemas can tell without the package: ids, and that all references lead to something."""
    assert "\n\n" not in files[""]
    entities = [json.loads(line) for line in files[""].split("\n")[:-1]]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    assert all(re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", id_) for id_ in ids)
    for entity in entities:
        for name, values in entity["properties"].items():
            assert values
            assert len(set(values)) == len(values)
            assert name not in ("proof", "holder", "post", "subject", "object") or set(values) <= ids
    things = [one for one in entities if one["id"].startswith(("entity-", "event-"))]
    links = [one for one in entities if one["id"].startswith(("link-", "part-", "occupancy-"))]
    return Found([one["properties"]["name"][0] for one in things], len(links))


def obsidian(files: Files) -> Found:
    """Checks that notes hold no markup but ours, and that all links lead to notes."""
    for path, text in files.items():
        assert re.fullmatch(r"(entities/|events/|articles/)?[\w-]+\.md", path), path
        front, body = _front_matter(text) if path != "index.md" else ({}, text)
        assert all(isinstance(name, str) for name in front)
        for target in re.findall(r"\[\[([^|\]]*)\|[^|\]\[]*\]\]", body):
            assert f"{target}.md" in files, target
        for token in _tokens(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)):
            assert token.type in _OURS, (token.type, token.content)
            assert token.type != "code_inline" or re.fullmatch(r"[01]\.\d\d", token.content)
        bare = re.sub(r"\[\[[^\]]*\]\]", "", re.sub(r"\\.", "", body))
        assert not re.search(r"%%|<%|[$<>]|==|\[|(?<!\S)#\w|\^\w", bare), "Obsidian's own markup"
    notes = {path: _front_matter(text)[0] for path, text in files.items() if path.startswith(("entities/", "events/"))}
    return Found([front.get("label") or "" for front in notes.values()], sum("- «" in text for text in files.values()))


_OURS = frozenset(
    {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
     "list_item_open", "list_item_close", "inline", "text", "softbreak", "code_inline", "text_special"}
)  # fmt: skip


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    assert text.startswith("---\n")
    front, _, body = text[4:].partition("\n---\n")
    return yaml.safe_load(front), body


def _tokens(tokens: list[Token]) -> list[Token]:
    return [part for token in tokens for part in (token, *_tokens(token.children or []))]


READERS: Mapping[str, Callable[[Files], Found]] = {
    "graphml": graphml,
    "gexf": gexf,
    "json": node_link,
    "cyjs": cytoscape,
    "neo4j": neo4j,
    "ttl": turtle,
    "jsonld": json_ld,
    "ftm": follow_the_money,
    "obsidian": obsidian,
}
