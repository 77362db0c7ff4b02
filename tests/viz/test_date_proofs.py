"""Why an undated article has its date, in the language of the page: every line that the program tells is known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from extract.dating import constraints, solve
from extract.document import Document
from extract.model import Article, Extraction, Published
from graph.dating import date_run
from graph.dating_evidence import evidence_of
from graph.model import ArticleRecord, KnowledgeGraph
from tests.graph.dating_samples import dated, told_with_days, told_without_year
from viz.date_proofs import proof_line

CASES = tomllib.loads((Path(__file__).parents[1] / "corpus" / "dating.toml").read_text("utf-8"))["case"]
MORE = (
    "امروز ۳ مهر باران بارید.",
    "چهارشنبه در تهران باران بارید.",
    "در سال ۱۳۹۸ این طرح آغاز خواهد شد.",
    "امروز ۱۱ مهر ۱۳۹۷ باران بارید. فردا ۱۲ مهر ۱۳۹۹ برف می‌بارد. دیروز ۱۰ مهر ۱۳۹۵ بود.",
)
NONE = KnowledgeGraph()


def _lines() -> Iterator[str]:
    for text in (*(case["text"] for case in CASES), *MORE):
        found = constraints(Document(Article("a", text, source="خبرگزاری فارس")))
        yield from (one.said for one in found)
        yield from solve(found).proof
    for placing in ("از شب گذشته در شیراز آغاز به کار کرد", "دیروز در شیراز پایان یافت", "در شیراز در حال برگزاری است"):
        yield from _published(dated(told_with_days(), told_without_year(placing))["undated"].published)
    numbered = [
        Extraction(Article(f"peyk-{1000 + at}", "متن", source="پیک شیراز"), Published(day, day, "given"))
        for at in range(30)
        if (day := date(2019, 4, 16) + timedelta(at))
    ]
    numbered[12] = Extraction(numbered[12].article, Published())
    found = date_run([evidence_of(one) for one in numbered], lambda at: numbered[at])
    yield from _published(found[12].published)


def _published(published: Published | None) -> tuple[str, ...]:
    assert published is not None
    return published.proof


def test_every_line_of_a_proof_is_told_in_both_languages() -> None:
    lines = list(dict.fromkeys(_lines()))
    assert len(lines) > 60
    said = {line: proof_line(line, NONE) for line in lines}
    assert [line for line, found in said.items() if found is None] == []
    for found in filter(None, said.values()):
        assert not re.search("[a-z]{3}", re.sub("«.*?»|خبر \\S+", "", found.persian)), found.persian
        assert not re.search("[ء-ی]", re.sub("\u2063.*?\u2063", "", found.marked)), found.marked


def test_days_stand_in_the_calendar_of_the_language() -> None:
    found = proof_line("«۱۱ مهر ۱۳۹۷» (۱۱ مهر ۱۳۹۷) had come or was about to: not before 2018-10-01", NONE)
    assert found
    assert found.persian == "«۱۱ مهر ۱۳۹۷» (۱۱ مهر ۱۳۹۷) آمده یا نزدیک بود: نه پیش از ۹ مهر ۱۳۹۷"
    assert found.english == "«۱۱ مهر ۱۳۹۷» (11 Mehr 1397) had come or was about to: not before 1 October 2018"


def test_another_article_is_named_by_its_headline() -> None:
    article = ArticleRecord("a:1", None, None, "", "باران در مهریز", "", "", Published(), "")
    found = proof_line("article a:1 dates it 2018-10-01: «دیروز: ۹ مهر»", KnowledgeGraph(articles={"a:1": article}))
    assert found
    assert found.persian == "خبر «باران در مهریز» روز آن را می‌گوید، ۹ مهر ۱۳۹۷: «دیروز: ۹ مهر»"


@pytest.mark.parametrize("line", ["", "as the editor said", "left out, as it contradicts these: something else"])
def test_what_is_not_ours_is_told_as_it_is(line: str) -> None:
    assert proof_line(line, NONE) is None
