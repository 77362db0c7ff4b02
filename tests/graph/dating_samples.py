"""A small congress on watersheds, told by a paper that dates it and by others that do not."""

from __future__ import annotations

from graph.dating import Dating, date_run
from graph.dating_evidence import evidence_of
from tests.graph.build_samples import Draft

NAME = "کنگره آسیایی آبخیزداری"


def told_with_days(name: str = "dated", days: str = "2019-04-30/2019-05-02", published: str = "2019-04-29") -> Draft:
    """An article that dates the congress: by default on the tenth to the twelfth of Ordibehesht 1398."""
    body = f"{NAME} سه روز در شیراز برپاست و گروه‌هایی از بیست کشور به آن می‌آیند."
    return (
        Draft(name, published, body, "شیراز میزبان آبخیزداران", "روزنامه جویبار")
        .entity("e1", NAME)
        .entity("l1", "شیراز")
        .event("conference", "برپاست", days, "ongoing", "l1", theme="e1", time="روزهای یادشده")
    )


def told_without_year(placing: str, name: str = "undated", report: str = "") -> Draft:
    """An article that names the days of the congress without a year, and places itself to it."""
    body = f"{report}{NAME} {placing}. این همایش روزهای ۱۰ تا ۱۲ اردیبهشت در شیراز برپاست."
    return (
        Draft(name, None, body, "آبخیزداران گرد هم آمدند", "پیک شیراز")
        .entity("e1", NAME)
        .entity("l1", "شیراز")
        .event("conference", "برپاست", None, "ongoing", "l1", theme="e1", time="۱۰ تا ۱۲ اردیبهشت")
    )


def dated(*drafts: Draft) -> dict[str, Dating]:
    """What a run of these articles finds out, by article."""
    extractions = [draft.done() for draft in drafts]
    found = date_run([evidence_of(extraction) for extraction in extractions], lambda at: extractions[at])
    return {extractions[at].article.id: dating for at, dating in found.items()}


def days(dating: Dating | None) -> str | None:
    """«2019-04-30/2019-05-02» of what was found, None of nothing."""
    published = dating.published if dating else None
    return f"{published.earliest}/{published.latest}" if published else None
