"""Small articles that need each other: undated ones that others date, a correction, a wire copy, one person twice.

As records, and as files of JSON lines, for the command line.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from extract.model import Article, Published

DATED = {
    "id": "dated",
    "source": "روزنامه جویبار",
    "published": "1398-02-09",
    "body": "همایش منطقه‌ای سازمان جهانی هواشناسی از ۱۰ تا ۱۲ اردیبهشت ۱۳۹۸ در شیراز برگزار می‌شود.",
}
UNDATED = {
    "id": "undated",
    "source": "پیک جنوب",
    "body": "به گزارش روز چهارشنبه پیک جنوب، همایش منطقه‌ای سازمان جهانی هواشناسی که از شب گذشته در شیراز آغاز "
    "به کار کرد مهمان بیست کشور است. همایش در روزهای ۱۰ تا ۱۲ اردیبهشت در شیراز برگزار می‌شود.",
}
"""Dated by the other: it is read a second time."""


def written(path: Path, *records: dict[str, Any]) -> Path:
    """A file of JSON lines."""
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return path


def article(name: str, day: str | None, headline: str, body: str, source: str = "پیک جنوب") -> Article:
    given = Published() if day is None else Published(date.fromisoformat(day), date.fromisoformat(day), "given", (day,))
    return Article(name, body, headline, source=source, published=given, origin=f"{name}.json")


_GATHERING = (
    "همایش منطقه‌ای سازمان جهانی هواشناسی از ۱۰ تا ۱۲ اردیبهشت ۱۳۹۸ در شیراز برگزار می‌شود. "
    "مهمانان از فرودگاه به هتل می‌روند و شب نخست برنامه‌ای جز شام و گفت‌وگوی آزاد ندارند."
)

NEWS = (
    article("jooybar-7", "2019-04-29", "شیراز میزبان هواشناسان آسیا", _GATHERING, "روزنامه جویبار"),
    article("copy", "2019-04-30", "شیراز میزبان هواشناسان", f"{_GATHERING} این را روزنامه جویبار نوشت.", "خبر فارس"),
    article(
        "peyk",
        None,
        "هواشناسان آسیا گرد هم آمدند",
        "به گزارش روز چهارشنبه پیک جنوب، همایش منطقه‌ای سازمان جهانی هواشناسی که از شب گذشته در شیراز آغاز به کار "
        "کرد مهمان بیست کشور است. همایش منطقه‌ای سازمان جهانی هواشناسی در روزهای ۱۰ تا ۱۲ اردیبهشت در شیراز برگزار "
        "می‌شود. درمانگاه تخصصی مهریز دیروز افتتاح شد.",
    ),
    article("later", None, "درمانگاه باز شد", "درمانگاه تخصصی مهریز دو روز پیش افتتاح شد.", "خبر فارس"),
    article(
        "mehriz",
        "2019-04-20",
        "ورزشگاه پارسیان در راه است",
        "علی رضوانی، شهردار مهریز، امروز گفت ورزشگاه پارسیان دو هفته دیگر افتتاح می‌شود.",
    ),
    article(
        "denial",
        "2019-04-22",
        "تکذیب خبر ورزشگاه پارسیان",
        "رضوانی شهردار مهریز خبر افتتاح ورزشگاه پارسیان را تکذیب کرد و گفت این خبر صحت ندارد.",
    ),
    article("rain", "2019-05-02", "", "باران امروز در شیراز بند آمد و سازمان جهانی هواشناسی خرسند است.", ""),
)
