from __future__ import annotations

from datetime import date

import rdflib
from hypothesis import given, settings
from rdflib import RDFS
from rdflib.compare import isomorphic

from graph.model import KnowledgeGraph
from tests.viz.exports.readers import json_ld_graph, written
from tests.viz.graphs import graphs
from tests.viz.sample import sample_graph
from viz.exports.rdf_posts import qualifiers

PREFIXES = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX time: <http://www.w3.org/2006/time#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX pr: <http://www.wikidata.org/prop/reference/>
PREFIX g: <urn:gahnegar:vocabulary:>
"""


def asked(query: str) -> list[tuple[str, ...]]:
    """The answers of the sample to a SPARQL query, as text, in order."""
    graph = rdflib.Graph().parse(data=written(sample_graph(), "ttl")[""], format="turtle")
    return sorted(tuple(map(str, row)) for row in graph.query(PREFIXES + query))


@settings(max_examples=15)
@given(graphs())
def test_turtle_and_json_ld_say_the_same(graph: KnowledgeGraph) -> None:
    turtle = rdflib.Graph().parse(data=written(graph, "ttl")[""], format="turtle")
    assert isomorphic(turtle, json_ld_graph(written(graph, "jsonld")))


def test_the_file_says_what_its_own_words_mean() -> None:
    graph = rdflib.Graph().parse(data=written(sample_graph(), "ttl")[""], format="turtle")
    own = {word for word in graph.predicates() if str(word).startswith("urn:gahnegar:vocabulary:")}
    assert len(own) > 10
    assert all((word, RDFS.comment, None) in graph or (word, RDFS.label, None) in graph for word in own)


def test_who_held_a_post_as_wikidata_tells_it() -> None:
    found = asked(
        """
        SELECT ?name ?post ?latest_start ?earliest_end ?latest_end WHERE {
          ?person rdfs:label ?name ; p:P39 ?term .
          ?term ps:P39/rdfs:label ?post ; pq:P8555 ?latest_start .
          OPTIONAL { ?term pq:P8554 ?earliest_end } OPTIONAL { ?term pq:P1326 ?latest_end }
          FILTER(CONTAINS(?post, "مدیرعامل"))
        }"""
    )
    assert ("مهدی کاوه‌راد", "مدیرعامل سازمان بیمه آینده", "2018-10-02", "2018-10-02", "2018-12-25") in found


def test_a_term_has_its_sentences_with_article_address_and_day() -> None:
    ((address, day, sentence, outlet),) = asked(
        """
        SELECT ?address ?day ?sentence ?outlet WHERE {
          ?person rdfs:label "لیلا رستگار"@fa ; p:P39/prov:wasDerivedFrom ?reference .
          ?reference pr:P854 ?address ; pr:P577 ?day ; pr:P1683 ?sentence ;
            prov:wasQuotedFrom/schema:publisher/schema:name ?outlet .
        }"""
    )
    assert (address, day, outlet) == ("https://alborz.example/news/1001", "2018-10-02", "خبرگزاری البرز")
    assert sentence.startswith("در آیین گشایش، لیلا رستگار")


def test_bounds_of_a_term_become_qualifiers() -> None:
    first, last = date(2018, 1, 1), date(2018, 3, 1)
    assert list(qualifiers((first, first), (last, None))) == [
        ("pq:P580", first),
        ("schema:startDate", first),
        ("pq:P8554", last),
    ]
    assert list(qualifiers((first, last), (None, None))) == [("pq:P1319", first), ("pq:P8555", last)]
    assert list(qualifiers((None, None), (None, last))) == [("pq:P1326", last)]


def test_an_event_of_some_day_of_a_year_has_no_date_but_an_interval() -> None:
    assert asked('SELECT ?day WHERE { ?event rdfs:label "تأسیس سازمان بیمه آینده"@fa ; schema:startDate ?day }') == []
    assert asked(
        """
        SELECT ?first ?last ?kind ?basis WHERE {
          ?event rdfs:label "تأسیس سازمان بیمه آینده"@fa ; time:hasTime ?when ; g:granularity ?kind ; g:basis ?basis .
          ?when time:hasBeginning/time:inXSDDate ?first ; time:hasEnd/time:inXSDDate ?last .
        }"""
    ) == [("1975-03-21", "1976-03-20", "year", "stated")]


def test_a_relation_that_is_over_is_not_said_in_words_of_others() -> None:
    said = asked("SELECT ?predicate WHERE { ?claim g:former true ; rdf:predicate ?predicate }")
    assert said
    assert {predicate for (predicate,) in said} == {"urn:gahnegar:vocabulary:holds_position"}
    assert asked('SELECT ?work WHERE { ?work wdt:P50/rdfs:label "هوشنگ دادور"@fa }'), "an author is said of the work"
