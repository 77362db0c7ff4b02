"""Whole sentences of a dated article of another outlet date an undated one to the day or the next."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Article, Extraction, Published
from graph.dating import Dating, date_run
from graph.dating_evidence import evidence_of
from graph.same_text import sentences_of
from tests.graph.dating_samples import days

TEXT = (
    "آبگیری سد نارنجستان پس از سه سال کار شبانه‌روزی آغاز شد و نخستین توربین آن به شبکه پیوست. "
    "به گفته مهندسان این طرح با چرخش آب در دو توربین دیگر برق بیست هزار خانه را خواهد داد. "
    "کشاورزان پایین‌دست می‌گویند حق‌آبه آنها در این طرح دیده نشده است و چشم به راه پاسخ مانده‌اند."
)


def article(name: str, source: str | None, published: str | None = None, body: str = TEXT) -> Article:
    day = date.fromisoformat(published) if published else None
    return Article(name, body, source=source, published=Published(day, day, "given") if day else Published())


def found(*articles: Article) -> dict[str, Dating]:
    extractions = [Extraction(one, one.published) for one in articles]
    run = date_run([evidence_of(one) for one in extractions], lambda at: extractions[at])
    return {articles[at].id: dating for at, dating in run.items()}


def test_the_same_text_in_another_outlet_is_of_the_same_days() -> None:
    dating = found(article("dated", "جویبار", "2019-05-10"), article("copy", "پیک"))["copy"]
    assert days(dating) == "2019-05-09/2019-05-11"
    assert dating.published is not None
    assert "3 of its 3 sentences stand word for word in article dated" in dating.published.proof[0]
    assert dating.rests_on == {"dated"}


def test_letters_are_compared_and_not_how_they_are_typed() -> None:
    typed = TEXT.replace("ی", "ي").replace("ک", "ك").replace("\u200c", " ").replace("، ", " ")
    assert days(found(article("dated", "جویبار", "2019-05-10"), article("copy", "پیک", body=typed))["copy"])


def test_two_such_articles_narrow_it() -> None:
    run = found(
        article("dated", "جویبار", "2019-05-10"), article("later", "کویر", "2019-05-12"), article("copy", "پیک")
    )
    assert days(run["copy"]) == "2019-05-11/2019-05-11"


def test_a_text_told_far_apart_dates_nothing_and_says_why() -> None:
    run = found(
        article("dated", "جویبار", "2019-05-10"), article("later", "کویر", "2019-06-12"), article("copy", "پیک")
    )
    assert run["copy"].published is None
    assert run["copy"].problem is not None


@pytest.mark.parametrize("source", ["جویبار", None])
def test_an_outlet_may_repeat_itself(source: str | None) -> None:
    assert found(article("dated", "جویبار", "2019-05-10"), article("copy", source)) == {}


def test_one_sentence_alone_may_be_a_quotation() -> None:
    first = TEXT.partition(". ")[0]
    other = f"{first}. این خبر را مدیر سد در نشست با اهالی روستاهای بالادست گفت و از آنها خواست شکیبا باشند."
    assert found(article("dated", "جویبار", "2019-05-10"), article("copy", "پیک", body=other)) == {}


def test_formulas_that_many_articles_share_date_nothing() -> None:
    many = [article(f"dated-{at}", f"رسانه {at}", "2019-05-10") for at in range(30)]
    assert found(*many, article("copy", "پیک")) == {}


def test_the_date_that_is_given_is_kept_where_the_text_contradicts() -> None:
    month = Published(date(2018, 1, 1), date(2018, 1, 31), "given")
    run = found(article("dated", "جویبار", "2019-05-10"), replace(article("copy", "پیک"), published=month))
    assert run["copy"].published is None
    assert run["copy"].problem is not None


@given(st.text(max_size=400))
def test_any_text_has_its_sentences(text: str) -> None:
    assert list(sentences_of(Article("x", text))) == sorted(set(sentences_of(Article("x", text))))
