from __future__ import annotations

from datetime import date

import pytest

from extract.model import Span
from graph.model import Evidence
from graph.tenure_model import Bounds, Limit, Occupancy, SeatKey
from tests.graph.seats import BODY, FIRST, SECOND, change, named, seats
from viz.posts import posts, time_words

_EVIDENCE = Evidence("a", Span("body", 0, 1), Span("body", 0, 1))


def _limit(day: int | None) -> Limit | None:
    """A day of Farvardin 1397."""
    return Limit(date(2018, 3, 20 + day), "mention", _EVIDENCE) if day else None


def _times(start: tuple[int | None, int | None], end: tuple[int | None, int | None]) -> list[str]:
    bounds = [Bounds(_limit(first), _limit(last)) for first, last in (start, end)]
    one = Occupancy("p", SeatKey("b", "مدیر"), "holder", "مدیر", bounds[0], bounds[1], (), 0.9)
    return [said.persian.replace(" فروردین ۱۳۹۷", "") for said in time_words(one)]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((None, None), (None, None), []),
        ((None, 3), (3, None), ["به گواهی ۳"]),
        ((None, 3), (5, None), ["دست‌کم ۳ تا ۵"]),
        ((3, 3), (5, None), ["از ۳", "دست‌کم تا ۵"]),
        ((3, 3), (3, None), ["از ۳"]),
        ((3, 3), (5, 5), ["از ۳", "تا ۵"]),
        ((3, 3), (3, 3), ["۳"]),
        ((None, 3), (5, 5), ["دست‌کم از ۳", "تا ۵"]),
        ((None, 5), (5, 5), ["تا ۵"]),
        ((1, 3), (5, 9), ["دست‌کم ۳ تا ۵", "نه پیش از ۱", "نه پس از ۹"]),
        ((None, None), (None, 9), ["نه پس از ۹"]),
        ((1, 5), (3, 9), ["به گواهی ۳ تا ۵", "نه پیش از ۱", "نه پس از ۹"]),
    ],
)
def test_the_days_of_a_post_in_words(
    start: tuple[int | None, int | None], end: tuple[int | None, int | None], said: list[str]
) -> None:
    assert _times(start, end) == said


def test_who_came_before_and_after() -> None:
    graph, _ = seats(
        named("a", "2018-04-01", FIRST),
        change("b", "2019-04-01", SECOND, "appointment", "منصوب شد"),
        named("c", "2020-04-01", SECOND),
    )
    found = posts(graph)
    ids = {node.label: node.id for node in graph.nodes.values()}
    (first,), (second,) = found.of_person[ids[FIRST]], found.of_person[ids[SECOND]]
    assert (first.before, first.after) == (None, ids[SECOND])
    assert (second.before, second.after) == (ids[FIRST], None)
    (post,) = found.of_body[ids[BODY]]
    assert (post.name, [stay.occupancy.person for stay in post.stays]) == ("مدیرعامل", [ids[FIRST], ids[SECOND]])
    assert [note.persian for source in second.sources for note in source.notes] == ["آغاز"]
    assert [source.article.id for source in second.sources] == ["b", "c"]


def test_of_several_at_a_time_nobody_follows_another() -> None:
    graph, _ = seats(
        named("a", "2018-04-01", FIRST, "عضو هیئت‌مدیره"), named("b", "2019-04-01", SECOND, "عضو هیئت‌مدیره")
    )
    stays = [stay for had in posts(graph).of_person.values() for stay in had]
    assert [(stay.before, stay.after) for stay in stays] == [(None, None), (None, None)]


def test_nobody_named_in_a_post_for_a_time_is_told() -> None:
    graph, _ = seats(named("a", "2018-04-01", FIRST), named("b", "2019-04-01", SECOND))
    (post,) = next(iter(posts(graph).of_body.values()))
    assert [said.english for said in post.troubles] == ["12 Farvardin 1397 to 12 Farvardin 1398: nobody is named"]


def test_the_post_that_most_had_stands_first() -> None:
    graph, _ = seats(
        named("a", "2018-04-01", FIRST, "رئیس هیئت مدیره"),
        named("b", "2018-04-01", FIRST),
        named("c", "2018-04-01", SECOND, "معاون درمان"),
        named("d", "2019-04-01", FIRST, "معاون درمان"),
    )
    (body,) = (node.id for node in graph.nodes.values() if node.label == BODY)
    assert [post.name for post in posts(graph).of_body[body]] == ["معاون درمان", "رئیس هیئت مدیره", "مدیرعامل"]
