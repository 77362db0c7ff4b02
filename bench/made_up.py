"""A made-up graph of any size for the benchmarks: facts, each told in sentences of articles, by chance with a seed.

Names and sentences are as long as those of the news; few things are met often, most seldom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Size:
    """How much is made up."""

    entities: int
    happenings: int
    relations: int
    """two in five of them are posts"""
    articles: int
    players: int = 1
    """of each happening, beside its place"""
    tellings: int = 1
    """sentences that tell one fact, each in some article"""


def linked(nodes: int) -> Size:
    """So many nodes, two in five of them happenings, and three times as many links: relations, and parts in these."""
    happenings = nodes * 2 // 5
    return Size(nodes - happenings, happenings, 3 * nodes - 3 * happenings, max(2, nodes // 4), players=2)


def timeline(entries: int, entities: int = 1000) -> Size:
    """So many entries, one in ten of them a post and the others happenings, each in an article of its own."""
    posts = entries // 10
    return Size(entities, entries - posts, posts * 5 // 2, entries)


_GIVEN = ("مهدی", "لیلا", "ناصر", "پروین", "رضا", "شیرین", "حمید", "مریم", "بهرام", "نرگس", "کامران", "زهرا")
FAMILY = ("رستگار", "کاوه‌راد", "فرهمند", "یزدانی", "مهرجو", "دادگر", "پارسا", "نیک‌نام", "سپهری", "کوهستانی")
_HEADS = {
    "person": _GIVEN,
    "organization": ("سازمان بیمه", "وزارت راه", "شرکت فولاد", "بنیاد فرهنگ", "ادارهٔ کل آب", "بانک توسعه"),
    "place": ("شهرستان", "استان", "بخش", "روستای"),
    "facility": ("درمانگاه", "نیروگاه", "پل"),
    "project": ("طرح", "قطعهٔ سوم آزادراه"),
}
_TYPES = ("person", "organization", "person", "place", "person", "facility", "person", "organization", "project")
"""of the entities, in turns"""
_DONE = ("دیدار", "افتتاح درمانگاه", "امضای تفاهم‌نامهٔ همکاری", "بازدید از طرح نیمه‌تمام", "انتصاب سرپرست تازه")
_KINDS = ("meeting", "opening", "agreement", "visit", "appointment", "protest", "conference", "accident")
_PREDICATES = ("holds_position", "member_of", "holds_position", "part_of", "located_in")
"""of the relations, in turns"""
_ROLES = ("مدیرعامل", "معاون درمان", "عضو هیئت مدیره", "رئیس", "سخنگو", "مشاور عالی")
_TELLS = "{} به گفتهٔ سخنگو روز گذشته در نشست {} از برنامهٔ شمارهٔ {} و از آنچه برای سال آینده در پیش است خبر داد. "
_FIRST = date(2004, 3, 20)
_DAYS = 7000
_LASTS = (0, 0, 0, 30, 0, 200)
"""Days after the first that a happening or a post may lie on, in turns."""
_OUTLETS = 7


def made_up(size: Size, seed: int = 1) -> KnowledgeGraph:
    """A graph of exactly this size, all of it told in the articles."""
    return _Maker(size, seed).graph()


class _Maker:
    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.chance = Random(seed)
        self.types = {f"n{number:06}": _TYPES[number % len(_TYPES)] for number in range(size.entities)}
        self.names = [self._name(number, kind) for number, kind in enumerate(self.types.values())]
        self.ids = list(self.types)
        self.people, self.bodies, self.places = (self._of(kind) for kind in ("person", "organization", "place"))
        self.label = dict(zip(self.ids, self.names, strict=True))
        self.mentions: dict[str, list[Evidence]] = {key: [] for key in self.ids}
        self.days = [_FIRST + timedelta(days=self.chance.randrange(_DAYS)) for _ in range(size.articles)]
        self.texts = [""] * size.articles
        self.told = 0

    def graph(self) -> KnowledgeGraph:
        happenings = [self._happening(number) for number in range(self.size.happenings)]
        edges = [self._edge(number) for number in range(self.size.relations)]
        articles = sorted(self._articles(), key=lambda record: (record.published.latest, record.id))
        return KnowledgeGraph(
            {record.id: record for record in articles},
            {key: self._node(key, kind) for key, kind in self.types.items()},
            {one.id: one for one in happenings},
            {edge.id: edge for edge in edges},
        )

    def _of(self, type_: str) -> list[str]:
        return [key for key, kind in self.types.items() if kind == type_]

    def _name(self, number: int, kind: str) -> str:
        return f"{self.chance.choice(_HEADS[kind])} {self.chance.choice(FAMILY)} {number}"

    def _some(self, ids: list[str]) -> str:
        """One of them, the first ones much more often than the last."""
        return ids[int(len(ids) * self.chance.random() ** 3)]

    def _tell(self, who: str, others: list[str]) -> tuple[Evidence, date]:
        """A sentence about them at the end of some article, and the day of that."""
        number = self.told % self.size.articles  # each has its share
        self.told += 1
        key, begins = f"a{number:06}", len(self.texts[number])
        labels = " و ".join(self.label[one] for one in others)
        sentence = _TELLS.format(self.label[who], labels, self.told)
        whole = Span("body", begins, begins + len(sentence) - 1)
        self.texts[number] += sentence
        for one in dict.fromkeys((who, *others)):
            at = begins + sentence.index(self.label[one])
            self.mentions[one].append(Evidence(key, Span("body", at, at + len(self.label[one])), whole))
        return Evidence(key, whole, whole), self.days[number]

    def _happening(self, number: int) -> Happening:
        place = self._some(self.places)
        parts = tuple(Participant("agent", self._some(self.ids)) for _ in range(self.size.players))
        status = "planned" if number % 9 == 0 else "occurred"
        accounts = []
        for _ in range(self.size.tellings):
            proof, day = self._tell(parts[0].node, [*(part.node for part in parts[1:]), place])
            last = day + timedelta(days=_LASTS[number % len(_LASTS)])
            players = (*parts, Participant("place", place))
            accounts.append(Occurrence(proof, proof.span, day, last, status, None, 0.8, "made", "روز گذشته", players))
        label = f"{self.chance.choice(_DONE)} با {self.label[parts[0].node]}"
        articles = tuple(dict.fromkeys(one.evidence.article for one in accounts))
        return Happening(
            f"v{number:06}", self.chance.choice(_KINDS), label, accounts[0].earliest, accounts[0].latest, status,
            place, parts, tuple(accounts), articles, None, 0.8,
        )  # fmt: skip

    def _edge(self, number: int) -> Edge:
        key, predicate = f"e{number:06}", _PREDICATES[number % len(_PREDICATES)]
        role = self.chance.choice(_ROLES) if predicate == "holds_position" else None
        source, target = self._ends(number, role is not None)
        said = []
        for telling in range(self.size.tellings):
            proof, day = self._tell(source, [target])
            last = day + timedelta(days=_LASTS[number % len(_LASTS)])
            said.append(
                Statement(f"{key}.{telling}", source, predicate, target, proof, 0.9, "made", role, False, day, last)
            )
        start, end = min(one.earliest for one in said), max(one.latest for one in said)
        return Edge(key, source, target, predicate, role, False, start, end, tuple(said), 0.9, len(said))

    def _ends(self, number: int, is_post: bool) -> tuple[str, str]:
        """The ends of a relation; in turns one of them is each entity, so that all are told of."""
        one = self.ids[number % len(self.ids)]
        if not is_post:
            return self._some(self.ids), one
        if self.types[one] == "person":
            return one, self._some(self.bodies)
        return self._some(self.people), one

    def _node(self, key: str, kind: str) -> Node:
        label, mentions = self.label[key], tuple(self.mentions[key])
        articles = tuple(dict.fromkeys(one.article for one in mentions))
        days = [self.days[int(article[1:])] for article in articles]
        first, last = min(days, default=None), max(days, default=None)
        return Node(key, kind, label, (label.partition(" ")[2],), articles, mentions, first, last, len(articles))

    def _articles(self) -> Iterator[ArticleRecord]:
        for number, (day, body) in enumerate(zip(self.days, self.texts, strict=True)):
            key, outlet = f"a{number:06}", number % _OUTLETS
            headline = f"{self.chance.choice(_DONE)} شمارهٔ {number}"
            yield ArticleRecord(
                key, f"خبرگزاری نمونه {outlet}", f"https://outlet{outlet}.example/{number}", "", headline, "", body,
                Published(day, day, "given"), key,
            )  # fmt: skip
