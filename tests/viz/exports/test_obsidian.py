from __future__ import annotations

from dataclasses import replace

import yaml
from markdown_it import MarkdownIt

from graph.model import KnowledgeGraph
from tests.viz.exports.readers import written
from tests.viz.graphs import HOSTILE
from tests.viz.sample import sample_graph
from viz.exports.note_text import escaped, link_text, properties
from viz.proofs import one_line


def note(start: str) -> str:
    (found,) = [text for path, text in written(sample_graph(), "obsidian").items() if path.startswith(start)]
    return found


def test_a_note_of_an_entity() -> None:
    text = note("entities/مهدی-کاوه-راد")
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["type"] == "person"
    assert "مهدی کاوه‌راد" in front["aliases"]
    assert "|سازمان بیمه آینده]]" in text
    assert "ریاست هیئت ایرانی را بر عهده دارد" in text
    assert "خبرگزاری البرز — 2018-10-02 — sample `0.90`" in text


def test_a_label_of_several_lines_is_one_line() -> None:
    node = replace(next(iter(sample_graph().nodes.values())), label="بنیاد\nآفتاب", articles=(), mentions=())
    (text,) = (
        text for path, text in written(KnowledgeGraph(nodes={node.id: node}), "obsidian").items() if "آفتاب" in path
    )
    front = yaml.safe_load(text.split("---\n")[1])
    assert (front["label"], front["aliases"][0]) == ("بنیاد آفتاب", "بنیاد آفتاب")
    assert "\n# بنیاد آفتاب\n" in text


def test_a_note_of_an_event_and_of_an_article() -> None:
    text = note("events/دیدار-مهدی-کاوه-راد-با-لیلا")
    front = yaml.safe_load(text.split("---\n")[1])
    assert (front["start"], front["certainty"], front["status"]) == ("2018-10-03", "day, stated", "occurred")
    assert "- مکان: [[entities/کوالالامپور-" in text
    article = note("articles/درمانگاه-مهرگان-یزد-افتتاح")
    assert yaml.safe_load(article.split("---\n")[1])["published"] == "2018-10-12"
    assert "ساخت بیمارستان شهید رهنما در اردکان از سال ۱۳۹۴ آغاز شده است." in article
    assert "[[events/آغاز-ساخت" in article


def test_texts_show_as_they_are() -> None:
    markdown = MarkdownIt("commonmark")
    for text in (*HOSTILE, "1. یک", "12) دو", "- سه", "+ چهار", "# پنج", "---", "1397-07-11"):
        shown = "".join(part.content for token in markdown.parseInline(escaped(text)) for part in token.children or ())
        assert shown == one_line(text).strip()
        whole = markdown.parse(escaped(text))
        assert {token.type for token in whole} <= {"paragraph_open", "inline", "paragraph_close"}


def test_what_would_end_a_link_is_left_out_of_its_text() -> None:
    assert link_text("a | b]] [[c#d^e") == "a b c d e"
    assert link_text("]]") == "؟"


def test_properties_are_what_they_were() -> None:
    values = {"text": 'a: "b" # c', "list": tuple(map(one_line, HOSTILE)), "number": 3, "unknown": None, "none": ()}
    front = "".join(properties(values)).split("---\n")[1]
    assert yaml.safe_load(front) == {
        "text": 'a: "b" # c',
        "list": list(map(one_line, HOSTILE)),
        "number": 3,
        "none": [],
    }
