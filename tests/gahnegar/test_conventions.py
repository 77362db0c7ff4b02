"""Our names as other corpora would have them, rule by rule, and corpora with a token and its label a line."""

from pathlib import Path

import pytest

from extract.errors import InputError
from gahnegar.conventions import OPERATIONS, Conventions, Rule, conventions
from gahnegar.evaluate_external import Comparison, compare
from gahnegar.tagged_corpora import Chunk, Line, found_in, read_lines

PEYMA, ARMAN = conventions()


def converted(text: str, *chunks: tuple[int, int, str], corpus: Conventions = PEYMA) -> list[tuple[str, str]]:
    tokens = tuple(text.split())
    rows = corpus.convert(tokens, [Chunk(*chunk) for chunk in chunks])
    return [(" ".join(tokens[row.first : row.last]), row.type) for row in rows]


def test_every_rule_says_why_and_what() -> None:
    for corpus in (PEYMA, ARMAN):
        assert set(corpus.labels.values()) == set(corpus.theirs)
        for rule in corpus.rules:
            assert rule.does in OPERATIONS
            assert rule.why.endswith(".")


CASES = {
    "types": ("هتل لاله در یزد", [(0, 2, "facility"), (3, 4, "place")], [("هتل لاله", "LOC"), ("یزد", "LOC")]),
    "a place in an event": ("جشنواره شعر یزد", [(0, 3, "event")], [("یزد", "LOC")]),
    "a platform": ("در تلگرام", [(1, 2, "work")], [("تلگرام", "ORG")]),
    "a book": ("کتاب بوستان", [(1, 2, "work")], []),
    "a generic body": ("رئیس مجلس گفت", [(1, 2, "organization")], []),
    "a seat": ("در استانداری یزد ماند", [(1, 3, "organization")], [("استانداری یزد", "LOC")]),
    "no seat": ("به گفته استانداری یزد", [(2, 4, "organization")], [("استانداری یزد", "ORG")]),
    "a minister": ("وزیر نفت گفت", [], [("نفت", "ORG")]),
    "no minister": ("چاه نفت", [], []),
    "the kind of place": ("در شهر یزد", [(2, 3, "place")], [("شهر یزد", "LOC")]),
    "a quarter": ("در شمال استان یزد", [(3, 4, "place")], [("شمال استان یزد", "LOC")]),
    "places side by side": (
        "شهرستان تفت استان یزد",
        [(1, 2, "place"), (2, 4, "place")],
        [("شهرستان تفت استان یزد", "LOC")],
    ),
    "places counted up": (
        "در استان های یزد ، فارس و کرمان",
        [(3, 4, "place"), (5, 6, "place"), (7, 8, "place")],
        [("استان های یزد ، فارس و کرمان", "LOC")],
    ),
    "places apart": ("یزد و فارس", [(0, 1, "place"), (2, 3, "place")], [("یزد", "LOC"), ("فارس", "LOC")]),
    "the kind of body": ("مربی تیم پارسه", [(2, 3, "organization")], [("تیم پارسه", "ORG")]),
    "a body in quotation marks": ("شرکت « پارسه » گفت", [(2, 3, "organization")], [("شرکت « پارسه »", "ORG")]),
    "a government": ("دولت سوئد گفت", [(1, 2, "place")], [("دولت سوئد", "ORG")]),
    "a holy name": ("میلاد حضرت زینب (س)", [(2, 3, "person")], [("حضرت زینب (س)", "PER")]),
    "a title": ("قاضی کریمی گفت", [(0, 2, "person")], [("کریمی", "PER")]),
}


@pytest.mark.parametrize(("text", "ours", "theirs"), CASES.values(), ids=CASES)
def test_rules_of_peyma(text: str, ours: list[tuple[int, int, str]], theirs: list[tuple[str, str]]) -> None:
    assert converted(text, *ours) == theirs


def test_facilities_do_not_count_in_arman() -> None:
    assert converted("هتل لاله در یزد", (0, 2, "facility"), (3, 4, "place"), corpus=ARMAN) == [("یزد", "LOC")]


def test_of_two_that_overlap_the_longer_stays() -> None:
    grow = Rule("left", ("place",), "Because.", words=("شهر زیبای",))
    corpus = Conventions("x", "X", "x.conll", 1, {"place": "LOC", "person": "PER"}, {}, "", (grow,))
    assert converted("شهر زیبای یزد", (1, 2, "person"), (2, 3, "place"), corpus=corpus) == [("شهر زیبای یزد", "LOC")]


# ---------------------------------------------------------------- corpora


def test_sentences_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("می رود\tO\n\n\nشهر\tB-LOC\nیزد\tI-LOC\nتفت\tB-LOC\n", "utf-8")
    assert read_lines(path) == [
        Line(("می رود",), ()),
        Line(("شهر", "یزد", "تفت"), (Chunk(0, 2, "LOC"), Chunk(2, 3, "LOC"))),
    ]


@pytest.mark.parametrize("text", ["یزد\n", "یزد\tO\nیزد LOC\n", "یزد\tLOC\n"])
def test_a_line_without_a_label_is_reported(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.conll"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"a\.conll:\d"):
        read_lines(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\t\xff"])
def test_what_cannot_be_read_is_reported(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.conll"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read"):
        read_lines(path)


def test_names_are_found_as_chunks_of_their_tokens() -> None:
    lines = [
        Line(("«", "محسن", "سرخو", "»", ",", "مدیر", "سازمان", "تامین", "اجتماعی", "،", "گفت", ":"), ()),
        Line((), ()),
        Line(("وی", "به", "کوالالامپور", "می رود", "."), ()),
    ]
    assert found_in(lines) == [
        [Chunk(1, 3, "person"), Chunk(6, 9, "organization")],
        [],
        [Chunk(2, 3, "place")],
    ]


def test_spans_are_compared_strictly() -> None:
    result = Comparison()
    result.add([Chunk(0, 2, "PER"), Chunk(3, 5, "LOC"), Chunk(6, 7, "ORG")], [Chunk(0, 2, "PER"), Chunk(4, 5, "LOC")])
    result.add([Chunk(0, 1, "ORG")], [Chunk(0, 1, "LOC"), Chunk(2, 3, "PER")])
    assert result.confused == {
        ("PER", "PER"): 1,
        ("LOC", "other edges"): 1,
        ("ORG", "missed"): 1,
        ("ORG", "LOC"): 1,
        ("nothing", "PER"): 1,
    }
    assert result.micro() == {"precision": 0.25, "recall": 0.25, "f1": 0.25, "gold": 4, "predicted": 4}
    assert result.row("PER") == {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "gold": 1, "predicted": 2}


def test_another_engine_may_find_the_names() -> None:
    class Nobody:
        def names(self, sentences: object) -> list[list[object]]:
            return [[] for _ in sentences]  # type: ignore[attr-defined]

    lines = [Line(("آقای", "کریمی", "گفت"), (Chunk(1, 2, "PER"),))]
    assert compare(PEYMA, lines, Nobody()).micro()["recall"] == 0.0  # type: ignore[arg-type]
