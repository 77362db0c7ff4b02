"""Conferences that are named after bodies are events, and one of them has many names."""

from __future__ import annotations

import pytest

from extract.clusters import clusters
from extract.document import Document, Sentence
from extract.forms import Name
from extract.gatherings import name_gatherings
from extract.model import Article, Span
from extract.tagger import Chunk


def sentence(text: str) -> Sentence:
    (only,) = Document(Article("a", text)).sentences
    return only


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("همایش ملی انجمن نانوایان", [(2, 4, "organization")], [(0, 4, "event")]),
        ("همایش سه روزه انجمن نانوایان", [(0, 5, "organization")], [(0, 5, "event")]),
        ("در اجلاس منطقه ای انجمن نانوایان", [(1, 3, "event"), (3, 6, "organization")], [(1, 6, "event")]),
        ("رئیس انجمن نانوایان در همایش", [(1, 3, "organization")], [(1, 3, "organization")]),
        ("جلسه انجمن نانوایان", [(1, 3, "organization")], [(1, 3, "organization")]),
        ("همایش بزرگ علی نانوا", [(2, 4, "person")], [(2, 4, "person")]),
        ("اجلاس", [(0, 1, "organization")], [(0, 1, "organization")]),
    ],
)
def test_a_gathering_takes_the_name_of_its_body(
    text: str, found: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]
) -> None:
    chunks = [Chunk(first, last, kind, 0.9) for first, last, kind in found]
    named = sorted(name_gatherings(sentence(text), chunks))
    assert [(chunk.first, chunk.last, chunk.type) for chunk in named] == expected


def groups(*named: tuple[str, str]) -> list[list[str]]:
    names = []
    at = 0
    for text, kind in named:
        names.append(Name(tuple(text.split()), text, kind, Span("body", at, at + len(text)), 0.9, "crf"))
        at += len(text) + 1
    return [[name.text for name in group] for group in clusters(names)]


def test_gatherings_of_one_body_are_one_whatever_it_is_called() -> None:
    assert groups(("همایش منطقه‌ای اتحادیه بین‌المللی تامین اجتماعی", "event"), ("همایش سالانه ایسا", "event")) == [
        ["همایش منطقه‌ای اتحادیه بین‌المللی تامین اجتماعی", "همایش سالانه ایسا"]
    ]


def test_editions_and_other_bodies_and_other_kinds_stay_apart() -> None:
    body = ("انجمن نانوایان", "organization")
    assert len(groups(body, ("همایش سوم انجمن نانوایان", "event"), ("همایش چهارم انجمن نانوایان", "event"))) == 3
    assert len(groups(("همایش ایسا", "event"), ("همایش شستا", "event"))) == 2
    assert len(groups(("همایش ایسا", "event"), ("جشنواره ایسا", "event"))) == 2


def test_a_gathering_named_by_its_place_is_the_only_other_one() -> None:
    place = ("تفت", "place")
    assert len(groups(place, ("همایش ملی انار", "event"), ("همایش تفت", "event"))) == 2
    assert len(groups(place, ("همایش ملی انار", "event"), ("همایش پسته", "event"), ("همایش تفت", "event"))) == 4
