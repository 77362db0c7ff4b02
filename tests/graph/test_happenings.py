from __future__ import annotations

from datetime import date

from tests.graph.build_samples import Draft, graph_of, told
from tests.graph.samples import opened, storyline, successor

WORDS = [
    "باران تندی می‌بارید و خیابان‌ها خلوت بود.",
    "گروهی از آنان با فرماندار به گفتگو نشستند.",
    "خانواده‌هایشان چای و نان آوردند و آواز خواندند.",
    "کارفرما از پاسخ دادن به پرسش خبرنگاران خودداری کرد.",
    "مغازه‌داران راسته بازار هم کرکره‌ها را پایین کشیدند.",
    "پلیس راه‌های ورودی را بست و کسی بازداشت نشد.",
    "نماینده آنان خواستار بازگشت همکاران اخراجی است.",
    "شهردار وعده داد که هفته آینده به آنجا برود.",
    "دبیر انجمن نانوایان از آنان پشتیبانی کرد.",
]


def _opening(name: str, published: str, days: str | None = "", status: str = "occurred", quantity: str = "") -> Draft:
    return (
        Draft(name, published, f"کتابخانه نارون {quantity} در رشت گشوده شد. این خبر شماره {name} است.")
        .entity("f1", "کتابخانه نارون")
        .entity("l1", "رشت")
        .event("opening", "گشوده شد", days, status, "l1", quantity or None, theme="f1")  # type: ignore[arg-type]
    )


def _speech(name: str, published: str, sentence: str, speaker: str = "آریا مهرورز") -> Draft:
    return (
        Draft(name, published, f"{speaker} گفت {sentence}.").entity("p1", speaker).event("statement", "گفت", agent="p1")
    )


def test_a_plan_and_its_opening_are_one_happening_at_the_actual_day() -> None:
    graph = graph_of(*storyline())
    (opening,) = told(graph, "opening")
    assert opening.status == "occurred"
    assert (opening.start, opening.end) == (date(2021, 10, 9), date(2021, 10, 9))
    assert [(account.status, account.latest) for account in opening.occurrences] == [
        ("planned", date(2021, 9, 22)),
        ("occurred", date(2021, 10, 9)),
    ]
    assert opening.quantity == "۴۰ تخت"
    assert opening.label == "افتتاح: درمانگاه تخصصی نارون (شیراز)"


def test_the_same_opening_from_two_outlets_a_day_apart() -> None:
    (opening,) = told(graph_of(_opening("a", "2020-05-01"), _opening("b", "2020-05-02")), "opening")
    assert opening.articles == ("a", "b")


def test_a_second_opening_a_year_later_is_another() -> None:
    openings = told(graph_of(_opening("a", "2020-05-01"), _opening("b", "2021-05-01")), "opening")
    assert len(openings) == 2


def test_what_recurs_on_other_days_stays_apart() -> None:
    def payment(name: str, day: str) -> Draft:
        return (
            Draft(name, day, "صندوق گندم مستمری این ماه را به انجمن باغداران پرداخت.")
            .entity("o1", "صندوق گندم")
            .entity("o2", "انجمن باغداران")
            .event("funding", "پرداخت", agent="o1", recipient="o2")
        )

    graph = graph_of(payment("a", "2020-01-20"), payment("b", "2020-02-20"), payment("c", "2020-03-20"))
    assert len(told(graph, "funding")) == 3


def test_accounts_never_drift_apart_link_by_link() -> None:
    def strike(name: str, day: str) -> Draft:
        return (
            Draft(name, day, f"کارگران کارخانه سپیدرود در رشت دست از کار کشیدند. گزارش {name}: {WORDS[int(name[-1])]}")
            .entity("o1", "کارخانه سپیدرود")
            .entity("l1", "رشت")
            .event("protest", "دست از کار کشیدند", place="l1", agent="o1", theme="o1")
        )

    days = [f"2020-01-{day:02}" for day in range(1, 9)]
    for protest in told(graph_of(*(strike(f"a{day}", day) for day in days)), "protest"):
        dates = [account.earliest for account in protest.occurrences if account.earliest]
        assert (max(dates) - min(dates)).days <= 1


def test_statements_join_only_for_like_words_of_one_speaker_on_one_day() -> None:
    same = "بهای گندم تا پایان سال در همه استان‌ها ثابت خواهد ماند"
    like = "بهای گندم تا پایان سال در همه استان‌ها ثابت خواهد بود"
    other = "ورزشگاه‌های کشور به زودی برای بانوان باز می‌شوند"
    (one,) = told(graph_of(_speech("a", "2020-01-01", same), _speech("b", "2020-01-01", like)), "statement")
    assert one.articles == ("a", "b")
    assert len(told(graph_of(_speech("a", "2020-01-01", same), _speech("b", "2020-01-01", other)), "statement")) == 2
    assert len(told(graph_of(_speech("a", "2020-01-01", same), _speech("b", "2020-03-01", like)), "statement")) == 2
    another = _speech("b", "2020-01-01", like, "کیوان راستگو")
    assert len(told(graph_of(_speech("a", "2020-01-01", same), another), "statement")) == 2


def test_one_article_never_gives_two_accounts_of_a_happening() -> None:
    twice = (
        Draft("a", "2020-01-01", "نادر بهکیش با سپهر گلزار دیدار کرد و عصر باز با او گفتگو کرد.")
        .entity("p1", "نادر بهکیش")
        .entity("p2", "سپهر گلزار")
        .event("meeting", "دیدار", agent="p1", partner="p2")
        .event("meeting", "گفتگو", agent="p1", partner="p2")
    )
    once = (
        Draft("b", "2020-01-01", "سپهر گلزار میزبان دیدار با نادر بهکیش بود.")
        .entity("p1", "سپهر گلزار")
        .entity("p2", "نادر بهکیش")
        .event("meeting", "دیدار", agent="p1", partner="p2")
    )
    meetings = told(graph_of(twice, once), "meeting")
    assert [len(meeting.articles) for meeting in meetings] == [2, 1]


def test_appointments_of_two_people_are_two() -> None:
    def appointment(name: str, person: str) -> Draft:
        return (
            Draft(name, "2020-01-01", f"{person} در بانک گندم به کار گماشته شد.")
            .entity("p1", person)
            .entity("o1", "بانک گندم")
            .event("appointment", "گماشته شد", theme="p1", organization="o1")
        )

    assert len(told(graph_of(appointment("a", "نادر بهکیش"), appointment("b", "سپهر گلزار")), "appointment")) == 2
    assert len(told(graph_of(appointment("a", "نادر بهکیش"), appointment("b", "نادر بهکیش")), "appointment")) == 1


def test_a_capital_lies_in_its_country() -> None:
    def fair(name: str, place: str, title: str) -> Draft:
        return (
            Draft(name, "2020-01-01", f"{title} در {place} برپا شد و انجمن باغداران میزبان آن است.")
            .entity("l1", place)
            .entity("o1", "انجمن باغداران")
            .entity("e1", title)
            .event("conference", "برپا شد", place="l1", agent="o1", theme="e1")
        )

    def held(first: str, second: str) -> int:
        return len(told(graph_of(fair("a", first, "همایش انار"), fair("b", second, "نشست باغ")), "conference"))

    assert held("کوالالامپور", "مالزی") == 1
    assert held("مهریز", "یزد") == 1
    assert held("کوالالامپور", "ژاپن") == 2


def test_an_unknown_day_is_filled_by_no_guess() -> None:
    graph = graph_of(*storyline())
    (meeting,) = told(graph, "meeting")
    assert (meeting.start, meeting.end) == (None, None)


def test_editions_of_a_festival_never_meet() -> None:
    def festival(name: str, number: str) -> Draft:
        title = f"{number} جشنواره انار نارستان"
        return (
            Draft(name, "2020-10-01", f"{title} در نارستان برپا شد.")
            .entity("e1", title)
            .entity("l1", "نارستان")
            .event("conference", "برپا شد", place="l1", theme="e1")
        )

    assert len(told(graph_of(festival("a", "هشتمین"), festival("b", "نهمین")), "conference")) == 2


def test_confidence_grows_with_independent_accounts() -> None:
    alone = told(graph_of(successor()), "opening")[0].confidence
    both = told(graph_of(successor(), opened()), "opening")[0].confidence
    assert alone < both <= 1.0


def gathering(name: str, published: str | None, called: str, days: str | None, time: str | None) -> Draft:
    """An article that tells of a gathering in Taft under a name of its own."""
    text = f"{called} {time or ''} در تفت برگزار می‌شود."
    draft = Draft(name, published, text).entity("e1", called).entity("l1", "تفت")
    return draft.event("conference", "برگزار می‌شود", days, place="l1", time=time, theme="e1")


def test_a_gathering_without_a_year_is_that_of_the_same_days_and_a_name_alike() -> None:
    dated = gathering("a", "2018-10-03", "همایش سالانه انجمن نانوایان", "2018-10-02/2018-10-04", "10 تا 12 مهر 1397")
    yearless = gathering("b", None, "اجلاس انجمن نانوایان یزد", None, "10 تا 12 مهر")
    (happening,) = told(graph_of(dated, yearless), "conference")
    assert happening.articles == ("a", "b")
    assert str(happening.start) == "2018-10-02"


def test_other_days_or_another_name_make_another_gathering() -> None:
    dated = gathering("a", "2018-10-03", "همایش سالانه انجمن نانوایان", "2018-10-02/2018-10-04", "10 تا 12 مهر 1397")
    other_days = gathering("b", None, "اجلاس انجمن نانوایان یزد", None, "10 تا 12 آبان")
    other_name = gathering("c", None, "اجلاس خیران مدرسه‌ساز", None, "10 تا 12 مهر")
    assert len(told(graph_of(dated, other_days), "conference")) == 2
    assert len(told(graph_of(dated, other_name), "conference")) == 2


def test_a_happening_knows_its_members() -> None:
    dated = gathering("a", "2018-10-03", "همایش سالانه انجمن نانوایان", "2018-10-02/2018-10-04", "10 تا 12 مهر 1397")
    (happening,) = told(graph_of(dated), "conference")
    assert happening.members == ("a/v1",)


def test_names_alike_and_acronyms_written_out_bring_gatherings_of_far_places_together() -> None:
    """They share neither a place nor a participant, but the days and most words of their names."""
    long, short = "همایش سالانه اتحادیه بین‌المللی تامین اجتماعی", "اجلاس ایسا"
    first = Draft("a", "2018-10-03", f"{long} 10 تا 12 مهر 1397 در هتل خورشید برگزار شد.").entity("e1", long)
    first.entity("f1", "هتل خورشید").event(
        "conference", "برگزار شد", "2018-10-02/2018-10-04", place="f1", time="10 تا 12 مهر 1397", theme="e1"
    )
    second = Draft("b", "2018-10-04", f"{short} 10 تا 12 مهر 1397 برگزار شد.").entity("e1", short)
    second.event("conference", "برگزار شد", "2018-10-02/2018-10-04", time="10 تا 12 مهر 1397", theme="e1")
    assert len(told(graph_of(first, second), "conference")) == 1


def _labelled(name: str, said: str) -> Draft:
    """A channel's post: the speaker on a line of his own, the words after a bullet."""
    body = f"سخنگوی سازمان آبیاری:\n🔹\n{said}."
    return (
        Draft(name, "2020-01-01", body)
        .entity("o1", "سازمان آبیاری")
        .event("statement", "سخنگوی سازمان آبیاری:", agent="o1")
    )


def test_what_is_said_after_the_speakers_name_tells_statements_apart() -> None:
    same = "بهای گندم تا پایان سال در همه استان‌ها ثابت خواهد ماند"
    other = "ورزشگاه‌های کشور به زودی برای بانوان باز می‌شوند"
    assert len(told(graph_of(_labelled("a", same), _labelled("b", other)), "statement")) == 2
    inline = Draft("b", "2020-01-01", f"سازمان آبیاری گفت که {same}.").entity("o1", "سازمان آبیاری")
    inline.event("statement", "گفت", agent="o1")
    (one,) = told(graph_of(_labelled("a", same), inline), "statement")
    assert one.articles == ("a", "b")
