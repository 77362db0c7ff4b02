"""Days that articles announce for one thing, told apart from days of other things."""

from __future__ import annotations

import pytest

from graph.claims import Conflict
from graph.conflicts import find_conflicts
from tests.graph.build_samples import Draft, graph_of
from tests.graph.test_figures import insured, said, values


def days(*drafts: Draft) -> list[Conflict]:
    return [conflict for conflict in find_conflicts(graph_of(*drafts)) if conflict.attribute == "time"]


def test_a_day_that_is_put_off_is_an_update_without_any_event() -> None:
    (conflict,) = days(
        said("a", "2020-07-20", "حقوق کارکنان شهرداری رشت از ۵ مرداد ۱۳۹۹ واریز می‌شود."),
        said("b", "2020-07-25", "حقوق کارکنان شهرداری رشت از ۹ مرداد ۱۳۹۹ واریز می‌شود."),
    )
    assert conflict.category == "update"
    assert [claim.value for claim in conflict.claims] == ["2020-07-26", "2020-07-30"]


@pytest.mark.parametrize(
    ("later", "text"),
    [
        ("2020-08-25", "حقوق کارکنان شهرداری رشت از ۵ شهریور ۱۳۹۹ واریز می‌شود."),
        ("2020-07-25", "حقوق تیر کارکنان شهرداری رشت از ۹ مرداد ۱۳۹۹ واریز می‌شود."),
        ("2020-07-25", "حقوق کارکنان شهرداری رشت در مرداد ۱۳۹۹ واریز می‌شود."),
        ("2020-07-25", "جشنواره چای و گل سرخ رشت از ۹ مرداد ۱۳۹۹ برپا می‌شود."),
        ("2020-07-25", "حقوق کارکنان شهرداری رشت از ۵ مرداد ۱۳۹۹ واریز می‌شود."),
    ],
)
def test_other_days_of_other_things_are_not_compared(later: str, text: str) -> None:
    first = said("a", "2020-07-20", "حقوق کارکنان شهرداری رشت از ۵ مرداد ۱۳۹۹ واریز می‌شود.")
    assert days(first, said("b", later, text)) == []


def test_a_deadline_that_is_put_off_is_an_update() -> None:
    until_the_end = "مهلت استفاده از اعتبار کارت نان اردیبهشت تا پایان خرداد است."
    put_off = "مهلت اعتبار کارت نان اردیبهشت تا ۱۲ تیر تمدید شد."
    (conflict,) = days(Draft("a", "2020-06-01", until_the_end), Draft("b", "2020-06-15", put_off))
    assert values(conflict) == [("2020-06-20", ("a",)), ("2020-07-02", ("b",))]


def test_a_month_that_is_put_off_is_an_update_and_half_a_month_is_no_day() -> None:
    first, later = "همسان‌سازی مستمری‌ها از {} اجرا می‌شود.", "همسان‌سازی مستمری‌ها از {} اجرا خواهد شد."
    (conflict,) = days(Draft("a", "2020-05-01", first.format("خرداد")), Draft("b", "2020-05-20", later.format("تیر")))
    assert [claim.value for claim in conflict.claims] == ["2020-05-21/2020-06-20", "2020-06-21/2020-07-21"]
    halves = ("نیمهٔ اول مرداد", "نیمهٔ دوم مرداد")
    assert not days(*(Draft(half, "2020-07-10", first.format(half)) for half in halves))


def test_a_deadline_is_not_the_day_on_which_it_begins() -> None:
    begins = "ثبت‌نام وام ودیعهٔ مستأجران رشت از ۱۰ تیر آغاز می‌شود."
    ends = "ثبت‌نام وام ودیعهٔ مستأجران رشت تا ۲۵ تیر ادامه دارد."
    assert not days(said("a", "2020-06-25", begins), said("b", "2020-06-26", ends))


def test_days_of_other_groups_are_not_compared_and_of_one_group_are() -> None:
    first = "کارت نان خانوارهایی با رقم پایانی کد ملی سه تا شش در ۲۰ مرداد شارژ می‌شود."
    same = "کارت نان خانوارهایی با رقم پایانی کد ملی ۳، ۴، ۵ و ۶ یکشنبه ۲۶ مرداد شارژ می‌شود."
    other = "کارت نان خانوارهایی با رقم پایانی کد ملی ۷ تا ۹ یکشنبه ۲۶ مرداد شارژ می‌شود."
    assert len(days(Draft("a", "2020-08-05", first), Draft("b", "2020-08-12", same))) == 1
    assert not days(Draft("a", "2020-08-05", first), Draft("b", "2020-08-12", other))


def test_a_month_with_its_word_is_that_month() -> None:
    (conflict,) = days(
        insured("a", "2020-06-08", "حقوق خرداد بازنشستگان شهر از ۲۵ خرداد واریز می‌شود."),
        insured("b", "2020-06-12", "حقوق خردادماه بازنشستگان شهر ۳۱ خرداد پرداخت می‌شود."),
    )
    assert [claim.value for claim in conflict.claims] == ["2020-06-14", "2020-06-20"]
