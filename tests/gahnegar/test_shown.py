"""What the objects that users get show of themselves in a notebook."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

import gahnegar
from gahnegar.knowledge import Knowledge
from graph.model import Node
from graph.store import write
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline


@pytest.fixture(scope="module")
def db() -> Knowledge:
    return Knowledge.of(graph_of(*storyline()))


def test_everything_that_a_question_gives_back_shows_itself(db: Knowledge) -> None:
    node = db.entity("اجاخ")
    for shown, word in (
        (db, "پرتکرارترین موجودیت‌ها"),
        (db.graph(measures=False), "<svg"),
        (db.graph(ego=node.id, measures=False), node.label),
        (gahnegar.to_networkx(db), "<svg"),
        (node, "جمله‌ها"),
        (db.timeline(), "میلادی"),
        (db.entities(), node.id),
        (db.part(as_of="1400-07"), "خبر"),
        (gahnegar.holders(db, "مدیرعامل سازمان آبیاری", "1398-02-22"), "در همان روز"),
        (gahnegar.tenures(db), "آریا مهرورز"),
        (gahnegar.conflicts(db), "تازه‌سازی: زمان"),
        (gahnegar.projects(db), "وعده داده شد"),
        (gahnegar.extract_text("آریا مهرورز ۱۱ مهر ۱۳۹۷ در یزد بود."), "۳ اکتبر ۲۰۱۸"),
        (gahnegar.find_times("از ۳۱ مهر تا پایان ۱۳۹۷"), "چنین تاریخی در هیچ گاه‌شماری نیست"),
        (gahnegar.find_entities("آریا مهرورز در یزد بود."), "مکان"),
        (gahnegar.find_positions("مدیرعامل سازمان در یزد بود."), "مدیرعامل"),
    ):
        html = shown._repr_html_()  # type: ignore[attr-defined]
        assert word in html
        assert "<script" not in html
        assert "http" not in html.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_a_way_shows_its_steps_and_sentences(db: Knowledge) -> None:
    edge = next(edge for edge in db.edges.values() if edge.target)
    way = db.path(edge.source, edge.target or "")
    assert way
    html = way._repr_html_()
    for step in way:
        assert step.target.label in html
        assert step.sentences[0][:40] in html


def test_a_long_table_says_how_much_it_leaves_out(db: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viz.notebook.ROWS", 3)
    assert len(db.timeline()) == 9
    for records in (db.timeline(), db.entities()):
        assert records._repr_html_().count("<tr>") == 1 + 3
    assert "و ۶ ردیف دیگر" in db.timeline()._repr_html_()


def test_an_entity_is_equal_to_its_node_and_travels_without_its_graph(db: Knowledge) -> None:
    shown = db.entity("اجاخ")
    node = db.nodes[shown.id]
    assert shown == node
    assert node == shown
    assert hash(shown) == hash(node)
    assert repr(shown) == repr(node)
    assert shown != replace(node, label="دیگر")
    assert type(pickle.loads(pickle.dumps(shown))) is type(copy.copy(shown)) is Node
    assert replace(shown, label="دیگر")._repr_html_() is None  # type: ignore[attr-defined]


def test_an_extraction_shows_what_the_article_says_and_is_equal_to_the_record() -> None:
    text = "آریا مهرورز، مدیرعامل سازمان آبیاری، ۳۱ مهر ۱۳۹۷ درمانگاه نارون را در یزد افتتاح کرد. <script>x</script>"
    shown = gahnegar.extract_text(text, headline="گشایش <b>درمانگاه</b>", published="1397-08-01")
    html = shown._repr_html_()  # type: ignore[attr-defined]
    for word in (
        "گشایش &lt;b&gt;درمانگاه&lt;/b&gt;",
        "انتشار: ۱ آبان ۱۳۹۷",
        "آریا مهرورز",
        "سمت",
        "چنین تاریخی در هیچ گاه‌شماری نیست",
        "افتتاح",
    ):
        assert word in html
    assert "<script" not in html
    plain = gahnegar.Extraction(**{name: getattr(shown, name) for name in gahnegar.Extraction.__match_args__})
    assert shown == plain
    assert plain == shown
    assert hash(shown.published) == hash(plain.published)
    assert repr(shown) == repr(plain)
    assert type(pickle.loads(pickle.dumps(shown))) is gahnegar.Extraction


def test_what_a_search_finds_shows_itself_and_is_the_tuple_it_was(tmp_path: Path) -> None:
    store = tmp_path / "gahnegar.db"
    write(graph_of(*storyline()), store)
    hits = gahnegar.search(store, "درمانگاه")
    html = hits._repr_html_()  # type: ignore[attr-defined]
    assert hits[0].article in html
    assert "درمانگاه تخصصی نارون" in html
    assert repr(hits) == repr(tuple(hits))
    assert pickle.loads(pickle.dumps(hits)) == hits == tuple(hits)
    assert "هیچ ردیفی نیست" in gahnegar.find_times("بی‌زمان")._repr_html_()  # type: ignore[attr-defined]
