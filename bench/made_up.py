"""A made-up graph of any size for the benchmarks of pages: names as long as those in the news, chance with a seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

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

_FIRST = ("مهدی", "لیلا", "ناصر", "پروین", "رضا", "شیرین", "حمید", "مریم", "بهرام", "نرگس", "کامران", "زهرا")
_LAST = ("رستگار", "کاوه‌راد", "فرهمند", "یزدانی", "مهرجو", "دادگر", "پارسا", "نیک‌نام", "سپهری", "کوهستانی")
_BODIES = ("سازمان بیمه", "وزارت راه", "شرکت فولاد", "بنیاد فرهنگ", "ادارهٔ کل آب", "بانک توسعه", "دانشگاه علوم")
_PLACES = ("شهرستان", "استان", "بخش", "روستای")
_DONE = ("دیدار", "افتتاح درمانگاه", "امضای تفاهم‌نامهٔ همکاری", "بازدید از طرح نیمه‌تمام", "انتصاب سرپرست تازه")
_KINDS = ("meeting", "opening", "agreement", "visit", "appointment", "protest", "conference", "accident")
_ROLES = ("مدیرعامل", "معاون درمان", "عضو هیئت مدیره", "رئیس", "سخنگو", "مشاور عالی")
_START = date(2016, 3, 20)


def made_up(count: int, seed: int = 1) -> KnowledgeGraph:
    """So many nodes, two in five of them events, and three times as many links: few things are met often, most once."""
    chance = Random(seed)
    articles = {record.id: record for record in (_article(number, chance) for number in range(max(2, count // 4)))}
    keys = list(articles)
    entities = max(2, count * 3 // 5)
    ids = [f"n{number:06}" for number in range(entities)]
    happenings = [_happening(number, ids, keys, articles, chance) for number in range(count - entities)]
    left = 3 * count - sum(len(one.participants) + 1 for one in happenings)
    edges = [_edge(number, ids, keys, articles, chance) for number in range(max(0, left))]
    told: dict[str, set[str]] = {id_: set() for id_ in ids}
    for one in happenings:
        for part in one.occurrences[0].players:
            told[part.node].update(one.articles)
    for edge in edges:
        for end in filter(None, (edge.source, edge.target)):
            told[end].add(edge.statements[0].evidence.article)
    nodes = [_node(number, told[id_], keys, articles, chance) for number, id_ in enumerate(ids)]
    return KnowledgeGraph(
        articles,
        {node.id: node for node in nodes},
        {one.id: one for one in happenings},
        {edge.id: edge for edge in edges},
    )


def _article(number: int, chance: Random) -> ArticleRecord:
    day = _START + timedelta(days=chance.randrange(2500))
    body = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} گفت: {chance.choice(_DONE)} در هفتهٔ آینده انجام می‌شود."
    headline = f"{chance.choice(_DONE)} شمارهٔ {number}"
    published = Published(day, day, "given")
    return ArticleRecord(f"a{number:06}", "خبرگزاری نمونه", None, "", headline, "", body, published, "")


def _some(items: list[str], chance: Random) -> str:
    """One of the items, the first ones much more often than the last."""
    return items[int(len(items) * chance.random() ** 3)]


def _evidence(key: str, articles: dict[str, ArticleRecord]) -> Evidence:
    return Evidence(key, Span("body", 0, 8), Span("body", 0, len(articles[key].body)))


def _name(number: int, chance: Random) -> tuple[str, str]:
    """(type, label)"""
    if number % 5 < 3:
        return "person", f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}"
    if number % 5 == 3:
        return "organization", f"{chance.choice(_BODIES)} {chance.choice(_LAST)} {number}"
    return "place", f"{chance.choice(_PLACES)} {chance.choice(_LAST)} {number}"


def _node(number: int, told: set[str], keys: list[str], articles: dict[str, ArticleRecord], chance: Random) -> Node:
    type_, name = _name(number, chance)
    named = tuple(sorted(told or {_some(keys, chance)}))
    days = [day for key in named if (day := articles[key].published.day)]
    mentions = tuple(_evidence(key, articles) for key in named)
    return Node(f"n{number:06}", type_, name, (), named, mentions, min(days), max(days), len(named))


def _happening(
    number: int, ids: list[str], keys: list[str], articles: dict[str, ArticleRecord], chance: Random
) -> Happening:
    key = chance.choice(keys)
    day = articles[key].published.earliest
    place = _some(ids, chance)
    parts = tuple(Participant("agent", _some(ids, chance)) for _ in range(chance.randint(1, 3)))
    players = (*parts, Participant("place", place))
    proof = _evidence(key, articles)
    account = Occurrence(proof, proof.span, day, day, "occurred", None, 0.8, "made", None, players)
    name = f"{chance.choice(_DONE)} با {chance.choice(_FIRST)} {chance.choice(_LAST)} {number}"
    kind = chance.choice(_KINDS)
    return Happening(
        f"v{number:06}", kind, name, day, day, "occurred", place, parts, (account,), (key,), None, confidence=0.8
    )


def _edge(number: int, ids: list[str], keys: list[str], articles: dict[str, ArticleRecord], chance: Random) -> Edge:
    source, target, key = _some(ids, chance), chance.choice(ids), chance.choice(keys)
    predicate = chance.choice(("holds_position", "holds_position", "member_of", "part_of", "located_in"))
    role = chance.choice(_ROLES) if predicate == "holds_position" else None
    day = articles[key].published.earliest
    said = Statement(f"s{number}", source, predicate, target, _evidence(key, articles), 0.9, "made", role)
    return Edge(f"e{number:06}", source, target, predicate, role, False, day, day, (said,), 0.9, 1)
