"""Relations, from a corpus of annotated sentences, and what must hold of every finding."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document
from extract.errors import RuleError
from extract.model import FIELDS, Article, Entity, Mention, Relation, Span
from extract.relations import find_relations
from extract.relations.chain import chains
from extract.relations.lexicon import Phrases
from extract.relations.patterns import read_pattern
from extract.relations.rulebook import confidence, patterns
from extract.text import clean

_CORPUS = Path(__file__).parent.parent / "corpus" / "relations.toml"
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z]+)(?:\|([^\[\]|]+))?\]")
_TABLE = tomllib.loads(_CORPUS.read_text(encoding="utf-8"))
_CASES: list[dict[str, Any]] = _TABLE["case"]
_WORDS: list[str] = _TABLE["words"]

Fact = tuple[str, str, str, str, bool]


def annotated(**fields: str) -> tuple[Document, tuple[Entity, ...]]:
    """An article whose fields mark names «[name|type]» or «[name|type|full name]»."""
    texts: dict[str, str] = {}
    mentions: dict[tuple[str, str], list[Mention]] = {}
    for field in FIELDS:
        text = ""
        done = 0
        marked = fields.get(field, "")
        for found in _MARK.finditer(marked):
            text += marked[done : found.start()]
            name, kind, full = found.groups()
            mention = Mention(name, Span(field, len(text), len(text) + len(name)))
            mentions.setdefault((full or name, kind), []).append(mention)
            text += name
            done = found.end()
        texts[field] = text + marked[done:]
    entities = tuple(
        Entity(f"e{number}", kind, name, tuple(found))
        for number, ((name, kind), found) in enumerate(mentions.items(), 1)
    )
    return Document(Article(id="t", **texts)), entities


def relations(**fields: str) -> tuple[Relation, ...]:
    return find_relations(*annotated(**fields))


def facts(**fields: str) -> list[Fact]:
    document, entities = annotated(**fields)
    names = {entity.id: entity.name for entity in entities}
    return [
        (names[r.subject], r.predicate, names.get(r.object or "", ""), clean(r.role or ""), r.former)
        for r in find_relations(document, entities)
    ]


def expected(case: dict[str, Any]) -> list[Fact]:
    rows = case.get("facts", [])
    return [(row[0], row[1], row[2], clean(row[3]), len(row) > 4 and row[4] == "former") for row in rows]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case.get("headline", "") or case["body"])[:50])
def test_corpus(case: dict[str, Any]) -> None:
    fields = {name: case[name] for name in FIELDS if name in case}
    assert sorted(facts(**fields)) == sorted(expected(case))


def test_corpus_is_large_enough() -> None:
    assert sum(len(case.get("facts", [])) for case in _CASES) >= 60
    assert sum(not case.get("facts") for case in _CASES) >= 30


@pytest.mark.parametrize("case", _CASES, ids=range(len(_CASES)))
def test_evidence_holds_the_words(case: dict[str, Any]) -> None:
    document, entities = annotated(**{name: case[name] for name in FIELDS if name in case})
    known = {entity.id for entity in entities}
    found = find_relations(document, entities)
    for relation in found:
        words = document.slice(relation.evidence)
        assert words == words.strip()
        assert words
        assert relation.subject in known
        assert relation.object is None or relation.object in known
        assert relation.object != relation.subject
        assert 0 < relation.confidence <= 1
        if relation.predicate == "holds_position":
            assert relation.role
            assert relation.role in words or relation.role in document.slice(Span("body", 0, 10**6))
    keys = [(r.subject, r.predicate, r.object, r.role) for r in found]
    assert len(keys) == len(set(keys))


def test_evidence_is_exact() -> None:
    document, entities = annotated(body="گفتنی است دکتر [مینا راد|person]، دبیر [انجمن نور|organization] آمد.")
    (relation,) = find_relations(document, entities)
    assert document.slice(relation.evidence) == "مینا راد، دبیر انجمن نور"
    assert relation.rule == "name-comma-post"


def test_order_of_evidence() -> None:
    found = relations(
        headline="[مینا راد|person] مدیر [بنیاد نور|organization]",
        body="[پویا کی|person] رئیس [بنیاد آب|organization] و [سارا دل|person] دبیر [بنیاد خاک|organization] آمدند.",
    )
    places = [(FIELDS.index(r.evidence.field), r.evidence.start) for r in found]
    assert places == sorted(places)
    assert len(found) == 3


def test_explicit_is_surer_than_implied() -> None:
    (stated,) = relations(body="[مینا راد|person] دبیر [انجمن نور|organization] آمد.")
    (implied,) = relations(headline="[مینا راد|person]: می‌آییم", body="دبیر [انجمن نور|organization] گفت: فردا می‌آییم.")
    assert stated.confidence > implied.confidence


def test_a_post_told_twice_is_one() -> None:
    once = "[مینا راد|person]، رئیس [بنیاد نور|organization]، آمد."
    body = f"{once} [مینا راد|person]، رئیس جوان [بنیاد نور|organization]، رفت."
    assert facts(body=body) == [("مینا راد", "holds_position", "بنیاد نور", "رئیس", False)]


def test_without_entities_nothing() -> None:
    assert relations(body="رئیس سازمان گفت: هوا خوب است.") == ()


def test_a_name_that_grew_into_its_neighbour_is_cut_out() -> None:
    document, entities = annotated(body="نشست در[مالزی|place]آغاز شد")
    (row,) = chains(document, entities)
    assert [unit.key or (unit.entity and unit.entity.name) for unit in row.units] == [
        "نشست",
        "در",
        "مالزی",
        "اغاز",
        "شد",
    ]


def test_overlapping_mentions_count_once() -> None:
    text = "مدیر بانک نور آمد"
    entities = (
        Entity("e1", "organization", "بانک نور", (Mention("بانک نور", Span("body", 5, 13)),)),
        Entity("e2", "organization", "نور", (Mention("نور", Span("body", 10, 13)),)),
    )
    (row,) = chains(Document(Article(id="t", body=text)), entities)
    assert [unit.entity.id for unit in row.units if unit.entity] == ["e1"]


def test_phrases_find_every_spacing() -> None:
    phrases = Phrases([("مدیر عامل", 1), ("وزیر صنعت، معدن و تجارت", 2)])
    for text, meaning in (
        ("مدیرعامل", 1),
        ("مدیر عامل", 1),
        ("مدیر‌عامل", 1),
        ("وزیر صنعت ، معدن و تجارت", 2),
        ("وزیر کشور", None),
    ):
        (row,) = chains(Document(Article(id="t", body=text)), ())
        found = phrases.at(row, 0)
        assert (found[0] if found else None) == meaning


def test_every_pattern_is_rated() -> None:
    assert all(0 < confidence(pattern.rule) <= 1 for pattern in patterns())


def test_unknown_rule_is_an_error() -> None:
    with pytest.raises(RuleError, match="no-such-rule"):
        confidence("no-such-rule")


@pytest.mark.parametrize(
    "form",
    [["{person:S}", "پسر"], ["{person:S}", "{person:S}"], ["{person:S}", "{nonsense", "{person:O}"], ["*x"]],
)
def test_broken_pattern_is_an_error(form: list[str]) -> None:
    with pytest.raises(RuleError, match="broken"):
        read_pattern({"rule": "broken", "predicate": "family_of", "form": form})


def test_five_hundred_names_in_a_list() -> None:
    people = " و ".join(f"[علی نام{number}|person]" for number in range(500))
    found = relations(body=people + " اعضای [سازمان نور|organization] آمدند.")
    assert 0 < len(found) <= 500


def test_sentence_of_ten_thousand_words() -> None:
    body = "[مینا راد|person] مدیر [بنیاد نور|organization] " + "و معاون «( رئیس، " * 2500
    assert [fact[:3] for fact in facts(body=body)] == [("مینا راد", "holds_position", "بنیاد نور")]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25), st.sampled_from(["headline", "lead", "body"]))
def test_any_row_of_words_gives_sound_relations(words: list[str], field: str) -> None:
    document, entities = annotated(**{field: " ".join(words)})
    found = find_relations(document, entities)
    assert found == find_relations(document, entities)
    for relation in found:
        assert document.slice(relation.evidence)
        assert (relation.role is not None) == (relation.predicate in ("holds_position", "family_of"))
