"""What the tagger finds is mended before it is believed."""

from __future__ import annotations

import pytest

from extract.document import Document, Sentence
from extract.mend import mend
from extract.mend_counted import drop_counted
from extract.mend_edges import (
    cut_at_date,
    cut_at_mark,
    cut_at_people,
    cut_at_prepositions,
    cut_formulas,
    cut_roles,
    drop_generic,
    join_heads,
    join_kinds,
    trim,
)
from extract.mend_known import (
    add_known,
    add_ranked,
    add_surnames,
    cut_after_known,
    retype,
    retype_by_head,
    split_datelines,
    split_known,
    split_places,
)
from extract.model import Article
from extract.tagger import Chunk


def sentence(text: str) -> Sentence:
    (only,) = Document(Article("a", text)).sentences
    return only


def shown(row: Sentence, chunks: list[Chunk]) -> list[str]:
    return [
        f"{chunk.type}: " + " ".join(token.text for token in row.tokens[chunk.first : chunk.last]) for chunk in chunks
    ]


@pytest.mark.parametrize(
    ("step", "text", "chunk", "expected"),
    [
        (cut_at_mark, "اتحادیه کار ( اک", (0, 4, "organization"), ["organization: اتحادیه کار"]),
        (cut_at_mark, "اتحادیه کار (اکج) در شهر", (0, 5, "organization"), ["organization: اتحادیه کار"]),
        (cut_at_mark, "همایش اتحادیه کار 'ایسا' در یزد", (0, 8, "event"), ["event: همایش اتحادیه کار"]),
        (cut_at_mark, "جشنواره شعر 'رویش' در", (0, 6, "event"), ["event: جشنواره شعر ' رویش ' در"]),
        (trim, "گروه 'راه'", (0, 4, "organization"), ["organization: گروه ' راه '"]),
        (cut_at_mark, "بیمارستان امام رضا (ع)", (0, 6, "facility"), ["facility: بیمارستان امام رضا ( ع )"]),
        (cut_at_mark, "بنیاد امام رضا (ع)", (0, 6, "organization"), ["organization: بنیاد امام رضا ( ع )"]),
        (cut_formulas, "بیمارستان امام رضا (ع)", (0, 6, "facility"), ["facility: بیمارستان امام رضا"]),
        (
            cut_formulas,
            "آستان حضرت معصومه (سلام الله علیها)",
            (0, 8, "organization"),
            ["organization: آستان حضرت معصومه"],
        ),
        (cut_formulas, "اتحادیه کار (ایسا)", (0, 5, "organization"), ["organization: اتحادیه کار ( ایسا )"]),
        (cut_formulas, "(ع)", (0, 3, "work"), ["work: ( ع )"]),
        (cut_at_date, "سازمان، پنجم تیر", (0, 4, "organization"), ["organization: سازمان"]),
        (cut_at_date, "وزارت کار، 12 آبان در", (0, 5, "organization"), ["organization: وزارت کار"]),
        (cut_at_date, "بیمارستان 22 بهمن", (0, 3, "facility"), ["facility: بیمارستان 22 بهمن"]),
        (cut_at_date, "بیمارستان 22 بهمن یزد", (0, 4, "facility"), ["facility: بیمارستان 22 بهمن یزد"]),
        (cut_at_date, "درمانگاه تخصصی نیلو مرداد افتتاح", (0, 4, "facility"), ["facility: درمانگاه تخصصی نیلو"]),
        (cut_at_date, "درمانگاه تخصصی نیلو مرداد بسته", (0, 4, "facility"), ["facility: درمانگاه تخصصی نیلو مرداد"]),
        (cut_at_date, "درمانگاه 15 خرداد افتتاح", (0, 3, "facility"), ["facility: درمانگاه 15 خرداد"]),
        (cut_at_date, "موزه سفال یزد 15 مرداد باز", (0, 5, "facility"), ["facility: موزه سفال یزد"]),
        (cut_at_date, "موزه سفال 15 مرداد 1403 باز", (0, 4, "facility"), ["facility: موزه سفال"]),
        (cut_at_date, "وزارت تعاون، کار و رفاه", (0, 6, "organization"), ["organization: وزارت تعاون ، کار و رفاه"]),
        (cut_at_prepositions, "بیمه راه روشن از مجلس", (0, 5, "organization"), ["organization: بیمه راه روشن"]),
        (cut_at_prepositions, "انجمن حمایت از رودها", (0, 4, "organization"), ["organization: انجمن حمایت از رودها"]),
        (cut_at_prepositions, "تامین اجتماعی به یزد", (0, 4, "organization"), ["organization: تامین اجتماعی"]),
        (cut_at_prepositions, "ستاد امر به معروف", (0, 4, "organization"), ["organization: ستاد امر به معروف"]),
        (cut_at_prepositions, "راهی از خانه", (0, 3, "work"), ["work: راهی از خانه"]),
        (cut_roles, "امام جمعه یزد", (0, 3, "place"), ["place: یزد"]),
        (cut_roles, "رئیس", (0, 1, "person"), ["person: رئیس"]),
        (cut_after_known, "سازمان ملل متحد توسعه خدمات", (0, 5, "organization"), ["organization: سازمان ملل متحد"]),
        (cut_after_known, "سازمان ملل متحد", (0, 3, "organization"), ["organization: سازمان ملل متحد"]),
        (cut_after_known, "وزارت کشور عراق", (0, 3, "organization"), ["organization: وزارت کشور عراق"]),
        (cut_after_known, "گروه راه روشن", (0, 3, "organization"), ["organization: گروه راه روشن"]),
        (drop_counted, "۲ مرکز درمانی نور", (1, 4, "facility"), []),
        (drop_counted, "۱ مرکز درمانی نور", (1, 4, "facility"), ["facility: مرکز درمانی نور"]),
        (drop_counted, "سه مرکز درمانی نور", (1, 4, "facility"), []),
        (drop_counted, "هزار مرکز درمانی نور", (1, 4, "facility"), ["facility: مرکز درمانی نور"]),
        (drop_counted, "فاز ۲ مرکز درمانی نور", (2, 5, "facility"), ["facility: مرکز درمانی نور"]),
        (drop_counted, "۲ نارون بزرگ", (1, 3, "facility"), ["facility: نارون بزرگ"]),
        (drop_counted, "۲ مرکز درمانی نور", (1, 4, "work"), ["work: مرکز درمانی نور"]),
        (drop_generic, "برون سپاری", (0, 2, "person"), []),
        (drop_generic, "علی سپاهی", (0, 2, "person"), ["person: علی سپاهی"]),
        (drop_generic, "مرکز درمانی تخصصی", (0, 3, "facility"), []),
        (
            cut_at_people,
            "سازمان راه و نمایندگان بنیاد نور",
            (0, 6, "organization"),
            ["organization: سازمان راه", "organization: بنیاد نور"],
        ),
        (cut_at_people, "نمایندگان بنیاد نور", (0, 3, "organization"), ["organization: بنیاد نور"]),
        (cut_at_people, "خانه نمایندگان", (0, 2, "organization"), ["organization: خانه نمایندگان"]),
        (cut_at_people, "مسئولان", (0, 1, "organization"), []),
        (drop_generic, "بیمه ای تازه", (0, 3, "organization"), []),
        (trim, "دکتر علی رضایی ،", (0, 4, "person"), ["person: علی رضایی"]),
        (trim, "« راه »", (0, 3, "work"), ["work: راه"]),
        (trim, "راه و", (0, 2, "work"), ["work: راه"]),
        (trim, "طرح نان دهک‌های", (0, 3, "project"), ["project: طرح نان"]),
        (trim, "شرکت‌های", (0, 1, "organization"), ["organization: شرکت‌های"]),
        (trim, "، .", (0, 2, "work"), []),
        (trim, "۱۲ ۳", (0, 2, "work"), []),
        (split_places, "کوالالامپور مالزی", (0, 2, "place"), ["place: کوالالامپور", "place: مالزی"]),
        (retype_by_head, "کارخانه سیمان نارنج", (0, 3, "organization"), ["facility: کارخانه سیمان نارنج"]),
        (retype_by_head, "جشنواره شعر نارنج", (0, 3, "work"), ["event: جشنواره شعر نارنج"]),
        (retype_by_head, "کارخانه", (0, 1, "organization"), ["organization: کارخانه"]),
        (retype_by_head, "بنیاد سیمان نارنج", (0, 3, "organization"), ["organization: بنیاد سیمان نارنج"]),
        (join_kinds, "درمانگاه آزادشهر", (1, 2, "place"), ["facility: درمانگاه آزادشهر"]),
        (join_kinds, "دبیرخانه ایسا", (1, 2, "organization"), ["organization: دبیرخانه ایسا"]),
        (join_kinds, "دولت علی رضایی", (1, 3, "person"), ["organization: دولت علی رضایی"]),
        (join_kinds, "درمانگاه‌های آزادشهر", (1, 2, "place"), ["place: آزادشهر"]),
        (join_kinds, "درمانگاه در آزادشهر", (2, 3, "place"), ["place: آزادشهر"]),
        (join_kinds, "خیابان بانک سپه", (1, 3, "organization"), ["organization: بانک سپه"]),
        (add_ranked, "مردم شهرستان خاتم آمدند", (0, 1, "work"), ["work: مردم", "place: شهرستان خاتم"]),
        (add_ranked, "مردم شهرستان خاتم آمدند", (2, 3, "person"), ["place: شهرستان خاتم"]),
        (add_ranked, "مردم شهرستان خوب آمدند", (0, 1, "work"), ["work: مردم"]),
        (add_ranked, "استان خاتم", (1, 2, "person"), ["person: خاتم"]),
        (split_known, "سپاه و بسیج", (0, 3, "organization"), ["organization: سپاه", "organization: بسیج"]),
        (split_known, "لبنان و سوریه", (0, 3, "place"), ["place: لبنان", "place: سوریه"]),
        (
            split_known,
            "افغانستان خبرگزاری فارس",
            (0, 3, "organization"),
            ["place: افغانستان", "organization: خبرگزاری فارس"],
        ),
        (split_known, "بانک مرکزی ایران", (0, 3, "organization"), ["organization: بانک مرکزی ایران"]),
        (split_known, "گروه راه و روشن", (0, 4, "organization"), ["organization: گروه راه و روشن"]),
        (
            split_known,
            "وزارت فرهنگ و ارشاد اسلامی",
            (0, 5, "organization"),
            ["organization: وزارت فرهنگ و ارشاد اسلامی"],
        ),
        (split_places, "جمهوری اسلامی ایران", (0, 3, "place"), ["place: جمهوری اسلامی ایران"]),
        (
            split_datelines,
            "ایرنا - بنیاد راه",
            (0, 4, "organization"),
            ["organization: ایرنا", "organization: بنیاد راه"],
        ),
        (split_datelines, "راه - بنیاد راه", (0, 4, "organization"), ["organization: راه - بنیاد راه"]),
        (add_known, "اجلاس آسیا و اقیانوسیه", (0, 2, "event"), ["event: اجلاس آسیا و اقیانوسیه"]),
        (add_known, "بانک‌مرکزی گفت", (1, 2, "work"), ["organization: بانک‌مرکزی", "work: گفت"]),
        (add_known, "بانکمرکزی گفت", (1, 2, "work"), ["work: گفت"]),
        (add_surnames, "همتی: بهای ارز", (2, 3, "work"), ["person: همتی", "work: بهای"]),
        (add_surnames, "خبر استعفای سالاری را", (0, 1, "work"), ["work: خبر", "person: سالاری"]),
        (add_surnames, "میدری استعفای سالاری را", (3, 4, "work"), ["person: میدری", "person: سالاری", "work: را"]),
        (add_surnames, "همتی، رئیس بانک", (3, 4, "work"), ["person: همتی", "work: بانک"]),
        (add_surnames, "کارگران همتی کردند", (0, 1, "work"), ["work: کارگران"]),
        (add_surnames, "استعفای نگهبان را", (2, 3, "work"), ["work: را"]),
        (add_known, "مبلغ کالابرگ دهک‌ها", (2, 3, "work"), ["project: کالابرگ", "work: دهک‌ها"]),
        (add_known, "دموکرات‌ها گفتند", (1, 2, "work"), ["work: گفتند"]),
        (add_known, "مس‌سرچشمه گفت", (1, 2, "work"), ["work: گفت"]),
        (retype, "مالزی", (0, 1, "person"), ["place: مالزی"]),
        (retype, "رضایی", (0, 1, "person"), ["person: رضایی"]),
        (drop_generic, "سازمان های", (0, 2, "organization"), []),
        (drop_generic, "سازمان ملل", (0, 2, "organization"), ["organization: سازمان ملل"]),
    ],
)
def test_steps(step: object, text: str, chunk: tuple[int, int, str], expected: list[str]) -> None:
    row = sentence(text)
    assert callable(step)
    assert shown(row, sorted(step(row, [Chunk(*chunk, 0.9)]))) == expected


def test_a_conference_and_its_body_are_one_name() -> None:
    row = sentence("همایش منطقه‌ای اتحادیه کار")
    chunks = [Chunk(0, 2, "event", 0.9), Chunk(2, 4, "organization", 0.8)]
    assert list(join_heads(row, chunks)) == [Chunk(0, 4, "event", 0.8)]


def test_what_is_known_well_is_added_and_pieces_are_joined() -> None:
    row = sentence("در آسیا و اقیانوسیه و دریای عمان")
    chunks = [Chunk(1, 2, "place", 0.9), Chunk(3, 4, "place", 0.9)]
    assert shown(row, sorted(add_known(row, chunks))) == ["place: آسیا و اقیانوسیه", "place: دریای عمان"]


def test_longer_names_of_the_tagger_stay() -> None:
    row = sentence("دانشگاه مالزی")
    chunks = [Chunk(0, 2, "organization", 0.9)]
    assert mend(row, chunks) == chunks


def test_a_gathering_is_named_after_a_body_that_only_the_lexicon_found() -> None:
    row = sentence("در همایش سه روزه منطقه ای اتحادیه بین المللی تامین اجتماعی سخن گفتند")
    assert shown(row, mend(row, [])) == ["event: همایش سه روزه منطقه ای اتحادیه بین المللی تامین اجتماعی"]


def test_people_after_a_dateline_are_no_body() -> None:
    row = sentence("ایرنا - نمایندگان ایران آمدند")
    assert shown(row, mend(row, [Chunk(0, 4, "organization", 0.8)])) == ["organization: ایرنا", "place: ایران"]
