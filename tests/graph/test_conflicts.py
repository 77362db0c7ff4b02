from __future__ import annotations

import pytest

from graph.conflicts import find_conflicts
from graph.corrections import says_so
from tests.graph.build_samples import Draft, graph_of, told
from tests.graph.samples import storyline


def _fire(name: str, published: str, quantity: str, status: str = "occurred", days: str = "") -> Draft:
    return (
        Draft(name, published, f"آتش در انبار گندم رشت {quantity} بر جا گذاشت. خبر شماره {name}.")
        .entity("f1", "انبار گندم رشت")
        .entity("l1", "رشت")
        .event("accident", "آتش", days, status, "l1", quantity, theme="f1")  # type: ignore[arg-type]
    )


def test_numbers_of_one_day_that_differ_are_a_conflict() -> None:
    graph = graph_of(_fire("a", "2020-01-01", "۵ زخمی"), _fire("b", "2020-01-01", "۸ زخمی"))
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category) == ("quantity", "conflict")
    assert [(claim.value, claim.articles) for claim in conflict.claims] == [("۵ زخمی", ("a",)), ("۸ زخمی", ("b",))]


def test_a_later_number_is_an_update() -> None:
    graph = graph_of(_fire("a", "2020-01-01", "۵ زخمی"), _fire("b", "2020-01-02", "۸ زخمی", days="2020-01-01"))
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category) == ("quantity", "update")


def test_the_same_number_in_other_digits_is_none() -> None:
    graph = graph_of(_fire("a", "2020-01-01", "۵ زخمی"), _fire("b", "2020-01-01", "5 زخمی"))
    assert told(graph, "accident")[0].articles == ("a", "b")
    assert find_conflicts(graph) == ()


def test_a_missed_plan_is_an_update_of_the_day() -> None:
    (conflict,) = find_conflicts(graph_of(*storyline()))
    assert (conflict.attribute, conflict.category) == ("time", "update")
    assert [claim.value for claim in conflict.claims] == ["2021-09-22", "2021-10-09"]


def _dismissal(name: str, published: str, headline: str, body: str, status: str) -> Draft:
    return (
        Draft(name, published, body, headline)
        .entity("p1", "نادر بهکیش")
        .entity("o1", "بانک گندم")
        .event("departure", "برکناری", "", status, theme="p1", organization="o1")  # type: ignore[arg-type]
    )


def test_a_denial_stands_beside_what_it_denies() -> None:
    graph = graph_of(
        _dismissal("a", "2020-01-01", "تغییر در بانک", "برکناری نادر بهکیش از بانک گندم قطعی شد.", "occurred"),
        _dismissal("b", "2020-01-04", "تکذیب یک خبر", "برکناری نادر بهکیش از بانک گندم صحت ندارد.", "negated"),
    )
    assert graph.articles["b"].corrects == "a"
    (departure,) = told(graph, "departure")
    assert departure.status == "negated"
    (conflict,) = [conflict for conflict in find_conflicts(graph) if conflict.attribute == "status"]
    assert conflict.category == "denial"
    assert [claim.value for claim in conflict.claims] == ["occurred", "negated"]


def test_a_correction_of_a_number() -> None:
    first = _fire("a", "2020-01-01", "۵ زخمی")
    second = (
        Draft("b", "2020-01-02", "آتش در انبار گندم رشت ۱۵ زخمی داشت که به اشتباه کمتر گفته بودیم.", "اصلاحیه")
        .entity("f1", "انبار گندم رشت")
        .entity("l1", "رشت")
        .event("accident", "آتش", "2020-01-01", "occurred", "l1", "۱۵ زخمی", theme="f1")
    )
    graph = graph_of(first, second)
    assert graph.articles["b"].corrects == "a"
    assert {conflict.category for conflict in find_conflicts(graph)} == {"correction"}


def test_an_article_taken_back_as_a_whole_is_listed() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "بانک گندم نارستان تعطیل می‌شود.", "تعطیلی بانک").entity("o1", "بانک گندم نارستان"),
        Draft("b", "2020-01-03", "خبر مربوط به بانک گندم نارستان صحت ندارد.").entity("o1", "بانک گندم نارستان"),
    )
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.happening) == ("report", None)
    assert [claim.articles for claim in conflict.claims] == [("a",), ("b",)]
    assert conflict.claims[0].value == "بانک گندم نارستان تعطیل می‌شود."


def test_a_denial_of_the_same_day_is_tied_whichever_stands_first() -> None:
    rumour = Draft("b", "2020-01-01", "منابعی از فروش کارخانه نمک نارستان به بیگانگان خبر دادند.")
    denial = Draft("a", "2020-01-01", "بانک گندم فروش کارخانه نمک نارستان را تکذیب کرد.").entity("o1", "بانک گندم")
    graph = graph_of(rumour.entity("f1", "کارخانه نمک نارستان"), denial.entity("f1", "کارخانه نمک نارستان"))
    assert graph.articles["a"].corrects == "b"


def test_a_denial_is_told_by_the_line_that_denies() -> None:
    post = "۸ نگهبان مرزی زخمی شدند\nفرماندار ساری: هجوم به پاسگاه دوم صحت ندارد؛ آنجا آرام است\nخبرهای دیگر در راه است"
    (conflict,) = find_conflicts(graph_of(Draft("a", "2020-01-01", post).entity("l1", "ساری")))
    assert conflict.claims[0].value == "فرماندار ساری: هجوم به پاسگاه دوم صحت ندارد؛ آنجا آرام است"


def test_what_is_denied_is_told_by_the_line_that_says_it() -> None:
    said = "مدرسه‌های ساری شنبه باز است\nفرودگاه ساری به دلیل یخبندان بسته شد\nبهای نان همان است"
    drafts = Draft("a", "2020-01-01", said), Draft("b", "2020-01-02", "بسته شدن فرودگاه ساری تکذیب شد")
    (conflict,) = find_conflicts(graph_of(*(draft.entity("l1", "ساری") for draft in drafts)))
    assert conflict.claims[0].value == "فرودگاه ساری به دلیل یخبندان بسته شد"


def test_a_denial_is_not_of_its_own_copy() -> None:
    text = "بانک گندم نارستان فروش کارخانه نمک نارستان به بیگانگان را تکذیب کرد و گفت کارگران آن نگران نباشند. " * 3
    graph = graph_of(*(Draft(name, "2020-01-01", text).entity("o1", "بانک گندم نارستان") for name in ("a", "b")))
    assert graph.articles["b"].copy_of == "a"
    assert [article.corrects for article in graph.articles.values()] == [None, None]


def test_a_denial_of_nothing_known_corrects_nothing() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "باران در رشت بند آمد.").entity("l1", "رشت"),
        Draft("b", "2020-01-03", "خبر مربوط به بانک گندم نارستان صحت ندارد.").entity("o1", "بانک گندم نارستان"),
        Draft("c", "2021-01-03", "تکذیب شد که در رشت باران آمده است.").entity("l1", "رشت"),
    )
    assert [article.corrects for article in graph.articles.values()] == [None, None, None]


def _said(name: str, published: str, headline: str, body: str) -> Draft:
    return Draft(name, published, body, headline).entity("o1", "بانک گندم نارستان")


def test_a_denial_of_what_no_article_says_stands_alone() -> None:
    graph = graph_of(_said("a", "2020-01-03", "تعطیلی بانک گندم نارستان تکذیب شد", "بانک گندم نارستان باز است."))
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category, conflict.happening) == ("report", "denial", None)
    assert [claim.articles for claim in conflict.claims] == [("a",)]
    assert conflict.nodes


def test_outlets_that_deny_one_thing_stand_on_one_side() -> None:
    graph = graph_of(
        _said("a", "2020-01-01", "همه شعبه‌های بانک گندم نارستان تعطیل می‌شود", "بانک گندم نارستان دیگر باز نیست."),
        _said("b", "2020-01-03", "تکذیب تعطیلی شعبه‌های بانک گندم نارستان", "شعبه‌های بانک گندم نارستان باز است."),
        _said("c", "2020-01-03", "تعطیل شدن شعبه‌های بانک گندم نارستان صحت ندارد", "بانک گندم نارستان چنین گفت."),
    )
    assert [article.corrects for article in graph.articles.values()] == [None, "a", "a"]
    (conflict,) = find_conflicts(graph)
    assert [claim.articles for claim in conflict.claims] == [("a",), ("b", "c")]


def test_denials_of_nothing_known_meet_too() -> None:
    graph = graph_of(
        _said("b", "2020-01-03", "تکذیب تعطیلی شعبه‌های بانک گندم نارستان", "شعبه‌ها باز است."),
        _said("c", "2020-01-04", "تعطیلی شعبه‌های بانک گندم نارستان صحت ندارد", "خبر نادرست است."),
        _said("d", "2020-06-04", "تعطیلی شعبه‌های بانک گندم نارستان صحت ندارد", "خبر نادرست است."),
    )
    assert [conflict.claims[0].articles for conflict in find_conflicts(graph)] == [("b", "c"), ("d",)]


def test_denials_of_other_places_stand_apart() -> None:
    def quake(name: str, place: str) -> Draft:
        return Draft(name, "2020-01-03", "مردم آرام باشند.", f"تکذیب خبر زلزله شدید در {place}").entity("l1", place)

    graph = graph_of(quake("a", "رشت"), quake("b", "ساری"))
    assert [conflict.claims[0].articles for conflict in find_conflicts(graph)] == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("اصلاحیه: شمار شعبه‌ها", "correction"),
        ("پوزش از خوانندگان", "correction"),
        ("ادغام بانک گندم نارستان کذب است", "denial"),
        ("ادغام بانک گندم نارستان را نه تأیید و نه تکذیب می‌کنیم", None),
        ("بانک گندم نارستان ادغام را تأیید یا تکذیب نکرد", None),
        ("تکذیب ادغام بانک گندم نارستان", "denial"),
        ("بانک گندم نارستان ضمن تکذیب ادغام پوزش خواست", "denial"),
        ("اصلاحیه‌های قانون بانک گندم نارستان", None),
        ("ادغام بانک گندم نارستان", None),
    ],
)
def test_who_takes_back_what(headline: str, kind: str | None) -> None:
    assert says_so(_said("a", "2020-01-01", headline, "بانک گندم نارستان.").article) == kind


def test_hostile_text_does_not_hide_a_denial() -> None:
    draft = _said(
        "a", "2020-01-01", "به اشتباه " + "ا" * 50_000, "بانک گندم نارستان آن را تکذیب کرد. " + "به اشتباه " * 9_000
    )
    assert says_so(draft.article) == "denial"


def test_two_people_in_one_seat_are_a_conflict_of_who() -> None:
    def post(name: str, day: str, person: str) -> Draft:
        return (
            _said(name, day, "", f"{person} مدیرعامل بانک گندم نارستان گفت.")
            .entity("p1", person)
            .holds("p1", "مدیرعامل", "o1")
        )

    graph = graph_of(
        post("a", "2020-01-01", "نادر بهکیش"),
        post("b", "2020-01-10", "مینا سپهر"),
        post("c", "2020-01-20", "نادر بهکیش"),
    )
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category) == ("who", "conflict")
    assert [(claim.value, claim.articles) for claim in conflict.claims] == [
        ("نادر بهکیش", ("a", "c")),
        ("مینا سپهر", ("b",)),
    ]
    one_man = graph_of(post("a", "2020-01-01", "نادر بهکیش"), post("b", "2020-01-01", "ن. بهکیشی"))
    assert find_conflicts(one_man) == ()


def _payment(name: str, published: str, text: str, day: str) -> Draft:
    return _said(name, published, "", text).event("funding", "پرداخت", day, "planned", theme="o1")


def test_a_day_that_is_announced_anew_is_an_update() -> None:
    graph = graph_of(
        _payment("a", "2020-01-01", "پرداخت وام مسکن بانک گندم نارستان از پنجم آغاز می‌شود.", "2020-01-05"),
        _payment("b", "2020-01-04", "پرداخت وام مسکن بانک گندم نارستان از نهم آغاز می‌شود.", "2020-01-09"),
    )
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category) == ("time", "update")
    assert [claim.value for claim in conflict.claims] == ["2020-01-05", "2020-01-09"]


def test_what_is_put_off_twice_is_one_update_with_three_days() -> None:
    text = "پرداخت وام مسکن بانک گندم نارستان از {} آغاز می‌شود."
    drafts = [
        _payment("a", "2020-01-01", text.format("پنجم"), "2020-01-05"),
        _payment("b", "2020-01-08", text.format("نهم"), "2020-01-09"),
        _payment("c", "2020-01-09", text.format("دهم"), "2020-01-10"),
    ]
    (conflict,) = find_conflicts(graph_of(*drafts))
    assert [claim.value for claim in conflict.claims] == ["2020-01-05", "2020-01-09", "2020-01-10"]
    assert find_conflicts(graph_of(*reversed(drafts))) == (conflict,)


def test_the_next_of_a_row_is_not_the_first_one_moved() -> None:
    graph = graph_of(
        _payment("a", "2020-01-01", "پرداخت وام مسکن بانک گندم نارستان از پنجم آغاز می‌شود.", "2020-01-05"),
        _payment("b", "2020-02-04", "پرداخت وام مسکن بانک گندم نارستان از نهم آغاز می‌شود.", "2020-02-09"),
        _payment("c", "2020-01-02", "پرداخت پاداش تیر بانک گندم نارستان از هفتم است.", "2020-01-07"),
        _payment("d", "2020-01-02", "پرداخت پاداش خرداد بانک گندم نارستان از هشتم است.", "2020-01-08"),
    )
    assert find_conflicts(graph) == ()


def test_late_news_of_a_day_contradicts_none() -> None:
    graph = graph_of(
        _dismissal("a", "2020-01-02", "تغییر", "برکناری نادر بهکیش از بانک گندم قطعی شد.", "occurred"),
        _dismissal("b", "2020-01-03", "تغییر در بانک", "برکناری نادر بهکیش از بانک گندم را همه شنیدند.", "occurred"),
    )
    assert find_conflicts(graph) == ()


@pytest.mark.parametrize(
    ("earlier", "denial", "is_found"),
    [
        ("شهردار رشت برکنار شد.", "استانداری برکناری شهردار رشت را تکذیب کرد.", True),
        (
            "صندوق فولاد در سازمان بیمه ادغام می‌شود.",
            "سخنگوی سازمان: خبر ادغام صندوق فولاد در سازمان بیمه صحت ندارد.",
            True,
        ),
        ("شهردار رشت به سفر رفت.", "استانداری برکناری شهردار رشت را تکذیب کرد.", False),
        ("شهردار ساری برکنار شد.", "استانداری برکناری شهردار رشت را تکذیب کرد.", False),
        ("برق سراسر ساری قطع شد.", "قطع برق در سراسر رشت صحت ندارد.", False),
    ],
)
def test_a_denial_is_of_what_one_sentence_says_of_the_same_place(earlier: str, denial: str, is_found: bool) -> None:
    place = "ساری" if "ساری" in earlier else "رشت"
    first = Draft("a", "2020-01-01", earlier)
    drafts = [
        first.entity("l1", place) if place in earlier else first,
        Draft("b", "2020-01-02", denial).entity("l1", "رشت") if "رشت" in denial else Draft("b", "2020-01-02", denial),
    ]
    assert graph_of(*drafts).articles["b"].corrects == ("a" if is_found else None)


def test_the_sentence_that_denies_says_what_is_denied() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "کلاس‌های سال آینده مدارس غیرحضوری می‌شود."),
        Draft("b", "2020-01-01", "وزیر به مدارس رفت و از معلمان تشکر کرد."),
        Draft("c", "2020-01-02", "وزیر از معلمان مدارس تشکر کرد.\nغیرحضوری شدن کلاس‌های سال آینده کذب است."),
    )
    assert graph.articles["c"].corrects == "a"
