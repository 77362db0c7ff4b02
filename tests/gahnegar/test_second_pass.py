"""Undated articles of a run are dated by the others, in input order, whatever the number of processes."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import extract.pipeline
import gahnegar as public
from extract.errors import InputError
from extract.model import Article, Extraction, Published
from gahnegar.run import CHUNK
from gahnegar.second_pass import extract_run
from tests.gahnegar.commands import HOME, gahnegar, process
from tests.gahnegar.news import written

SEEDS = Path(os.environ.get("GAHNEGAR_GOLD", HOME.parent / "shared" / "gold")).parent / "seeds"

DATED = {
    "id": "jooybar-7",
    "source": "روزنامه جویبار",
    "published": "1398-02-09",
    "headline": "شیراز میزبان هواشناسان آسیا",
    "body": "همایش منطقه‌ای سازمان جهانی هواشناسی از ۱۰ تا ۱۲ اردیبهشت ۱۳۹۸ در شیراز برگزار می‌شود.",
}
UNDATED = {
    "id": "peyk",
    "source": "پیک جنوب",
    "headline": "هواشناسان آسیا گرد هم آمدند",
    "body": "به گزارش روز چهارشنبه پیک جنوب، همایش منطقه‌ای سازمان جهانی هواشناسی که از شب گذشته در شیراز "
    "آغاز به کار کرد مهمان بیست کشور است. همایش منطقه‌ای سازمان جهانی هواشناسی در روزهای ۱۰ تا ۱۲ اردیبهشت در شیراز "
    "برگزار می‌شود.",
}


@pytest.mark.parametrize("order", [1, -1])
def test_an_undated_article_is_dated_and_extracted_with_its_date(tmp_path: Path, order: int) -> None:
    found = {
        one.article.id: one for one in public.extract(written(tmp_path / "news.jsonl", *(DATED, UNDATED)[::order]))
    }
    peyk = found["peyk"]
    assert (peyk.published.day, peyk.published.how) == (date(2019, 5, 1), "inferred")
    assert any("jooybar-7" in line for line in peyk.published.proof)
    assert peyk.article.published == Published()
    last_night = next(time for time in peyk.times if time.text.endswith("شب گذشته"))
    assert last_night.earliest == date(2019, 4, 30)
    assert found["jooybar-7"].published.how == "given"


def test_alone_it_stays_undated(tmp_path: Path) -> None:
    (alone,) = public.extract(written(tmp_path / "news.jsonl", UNDATED))
    assert alone.published.day is None


def test_every_number_of_processes_prints_the_same_bytes_in_input_order(tmp_path: Path) -> None:
    others = [{"id": f"m{n}", "body": f"علی احمدی در جلسه شماره {n} گفت: آب نیست."} for n in range(40)]
    path = written(tmp_path / "news.jsonl", *others[:20], UNDATED, *others[20:], DATED)
    runs = [process("extract", path, "--workers", workers, cwd=tmp_path, hash_seed=workers) for workers in "12"]
    assert runs[0].stdout == runs[1].stdout
    lines = [json.loads(line) for line in runs[0].stdout.splitlines()]
    assert [line["id"] for line in lines] == [f"m{n}" for n in range(20)] + ["peyk"] + [
        f"m{n}" for n in range(20, 40)
    ] + ["jooybar-7"]
    assert lines[20]["published"]["earliest"] == "2019-05-01"


def test_build_and_explain_tell_the_chain(tmp_path: Path) -> None:
    path = written(tmp_path / "news.jsonl", DATED, UNDATED)
    assert gahnegar("build", path, "--out", "out", cwd=tmp_path).returncode == 0
    told = gahnegar("explain", tmp_path / "out" / "gahnegar.db", "peyk", cwd=tmp_path).stdout
    assert "published ۱۱ اردیبهشت ۱۳۹۸ (2019-05-01), inferred" in told
    assert "article jooybar-7: published ۹ اردیبهشت ۱۳۹۸ (2019-04-29), as the input gives it" in told
    (last_night,) = (line for line in told.splitlines() if line.startswith("  «شب گذشته»: "))
    assert "۱۰ اردیبهشت ۱۳۹۸ (2019-04-30)" in last_night
    assert last_night.endswith("counted from the publication)")
    page = next((tmp_path / "out" / "articles").glob("*peyk*")).read_text("utf-8")
    assert "jooybar-7" in page


# ------------------------------------------------------------------ streaming, and what goes wrong


def numbered(number: int, dated: bool = True) -> Article:
    day = date(2019, 1, 1) + timedelta(number)
    known = Published(day, day, "given") if dated else Published()
    return Article(f"peyk-{1000 + number}", f"متن {number}", source="پیک", published=known)


def trivial(article: Article, *_: object, **__: object) -> Extraction:
    return Extraction(article, article.published)


def run(
    articles: list[Article], workers: int = 0, consumed: Callable[[Article], None] = lambda _: None
) -> tuple[Iterator[Extraction], list[InputError]]:
    problems: list[InputError] = []

    def source() -> Iterator[Article]:
        for article in articles:
            consumed(article)
            yield article

    return extract_run(source(), workers=workers, report=problems.append), problems


def test_dated_articles_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.pipeline, "extract", trivial)
    seen: list[Article] = []
    found, _ = run([numbered(n) for n in range(500)], consumed=seen.append)
    next(found)
    assert len(seen) == CHUNK
    for _ in range(200):
        next(found)
    assert len(seen) <= 200 + 2 * CHUNK


def test_from_the_first_undated_article_on_all_wait_for_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.pipeline, "extract", trivial)
    seen: list[Article] = []
    articles = [numbered(n, dated=n != 100) for n in range(500)]
    found, _ = run(articles, consumed=seen.append)
    for _ in range(100):
        next(found)
    assert len(seen) < 150
    undated = next(found)
    assert len(seen) == 500
    assert str(undated.published.earliest) == "2019-04-10"
    assert str(undated.published.latest) == "2019-04-12"
    assert [one.article.id for one in found] == [article.id for article in articles[101:]]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_articles_come_back_in_order_and_dated(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.pipeline, "extract", trivial)
    articles = [numbered(n, dated=n % 7 != 3) for n in range(199)]
    found, problems = run(articles, workers)
    told = [(one.article.id, one.published.earliest) for one in found]
    assert [name for name, _ in told] == [article.id for article in articles]
    assert all(day for _, day in told)
    assert problems == []


def fails_when_dated(article: Article, *_: object, **__: object) -> Extraction:
    if article.published.how == "inferred":
        raise ValueError("a rule went wrong")
    return trivial(article)


@pytest.mark.parametrize("workers", [0, 2])
def test_an_article_that_fails_with_its_date_is_kept_without_it(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.pipeline, "extract", fails_when_dated)
    found, problems = run([numbered(n, dated=n != 15) for n in range(40)], workers)
    kept = list(found)
    assert len(kept) == 40
    assert kept[15].published == Published()
    assert [problem.kind for problem in kept[15].problems] == ["publication-date"]
    assert "a rule went wrong" in kept[15].problems[0].message
    assert problems == []


def test_an_article_that_fails_at_first_is_reported_and_the_rest_is_dated(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_at_20(article: Article, *_: object, **__: object) -> Extraction:
        if article.id == "peyk-1020":
            raise ValueError("a rule went wrong")
        return trivial(article)

    monkeypatch.setattr(extract.pipeline, "extract", fails_at_20)
    found, problems = run([numbered(n, dated=n != 25) for n in range(40)])
    kept = {one.article.id: one.published.earliest for one in found}
    assert len(kept) == 39
    assert str(kept["peyk-1025"]) == "2019-01-25"
    assert len(problems) == 1


def test_a_solver_that_fails_costs_the_dates_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a rule went wrong")

    monkeypatch.setattr(extract.pipeline, "extract", trivial)
    monkeypatch.setattr("graph.dating.date_run", fail)
    found, problems = run([numbered(n, dated=n != 25) for n in range(40)])
    assert len(list(found)) == 40
    assert "stay undated" in problems[0].advice


def test_a_contradiction_is_a_problem_of_the_article(tmp_path: Path) -> None:
    contradicting = {**UNDATED, "body": UNDATED["body"].replace("چهارشنبه", "دوشنبه")}
    found = {one.article.id: one for one in public.extract(written(tmp_path / "news.jsonl", DATED, contradicting))}
    assert found["peyk"].published.day is None
    assert "publication-date" in [problem.kind for problem in found["peyk"].problems]


def test_an_article_dated_this_way_may_date_the_next(tmp_path: Path) -> None:
    """The congress dates one article, and the opening that this one tells of dates the other."""
    first = {**UNDATED, "body": f"{UNDATED['body']} درمانگاه تخصصی مهریز دیروز افتتاح شد."}
    second = {"id": "later", "source": "خبر فارس", "body": "درمانگاه تخصصی مهریز دو روز پیش افتتاح شد."}
    found = {
        one.article.id: one.published for one in public.extract(written(tmp_path / "news.jsonl", second, first, DATED))
    }
    assert found["later"].day == date(2019, 5, 2)


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the articles of the beginning are not there ({SEEDS})")
def test_the_articles_of_the_beginning_are_dated() -> None:
    found = {one.article.id[:3]: one.published for one in public.extract(SEEDS)}
    assert found["000"].day == date(2018, 10, 3)
    assert any("article 001" in line for line in found["000"].proof)
    assert found["001"].earliest is not None
    assert found["001"].latest is not None
    assert date(2018, 10, 2) <= found["001"].earliest <= found["001"].latest <= date(2018, 10, 4)
    assert found["003"].day == date(2018, 9, 19)
    assert found["004"].day == date(2023, 6, 26)
    assert found["002"].day is None


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the articles of the beginning are not there ({SEEDS})")
def test_the_first_of_them_alone_stays_undated() -> None:
    (path,) = SEEDS.glob("000*")
    (alone,) = public.extract(path)
    assert alone.published.day is None
