from __future__ import annotations

from graph.copies import copies
from tests.graph.build_samples import Draft, graph_of, nodes, told

WIRE = (
    "سازمان آبیاری اعلام کرد که از آغاز ماه آینده سهمیه آب کشاورزان دشت نارستان دو برابر می‌شود. "
    "به گفته سخنگوی این سازمان، باران‌های زمستانی دریاچه پشت سد را تا نیمه پر کرده و نگرانی از خشکسالی کمتر شده است. "
    "کشاورزان سال‌ها از کم‌آبی رنج برده‌اند و امیدوارند که این بار وعده‌ها به انجام برسد."
)


def _copies(*bodies: str) -> dict[str, str]:
    drafts = (Draft(str(at), None, body) for at, body in enumerate(bodies))
    return copies([draft.done() for draft in drafts])


def test_a_reprint_in_other_spacing_is_a_copy_of_the_first() -> None:
    respaced = WIRE.replace("\u200c", " ").replace("ی", "ي")
    assert _copies(WIRE, "پیش‌درآمد روزنامه. " + respaced, respaced) == {"1": "0", "2": "0"}


def test_a_shortened_reprint_is_a_copy() -> None:
    assert _copies(WIRE, WIRE[: WIRE.index(" کشاورزان سال‌ها")]) == {"1": "0"}


def test_another_article_on_the_same_thing_is_none() -> None:
    other = (
        "مدیر سد نارستان می‌گوید دریاچه پشت سد نیمه‌پر است و سازمان آبیاری سهمیه کشاورزان را بیشتر خواهد کرد. "
        "او هشدار داد که بدون صرفه‌جویی در شهرها، این گشایش تا تابستان دوام نمی‌آورد و باید چاره‌ای اندیشید."
    )
    assert _copies(WIRE, other) == {}


def test_lists_that_differ_in_their_numbers_are_none() -> None:
    prices = "بهای امروز میوه در میدان نارستان: سیب {} تومان، گلابی {} تومان، انار {} تومان، انگور {} تومان."
    assert _copies(prices.format(10, 20, 30, 40), prices.format(11, 22, 33, 44)) == {}


def test_the_same_text_a_month_later_is_a_repetition_not_a_copy() -> None:
    first, second = (Draft(name, day, WIRE).done() for name, day in (("a", "2020-01-01"), ("b", "2020-02-01")))
    assert copies([first, second]) == {}


def _posts(*posts: tuple[str, str, str]) -> dict[str, str]:
    """Of (day, headline, body), the second to fourth of which may repeat the first."""
    return copies([Draft(str(at), day, body, headline).done() for at, (day, headline, body) in enumerate(posts)])


HEADING = "سخنگوی سازمان آبیاری: سهمیه آب کشاورزان دشت نارستان از آغاز ماه آینده دو برابر خواهد شد"


def test_a_post_that_is_the_headline_of_another_is_a_copy() -> None:
    assert _posts(("2020-01-01", HEADING, WIRE), ("2020-01-01", "", HEADING)) == {"1": "0"}
    assert _posts(("2020-01-01", HEADING, WIRE), ("2020-01-05", "", HEADING)) == {}, "days later it is said again"


def test_a_headline_of_ones_own_makes_no_other_text() -> None:
    words = WIRE.split()
    cut = " ".join([*words[:8], "در این استان", *words[12:34], "در این زمستان", *words[36:]])
    own = "مژده برای دشت‌نشینان: کم‌آبی به پایان می‌رسد و باغ‌ها دوباره سبز خواهند شد"
    assert _posts(("2020-01-01", HEADING, WIRE), ("2020-01-01", own, cut)) == {"1": "0"}


def test_one_advertisement_under_two_reports_makes_no_copy() -> None:
    advert = "صندوق گندم: آینده‌ای زرین با سود زرین، با پشتوانه گندم و با بیمه‌ای که به آسمان هم پیوسته است"
    first = "گل نخست شاهین کویر به دروازه سپیدار در دقیقه‌های پایانی نیمه دوم بازی بزرگ فصل"
    second = "رونمایی از پرچم تازه تیم بانوان در آیین گشایش بازی‌های آسیایی در ورزشگاه انارستان"
    assert _posts(("2020-01-01", first, advert), ("2020-01-01", second, advert)) == {}


def test_reports_of_one_form_with_other_numbers_are_none() -> None:
    report = "شاخص بازار گندم در پایان دادوستدهای امروز با افزایش {} واحدی به {} واحد رسید و خریداران را شاد کرد"
    first, second = report.format(104, 5182), report.format(126, 5055)
    assert _posts(("2020-01-01", "ریزش بازار گندم در نخستین روز هفته", first), ("2020-01-02", "", second)) == {}


def test_texts_too_short_to_tell_are_none() -> None:
    assert _copies("", "", "خبر", "خبر", "😀😀😀", "😀😀😀") == {}


def test_a_copy_adds_no_weight() -> None:
    def article(name: str, day: str) -> Draft:
        return (
            Draft(name, day, WIRE)
            .entity("o1", "سازمان آبیاری")
            .entity("l1", "دشت نارستان")
            .relation("o1", "located_in", "l1")
            .event("statement", "اعلام کرد", agent="o1", theme="l1")
        )

    graph = graph_of(article("late", "2020-01-03"), article("early", "2020-01-01"))
    assert graph.articles["late"].copy_of == "early"
    assert graph.articles["early"].copy_of is None
    (body,) = nodes(graph, "organization")
    assert (len(body.articles), body.weight) == (2, 1)
    (edge,) = graph.edges.values()
    assert (len(edge.statements), edge.weight, edge.confidence) == (2, 1, 0.9)
    (said,) = told(graph, "statement")
    assert said.articles == ("early", "late"), "a copy tells of the same event even where its date is read anew"
    assert said.confidence == 0.8
