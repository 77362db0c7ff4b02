from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import InputError
from graph.build import build_graph
from graph.decisions import Decision, read_decisions
from graph.model import KnowledgeGraph
from tests.graph.build_samples import Draft, articles, nodes, told


def _lines(*rows: dict[str, object] | str) -> list[str]:
    return [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]


def _read(tmp_path: Path, *rows: dict[str, object] | str) -> tuple[tuple[Decision, ...], list[str]]:
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(_lines(*rows)), "utf-8")
    problems: list[InputError] = []
    found = read_decisions(path, problems.append)
    return found, [str(problem).replace(str(path), "F") for problem in problems]


def _built(tmp_path: Path, drafts: Sequence[Draft], *rows: dict[str, object] | str) -> tuple[KnowledgeGraph, list[str]]:
    """The graph with decisions, and what was wrong with them."""
    found, problems = _read(tmp_path, *rows)
    assert not problems
    reported: list[InputError] = []
    graph = build_graph([draft.done() for draft in drafts], found, reported.append)
    return graph, [str(one).replace(str(tmp_path / "decisions.jsonl"), "F") for one in reported]


def _person(article: str, name: str, *more: str) -> Draft:
    text = f"{name} سخن گفت." + "".join(f" {one} هم." for one in more)
    draft = Draft(article, "2020-01-01", text).entity("p1", name)
    for at, one in enumerate(more, 2):
        draft.entity(f"p{at}", one)
    return draft


THREE = (_person("a", "نادر بهکیش"), _person("b", "سپهر گلزار"), _person("c", "آریا مهرورز"))


def test_names_that_share_nothing_are_one_by_decision(tmp_path: Path) -> None:
    graph, problems = _built(tmp_path, THREE, {"same": ["نادر بهکیش", "سپهر گلزار"], "why": "نام هنری", "by": "مینا"})
    assert not problems
    assert articles(graph, "person") in ([{"a", "b"}, {"c"}], [{"c"}, {"a", "b"}])
    (kept,) = [one for one in graph.judgements if one.by != "rule"]
    assert (kept.left, kept.right, kept.verdict, kept.by) == ("a/p1", "b/p1", "same", "مینا")
    assert kept.reasons[-1] == "نام هنری"


def test_one_name_is_two_things_by_decision(tmp_path: Path) -> None:
    drafts = [_person("a", "نادر بهکیش"), _person("b", "نادر بهکیش")]
    graph, problems = _built(tmp_path, drafts, {"different": ["a/p1", "b/p1"]})
    assert not problems
    assert len(nodes(graph, "person")) == 2


def test_without_the_line_all_is_as_before(tmp_path: Path) -> None:
    plain = build_graph([draft.done() for draft in THREE])
    undone, _ = _built(tmp_path, THREE, '# {"same": ["نادر بهکیش", "سپهر گلزار"]}')
    assert undone == plain


def test_a_thing_is_named_by_name_alias_node_or_entity(tmp_path: Path) -> None:
    plain = build_graph([draft.done() for draft in THREE])
    node = next(node.id for node in plain.nodes.values() if node.label == "سپهر گلزار")
    for name in ("سيد سپهر گلزار", "b/p1", node):
        graph, problems = _built(tmp_path, THREE, {"same": ["نادر بهکیش", name]})
        assert not problems
        assert len(nodes(graph, "person")) == 2, name


def test_what_is_one_by_name_stays_with_a_decided_thing(tmp_path: Path) -> None:
    """A decision on one article's entity brings all that is one with it."""
    drafts = [_person("a", "نادر بهکیش"), _person("b", "نادر بهکیش"), _person("c", "سپهر گلزار")]
    graph, _ = _built(tmp_path, drafts, {"same": ["a/p1", "c/p1"]})
    assert articles(graph, "person") == [{"a", "b", "c"}]


def test_decisions_reach_through_others(tmp_path: Path) -> None:
    """a and b are one, c is another than b: so c, who bears a's name, is another than a."""
    drafts = [_person("a", "نادر بهکیش"), _person("b", "سپهر گلزار"), _person("c", "نادر بهکیش")]
    graph, problems = _built(tmp_path, drafts, {"same": ["a/p1", "b/p1"]}, {"different": ["b/p1", "c/p1"]})
    assert not problems
    assert sorted(map(sorted, articles(graph, "person"))) == [["a", "b"], ["c"]]


def test_a_circle_of_decisions_is_reported_and_the_earlier_lines_count(tmp_path: Path) -> None:
    graph, problems = _built(
        tmp_path,
        THREE,
        {"same": ["a/p1", "b/p1"]},
        {"same": ["b/p1", "c/p1"]},
        {"different": ["a/p1", "c/p1"]},
    )
    (problem,) = problems
    assert problem.startswith("F:3: sets apart «a/p1» and «c/p1», which are one by F:1, F:2 (remove one of")
    assert len(nodes(graph, "person")) == 1


def test_a_union_of_what_is_set_apart_is_reported(tmp_path: Path) -> None:
    rows = ({"different": ["a/p1", "c/p1"]}, {"same": ["a/p1", "b/p1"]}, {"same": ["b/p1", "c/p1"]})
    graph, problems = _built(tmp_path, THREE, *rows)
    assert [problem.partition(" (")[0] for problem in problems] == ["F:3: makes one of what F:1 sets apart"]
    assert sorted(map(sorted, articles(graph, "person"))) == [["a", "b"], ["c"]]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"same": ["نادر بهکیش", "کسی که نیست"]}, "nothing is called «کسی که نیست»"),
        ({"same": ["a/p1", "hap-0123456789ab"]}, "nothing is called «a/p1»"),
        ({"different": ["نادر بهکیش", "a/p1"]}, "sets apart «نادر بهکیش» and «a/p1», which mean the same"),
        ({"same": ["نادر بهکیش", "a/l1"]}, "«نادر بهکیش», «a/l1»: not of one type (person or place)"),
        ({"same": ["رشت", "گیلده"]}, "«رشت», «گیلده»: may be place or person (add"),
        ({"same": ["a/v1", "a/v2"]}, "«a/v1», «a/v2»: not of one type (statement or visit)"),
    ],
)
def test_what_cannot_be_used_is_reported_and_the_rest_goes_on(
    tmp_path: Path, row: dict[str, object], told: str
) -> None:
    drafts = [
        Draft("a", "2020-01-01", "نادر بهکیش در رشت و گیلده گفت و دید.")
        .entity("p1", "نادر بهکیش")
        .entity("l1", "رشت")
        .entity("l2", "گیلده")
        .event("statement", "گفت", agent="p1")
        .event("visit", "دید", agent="p1"),
        Draft("b", "2020-01-01", "رشت و گیلده و سپهر گلزار.")
        .entity("p1", "رشت")
        .entity("p2", "گیلده")
        .entity("p3", "سپهر گلزار"),
    ]
    graph, problems = _built(tmp_path, drafts, row, {"same": ["a/p1", "b/p3"]})
    (problem,) = problems
    assert problem.startswith(f"F:1: {told}")
    assert {"a", "b"} in articles(graph, "person"), "the decision after it counts"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "F:1: no JSON"),
        ("[" * 100_000, "F:1: no JSON"),
        ("[1]", "F:1: no JSON object"),
        ({"same": ["a", "b"], "different": ["a", "c"]}, "F:1: decides same and different"),
        ({"type": "person"}, "F:1: decides nothing"),
        ({"same": ["a"]}, "F:1: names 1 things"),
        ({"same": ["a"] * 101}, "F:1: names 101 things"),
        ({"same": ["a", 5]}, "F:1: the things are no list of names"),
        ({"same": ["a", "b"], "type": "planet"}, "F:1: «planet» is no type"),
        ({"same": ["a", "b"], "who": "me"}, "F:1: «who» means nothing here"),
        ({"same": ["a", "b"], "why": 7}, "F:1: «why» is no text"),
    ],
)
def test_broken_lines_are_reported(tmp_path: Path, line: dict[str, object] | str, told: str) -> None:
    found, problems = _read(tmp_path, line, "", "# a comment", {"same": ["x", "y"]})
    assert [one.where.rpartition(":")[2] for one in found] == ["4"]
    (problem,) = problems
    assert problem.startswith(told)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "nothing.jsonl", print)
    (tmp_path / "odd.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        read_decisions(tmp_path / "odd.jsonl", print)


def _opening(article: str, day: str, place: str = "رشت") -> Draft:
    text = f"کتابخانه نارون در {place} گشوده شد. خبر {article}."
    return (
        Draft(article, day, text)
        .entity("f1", "کتابخانه نارون")
        .entity("l1", place)
        .event("opening", "گشوده شد", place="l1", theme="f1")
    )


def test_events_of_far_days_are_one_by_decision_with_all_their_accounts(tmp_path: Path) -> None:
    drafts = [_opening("a", "2020-05-01"), _opening("b", "2021-05-01"), _opening("c", "2021-05-02")]
    plain, _ = _built(tmp_path, drafts)
    assert sorted(map(len, (one.articles for one in told(plain, "opening")))) == [1, 2]
    by_id = [one.id for one in told(plain, "opening")]
    for things in (["a/v1", "b/v1"], by_id):
        graph, problems = _built(tmp_path, drafts, {"same": things})
        assert not problems
        (one,) = told(graph, "opening")
        assert one.articles == ("a", "b", "c")


def test_one_event_is_two_by_decision(tmp_path: Path) -> None:
    drafts = [_opening("a", "2020-05-01"), _opening("b", "2020-05-01"), _opening("c", "2020-05-01")]
    graph, problems = _built(tmp_path, drafts, {"different": ["a/v1", "b/v1"]})
    assert not problems
    assert sorted(map(len, (one.articles for one in told(graph, "opening")))) == [1, 2]
    chained, _ = _built(tmp_path, drafts, {"different": ["a/v1", "b/v1"]}, {"same": ["a/v1", "c/v1"]})
    assert sorted(one.articles for one in told(chained, "opening")) == [("a", "c"), ("b",)]


def test_a_ten_thousandfold_name_is_decided_in_steps_that_grow_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import graph.resolve

    steps = 0

    def counted(*given: object) -> object:
        nonlocal steps
        steps += 1
        return compare(*given)  # type: ignore[arg-type]

    compare = graph.resolve.compare
    monkeypatch.setattr(graph.resolve, "compare", counted)
    drafts = [_person(f"a{at}", "نادر بهکیش") for at in range(2000)] + [_person("b", "سپهر گلزار")]
    rows = ({"same": ["نادر بهکیش", "سپهر گلزار"]}, {"different": ["a7/p1", "a8/p1"]})
    graph_, problems = _built(tmp_path, drafts, *rows)
    assert len(problems) == 1
    assert len(graph_.nodes) == 1
    assert steps < 10 * len(drafts)


NAMES = ["نادر بهکیش", "بهکیش", "سپهر گلزار", "رضا محمدی"]
PERSONS = [f"{article}/p1" for article in "abcdef"]
DECISIONS = st.lists(
    st.builds(
        lambda verdict, things, at: Decision(f"F:{at}", verdict, tuple(things)),
        st.sampled_from(["same", "different"]),
        st.lists(st.sampled_from([*PERSONS, *NAMES]), min_size=2, max_size=3, unique=True),
        st.integers(1, 999),
    ),
    max_size=6,
    unique_by=lambda decision: decision.where,
)


@settings(max_examples=80, deadline=None)
@given(names=st.lists(st.sampled_from(NAMES), min_size=6, max_size=6), decisions=DECISIONS)
def test_what_is_not_reported_is_done(names: list[str], decisions: list[Decision]) -> None:
    drafts = [_person(article, name) for article, name in zip("abcdef", names, strict=True)]
    refused: list[str] = []
    made = build_graph([draft.done() for draft in drafts], decisions, lambda problem: refused.append(problem.where))
    node = {member: one.id for one in made.nodes.values() for member in one.members}
    called = {name: [member for member, own in zip(PERSONS, names, strict=True) if own == name] for name in NAMES}
    for decision in decisions:
        if decision.where in refused:
            continue
        things = [{node[member] for member in called.get(thing, [thing])} for thing in decision.things]
        if decision.verdict == "same":
            assert len(set.union(*things)) == 1, decision
        else:
            assert sum(map(len, things)) == len(set.union(*things)), decision


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.sampled_from(["2020-05-01", "2020-05-02", "2021-05-01"]), min_size=5, max_size=5),
    decisions=st.lists(
        st.builds(
            lambda verdict, things, at: Decision(f"F:{at}", verdict, tuple(things)),
            st.sampled_from(["same", "different"]),
            st.lists(st.sampled_from([f"{article}/v1" for article in "abcde"]), min_size=2, max_size=3, unique=True),
            st.integers(1, 999),
        ),
        max_size=6,
        unique_by=lambda decision: decision.where,
    ),
)
def test_what_is_not_reported_is_done_to_events(days: list[str], decisions: list[Decision]) -> None:
    drafts = [_opening(article, day) for article, day in zip("abcde", days, strict=True)]
    refused: list[str] = []
    made = build_graph([draft.done() for draft in drafts], decisions, lambda problem: refused.append(problem.where))
    happening = {member: one.id for one in made.happenings.values() for member in one.members}
    for decision in decisions:
        if decision.where not in refused:
            found = len({happening[thing] for thing in decision.things})
            assert found == (1 if decision.verdict == "same" else len(decision.things)), decision
