"""Labels in two languages: every label has an English one, and what is filled in is escaped in both."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from tests.viz.conftest import Open
from viz.language import english, script_words, t, t_attribute, t_bare, t_label, words
from viz.periods import ENGLISH
from viz.when import gregorian_words, jalali_words

_ASKED = re.compile(r"""\bt(?:_bare|_attribute)?\(\s*(?:"[a-z-]+",\s*)?+"([^"]+)"(?: if [^"]*? else "([^"]+)")?""")


def test_every_label_of_a_template_or_script_has_an_english_one_and_none_is_there_for_nothing() -> None:
    texts = [path.read_text("utf-8") for path in (Path(str(files("viz"))) / "templates").iterdir() if path.is_file()]
    asked = {word for text in texts for found in _ASKED.findall(text) for word in found if word}
    assert asked - set(english()) == set()
    spoken = "".join(texts) + "".join(path.read_text("utf-8") for path in Path(str(files("viz"))).rglob("*.py"))
    assert [word for word in english() if word not in spoken] == []


def test_both_languages_fill_in_the_same_values() -> None:
    forms = [(fa, form) for fa, en in english().items() for form in en.split("|")]
    assert [(fa, form) for fa, form in forms if fa.count("{}") != form.count("{}")] == []


def test_one_of_a_thing_has_a_form_of_its_own() -> None:
    assert [words("{} منبع", number).english for number in (0, 1, 2)] == ["0 sources", "1 source", "2 sources"]


def test_a_label_is_escaped_and_its_numbers_have_the_digits_of_the_language() -> None:
    assert t("{} منبع", 1234) == '<span data-en="1,234 sources">۱٬۲۳۴ منبع</span>'
    hostile = t("برداشتن {}", '"><script>')
    assert "<script>" not in hostile
    assert '"&' not in hostile.replace("&#34;", "&")
    assert t_attribute("aria-label", "صفحه‌ها") == 'aria-label="صفحه‌ها" data-en-aria-label="Pages"'
    assert t_label("status", "planned") == '<span data-en="planned">برنامه‌ریزی‌شده</span>'


def test_what_cannot_be_printed_stays_out_of_a_label_in_both_languages() -> None:
    said = "یزد\u202e\x00\ud800"
    assert t("برداشتن {}", said) == '<span data-en="Remove یزد">برداشتن یزد</span>'
    turned = t_attribute("title", "برداشتن {}", said)
    assert turned == 'title="برداشتن یزد" data-en-title="Remove یزد"'
    assert t_bare("برداشتن {}", said) == 'data-en="Remove یزد"'


def test_a_label_without_english_is_an_error() -> None:
    with pytest.raises(KeyError):
        t("برچسبی که نیست")
    with pytest.raises(KeyError):
        script_words(['t("برچسبی که نیست")'])


@pytest.mark.parametrize(
    ("start", "end", "jalali", "gregorian"),
    [
        (date(2018, 10, 3), date(2018, 10, 3), "11 Mehr 1397", "3 October 2018"),
        (date(2018, 9, 23), date(2018, 10, 22), "Mehr 1397", "23 September 2018 to 22 October 2018"),
        (date(2018, 3, 21), date(2019, 3, 20), "1397", "21 March 2018 to 20 March 2019"),
        (date(2018, 9, 23), date(2018, 12, 21), "autumn 1397", "23 September 2018 to 21 December 2018"),
        (None, date(1956, 3, 20), "before 1335", "until 20 March 1956"),
        (date(2018, 9, 23), None, "from Mehr 1397", "from 23 September 2018"),
        (None, None, "time unknown", ""),
    ],
)
def test_days_in_english(start: date | None, end: date | None, jalali: str, gregorian: str) -> None:
    assert jalali_words(start, end, ENGLISH) == jalali
    assert gregorian_words(start, end, ENGLISH) == gregorian


@pytest.mark.slow
def test_the_button_turns_the_labels_of_all_pages_and_a_link_brings_the_language(open_page: Open) -> None:
    page = open_page("index.html")
    first = page.locator("nav a").first
    assert first.inner_text() == "نمای کلی"
    page.click("#language")
    assert first.inner_text() == "Overview"
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert "lang=en" in page.url
    page.click("nav a >> text=Timeline")
    page.wait_for_selector(".timeline[class] >> text=Overview")  # the other pages know
    page.click("#language")
    assert page.locator("nav a").first.inner_text() == "نمای کلی"
    assert "lang" not in page.url
    linked = open_page("timeline.html?lang=en")
    assert linked.locator("nav a").first.inner_text() == "Overview"


@pytest.mark.slow
@pytest.mark.parametrize("tongue", ["fa", "en"])
def test_the_band_of_the_timeline_turns_round_with_the_language(open_page: Open, tongue: str) -> None:
    page = open_page(f"timeline.html?lang={tongue}")
    for _ in range(2):
        lefts = page.evaluate(_BARS)
        assert lefts == sorted(lefts, reverse=page.evaluate("document.documentElement.dir") == "rtl")
        page.click("#language")
        page.wait_for_selector("#band-chart .vis-item")
    assert len(lefts) > 2


_BARS = """() => {
    const chart = document.getElementById("band-chart").getBoundingClientRect();
    const bars = [...document.querySelectorAll("#band-chart .vis-item")].map((one) => one.getBoundingClientRect());
    return bars.filter((one) => one.left >= chart.left && one.right <= chart.right).map((one) => one.left);
}"""
"""Where the columns that are in sight stand, from the earliest on."""
