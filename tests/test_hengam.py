"""The target on HengamGold, where the file is; and how its tags are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import hengam


@pytest.mark.skipif(not hengam.GOLD.is_file(), reason=f"no {hengam.GOLD}")
def test_target() -> None:
    assert hengam.score(hengam.GOLD)[2] >= 0.91


def test_entities_of_tags() -> None:
    assert hengam.entities(["B-DAT", "I-DAT", "O", "B-TIM", "B-TIM"]) == {(0, 2, "DAT"), (3, 4, "TIM"), (4, 5, "TIM")}
    assert hengam.entities(["I-DAT", "I-TIM"]) == {(0, 1, "DAT"), (1, 2, "TIM")}
    assert hengam.entities(["O"]) == set()


def test_a_file_is_scored(tmp_path: Path) -> None:
    path = tmp_path / "gold.conll"
    path.write_text("از B-DAT\nشنبه I-DAT\nتا I-DAT\nجمعه I-DAT\n\nدو B-DAT\nساعت I-DAT\nماند O\n", encoding="utf-8")
    assert hengam.score(path) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("نشست ساعت 8 صبح فردا برپاست", {(1, 4, "TIM"), (4, 5, "DAT")}),
        ("دوشنبه صبح می‌رسد", {(0, 1, "DAT"), (1, 2, "TIM")}),
        ("پس از سه روز برگشت", {(0, 4, "DAT")}),
        ("بعد از ظهر فردا برگشت", {(0, 3, "TIM"), (3, 4, "DAT")}),
        ("شب می‌رسد", {(0, 1, "DAT")}),
        ("تا شب می‌رسد", {(0, 2, "TIM")}),
        ("اکنون اینجاست", set()),
        ("کاری نکرد", set()),
    ],
)
def test_its_conventions(tokens: str, expected: set[hengam.Entity]) -> None:
    assert hengam.predicted(tokens.split()) == expected
