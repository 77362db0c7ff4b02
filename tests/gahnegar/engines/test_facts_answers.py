"""`--facts llm:…`: answers that are none, no answer at all, and whatever else a model may say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.inventory import EVENT_TYPES, PREDICATES, ROLES
from gahnegar.engines import FACTS_FELL_BACK
from gahnegar.engines.contract import Question
from gahnegar.engines.endpoint import NoAnswerError
from gahnegar.engines.facts import LlmFacts
from tests.gahnegar.engines.small_article import NAMES, OPENING, POST, article, ask, engine
from tests.gahnegar.engines.stub import Reply, said, serving, told


@pytest.mark.parametrize(
    "bad",
    [
        said("no JSON"),
        said("[]"),
        said('{"relations": []}'),
        said('{"relations": [5], "events": []}'),
        told([{**POST, "quote": 5}]),
        told([{**POST, "object": 5}]),
        told([{**POST, "former": "no"}]),
        told([{key: value for key, value in POST.items() if key != "former"}]),
        told([], [{**OPENING, "roles": None}]),
        told([], [{**OPENING, "roles": [["agent", "e1"]]}]),
        told([], [{**OPENING, "time": []}]),
        said(None, refusal="I would rather not."),
        Reply(b'{"choices": [{"message": {"content": "{}"}, "finish_reason": "length"}]}'),
        Reply(status=500),
        Reply(b"[" * 100_000),
    ],
)
def test_after_a_bad_answer_it_is_asked_again_with_another_seed(bad: Reply) -> None:
    with serving(bad, bad, told([POST])) as stub:
        asking = engine(stub)
        facts = ask(asking)
    assert facts is not None
    assert len(facts[0]) == 1
    assert asking.problems == []
    assert [asked.body["seed"] for asked in stub.asked] == [1, 2, 3]


@pytest.mark.parametrize(
    ("reply", "tries", "why"),
    [
        (Reply(status=500), 3, "HTTP 500"),
        (said("no JSON"), 3, "a form that was not asked for"),
        (Reply(status=404), 1, "HTTP 404"),
    ],
)
def test_without_an_answer_the_facts_are_those_of_the_rules(reply: Reply, tries: int, why: str) -> None:
    with serving(reply) as stub:
        asking = engine(stub)
        assert ask(asking) is None
    assert len(stub.asked) == tries
    (problem,) = asking.problems
    assert problem.kind == FACTS_FELL_BACK
    assert why in problem.message
    assert problem.message.endswith(": they are those of the rules")


def test_an_answer_that_does_not_come_in_time() -> None:
    with serving(Reply(never=True)) as stub:
        asking = engine(stub, timeout=0.05)
        assert ask(asking) is None
    assert "in time" in asking.problems[0].message


def test_nobody_listens() -> None:
    with serving(told()) as stub:
        pass
    asking = engine(stub)
    assert ask(asking) is None
    assert "cannot be reached: Connection refused" in asking.problems[0].message


ids = st.sampled_from([*NAMES, "e9", "published", "دیروز", "گشود", "مدیر‌عامل", POST["quote"], OPENING["quote"]])
values = ids | st.none() | st.booleans() | st.text(max_size=3) | st.sampled_from([*PREDICATES, *EVENT_TYPES])
parts = st.lists(st.fixed_dictionaries({"role": values | st.sampled_from(ROLES), "entity": values}), max_size=2)
relations = st.fixed_dictionaries({key: st.just(value) | values for key, value in POST.items()})
events = st.fixed_dictionaries({key: st.just(value) | values | parts for key, value in OPENING.items()})


class Answering:
    """An endpoint that has one answer to everything."""

    model = "tiny"

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def ask(self, question: Question[Any], data: object) -> Any:
        try:
            return question.read(self._answer)
        except ValueError as error:
            raise NoAnswerError(str(error)) from error


@given(st.lists(relations, max_size=2), st.lists(events, max_size=2))
def test_any_answer_is_borne_out_told_or_refused(said_of: list[dict[str, Any]], happened: list[dict[str, Any]]) -> None:
    """Whatever a model says, what is kept points at words of the text and at things of the article."""
    document = article()
    asking = LlmFacts(Answering({"relations": said_of, "events": happened}))  # type: ignore[arg-type]
    found = ask(asking, document)
    if found is None:
        assert [problem.kind for problem in asking.problems] == [FACTS_FELL_BACK]
        return
    for relation in found[0]:
        assert relation.predicate in PREDICATES
        assert {relation.subject, relation.object} - {None} <= set(NAMES)
        assert document.slice(relation.evidence).strip()
    for event in found[1]:
        assert document.slice(event.trigger.span) == event.trigger.text != ""
        assert event.evidence.covers(event.trigger.span)
        assert {part.entity for part in event.roles} <= set(NAMES)
