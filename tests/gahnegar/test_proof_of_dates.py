"""`gahnegar explain` shows why an article or an event has its date."""

from dataclasses import replace
from datetime import date

from extract.model import Problem, Published, Span
from gahnegar.proof_of_dates import counted_from, explained_article
from graph.model import ArticleRecord, KnowledgeGraph
from tests.graph.build_samples import Draft, graph_of, told

DAY = date(2019, 5, 1)
INFERRED = Published(DAY, DAY, "inferred", ("the fair is told by article dated-1 too", "article dated-1: «دیروز»"))


def graph(**published: Published) -> KnowledgeGraph:
    """Articles of these names and dates, each with the same words."""
    found = graph_of(
        *(Draft(name.replace("_", "-"), None, "نمایشگاه نارنج دیروز در شیراز آغاز شد.") for name in published)
    )
    days = {name.replace("_", "-"): known for name, known in published.items()}
    articles = {key: replace(article, published=days[key]) for key, article in found.articles.items()}
    return replace(found, articles=articles)


def lines(known: KnowledgeGraph, name: str) -> list[str]:
    return list(explained_article(known, known.articles[name]))


def test_the_chain_goes_through_the_articles_that_the_proof_names() -> None:
    known = graph(asked=INFERRED, dated_1=Published(DAY, DAY, "header", ("چهارشنبه 11 اردیبهشت 1398",)))
    told = lines(known, "asked")
    assert told[1:6] == [
        "  published ۱۱ اردیبهشت ۱۳۹۸ (2019-05-01), inferred",
        "    the fair is told by article dated-1 too",
        "    article dated-1: «دیروز»",
        "    article dated-1: published ۱۱ اردیبهشت ۱۳۹۸ (2019-05-01), read from its page",
        "      چهارشنبه 11 اردیبهشت 1398",
    ]
    assert told[6] == "  «دیروز»: ۱۰ اردیبهشت ۱۳۹۸ (2019-04-30) (rule today, counted from the publication)"


def test_articles_that_name_each_other_are_told_once() -> None:
    other = Published(DAY, DAY, "inferred", ("told by article asked too",))
    told = lines(graph(asked=INFERRED, dated_1=other), "asked")
    assert sum("published ۱۱" in line for line in told) == 2


def test_an_undated_article_says_so_and_why() -> None:
    known = graph(asked=Published())
    problem = Problem("publication-date", "", Span("body", 0, 0), "two editions fit")
    record: ArticleRecord = replace(known.articles["asked"], problems=(problem,))
    told = list(explained_article(known, record))
    assert told[1] == "  published زمان نامعلوم, nothing says when"
    assert told[2] == "  problem publication-date: two editions fit"


def test_the_days_of_an_event_are_counted_from_something() -> None:
    known = graph_of(
        Draft("a", "2019-05-01", "همایش نارنج دیروز در شیراز برگزار شد و نشست سوم امروز بود. جشن برپا شد.")
        .entity("l1", "شیراز")
        .event("conference", "همایش", "2019-04-30", place="l1", time="دیروز")
        .event("conference", "نشست", place="l1")
        .event("conference", "جشن", None, place="l1")
    )
    found = {
        one.trigger.start: counted_from(known, one) for event in told(known, "conference") for one in event.occurrences
    }
    assert [found[at] for at in sorted(found)] == [
        "«دیروز», rule today, counted from the publication",
        "the publication, ۱۱ اردیبهشت ۱۳۹۸ (2019-05-01)",
        "nothing",
    ]
