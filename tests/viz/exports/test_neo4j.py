from __future__ import annotations

from dataclasses import replace

import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer, CypherParser

from graph.model import KnowledgeGraph
from tests.viz.exports.readers import cypher, written
from tests.viz.graphs import HOSTILE, parallel_graph
from tests.viz.sample import sample_graph
from viz.exports import neo4j


class Strict(ErrorListener):  # type: ignore[misc]
    def syntaxError(self, *what: object) -> None:  # noqa: N802
        raise AssertionError(what)


def statements(graph: KnowledgeGraph) -> list[str]:
    """The statements that make nodes and relationships, some of each checked by a grammar of Cypher."""
    script = written(graph, "neo4j")["load.cypher"]
    found = ["UNWIND" + part.rstrip(";\n") for part in script.split("UNWIND")[1:]]
    for statement in (*found[:5], *found[-5:]):  # the parser takes its time
        lexer = CypherLexer(InputStream(statement))
        parser = CypherParser(CommonTokenStream(lexer))
        for one in (lexer, parser):
            one.removeErrorListeners()
            one.addErrorListener(Strict())
        parser.script()
    return found


def hostile_graph() -> KnowledgeGraph:
    graph = parallel_graph(1)
    edge = next(iter(graph.edges.values()))
    nodes = {
        text: replace(graph.nodes["a"], id=text, label=text, type=text, aliases=(text, text))
        for text in HOSTILE
        if len(text) < 500
    }
    edges = {text: replace(edge, id=text, source=text, target=text, role=text, predicate=text) for text in nodes}
    return replace(graph, nodes=nodes, edges=edges)


@pytest.mark.parametrize("graph", [sample_graph(), hostile_graph()], ids=["sample", "hostile"])
def test_a_grammar_of_cypher_takes_the_script(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j, "_BATCH", 3)
    found = statements(graph)
    assert all(("MERGE (n:Gahnegar" in one) != ("MERGE (a)-[r:" in one) for one in found)


def test_labels_types_and_values() -> None:
    files = written(sample_graph(), "neo4j")
    assert "SET n:Entity:Organization;" in files["load.cypher"]
    assert "[r:HOLDS_POSITION {id: row.id}]" in files["load.cypher"]
    made, joined = cypher(files["load.cypher"])
    node = next(row["values"] for row in made if row["values"]["label"] == "اتحادیه جهانی بیمه‌های اجتماعی")
    assert node["aliases"] == ["GSIA"]
    assert node["weight"] > 1
    edge = next(row["values"] for row in joined if row["values"]["predicate"] == "holds_position")
    assert edge["former"] is False
    assert edge["rules"] == ["sample"]
    assert ',"Gahnegar\x1fEntity\x1fNamedEvent"\n' in files["nodes.csv"], (
        "a name like «همایش» and what happens are two things"
    )
    assert ',"Gahnegar\x1fEvent\x1fMeeting"\n' in files["nodes.csv"], "the import splits labels as it splits lists"
    header = files["nodes.csv"].splitlines()[0]
    assert header.startswith("id:ID,label:string,type:string,kind:string,aliases:string[],")
    assert header.endswith(",:LABEL")


def test_statements_stay_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j, "_BATCH", 4)
    made, joined = cypher(written(parallel_graph(10), "neo4j")["load.cypher"])
    assert (len(made), len(joined)) == (2, 10)
    assert written(parallel_graph(10), "neo4j")["load.cypher"].count("UNWIND") == 1 + 3


def test_formulas_are_text_in_the_tables_and_as_they_are_in_the_script() -> None:
    graph = parallel_graph(1)
    nodes = {key: replace(node, label="=1+1") for key, node in graph.nodes.items()}
    files = written(replace(graph, nodes=nodes), "neo4j")
    assert files["nodes.csv"].count('"\'=1+1"') == len(nodes)
    assert '"=1+1"' not in files["nodes.csv"]
    assert files["load.cypher"].count('label: "=1+1"') == len(nodes)
