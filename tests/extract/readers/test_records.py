from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extract.errors import InputError
from extract.model import Published
from extract.readers.records import article


def test_generic_keys() -> None:
    found = article(
        {
            "id": "n1",
            "source": "سپیده",
            "url": "https://s.example/1",
            "published": "2023-06-26",
            "headline": "تیتر",
            "kicker": "روتیتر",
            "lead": "لید",
            "body": "متن",
            "category": "شهری",
            "views": 12,
            "tags": ["آب", "پل"],
            "checked": True,
        },
        "f:3",
    )
    assert (found.id, found.source, found.url, found.origin) == ("n1", "سپیده", "https://s.example/1", "f:3")
    assert (found.kicker, found.headline, found.lead, found.body) == ("روتیتر", "تیتر", "لید", "متن")
    assert dict(found.metadata) == {"category": "شهری", "views": "12", "tags": '["آب", "پل"]', "checked": "true"}


def test_irna_keys() -> None:
    found = article({"onTitr": " رو ", "titr": " تیتر", "describe": "لید", "text": "متن  "}, "f")
    assert (found.kicker, found.headline, found.lead, found.body) == (" رو ", " تیتر", "لید", "متن  ")
    assert found.source == "ایرنا"
    assert found.published == Published()


def test_irna_keys_with_another_source() -> None:
    assert article({"titr": "ت", "describe": "ل", "text": "م", "source": "سپیده"}, "f").source == "سپیده"


def test_text_is_body_and_stays_as_it_is() -> None:
    text = "کد خبر: 1\n۵ تیر ۱۴۰۲\nمتن خبر.\n@handle"
    assert article({"text": text}, "f").body == text


def test_the_first_key_that_says_something_is_used() -> None:
    found = article({"body": "", "text": "متن", "headline": None, "title": "عنوان"}, "f")
    assert (found.body, found.headline) == ("متن", "عنوان")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2018-10-03", date(2018, 10, 3)),
        ("2018-10-03T14:20:00+03:30", date(2018, 10, 3)),
        ("1397-07-11", date(2018, 10, 3)),
        ("۱۳۹۷/۷/۱۱", date(2018, 10, 3)),
        ("چهارشنبه ۱۱ مهر ۱۳۹۷ - ۱۰:۴۱", date(2018, 10, 3)),
    ],
)
def test_published(words: str, day: date) -> None:
    assert article({"body": "متن", "published": words}, "f").published == Published(day, day, "given", (words,))


@pytest.mark.parametrize("words", ["دیروز", "1397-07-31", "00", {"a": 1}, 3])
def test_unreadable_days_are_kept_as_they_are(words: Any) -> None:
    found = article({"body": "متن", "published": words}, "f")
    assert found.published == Published()
    assert found.metadata["published"]


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_no_day(nothing: str | None) -> None:
    found = article({"body": "متن", "published": nothing, "source": nothing, "url": nothing, "id": nothing}, "f")
    assert found.published == Published()
    assert (found.id, found.source, found.url) == ("", None, None)
    assert not found.metadata


def test_lone_surrogates_become_one_character_each() -> None:
    found = article(
        {"body": "الف\ud800ب", "headline": "\udfff", "id": "\ud800", "source": "\ud801", "x": "\ud802"}, "f"
    )
    assert found.body == "الف\ufffdب"
    assert (found.headline, found.id, found.source, found.metadata["x"]) == ("\ufffd",) * 4


def test_control_and_direction_characters_stay() -> None:
    assert article({"body": "الف\0\u202eب\x07"}, "f").body == "الف\0\u202eب\x07"


def test_numbers_as_ids() -> None:
    assert article({"id": 17, "body": "متن"}, "f").id == "17"


def test_a_lead_is_text_enough() -> None:
    assert article({"headline": "تیتر", "lead": "لید"}, "f").lead == "لید"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "no body"),
        ({"headline": "تیتر"}, "no body"),
        ({"headline": "تیتر", "body": " \n"}, "no body"),
        ({"body": None}, "no body"),
        ({"body": "😀😀 …"}, "no letter"),
        ({"body": ["بند", "بند"]}, "not a text"),
        ({"body": 12}, "not a text"),
        ({"text": "✅\n@bahar\nLink", "time": "10:00"}, "no body"),
    ],
)
def test_what_is_refused(record: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason) as error:
        article(record, "f:7")
    assert error.value.where == "f:7"


POST = "پل تازه رودخانه باز شد\nشهردار آن را افتتاح کرد.\n@bahar_example"


@pytest.mark.parametrize(
    "mark", [{"url": "https://t.me/bahar/1"}, {"time": "10:00"}, {"message_id": 5, "channel": "bahar"}]
)
def test_posts_of_a_channel(mark: dict[str, Any]) -> None:
    found = article({"text": POST, **mark}, "f")
    assert found.headline == "پل تازه رودخانه باز شد"
    assert found.body == "شهردار آن را افتتاح کرد."


@pytest.mark.parametrize(
    "mark",
    [
        {},
        {"url": "https://s.example/1"},
        {"url": "https://["},
        {"time": "10:00", "headline": "تیتر"},
        {"views": 1, "lead": "ل"},
    ],
)
def test_records_that_are_no_posts(mark: dict[str, Any]) -> None:
    assert article({"text": POST, **mark}, "f").body == POST
