"""The name that is shown is the fullest, cleaned."""

from __future__ import annotations

import pytest

from extract.canonical import canonical, spelled
from extract.forms import Name
from extract.model import Span


def group(kind: str, *texts: str) -> list[Name]:
    return [Name(tuple(text.split()), text, kind, Span("body", 0, len(text)), 0.9, "crf") for text in texts]


@pytest.mark.parametrize(
    ("kind", "words", "name"),
    [
        ("organization", "اتحادیه بین المللی راه", "اتحادیه بین‌المللی راه"),
        ("person", "امیر تقی پور", "امیر تقی‌پور"),
        ("person", "سید فضل الله راد", "سید فضل‌الله راد"),
        ("event", "همایش منطقه ای کار", "همایش منطقه‌ای کار"),
        ("facility", "بیمارستان ( کودکان )", "بیمارستان (کودکان)"),
        ("work", "« راه روشن »", "راه روشن"),
        ("organization", "وزارت تعاون ، کار و رفاه", "وزارت تعاون، کار و رفاه"),
    ],
)
def test_spacing_is_set_right(kind: str, words: str, name: str) -> None:
    assert spelled(words.split(), kind) == name


def test_the_fullest_form_is_the_name() -> None:
    assert canonical(group("person", "نوریان", "سیدتقی نوریان", "نوریان")) == "سیدتقی نوریان"


def test_a_known_name_is_written_as_the_lexicon_writes_it() -> None:
    assert canonical(group("organization", "سازمان تأمیناجتماعی")) == "سازمان تامین اجتماعی"
    assert canonical(group("place", "اسلام اباد")) == "اسلام‌آباد"


def test_forms_in_quotation_marks_come_last() -> None:
    assert canonical(group("organization", "گروه آفتاب", "گروه 'آفتاب'")) == "گروه آفتاب"
    assert canonical(group("organization", "گروه 'آفتاب'")) == "گروه 'آفتاب'"


def test_a_place_is_shown_without_the_rank_it_has_anyway() -> None:
    assert canonical(group("place", "شهر رم")) == "رم"
    assert canonical(group("place", "استان یزد")) == "استان یزد"
    assert canonical(group("place", "شهر نارنجستان")) == "شهر نارنجستان"
    assert canonical(group("place", "شهر")) == "شهر"
    assert canonical(group("organization", "شهر رم")) == "شهر رم"
