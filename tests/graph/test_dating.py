"""Undated articles are dated by the others of a run where that can be proved, and only there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from extract.model import Article, Extraction, Published
from graph.dating import date_run
from graph.dating_evidence import Evidence, evidence_of
from graph.id_order import numbers_of
from tests.graph.build_samples import Draft
from tests.graph.dating_samples import NAME, dated, days, told_with_days, told_without_year


@pytest.mark.parametrize(
    ("placing", "expected"),
    [
        ("از شب گذشته در شیراز آغاز به کار کرد", "2019-05-01/2019-05-01"),
        ("دیروز در شیراز آغاز شد", "2019-05-01/2019-05-01"),
        ("امروز در شیراز گشایش یافت", "2019-04-30/2019-04-30"),
        ("فردا در شیراز آغاز می‌شود", "2019-04-29/2019-04-29"),
        ("امروز در شیراز به پایان رسید", "2019-05-02/2019-05-02"),
        ("دیروز در شیراز پایان یافت", "2019-05-03/2019-05-03"),
        ("در شیراز در حال برگزاری است", "2019-04-30/2019-05-02"),
        ("روز سه‌شنبه در شیراز آغاز شد", "2019-04-30/2019-05-06"),
    ],
)
def test_an_event_of_another_article_dates_it(placing: str, expected: str) -> None:
    assert days(dated(told_with_days(), told_without_year(placing)).get("undated")) == expected


def test_the_proof_names_the_other_article_its_words_and_the_words_that_place_it() -> None:
    found = dated(told_with_days(), told_without_year("از شب گذشته در شیراز آغاز به کار کرد"))["undated"].published
    assert found is not None
    assert found.how == "inferred"
    told, days_of, placed = found.proof
    assert "article dated" in told
    assert "same days of a year" in told
    assert "2019-04-30 to 2019-05-02" in days_of
    assert "«شب گذشته … آغاز»" in placed


def test_alone_it_stays_undated() -> None:
    assert dated(told_without_year("از شب گذشته در شیراز آغاز به کار کرد")) == {}


def test_without_words_that_place_it_nothing_is_found() -> None:
    assert dated(told_with_days(), told_without_year("در شیراز مهمانان بسیار دارد")) == {}


def test_what_is_denied_places_nothing() -> None:
    assert dated(told_with_days(), told_without_year("دیروز در شیراز آغاز نشد")) == {}


@pytest.mark.parametrize(
    "body",
    [
        "ثبت‌نام {name} از فردا آغاز می‌شود. این رویداد در شیراز برپاست.",
        "پیش‌فروش بلیت {name} که در شیراز برپاست از دیروز آغاز شد.",
        "در {name} که در شیراز برپاست از فردا ثبت‌نام کارگاه‌ها آغاز می‌شود.",
        "در {name} دیروز در شیراز نمایش فیلم‌ها پایان یافت و همه‌چیز برپاست.",
        "{name} که در شیراز برپاست سال‌ها پیش آغاز شد.",
        "{name} در شیراز برپاست و ثبت‌نام کارگاه‌ها ادامه دارد.",
        "ثبت‌نام {name} که در شیراز برپاست ادامه دارد.",
        "{name} که در شیراز برپاست پس از اجلاس خاک دیروز آغاز شد.",
    ],
)
def test_what_begins_beside_the_event_places_nothing(body: str) -> None:
    draft = Draft("undated", None, body.format(name=NAME), source="پیک شیراز").entity("e1", NAME).entity("l1", "شیراز")
    if "اجلاس خاک" in body:
        draft.entity("e2", "اجلاس خاک")
    draft.event("conference", "برپاست", None, "ongoing", "l1", theme="e1", time="۱۰ تا ۱۲ اردیبهشت")
    assert dated(told_with_days(), draft) == {}


def test_the_weekday_of_the_report_narrows_it() -> None:
    found = dated(
        told_with_days(), told_without_year("در شیراز در حال برگزاری است", report="به گزارش روز چهارشنبه پیک شیراز، ")
    )
    assert days(found["undated"]) == "2019-05-01/2019-05-01"


def test_a_weekday_that_contradicts_leaves_it_undated_and_says_why() -> None:
    draft = told_without_year("دیروز در شیراز آغاز شد", report="به گزارش روز دوشنبه پیک شیراز، ")
    found = dated(told_with_days(), draft)["undated"]
    assert found.published is None
    assert found.problem is not None
    assert found.problem.kind == "publication-date"
    span = found.problem.span
    assert draft.article.text(span.field)[span.start : span.end] == found.problem.text


def test_placements_that_contradict_each_other_leave_it_undated_and_say_why() -> None:
    found = dated(told_with_days(), told_without_year(f"امروز در شیراز آغاز شد. {NAME} دیروز پایان یافت"))
    assert found["undated"].published is None
    assert found["undated"].problem is not None


LAST_YEAR = told_with_days("last-year", "2018-04-30/2018-05-02", "2018-04-29")


def test_an_event_of_two_years_dates_nothing() -> None:
    """An annual congress on the same days: either may be meant."""
    found = dated(LAST_YEAR, told_with_days(), told_without_year("دیروز در شیراز آغاز شد"))["undated"]
    assert found.published is None
    assert found.problem is not None
    assert "last-year" in found.problem.message
    assert "dated" in found.problem.message


def test_the_weekday_of_the_report_chooses_the_year() -> None:
    draft = told_without_year("دیروز در شیراز آغاز شد", report="به گزارش روز چهارشنبه پیک شیراز، ")
    assert days(dated(LAST_YEAR, told_with_days(), draft)["undated"]) == "2019-05-01/2019-05-01"


def test_the_same_name_without_days_is_no_proof() -> None:
    """«جشنواره …» comes every year; without its days or its number nobody knows which one is meant."""
    draft = (
        Draft("undated", None, f"{NAME} دیروز در شیراز آغاز شد.", source="پیک شیراز")
        .entity("e1", NAME)
        .entity("l1", "شیراز")
        .event("conference", "آغاز شد", None, "occurred", "l1", theme="e1", time="دیروز")
    )
    assert dated(told_with_days(), draft) == {}


@pytest.mark.parametrize(
    ("report", "expected"), [("", None), ("به گزارش روز چهارشنبه پیک شیراز، ", "2019-05-01/2019-05-01")]
)
def test_one_day_of_the_year_is_no_proof_unless_the_weekday_agrees(report: str, expected: str | None) -> None:
    """What is held on the tenth of Ordibehesht may be held so every year."""
    draft = (
        Draft("undated", None, f"{report}{NAME} دیروز در شیراز آغاز شد.", source="پیک شیراز")
        .entity("e1", NAME)
        .entity("l1", "شیراز")
        .event("conference", "آغاز شد", None, "occurred", "l1", theme="e1", time="۱۰ اردیبهشت")
    )
    told = told_with_days(days="2019-04-30/2019-04-30")
    assert days(dated(told, draft).get("undated")) == expected


def edition(name: str, published: str | None, body: str, days: str | None, number: str = "سومین") -> Draft:
    return (
        Draft(name, published, body, source="پیک شیراز")
        .entity("e1", f"{number} جشنواره نارنج")
        .entity("l1", "شیراز")
        .event("competition", "برگزار", days, "occurred", "l1", theme="e1", time="دیروز")
    )


def test_the_number_of_an_edition_is_proof() -> None:
    told = edition("dated", "2019-05-11", "سومین جشنواره نارنج دیروز در شیراز برگزار شد.", "2019-05-10")
    asked = edition(
        "undated", None, "داوران سومین جشنواره نارنج که دیروز در شیراز برگزار شد نام برندگان را گفتند.", None
    )
    assert days(dated(told, asked)["undated"]) == "2019-05-11/2019-05-11"


def test_another_edition_is_no_proof() -> None:
    told = edition("dated", "2019-05-11", "سومین جشنواره نارنج دیروز در شیراز برگزار شد.", "2019-05-10")
    asked = edition("undated", None, "چهارمین جشنواره نارنج دیروز در شیراز برگزار شد.", None, "چهارمین")
    assert dated(told, asked) == {}


def opening(name: str, published: str | None, words: str, days: str | None, status: str = "occurred") -> Draft:
    return (
        Draft(name, published, f"درمانگاه نارنجستان {words} در شیراز افتتاح شد.", source="پیک شیراز")
        .entity("f1", "درمانگاه نارنجستان")
        .entity("l1", "شیراز")
        .event("opening", "افتتاح شد", days, status, "l1", theme="f1", time=words)  # type: ignore[arg-type]
    )


def test_what_happens_only_once_dates_an_article() -> None:
    found = dated(opening("dated", "2019-06-02", "امروز", "2019-06-02"), opening("undated", None, "دیروز", None))
    assert days(found["undated"]) == "2019-06-03/2019-06-03"


def test_what_was_only_planned_dates_nothing() -> None:
    plan = opening("dated", "2019-06-01", "فردا", "2019-06-02", "planned")
    assert dated(plan, opening("undated", None, "دیروز", None)) == {}


def test_the_order_of_the_articles_does_not_matter() -> None:
    drafts = [
        LAST_YEAR,
        told_with_days(),
        told_without_year("دیروز در شیراز آغاز شد", report="به گزارش روز چهارشنبه پیک، "),
    ]
    assert dated(*drafts) == dated(*reversed(drafts))


@pytest.mark.parametrize("edge", ["0001-01-01/0001-01-02", "9999-12-30/9999-12-31", "0622-03-22/0622-03-23"])
def test_days_at_the_edges_of_the_calendar_are_survived(edge: str) -> None:
    first, last = (date.fromisoformat(day) for day in edge.split("/"))
    month = {1: "ژانویه", 3: "مارس", 12: "دسامبر"}[first.month]
    draft = (
        Draft("undated", None, f"{NAME} دیروز در شیراز آغاز شد. این همایش در شیراز برپاست.", source="پیک شیراز")
        .entity("e1", NAME)
        .entity("l1", "شیراز")
        .event("conference", "برپاست", None, "ongoing", "l1", theme="e1", time=f"{first.day} تا {last.day} {month}")
    )
    found = dated(told_with_days(days=edge), draft)
    assert not found or found["undated"].published or found["undated"].problem


# ------------------------------------------------------------------ numbers of one outlet

FIRST = date(2019, 1, 1)


def series(numbers: Sequence[int], hidden: Sequence[int] = ()) -> dict[int, str | None]:
    """The days found for hidden articles among those that one outlet published, one each day."""
    articles = [Article(f"peyk-{number}", f"متن {number}", source="پیک") for number in numbers]
    found: list[Evidence] = []
    for at, article in enumerate(articles):
        day = FIRST + timedelta(at)
        known = Published() if article.id in {f"peyk-{number}" for number in hidden} else Published(day, day, "given")
        found.append(Evidence(article.id, known, numbers=numbers_of(article)))
    run = date_run(found, lambda at: Extraction(articles[at], found[at].published))
    return {numbers[at]: days(dating) for at, dating in run.items()}


def test_the_number_of_an_article_dates_it() -> None:
    assert series(range(1000, 1030), hidden=[1012]) == {1012: "2019-01-12/2019-01-14"}


def test_a_row_of_undated_articles_lies_between_the_same_two() -> None:
    assert series(range(1000, 1030), hidden=[1012, 1013]) == {
        1012: "2019-01-12/2019-01-15",
        1013: "2019-01-12/2019-01-15",
    }


def test_nothing_lies_beyond_the_last_number() -> None:
    assert series(range(1000, 1030), hidden=[1029]) == {}


def test_numbers_and_events_together_narrow_it() -> None:
    extractions = [told_with_days().done(), told_without_year("در شیراز در حال برگزاری است", "peyk-1015").done()]
    for at in range(30):
        day = date(2019, 4, 16) + timedelta(at)
        article = Article(f"peyk-{1000 + at if at < 15 else 1001 + at}", "متن", source="پیک شیراز")
        extractions.append(Extraction(article, Published(day, day, "given")))
    found = date_run([evidence_of(one) for one in extractions], lambda at: extractions[at])
    assert days(found[1]) == "2019-04-30/2019-05-01"
    published = found[1].published
    assert published is not None
    assert any("number 1015 lies between" in line for line in published.proof)
    assert any("article dated" in line for line in published.proof)


def test_a_number_that_contradicts_the_event_leaves_it_undated_and_says_why() -> None:
    extractions = [told_with_days().done(), told_without_year("در شیراز در حال برگزاری است", "peyk-1015").done()]
    for at in range(30):
        day = date(2015, 4, 16) + timedelta(at)
        article = Article(f"peyk-{1000 + at if at < 15 else 1001 + at}", "متن", source="پیک شیراز")
        extractions.append(Extraction(article, Published(day, day, "given")))
    found = date_run([evidence_of(one) for one in extractions], lambda at: extractions[at])
    assert found[1].published is None
    assert found[1].problem is not None


@pytest.mark.parametrize(("dated_articles", "expected"), [(100, "2019-01-12/2019-01-14"), (12, None)])
def test_numbers_outweigh_what_is_less_sure_and_say_so(dated_articles: int, expected: str | None) -> None:
    """A hundred articles in one growing line against a weekday; a dozen are too few for that."""
    articles = [Article(f"peyk-{1000 + at}", "متن", source="پیک") for at in range(dated_articles + 1)]
    middle = 12 if dated_articles == 100 else 6
    articles[middle] = replace(articles[middle], body="به گزارش روز پنجشنبه پیک، باران آمد.")
    found = [
        Evidence(one.id, Published(day, day, "given") if at != middle else Published(), numbers=numbers_of(one))
        for at, one in enumerate(articles)
        for day in [FIRST + timedelta(at)]
    ]
    dating = date_run(found, lambda at: Extraction(articles[at], Published()))[middle]
    assert days(dating) == expected
    assert dating.problem is not None
    assert "«روز پنجشنبه»" in dating.problem.message


def test_inferred_dates_prove_no_order_of_numbers() -> None:
    articles = [Article(f"peyk-{1000 + at}", "متن", source="پیک") for at in range(30)]
    found = [
        Evidence(one.id, Published(FIRST + timedelta(at), FIRST + timedelta(at), "inferred"), numbers=numbers_of(one))
        for at, one in enumerate(articles)
    ]
    found[12] = Evidence(articles[12].id, Published(), numbers=numbers_of(articles[12]))
    assert date_run(found, lambda at: Extraction(articles[at], Published())) == {}
