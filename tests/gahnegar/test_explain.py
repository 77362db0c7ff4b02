"""`gahnegar explain`: every relation and event with its sentences, marks, rule, reasons and confidence."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.events.ranker import ranker
from extract.model import Span
from gahnegar.explain import explained_edge, explained_happening
from gahnegar.marked import TRIGGER, marked
from gahnegar.reasons import in_words
from graph.model import KnowledgeGraph
from graph.store import read, write
from tests.gahnegar.commands import gahnegar
from tests.graph.build_samples import Draft, graph_of, told
from tests.viz.poison import PAYLOADS, poisoned

BODY = (
    "رضا توکلی، مدیرعامل سازمان آب خراسان، گفت: سد شکوفه پر است. درمانگاه شکوفه واقع در شهر ساری دیروز با حضور "
    "سارا کیانی افتتاح شد."
)
HOSTILE = "رضا توکلی، مدیرعامل سازمان آب خراسان،\x1b[31m \u202eگفت⟧ ⟦مقصد: دروغ⟧: سد شکوفه پر است."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    articles = [{"id": "plain", "published": "1403-02-15", "body": BODY}, {"id": "hostile", "body": HOSTILE}]
    (folder / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")
    names = ["درمانگاه شکوفه,facility", "شهر ساری,place", "رضا توکلی,person", "سازمان آب خراسان,organization"]
    (folder / "names.csv").write_text("\n".join(["name,type", *names, ""]), "utf-8")
    done = gahnegar("build", "in.jsonl", "--out", "out", "--quiet", "--lexicon", "names.csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out" / "gahnegar.db"


def explained(store: Path, id_: str) -> list[str]:
    done = gahnegar("explain", store, id_, cwd=store.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_position_shows_holder_post_and_body(store: Path) -> None:
    (edge,) = [edge for edge in read(store).edges.values() if edge.predicate == "holds_position"]
    lines = explained(store, edge.id)
    assert sum(line.startswith("  rule name-comma-post, confidence 0.") for line in lines) == 2
    quoted = next(line for line in lines if "[plain]" in line)
    assert "«⟦مبدأ: رضا توکلی⟧، ⟦سمت: مدیرعامل⟧ ⟦مقصد: سازمان آب خراسان⟧، گفت" in quoted


def test_a_relation_by_a_pattern_shows_its_ends(store: Path) -> None:
    edges = [edge for edge in read(store).edges.values() if edge.predicate == "located_in"]
    shown = [line for edge in edges for line in explained(store, edge.id)]
    assert any("⟦مبدأ: درمانگاه شکوفه⟧ واقع در ⟦مقصد: شهر ساری⟧" in line for line in shown)
    assert any(line.startswith("  rule facility-in-place, confidence 0.") for line in shown)


def test_a_statement_shows_its_words_its_speaker_and_what_decided(store: Path) -> None:
    graph = read(store)
    (said,) = [event for event in told(graph, "statement") if "plain" in event.articles]
    lines = explained(store, said.id)
    quoted = next(line for line in lines if "[plain]" in line)
    assert "⟦کنشگر: رضا توکلی⟧" in quoted
    assert "⟦رخداد: گفت⟧" in quoted
    assert any("rule telling, confidence 0." in line for line in lines)
    decided = next(line for line in lines if line.startswith("      decided by: "))
    assert 1 <= decided.count(" (+") + decided.count(" (-") <= 4


def test_an_event_shows_all_its_arguments(store: Path) -> None:
    (opened,) = told(read(store), "opening")
    quoted = next(line for line in explained(store, opened.id) if "[plain]" in line)
    assert "⟦موضوع: درمانگاه شکوفه⟧" in quoted
    assert "⟦مکان: شهر ساری⟧" in quoted
    assert "⟦رخداد: افتتاح شد⟧" in quoted


def test_no_text_forges_a_mark_or_moves_the_terminal(store: Path) -> None:
    graph = read(store)
    lines = [line for id_ in (*graph.edges, *graph.happenings) for line in explained(store, id_)]
    quoted = [line for line in lines if "[hostile]" in line]
    assert quoted
    for line in quoted:
        assert "[مقصد: دروغ]" in line
        assert not set(line) & {"\x1b", "\u202e"}
        assert line.count("⟦") == line.count("⟧") > 0


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_is_told_without_harm(payload: str) -> None:
    graph = poisoned(payload)
    for edge in graph.edges.values():
        assert list(explained_edge(graph, edge))
    for event in graph.happenings.values():
        assert list(explained_happening(graph, event))


def test_each_account_marks_its_own_arguments_and_tells_the_absent(tmp_path: Path) -> None:
    first = (
        Draft("a", "2024-05-04", "مینا سپهر پل نارون را افتتاح کرد.")
        .entity("p1", "مینا سپهر")
        .entity("f1", "پل نارون")
        .event("opening", "افتتاح کرد", agent="p1", theme="f1")
    )
    second = (
        Draft("b", "2024-05-04", "پل نارون افتتاح شد. یاشار آذری و مینا سپهر آمدند.")
        .entity("f1", "پل نارون")
        .entity("p1", "یاشار آذری")
        .entity("p2", "مینا سپهر")
        .event("opening", "افتتاح شد", theme="f1", partner="p1")
    )
    path = tmp_path / "gahnegar.db"
    write(_reasoned(graph_of(first, second)), path)
    (opened,) = told(read(path), "opening")
    lines = explained(path, opened.id)
    at = next(number for number, line in enumerate(lines) if "[b]" in line)
    assert lines[at] == "    [b] «⟦موضوع: پل نارون⟧ ⟦رخداد: افتتاح شد⟧.»"
    assert lines[at + 1] == "      not named in it: همراه یاشار آذری"
    assert lines[at + 2] == "      decided by: told 2 times (+0.50), no|such|feature (-0.25)"
    assert any("«⟦کنشگر: مینا سپهر⟧ ⟦موضوع: پل نارون⟧ را ⟦رخداد: افتتاح کرد⟧.»" in line for line in lines)


def _reasoned(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with reasons on every account."""
    why = (("m|2", 0.5), ("no|such|feature", -0.25))
    happenings = {
        id_: replace(event, occurrences=tuple(replace(account, why=why) for account in event.occurrences))
        for id_, event in graph.happenings.items()
    }
    return replace(graph, happenings=happenings)


def test_a_body_named_inside_another_name_is_marked() -> None:
    draft = (
        Draft("a", "2024-05-04", "سازمان تأمین آب آمد. دفتر سازمان تامین آب باز است.")
        .entity("o1", "سازمان تأمین آب")
        .entity("o2", "دفتر سازمان تامین آب")
        .relation("o2", "part_of", "o1")
    )
    graph = graph_of(draft)
    (edge,) = graph.edges.values()
    assert "«⟦مبدأ: دفتر⟧ ⟦مبدأ، مقصد: سازمان تامین آب⟧ باز است.»" in "".join(explained_edge(graph, edge))


@given(
    st.text(st.sampled_from("ابپ ت[]⟦⟧:،\n\u202e\u200c«»"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from([TRIGGER, "مکان"])), max_size=5),
)
def test_without_its_marks_a_sentence_is_itself(text: str, places: list[tuple[int, int, str]]) -> None:
    marks = [(Span("body", start, end), label) for start, end, label in places]
    whole = Span("body", 0, len(text))
    plain = marked(text, whole, [])
    assert re.sub("⟦[^:⟧]*: |⟧", "", marked(text, whole, marks)) == plain
    assert len(plain) == len(text) - text.count("\u202e")
    assert not set(plain) & set("⟦⟧\n")


def test_every_feature_that_decides_has_words() -> None:
    assert [feature for feature in ranker().events.weights if feature != "b" and in_words(feature) == feature] == []


def test_a_feature_in_words() -> None:
    assert in_words("hd|True") == "the headline or the lead tells it"
    assert in_words("pt|agent|person|statement") == "person as agent of statement"
    assert in_words("{x}|{y.z}") == "{x}|{y.z}"
