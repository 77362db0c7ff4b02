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
