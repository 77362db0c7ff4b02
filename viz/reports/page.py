"""timeline.html of its own: a report as one page that opens without a network, and prints."""

from __future__ import annotations

from collections.abc import Iterator

from viz.html import assets, render
from viz.language import Words, words
from viz.reports.report import Report


def lines(report: Report) -> Iterator[str]:
    """The page, in one piece. It begins in the language of the report, and a button turns its labels to the other."""

    def say(said: Words) -> Words:
        return said.first_in(report.language)

    def t(persian: str, *values: object) -> Words:
        return say(words(persian, *values))

    sheets = ("report.css", *(("report_english.css",) if report.language == "en" else ()))
    yield render("report.html.j2", assets=assets(styles=sheets), report=report, say=say, t=t).lstrip()
