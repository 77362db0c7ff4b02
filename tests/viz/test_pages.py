from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from lxml.html import HtmlElement, document_fromstring

from extract.model import Published, Span
from graph.contributions import contributions
from graph.model import ArticleRecord, Evidence, KnowledgeGraph, Node
from tests.viz.graphs import graphs
from tests.viz.poison import PAYLOADS, assert_inert, poisoned
from tests.viz.sample import sample_graph
from viz.pages import About, pages, write_pages
from viz.site import Site

ABOUT = About(
    "1.2.3",
    "gahnegar build news",
    ("news",),
    ("news/a.json:3: no text (left out)",),
    date(2021, 9, 23),
    ("names.crfsuite sha256:08a0ef392475",),
)


@pytest.fixture(scope="module")
def site() -> dict[str, HtmlElement]:
    """The sample's pages by file name, parsed."""
    return {name: document_fromstring(text) for name, text in _pages(sample_graph()) if name.endswith(".html")}


def _pages(graph: KnowledgeGraph, about: About = ABOUT) -> list[tuple[str, str]]:
    return list(pages(Site.of(graph, about)))


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_there_is_a_page_for_everything(site: dict[str, HtmlElement]) -> None:
    assert {"index.html", "graph.html", "timeline.html"} <= set(site)
    assert sum(name.startswith("entities/") for name in site) == 25
    assert sum(name.startswith("articles/") for name in site) == 12


def test_pages_are_persian_and_complete(site: dict[str, HtmlElement]) -> None:
    for name, tree in site.items():
        assert tree.get("lang") == "fa", name
        assert tree.get("dir") == "rtl", name
        assert len(tree.xpath("//h1")) == 1, name
        assert len(tree.xpath("//main[@id='main']")) == 1, name


def test_every_link_leads_somewhere(site: dict[str, HtmlElement]) -> None:
    written_elsewhere = {"graph.graphml", "graph.gexf", "graph.json", "timeline.md", "timeline.csv", "timeline.ics"}
    anchors = {name: set(tree.xpath("//@id")) for name, tree in site.items()}
    known = {*sample_graph().nodes, *sample_graph().happenings}
    (timeline,) = site["timeline.html"].xpath("//script[@id='data']/text()")
    timed = {node["id"] for node in json.loads(timeline)["nodes"]}
    for name, tree in site.items():
        folder = Path(name).parent
        for href in tree.xpath("//a/@href"):
            if href.startswith("http") or href in written_elsewhere or href == "gahnegar.db":
                continue
            path, _, fragment = href.partition("#")
            target = os.path.normpath(folder / unquote(path)) if path else name
            assert target in site, (name, href)
            if "=" in fragment:
                found = timed if target == "timeline.html" else known
                assert unquote(fragment.partition("=")[2]) in found, (name, href)
            elif fragment:
                assert fragment in anchors[target], (name, href)


def test_overview_counts_and_warns(site: dict[str, HtmlElement]) -> None:
    text = _text(site["index.html"])
    assert "۱۲ خبر" in text.replace("۱۲خبر", "۱۲ خبر")
    assert "gahnegar build news" in text
    assert "news/a.json:3" in text
    assert "۱ مهر ۱۴۰۰" in text
    assert "names.crfsuite sha256:08a0ef392475" in text
    assert "این سال در دو گاه‌شماری خواندنی است" in text
    news = {_text(row[0]): _text(row[-1]) for row in site["index.html"].xpath("//*[@id='articles']//tbody/tr")}
    assert news["همایش جهانی بیمه‌های اجتماعی در کوالالامپور آغاز شد"] != "۰ تازه"
    assert news["دیدار کاوه‌راد با دبیرکل GSIA در مالزی بازنشر"] == "۰ تازه"
    assert _text(site["index.html"].xpath("//ol[@class='strongest']/li")[0]).startswith("سازمان بیمه آینده")
    assert "۲۱ مهر ۱۳۹۷" in _text(site["index.html"].xpath("//*[@id='disputes']")[0])


def test_a_dossier_tells_where_articles_disagree_about_its_entity(site: dict[str, HtmlElement]) -> None:
    found = {name: tree.xpath("//*[@id='disputes']") for name, tree in site.items() if name.startswith("entities/")}
    told = [_text(parts[0]) for parts in found.values() if parts]
    assert any("۲۱ مهر ۱۳۹۷" in text for text in told)
    assert len(told) < len(found)


def test_overview_looks_ahead_from_the_newest_article_not_from_today(site: dict[str, HtmlElement]) -> None:
    (ahead,) = (card for card in site["index.html"].xpath("//section") if "پیش رو" in _text(card))
    assert "همایش بعدی GSIA در تهران" in _text(ahead)
    assert "مناقصه" not in _text(ahead)


def test_article_page_marks_every_kind_of_fact(site: dict[str, HtmlElement]) -> None:
    (page,) = site["articles/kavir-88.html"].xpath("//article")
    marked = {
        kind: [_text(item) for item in page.find_class(kind)] for kind in ("entity", "trigger", "time", "evidence")
    }
    assert "مهدی كاوه‌راد" in marked["entity"]
    assert "افتتاح شد" in marked["trigger"]
    assert "سال ۱۳۹۴" in marked["time"]
    assert "، مدیر درمان استان " in [item.text for item in page.find_class("evidence")]
    (person,) = (item for item in page.find_class("entity") if _text(item) == "پروین یزدانی")
    assert "شخص: پروین یزدانی" in person.get("title")
    assert person.get("href").startswith("../entities/person-")


def test_article_page_keeps_the_text_as_it_was(site: dict[str, HtmlElement]) -> None:
    for key, article in sample_graph().articles.items():
        (body,) = site[Site.of(sample_graph(), ABOUT).articles[key]].find_class("body")
        assert body.text_content() == article.body


def test_article_page_shows_how_its_date_was_inferred() -> None:
    graph = sample_graph()
    name, article = next(iter(graph.articles.items()))
    inferred = replace(article, published=replace(article.published, how="inferred", proof=("first", "«دیروز» <b>")))
    told = dict(_pages(replace(graph, articles={**graph.articles, name: inferred})))
    lines = [
        _text(line)
        for text in told.values()
        for line in document_fromstring(text).xpath("//*[@class='more proof']//li")
    ]
    assert lines == ["first", "«دیروز» <b>"]


def test_article_page_names_copies_and_corrections(site: dict[str, HtmlElement]) -> None:
    assert "اصلاح یا تکذیب شده است" in _text(site["articles/kavir-88.html"])
    assert "خبر دیگری را اصلاح یا تکذیب می‌کند" in _text(site["articles/kavir-91.html"])
    assert "بازنشر خبر دیگری است" in _text(site["articles/sepidar-553.html"])
    assert "بازنشرها ۱" in _text(site["articles/alborz-1007.html"])


def test_article_page_tells_what_it_was_the_first_to_say(site: dict[str, HtmlElement]) -> None:
    graph = sample_graph()
    known = contributions(graph)
    for key, name in Site.of(graph, ABOUT).articles.items():
        (card,) = site[name].find_class("news")
        if graph.articles[key].copy_of:
            assert "بازنشر است و چیز تازه‌ای نمی‌گوید" in _text(card)
            assert site[name].find_class("new") == []
            continue
        counts = [int(_text(count).split()[0]) for count in card.xpath(".//dd/b")]  # int reads Persian digits
        new = known.of[key]
        assert counts == [len(new.nodes), len(new.happenings), len(new.edges), len(new.dates)]


def test_dossier_tells_posts_events_and_sentences(site: dict[str, HtmlElement]) -> None:
    (page,) = (tree for name, tree in site.items() if name.startswith("entities/person-ناصر"))
    text = _text(page)
    assert "معاون درمان سازمان بیمه آینده به گواهی ۱۱ مهر ۱۳۹۷ · نه پس از ۵ دی ۱۳۹۷" in text
    assert "انتصاب ناصر فرهمند به مدیرعاملی" in text
    assert "نام‌های دیگر:فرهمند" in text
    sentences = [_text(quote) for quote in page.xpath("//section[last()]//blockquote/p")]
    assert "فرهمند پیش از این معاون درمان سازمان بود." in sentences


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_texts_stay_inert(payload: str) -> None:
    about = About(payload, payload, (payload,), (payload,), None, (payload,))
    for name, text in _pages(poisoned(payload), about):
        assert len(name.encode()) < 200
        if name.endswith(".html"):
            assert_inert(text)


def test_a_huge_label_does_not_fill_the_pages() -> None:
    huge, plain = (
        sum(len(text) for name, text in _pages(poisoned(label)) if not name.startswith("articles/"))
        for label in ("ب" * 100_000, "ب")
    )
    assert huge < plain + 250_000


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(graphs())
def test_any_graph_makes_valid_pages(graph: KnowledgeGraph) -> None:
    made = _pages(graph)
    assert len(made) == len({name.casefold() for name, _ in made})
    for name, text in made:
        if name.endswith(".html"):
            assert_inert(text)


def test_an_empty_graph_says_so() -> None:
    made = dict(_pages(KnowledgeGraph(), About("0")))
    assert set(made) == {"index.html", "graph.html", "timeline.html"}
    assert "یافت نشد" in _text(document_fromstring(made["graph.html"]))
    assert "یافت نشد" in _text(document_fromstring(made["timeline.html"]))


def test_a_single_node_has_all_pages() -> None:
    article = ArticleRecord("a", None, None, "", "", "", "یزد", Published(), "")
    evidence = Evidence("a", Span("body", 0, 3), Span("body", 0, 3))
    node = Node("place:یزد", "place", "یزد", (), ("a",), (evidence,), None, None, 1)
    made = dict(_pages(KnowledgeGraph({"a": article}, {node.id: node})))
    assert len(made) == 5
    for name in made:
        assert assert_inert(made[name]) is not None


def test_each_page_holds_its_typeface_unless_they_are_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    small = dict(_pages(sample_graph()))
    assert all("src:url(" in text and 'rel="stylesheet"' not in text for text in small.values())
    monkeypatch.setattr("viz.site.FONTS", 10)
    large = dict(_pages(sample_graph()))
    assert large.keys() - small.keys() == {"entities/vazirmatn.css", "articles/vazirmatn.css"}
    for name, text in large.items():
        is_one_of_many = name.startswith(("entities/", "articles/")) and name.endswith(".html")
        assert ("src:url(" in text) != is_one_of_many
        assert ('<link rel="stylesheet" href="vazirmatn.css">' in text) == is_one_of_many


def test_another_process_gives_the_same_bytes_under_another_hash_seed(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    write_pages(sample_graph(), here, About("1"))
    code = (
        "import sys; from pathlib import Path; from tests.viz.sample import sample_graph;"
        "from viz.pages import About, write_pages;"
        "write_pages(sample_graph(), Path(sys.argv[1]), About('1'))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    subprocess.run([sys.executable, "-c", code, there], check=True, env=environment, cwd=Path(__file__).parents[2])
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")} for folder in (here, there)
    )
    assert first == second


def test_pages_are_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_pages(sample_graph(), tmp_path, ABOUT)
    for path in tmp_path.rglob("*.html"):
        assert b"\r" not in path.read_bytes()
        assert path.read_text("utf-8").startswith("<!doctype html>")


def test_control_characters_of_an_article_do_not_move_its_marks() -> None:
    graph = sample_graph()
    article = graph.articles["kavir-140"]
    body = "\x00\u202e\x07" + article.body
    moved = {"kavir-140": replace(article, body=body)}
    node = graph.nodes["person:پروین یزدانی"]
    mentions = tuple(
        replace(mention, span=_later(mention.span), sentence=_later(mention.sentence))
        for mention in node.mentions
        if mention.article == "kavir-140"
    )
    made = dict(_pages(KnowledgeGraph(moved, {node.id: replace(node, mentions=mentions, first_date=date.min)})))
    page = document_fromstring(made["articles/kavir-140.html"])
    assert [_text(item) for item in page.find_class("body")[0].find_class("entity")] == ["پروین یزدانی"]


def _later(span: Span) -> Span:
    return Span(span.field, span.start + 3, span.end + 3)
