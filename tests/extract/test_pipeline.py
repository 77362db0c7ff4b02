"""One article through the whole room: what each part finds fits the others."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import FIELDS, Article, Published
from extract.pipeline import extract

KEYS = ["id", "source", "url", "headline", "published", "entities", "times", "relations", "events", "problems"]

persian = st.text(st.sampled_from("ابپتدرسعلیمکنوه‌ ۱۲۳/.،:«»()\nيكأۀ\u202eAZ"), max_size=200)
words = st.lists(
    st.sampled_from(
        ["رئیس", "سازمان", "تأمین\u200cاجتماعی", "یزد", "علی", "احمدی", "گفت:", "افتتاح", "شد.", "۱۰", "مهر", "۱۳۹۷", "درمالزی", "(ایسا)", "«", "وی"]  # noqa: E501
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=60)
@given(headline=persian, body=persian | words)
def test_any_text_gives_facts_that_point_at_their_words(headline: str, body: str) -> None:
    article = Article("a", body, headline=headline)
    found = extract(article)
    entities = {entity.id for entity in found.entities}
    for entity in found.entities:
        for mention in entity.mentions:
            assert article.text(mention.span.field)[mention.span.start : mention.span.end] == mention.text
    for time in found.times:
        assert article.text(time.span.field)[time.span.start : time.span.end] == time.text
    for relation in found.relations:
        assert {relation.subject, relation.object or relation.subject} <= entities
    for event in found.events:
        assert {argument.entity for argument in event.roles} | ({event.place} - {None}) <= entities
        assert event.trigger.span.field in FIELDS


def test_the_record_has_the_keys_of_the_contract_in_order() -> None:
    record = extract(Article("a", "احمد کریمی، شهردار تفت، امروز گفت.", published=Published())).json()
    assert list(record) == KEYS
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


def test_mentions_never_overlap() -> None:
    body = (
        "همایش منطقه‌ای اتحادیه بین‌المللی تامین اجتماعی (ایسا) در کوالالامپور مالزی با حضور سازمان تامین اجتماعی ایران."
    )
    mentions = sorted(
        (mention.span.start, mention.span.end)
        for entity in extract(Article("a", body)).entities
        for mention in entity.mentions
    )
    assert all(one[1] <= two[0] for one, two in pairwise(mentions))


def test_an_expression_of_time_that_comes_twice_is_given_once() -> None:
    body = "احمد کریمی دهم مهر ۱۳۹۷ به یزد رفت. دهم مهر ۱۳۹۷ هوا سرد بود."
    assert [time.text for time in extract(Article("a", body)).times] == ["دهم مهر ۱۳۹۷"]
