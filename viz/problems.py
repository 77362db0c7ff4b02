"""What is doubtful in an article, in words: the program's own message is English, readers are Persian first."""

from __future__ import annotations

from types import MappingProxyType

from extract.model import Problem
from viz.html import shorten
from viz.language import Words

KINDS = MappingProxyType(
    {
        "weekday-mismatch": "روز هفته و تاریخ با هم نمی‌خوانند",
        "day-mismatch": "تاریخ با «امروز» یا «فردا»ی کنار آن نمی‌خواند",
        "impossible-date": "چنین تاریخی در هیچ گاه‌شماری نیست",
        "reversed-range": "پایان پیش از آغاز است",
        "calendar-mismatch": "دو گاه‌شماری دو روز جداگانه می‌گویند",
        "ambiguous-calendar": "این سال در دو گاه‌شماری خواندنی است",
        "publication-date": "تاریخ انتشار با متن نمی‌خواند",
        "long-sentence": "جمله‌ای بسیار بلند، تکه‌تکه خوانده شد",
        "long-list": "فهرستی بسیار بلند، تنها نخستین نام‌ها کامل خوانده شد",
        "many-posts": "سمت‌های یک تن بیش از آن است که همه بیاید",
        "many-guesses": "حدس‌ها بیش از آن است که همه بیاید",
        "many-events": "رویدادهای یک گونه بیش از آن است که همه با هم سنجیده شود",
        "names-engine": "موتور نام‌ها پاسخ نداد و برچسب‌زن خود برنامه خواند",
        "names-not-in-text": "موتور نام‌ها نامی داد که در متن نیست",
        "facts-engine": "موتور رابطه‌ها و رویدادها پاسخ نداد و قاعده‌های خود برنامه خواند",
        "facts-not-proved": "موتور رابطه‌ها و رویدادها چیزی داد که متن نمی‌گوید",
    }
)
"""The kinds of problems that the program has, in Persian."""


def problem_words(problem: Problem) -> Words:
    """What is wrong; of a kind that we have no words for, its own message."""
    message = shorten(problem.message, 200)
    return Words(KINDS.get(problem.kind, message), message)
