"""Extractions that no finder should yield must not break the build: they come from plug-ins and broken input too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.model import Argument, Article, Entity, Event, Extraction, Mention, Published, Relation, Span
from graph.build import build_graph
from graph.conflicts import find_conflicts
from graph.decisions import Decision
from graph.network import to_networkx
from graph.paths import shortest
from graph.store import read, write
from graph.timeline import entries
from tests.graph.build_samples import KINDS, Draft, graph_of, nodes

IDS = st.sampled_from(["e1", "e2", "e3", "nobody"])
DAYS = st.sampled_from([None, date.min, date.max, date(2020, 1, 1), date(2020, 1, 2), date(2019, 3, 21)])
TEXT = st.sampled_from(["", "علی", "علی رضایی", "سازمان", "سازمان ۱", "ISSA", "😀", "\ud800", " ", "ع" * 400])
SPANS = st.builds(Span, st.sampled_from(["headline", "body"]), st.integers(0, 40), st.integers(0, 90))
MENTIONS = st.builds(Mention, TEXT, SPANS)
ENTITIES = st.builds(
    Entity, IDS, st.sampled_from([*KINDS.values(), "ghost"]), TEXT, st.lists(MENTIONS, max_size=3).map(tuple)
)
RELATIONS = st.builds(
    Relation,
    IDS,
    st.sampled_from(["holds_position", "located_in", "part_of", "likes"]),
    st.none() | IDS,
    SPANS,
    st.floats(0, 1),
    TEXT,
    st.none() | TEXT,
    st.booleans(),
)
EVENTS = st.builds(
    Event,
    st.sampled_from(["v1", "v2"]),
    st.sampled_from(["opening", "statement", "conference", "visit", "miracle"]),
    MENTIONS,
    DAYS,
    DAYS,
    st.sampled_from(["occurred", "planned", "negated", "ongoing"]),
    st.none() | IDS,
    st.lists(st.builds(Argument, st.sampled_from(["agent", "theme", "witness"]), IDS), max_size=3).map(tuple),
    SPANS,
    st.floats(0, 1),
    TEXT,
    st.none() | st.sampled_from(["۵ نفر", "۶ نفر", ""]),
    st.none() | TEXT,
)
EXTRACTIONS = st.builds(
    lambda name, body, days, entities, relations, events: Extraction(
        Article(name, body, "تکذیب"), Published(*days), entities, (), relations, events
    ),
    st.sampled_from(["a", "b", "c", "a/e1", ""]),
    st.text(max_size=40),
    st.tuples(DAYS, DAYS),
    st.lists(ENTITIES, max_size=4).map(tuple),
    st.lists(RELATIONS, max_size=3).map(tuple),
    st.lists(EVENTS, max_size=3).map(tuple),
)
DECISIONS = st.builds(
    lambda verdict, things, kind: Decision("F:1", verdict, tuple(things), kind),
    st.sampled_from(["same", "different", "unsure"]),
    st.lists(
        TEXT | st.sampled_from(["a/e1", "b/e1", "a/v1", "c/v2", "a/e1/e1", "hap-0123456789ab"]), min_size=2, max_size=3
    ),
    st.none() | st.sampled_from(["person", "place", "ghost"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(extractions=st.lists(EXTRACTIONS, max_size=4), decisions=st.lists(DECISIONS, max_size=3))
def test_anything_gives_a_graph(tmp_path: Path, extractions: list[Extraction], decisions: list[Decision]) -> None:
    graph = build_graph(extractions, decisions)
    entries(graph)
    find_conflicts(graph)
    to_networkx(graph)
    path = tmp_path / "graph.db"
    write(graph, path)
    assert read(path) == graph
    for happening in graph.happenings.values():
        assert {part.node for part in happening.participants} <= graph.nodes.keys()
    for edge in graph.edges.values():
        assert {edge.source, edge.target} - {None} <= graph.nodes.keys()


def test_places_in_a_circle() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "نارستان در رشت است و رشت در نارستان؛ انجمن باغداران آنجا نشست.")
        .entity("l1", "نارستان")
        .entity("l2", "رشت")
        .entity("o1", "انجمن باغداران")
        .relation("l1", "located_in", "l2")
        .relation("l2", "located_in", "l1")
        .event("conference", "نشست", place="l1", agent="o1"),
        Draft("b", "2020-01-01", "انجمن باغداران در رشت نشست.")
        .entity("l2", "رشت")
        .entity("o1", "انجمن باغداران")
        .event("conference", "نشست", place="l2", agent="o1"),
    )
    assert len(graph.nodes) == 3


def test_ten_thousand_mentions_in_a_text_without_a_stop() -> None:
    body = "رشت سرد است و " * 10_000
    graph = graph_of(Draft("a", "2020-01-01", body).entity("l1", "رشت"))
    (place,) = nodes(graph, "place")
    assert len(place.mentions) == 10_000
    assert all(len(graph.quote(mention)) < 1000 for mention in place.mentions[:50])


def test_what_lies_in_itself_and_belongs_to_itself() -> None:
    draft = Draft(
        "a", "2020-01-01", "تفت در یزد و یزد در تفت است؛ شرکت آلفا از هلدینگ بتا و هلدینگ بتا از شرکت آلفا است."
    )
    draft.entity("l1", "تفت").entity("l2", "یزد").entity("o1", "شرکت آلفا").entity("o2", "هلدینگ بتا")
    for subject, predicate, target in [
        ("l1", "located_in", "l2"), ("l2", "located_in", "l1"), ("l1", "located_in", "l1"),
        ("o1", "part_of", "o2"), ("o2", "part_of", "o1"), ("o2", "owns", "o2"),
    ]:  # fmt: skip
        draft.relation(subject, predicate, target)
    graph = graph_of(draft.event("opening", "است", theme="o1", place="l1"))
    assert {node.label for node in graph.nodes.values()} == {"تفت", "یزد", "شرکت آلفا", "هلدینگ بتا"}
    assert find_conflicts(graph) == ()
    assert len(entries(graph)) == 1
    ends = {node.label: node.id for node in graph.nodes.values()}
    steps = shortest(graph, ends["یزد"], ends["هلدینگ بتا"])
    assert steps is not None
    assert len(steps) == 4
