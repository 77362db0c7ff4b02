from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.model import Published, Span
from graph.model import ArticleRecord, Evidence, KnowledgeGraph
from viz.highlight import pieces, quote

MARKS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40), st.sampled_from("abc")), max_size=12)


def _graph(body: str) -> KnowledgeGraph:
    article = ArticleRecord("a", None, None, "", "", "", body, Published(), "")
    return KnowledgeGraph({"a": article})


def test_nested_and_crossing_marks() -> None:
    assert list(pieces("abcdef", [(0, 4, "x"), (2, 6, "y"), (2, 3, "z")])) == [
        ("ab", ["x"]),
        ("c", ["x", "y", "z"]),
        ("d", ["x", "y"]),
        ("ef", ["y"]),
    ]


@given(st.text(max_size=40), MARKS)
def test_pieces_add_up_to_the_text_and_know_their_marks(text: str, marks: list[tuple[int, int, str]]) -> None:
    found = list(pieces(text, marks))
    assert "".join(piece for piece, _ in found) == text
    at = 0
    for piece, meanings in found:
        for offset in range(at, at + len(piece)):
            assert sorted(meanings) == sorted(mark for start, end, mark in marks if start <= offset < end)
        at += len(piece)


def test_a_quote_marks_the_fact_and_its_core() -> None:
    graph = _graph("او گفت: بیمارستان افتتاح شد. پایان.")
    sentence = Span("body", 0, 28)
    evidence = Evidence("a", Span("body", 8, 27), sentence)
    assert quote(graph, evidence, Span("body", 18, 27)) == (
        ("او گفت: ", ()),
        ("بیمارستان ", ("fact",)),
        ("افتتاح شد", ("fact", "core")),
        (".", ()),
    )


def test_a_fact_that_is_the_whole_sentence_is_marked_by_its_core_alone() -> None:
    graph = _graph("افتتاح شد.")
    sentence = Span("body", 0, 10)
    assert quote(graph, Evidence("a", sentence, sentence), Span("body", 0, 9)) == (("افتتاح شد", ("core",)), (".", ()))


def test_an_endless_sentence_is_cut_around_the_fact() -> None:
    graph = _graph("ا" * 50_000 + "نام" + "ب" * 50_000)
    found = quote(graph, Evidence("a", Span("body", 50_000, 50_003), Span("body", 0, 100_003)))
    assert found[0] == ("…", ())
    assert found[-1] == ("…", ())
    assert ("نام", ("fact",)) in found
    assert sum(len(text) for text, _ in found) < 2000


def test_unprintable_characters_are_left_out() -> None:
    graph = _graph("\u202eالف\x00 ب")
    found = quote(graph, Evidence("a", Span("body", 1, 4), Span("body", 0, 7)))
    assert found == (("", ()), ("الف", ("fact",)), (" ب", ()))
