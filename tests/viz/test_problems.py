from __future__ import annotations

from extract.model import Problem, Span
from extract.times import PROBLEMS
from gahnegar.engines import OF_ENGINES
from viz.problems import KINDS, problem_words


def test_what_is_wrong_is_told_in_both_languages() -> None:
    said = problem_words(Problem("reversed-range", "۵ تا ۳", Span("body", 0, 6), "the end lies before the start"))
    assert (said.persian, said.english) == ("پایان پیش از آغاز است", "the end lies before the start")


def test_a_kind_without_words_of_ours_has_its_own() -> None:
    assert problem_words(Problem("new", "", Span("body", 0, 0), "what it says")).persian == "what it says"


def test_the_program_has_words_for_all_its_kinds() -> None:
    assert {*PROBLEMS, *OF_ENGINES} <= set(KINDS)
