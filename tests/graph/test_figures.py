"""Numbers that articles give for one thing, told apart from numbers of other things."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from graph.claims import Conflict
from graph.conflicts import find_conflicts
from graph.figures import category_of
from tests.graph.build_samples import Draft, graph_of


def said(article: str, day: str | None, text: str, source: str = "") -> Draft:
    return Draft(article, day, text, source=source).entity("l1", "رشت")


def numbers(*drafts: Draft) -> list[Conflict]:
    return [conflict for conflict in find_conflicts(graph_of(*drafts)) if conflict.attribute == "quantity"]


def values(conflict: Conflict) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.value, claim.articles) for claim in conflict.claims]


def test_a_toll_that_rises_is_an_update() -> None:
    (conflict,) = numbers(
        said("a", "2020-01-01", "شمار کشته‌شدگان سیل رشت به ۱۲ نفر رسید."),
        said("b", "2020-01-09", "شمار کشته‌شدگان سیل رشت به ۱۹ نفر رسید."),
    )
    assert conflict.category == "update"
    assert values(conflict) == [("۱۲ نفر", ("a",)), ("۱۹ نفر", ("b",))]
    assert conflict.nodes


def test_two_outlets_on_one_day_are_in_conflict() -> None:
    (conflict,) = numbers(
        said("a", "2020-01-01", "سیل رشت دوازده کشته و سه زخمی بر جا گذاشت.", "پیک"),
        said("b", "2020-01-01", "سیل رشت ۱۵ کشته و سه زخمی بر جا گذاشت.", "جویبار"),
    )
    assert conflict.category == "conflict"
    assert {claim.articles for claim in conflict.claims} == {("a",), ("b",)}


def test_a_toll_that_falls_is_a_conflict_and_a_price_that_falls_an_update() -> None:
    first, second = date(2020, 1, 1), date(2020, 1, 3)
    assert category_of("killed", [(first, Decimal(9)), (second, Decimal(7))]) == "conflict"
    assert category_of("کشته", [(first, Decimal(9)), (second, Decimal(7))]) == "conflict"
    assert category_of("تومان", [(first, Decimal(9)), (second, Decimal(7))]) == "update"
    assert category_of("تومان", [(first, Decimal(9)), (first, Decimal(7))]) == "conflict"


def test_a_new_price_of_the_same_thing_is_an_update() -> None:
    (conflict,) = numbers(
        said("a", "2020-01-01", "بهای هر کیلو برنج هاشمی در بازار رشت ۸۰ هزار تومان شد."),
        said("b", "2020-01-20", "بهای هر کیلو برنج هاشمی در بازار رشت ۹۵ هزار تومان شد."),
    )
    assert conflict.category == "update"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("سیل رشت ۱۲ کشته بر جا گذاشت.", "سیل رشت دوازده کشته بر جا گذاشت."),
        ("زلزله رشت ۷ ریشتری بود و شهر را لرزاند.", "زلزله رشت ۷.۱ ریشتری بود و شهر را لرزاند."),
        ("شمار کشته‌شدگان سیل رشت از ۴۰۰۰ نفر گذشت.", "شمار کشته‌شدگان سیل رشت به ۴۱۱۸ نفر رسید."),
    ],
)
def test_the_same_number_told_otherwise_is_none(first: str, second: str) -> None:
    assert numbers(said("a", "2020-01-01", first), said("b", "2020-01-01", second)) == []


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        ("سیل رشت ۱۲ کشته بر جا گذاشت.", "سیل رشت ۳۰ زخمی بر جا گذاشت.", "2020-01-01"),
        ("سیل رشت ۱۲ کشته بر جا گذاشت.", "سیل رشت ۱۵ کشته بر جا گذاشت.", "2020-01-20"),
        ("بانک رشت ۱۲ شعبه تازه ساخت.", "در باغ‌های چای رشت ۲۰ شعبه چراغ روشن شد.", "2020-01-01"),
        ("بودجه شهرداری رشت ۵ میلیارد تومان است.", "بودجه شهرداری رشت ۹۰۰ میلیارد تومان است.", "2020-01-01"),
        ("بودجه شهرداری رشت میلیاردها تومان است.", "بودجه شهرداری رشت ۹ میلیارد تومان است.", "2020-01-01"),
    ],
)
def test_numbers_of_other_things_are_not_compared(first: str, second: str, later: str) -> None:
    assert numbers(said("a", "2020-01-01", first), said("b", later, second)) == []


def test_other_places_need_more_in_common() -> None:
    one = said("a", "2020-01-01", "شمار کشته‌شدگان سیل در شهر رشت به ۱۲ نفر رسید.")
    other = Draft("b", "2020-01-02", "شمار قربانیان زلزله در شهر ساری به ۱۹ نفر رسید.").entity("l1", "ساری")
    assert numbers(one, other) == []


def test_copies_and_undated_news_add_nothing() -> None:
    tail = "مردم از نیمه‌شب به کمک هم شتافتند و پزشکان از شهرهای دور و نزدیک آمدند تا کسی بی‌پناه نماند. " * 3
    drafts = [
        said("a", "2020-01-01", f"سیل رشت ۱۲ کشته بر جا گذاشت. {tail}", "پیک"),
        said("b", "2020-01-01", f"سیل رشت ۱۲ کشته بر جا گذاشت. {tail}", "جویبار"),
        said("c", None, "سیل رشت ۱۳ کشته بر جا گذاشت."),
        said("d", "2020-01-02", "سیل رشت ۱۵ کشته بر جا گذاشت."),
    ]
    assert graph_of(*drafts).articles["b"].copy_of == "a"
    (conflict,) = numbers(*drafts)
    assert values(conflict) == [("۱۲ کشته", ("a",)), ("۱۵ کشته", ("d",))]


def test_the_order_of_articles_does_not_matter() -> None:
    drafts = [
        said(name, day, f"شمار کشته‌شدگان سیل رشت به {number} نفر رسید.")
        for name, day, number in [("a", "2020-01-01", 12), ("b", "2020-01-04", 15), ("c", "2020-01-08", 19)]
    ]
    assert numbers(*drafts) == numbers(*reversed(drafts))
    (conflict,) = numbers(*drafts)
    assert len(conflict.claims) == 3


def test_the_right_number_of_a_correction_stands_beside_the_wrong_one() -> None:
    wrong = "وام ۷۰ میلیون تومانی رانندگان تاکسی رشت از ۱۵ مرداد پرداخت می‌شود."
    right = "اصلاحیه\nوام رانندگان تاکسی رشت به اشتباه ۷۰ میلیون تومان منتشر شده بود؛ رقم درست ۵۰ میلیون تومان است."
    (conflict,) = numbers(said("a", "2020-07-31", wrong), said("b", "2020-08-01", right))
    assert conflict.category == "correction"
    assert values(conflict) == [("۷۰ میلیون تومانی", ("a",)), ("۵۰ میلیون تومان", ("b",))]


def test_what_names_nothing_is_told_by_the_words_around_its_number() -> None:
    debt = ("بدهی دولت به بازنشستگان به ۹۰ همت رسید.", "نماینده: بدهی دولت به بازنشستگان ۱۲۰ همت است.")
    (conflict,) = numbers(*(Draft(text, "2020-01-01", text, source=text) for text in debt))
    assert (conflict.nodes, conflict.subject) == ((), "بدهی دولت به بازنشستگان")
    behind = ("۳ هزار کارگر فصلی بیمه شدند.", "دبیر خانه کارگر: ۵ هزار کارگر فصلی بیمه شدند.")
    (conflict,) = numbers(*(Draft(text, "2020-01-01", text, source=text) for text in behind))
    assert conflict.subject == "فصلی بیمه شدند"


def test_the_next_day_another_outlet_tells_the_same_news() -> None:
    first = said("a", "2020-01-01", "۴۰ هزار خانوار شهر رشت وام نوسازی خانه گرفتند.", "پیک")
    second = "۴۵ هزار خانوار شهر رشت وام نوسازی خانه گرفتند."
    assert [conflict.category for conflict in numbers(first, said("b", "2020-01-02", second, "جویبار"))] == ["conflict"]
    assert [conflict.category for conflict in numbers(first, said("b", "2020-01-02", second, "پیک"))] == ["update"]


def test_a_correction_of_a_number_is_told_once() -> None:
    graph = graph_of(
        said("a", "2020-01-01", "۴۰ هزار خانوار شهر رشت وام نوسازی خانه گرفتند."),
        said("b", "2020-01-03", "اصلاحیه: ۱۴ هزار خانوار شهر رشت وام نوسازی خانه گرفتند."),
    )
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category) == ("quantity", "correction")


def test_who_speaks_does_not_make_numbers_alike() -> None:
    speaker = "معاون خدمات شهرداری رشت"
    assert (
        numbers(
            said("a", "2020-01-01", f"{speaker}: ۴۰ درصد زباله تفکیک می‌شود."),
            said("b", "2020-01-01", f"{speaker}: ۶۰ درصد آسفالت تازه است."),
        )
        == []
    )


def test_numbers_that_nobody_counts_with_are_none() -> None:
    many = "7" * 80
    first = said("a", "2020-01-01", f"بودجه شهرداری شهر رشت {many}.5 تومان شد.")
    second = said("b", "2020-01-01", f"بودجه شهرداری شهر رشت {many} تومان شد.")
    assert numbers(first, second) == []


def insured(article: str, day: str, text: str, source: str = "") -> Draft:
    """A sentence that names nothing: most sentences with numbers do not."""
    return Draft(article, day, text, source=source)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("سازمان ۱۶ میلیون بیمه‌شده اصلی دارد.", "شمار بیمه‌شدگان اصلی این سازمان به ۱۷ میلیون نفر رسید."),
        ("بدهی دولت به صندوق بیمه ۷۰۰ هزار میلیارد تومان است.", "بدهی دولت به صندوق بیمه به ۹۰۰ همت رسیده است."),
        ("صندوق بیمه ۳۰ همت به داروخانه‌ها بدهکار است.", "بدهی صندوق بیمه به داروخانه‌ها ۲۵۰ هزار میلیارد ریال است."),
        ("حقوق بازنشستگان ۴۵ درصد افزایش می‌یابد.", "حقوق بازنشستگان با ۶۰ درصد افزایش پرداخت می‌شود."),
        ("سقف وام بازنشستگان شهر ۵۰ میلیون تومان است.", "سقف وام بازنشستگان شهر به ۷۰ میلیون تومان افزایش یافت."),
    ],
)
def test_one_number_in_other_words_and_units_is_compared(first: str, second: str) -> None:
    (conflict,) = numbers(insured("a", "2020-01-01", first), insured("b", "2020-01-12", second))
    assert conflict.category == "update"
    assert len(conflict.claims) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # prices and indices are others every hour
        ("قیمت هر بشکه نفت برنت به ۷۰ دلار رسید.", "قیمت هر بشکه نفت برنت به ۷۴ دلار رسید."),
        # of a day
        ("در شبانه‌روز گذشته ۸۰ هزار زائر از مرز گذشتند.", "در شبانه‌روز گذشته ۹۵ هزار زائر از مرز گذشتند."),
        # what changed, and what it is now
        ("بودجه درمان شهر ۲۰ درصد افزایش یافت.", "بودجه درمان شهر به ۳۵ درصد رسید."),
        # rates, parts, ratios
        ("به ازای هر ۵ هزار خانوار شهر یک درمانگاه هست.", "به ازای هر ۸ هزار خانوار شهر یک درمانگاه هست."),
        ("سیل شهر ۹ هزار خانه را گرفت که ۴ هزار واحد از آن ویران شد.", "سیل شهر ۶ هزار واحد را ویران کرد."),
        ("سود شرکت شهر ۳ برابر سود پارسال شد.", "سود شرکت شهر ۵ برابر سود پارسال شد."),
        # other things of one measure, other questions, other months
        ("۷۳۱ تن سیمان در انبار شهر پیدا شد.", "۷۰۰ تن برنج در انبار شهر پیدا شد."),
        ("۲۵ درصد مردم شهر معتقدند مترو ارزان است.", "۶۰ درصد مردم شهر معتقدند مترو شلوغ است."),
        ("۴۱ هزار زائر در محرم از مرز شهر گذشتند.", "۹۰ هزار زائر در صفر از مرز شهر گذشتند."),
    ],
)
def test_what_is_of_another_time_or_thing_is_not_compared(first: str, second: str) -> None:
    assert numbers(insured("a", "2020-01-01", first), insured("b", "2020-01-03", second)) == []


def test_a_total_and_its_part_are_no_conflict() -> None:
    text = "آتش بازار رشت ۱۸ مصدوم داشت که {} مصدوم به مراکز درمانی رفتند."
    drafts = [said("a", "2020-01-01", text.format(4), "پیک"), said("b", "2020-01-01", text.format("۴"), "جویبار")]
    assert numbers(*drafts) == []


def test_other_places_are_other_things() -> None:
    one = said("a", "2020-01-01", "۲ شهید و ۳ زخمی در حمله هوایی دشمن به بازار رشت.")
    other = Draft("b", "2020-01-01", "۵ شهید و ۸ زخمی در حمله هوایی دشمن به بازار ساری.").entity("l1", "ساری")
    assert numbers(one, other) == []


def test_an_interval_agrees_with_what_lies_in_it() -> None:
    one = said("a", "2020-01-01", "ساخت پل رشت ۵۰ تا ۶۰ میلیارد تومان هزینه دارد.")
    assert numbers(one, said("b", "2020-01-01", "ساخت پل رشت ۵۵ میلیارد تومان هزینه دارد.")) == []
    assert len(numbers(one, said("b", "2020-01-01", "ساخت پل رشت ۹۰ میلیارد تومان هزینه دارد."))) == 1


def test_a_number_that_goes_up_and_down_is_measured_anew() -> None:
    drafts = [
        said(name, day, f"ذخیره آب سد بزرگ رشت {number} میلیون متر مکعب است.")
        for name, day, number in [
            ("a", "2020-01-01", 40), ("b", "2020-01-05", 44), ("c", "2020-01-09", 39), ("d", "2020-01-13", 45),
        ]
    ]  # fmt: skip
    assert numbers(*drafts) == []
    assert len(numbers(*drafts[:2])) == 1
