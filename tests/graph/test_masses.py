"""Names borne by very many, and names for very much: steps are counted, for they must grow with the articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.build import build_graph
from graph.model import KnowledgeGraph
from tests.graph.build_samples import Draft, nodes

pytestmark = pytest.mark.slow

Made = Callable[[int], list[Draft]]


def _counted(monkeypatch: pytest.MonkeyPatch, drafts: list[Draft]) -> tuple[KnowledgeGraph, int]:
    """The graph, and how many comparisons of things and of events, and absorbed members, it took."""
    import graph.cluster_events
    import graph.resolve
    from graph.profile import Profile

    steps = 0

    def counting(function: Callable[..., object], cost: Callable[..., int]) -> Callable[..., object]:
        def counted(*given: object) -> object:
            nonlocal steps
            steps += cost(*given)
            return function(*given)

        return counted

    with monkeypatch.context() as patch:
        patch.setattr(graph.resolve, "compare", counting(graph.resolve.compare, lambda *_: 1))
        patch.setattr(graph.cluster_events, "match", counting(graph.cluster_events.match, lambda *_: 1))
        patch.setattr(Profile, "absorb", counting(Profile.absorb, lambda one, other: len(one.members)))
        made = build_graph([draft.done() for draft in drafts])
    return made, steps


def _same_person(count: int) -> list[Draft]:
    return [Draft(f"a{at}", None, "نادر بهکیش آمد.").entity("p1", "نادر بهکیش") for at in range(count)]


def _bare_surnames(count: int) -> list[Draft]:
    return [Draft(f"a{at}", None, "محمدی آمد.").entity("p1", "محمدی") for at in range(count)]


def _homonyms(count: int) -> list[Draft]:
    """One full name, each in a body of its own."""
    drafts = []
    for at in range(count):
        body = f"شرکت سپیدار {at}"
        draft = Draft(f"a{at}", "2020-01-01", f"رضا محمدی مدیر {body} آمد.").entity("p1", "رضا محمدی")
        drafts.append(draft.entity("o1", body).holds("p1", "مدیر", "o1"))
    return drafts


def _surname_of_many(count: int) -> list[Draft]:
    """Full names of one surname, and the surname alone as often."""
    names = [
        f"{chr(0x628 + at % 20)}ا{chr(0x628 + at // 20 % 20)}ا{chr(0x628 + at // 400)}ن بهکیش"
        for at in range(count // 2)
    ]
    full = [Draft(f"a{at}", None, f"{name} آمد.").entity("p1", name) for at, name in enumerate(names)]
    return full + [Draft(f"b{at}", None, "بهکیش آمد.").entity("p1", "بهکیش") for at in range(count // 2)]


def _villages(count: int) -> list[Draft]:
    drafts = []
    for at in range(count):
        draft = Draft(f"a{at}", None, f"روستای گلپا در دهستان سپیدار{at} است.").entity("l1", "روستای گلپا")
        drafts.append(draft.entity("l2", f"سپیدار{at}").relation("l1", "located_in", "l2"))
    return drafts


def _one_day(count: int) -> list[Draft]:
    """Statements of one speaker on one day."""
    text = "آریا مهرورز گفت که بهای گندم تا پایان سال ثابت می‌ماند."
    return [
        Draft(f"a{at}", "2020-01-01", f"{text} {at}").entity("p1", "آریا مهرورز").event("statement", "گفت", agent="p1")
        for at in range(count)
    ]


@pytest.mark.parametrize("made", [_same_person, _bare_surnames, _homonyms, _surname_of_many, _villages, _one_day])
def test_steps_grow_with_the_articles(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    _, few = _counted(monkeypatch, made(200))
    _, many = _counted(monkeypatch, made(800))
    assert many <= 6 * few + 800, (few, many)


def test_an_entity_of_ten_thousand_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    made, steps = _counted(monkeypatch, _same_person(10_000))
    (person,) = nodes(made, "person")
    assert len(person.mentions) == 10_000
    assert steps < 10_000


def test_places_and_bodies_in_circles_of_any_length() -> None:
    names = ["نارستان", "گیلده", "سپیدان", "انارک"]
    places = [
        Draft(f"a{at}", "2020-01-01", f"{inner} در {outer} است.")
        .entity("l1", inner)
        .entity("l2", outer)
        .relation("l1", "located_in", "l2")
        for at, (inner, outer) in enumerate(zip(names, [*names[1:], names[0]], strict=True))
    ]
    bodies = [
        Draft(f"b{at}", "2020-01-01", f"بنیاد {inner} بخشی از بنیاد {outer} است.")
        .entity("o1", f"بنیاد {inner}")
        .entity("o2", f"بنیاد {outer}")
        .relation("o1", "part_of", "o2")
        for at, (inner, outer) in enumerate(zip(names, [*names[1:], names[0]], strict=True))
    ]
    meetings = [
        Draft(f"c{at}", "2020-01-02", f"آریا مهرورز در {name} سخن گفت.")
        .entity("p1", "آریا مهرورز")
        .entity("l1", name)
        .event("conference", "سخن گفت", place="l1", agent="p1")
        for at, name in enumerate(names)
    ]
    made = build_graph([draft.done() for draft in (*places, *bodies, *meetings)])
    assert len(nodes(made, "place")) == 4
    assert len(nodes(made, "organization")) == 4
