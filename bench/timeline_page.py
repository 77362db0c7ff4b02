"""The timeline page of 5,000 entries: seconds to write it and to open it in headless Chromium, beside vis-timeline."""

from __future__ import annotations

from datetime import date, timedelta

from extract.model import Published, Span
from graph.model import (
    ArticleRecord,
    Edge,
    Evidence,
    Happening,
    KnowledgeGraph,
    Node,
    Occurrence,
    Participant,
    Statement,
)

ENTRIES = 5000
PEOPLE = 800
BODIES = 200
_FIRST = date(2004, 3, 20)
_TYPES = ("meeting", "opening", "appointment", "statement", "award", "tender", "construction", "protest")
_GIVEN = ("نگار", "کیان", "لاله", "آرش", "پروین", "سامان", "مینا", "بهرام", "شیرین", "فرهاد")
_FAMILY = ("کاوه‌راد", "رستگار", "فرهمند", "یزدانی", "دادور", "سپهری", "مهرپویا", "نیک‌روان", "آذرخش", "بهمنی")


def made_up(count: int = ENTRIES) -> KnowledgeGraph:
    """A graph of so many events and posts over twenty years, told in a third as many articles."""
    people = [f"{_GIVEN[n % 10]} {_FAMILY[n // 10 % 10]} {n // 100 + 1}" for n in range(PEOPLE)]
    bodies = [f"سازمان {_FAMILY[n % 10]} {n // 10 + 1}" for n in range(BODIES)]
    articles: dict[str, ArticleRecord] = {}
    happenings: dict[str, Happening] = {}
    edges: dict[str, Edge] = {}
    for number in range(count):
        day = _FIRST + timedelta(days=number * 37 * 197 % 7000)
        who, body = people[number * 7 % PEOPLE], bodies[number * 3 % BODIES]
        sentence = f"{who} روز گذشته در {body} با شماری از کارشناسان دیدار و درباره برنامه شماره {number} گفت‌وگو کرد."
        key = f"a{number}"
        articles[key] = ArticleRecord(
            key, f"خبرگزاری {_FAMILY[number % 9]}", None, "", f"دیدار شماره {number}", "", sentence,
            Published(day, day, "given"), key,
        )  # fmt: skip
        whole = Span("body", 0, len(sentence))
        trigger = Span("body", sentence.index("دیدار"), sentence.index("دیدار") + 5)
        proof = Evidence(key, whole, whole)
        end = day + timedelta(days=(0, 0, 0, 30, 0, 200)[number % 6])
        if number % 10 == 0:
            said = Statement(f"s{number}", who, "holds_position", body, proof, 0.8, "made up", "رئیس", False, day, end)
            edges[f"p{number}"] = Edge(
                f"p{number}", who, body, "holds_position", "رئیس", False, day, end, (said,), 0.8, 1
            )
        else:
            status = "planned" if number % 9 == 0 else "occurred"
            told = Occurrence(proof, trigger, day, end, status, None, 0.8, "made up", "روز گذشته")
            happenings[f"h{number}"] = Happening(
                f"h{number}", _TYPES[number % 8], f"دیدار {who} در {body}", day, end, status, None,
                (Participant("agent", who), Participant("place", body)), (told,), (key,), None, 0.8,
            )  # fmt: skip
    nodes = {name: Node(name, "person", name, (), (), (), None, None, 5) for name in people}
    nodes |= {name: Node(name, "organization", name, (), (), (), None, None, 5) for name in bodies}
    return KnowledgeGraph(articles, nodes, happenings, edges)
