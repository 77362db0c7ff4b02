"""A storyline in small articles, told by several outlets: a water authority, its heads, a congress, a clinic."""

from __future__ import annotations

from tests.graph.build_samples import Draft


def congress_at_home() -> Draft:
    body = (
        "کنگره آسیایی اتحادیه جهانی آب و خاک «اجاخ» از امروز در شیراز آغاز شد. "
        "آریا مهرورز رئیس سازمان آبیاری ایران در هتل پارسه گفت این سازمان سه نشان گرفته است. "
        "اتحادیه جهانی آب و خاک (WSU) میزبان این کنگره است."
    )
    return (
        Draft("home-1", "2019-05-11", body, "شیراز میزبان کنگره آسیایی", "پیک شیراز")
        .entity("o1", "اتحادیه جهانی آب و خاک", "اجاخ", "WSU")
        .entity("o2", "سازمان آبیاری ایران")
        .entity("p1", "آریا مهرورز")
        .entity("e1", "کنگره آسیایی اتحادیه جهانی آب و خاک")
        .entity("l1", "شیراز")
        .entity("f1", "هتل پارسه")
        .holds("p1", "رئیس", "o2")
        .relation("f1", "located_in", "l1")
        .event("conference", "کنگره", "2019-05-11/2019-05-13", "ongoing", "l1", agent="o1", theme="e1", partner="o2")
        .event("statement", "گفت", agent="p1", theme="o2")
    )


def congress_abroad() -> Draft:
    body = (
        "نشست آسیا و اقیانوسیه آب و خاک از ۲۱ تا ۲۳ اردیبهشت در شیراز برپاست و سازمان آبیاری و اجاخ در آن حضور دارند. "
        "مهرورز، مدیرعامل سازمان آبیاری، سخنران نخست آن است."
    )
    return (
        Draft("abroad-1", "2019-05-12", body, "آبیاران آسیا گرد هم آمدند", "روزنامه جویبار")
        .entity("e1", "نشست آسیا و اقیانوسیه آب و خاک")
        .entity("l1", "شیراز")
        .entity("o1", "سازمان آبیاری")
        .entity("o2", "اجاخ")
        .entity("p1", "مهرورز")
        .holds("p1", "مدیرعامل", "o1")
        .event("conference", "نشست", "2019-05-11/2019-05-13", "ongoing", "l1", theme="e1", partner="o1 o2")
    )


def successor() -> Draft:
    body = "کیوان راستگو مدیرعامل سازمان آبیاری گفت درمانگاه تخصصی نارون تا پایان شهریور در شیراز افتتاح می‌شود."
    return (
        Draft("later-1", "2021-08-01", body, "درمانگاه نارون به زودی", "پیک شیراز")
        .entity("p1", "کیوان راستگو")
        .entity("o1", "سازمان آبیاری")
        .entity("f1", "درمانگاه تخصصی نارون")
        .entity("l1", "شیراز")
        .holds("p1", "مدیرعامل", "o1")
        .relation("f1", "located_in", "l1")
        .event("statement", "گفت", agent="p1", theme="f1")
        .event("opening", "افتتاح می‌شود", "2021-09-22", "planned", "l1", theme="f1", agent="o1")
    )


def opened() -> Draft:
    body = "درمانگاه تخصصی نارون دیروز با ۴۰ تخت در شیراز افتتاح شد. آریا مهرورز رئیس پیشین سازمان آبیاری هم آمده بود."
    return (
        Draft("later-2", "2021-10-10", body, "نارون باز شد", "روزنامه جویبار")
        .entity("f1", "درمانگاه تخصصی نارون")
        .entity("l1", "شیراز")
        .entity("p1", "آریا مهرورز")
        .entity("o1", "سازمان آبیاری")
        .holds("p1", "رئیس", "o1", former=True)
        .relation("f1", "located_in", "l1")
        .event("opening", "افتتاح شد", "2021-10-09", "occurred", "l1", "۴۰ تخت", theme="f1")
    )


def undated() -> Draft:
    body = "مهرورز مدیرعامل سازمان آبیاری در دیدار با کشاورزان از کم‌آبی سخن گفت. اجاخ هم پشتیبان اوست."
    return (
        Draft("undated-1", None, body)
        .entity("p1", "مهرورز")
        .entity("o1", "سازمان آبیاری")
        .entity("o2", "اجاخ")
        .holds("p1", "مدیرعامل", "o1")
        .event("meeting", "دیدار", None, agent="p1")
    )


def storyline() -> tuple[Draft, ...]:
    return congress_at_home(), congress_abroad(), successor(), opened(), undated()
