from __future__ import annotations

import pytest

from graph.quantities import agree, disagree


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("۴۲ میلیون نفر", "42000000 نفر", "agree"),
        ("۴ نشان و ۱۵ دیپلم", "۱۵ دیپلم", "agree"),
        ("پنج زخمی", "۵ زخمی", "agree"),
        ("۵ زخمی", "۸ زخمی", "disagree"),
        ("۴ نشان و ۱۵ دیپلم", "۴ نشان و ۱۶ دیپلم", "disagree"),
        ("۵ زخمی", "۵ کشته", "neither"),
        ("چندین نفر", "۵ نفر", "neither"),
        ("", "", "neither"),
    ],
)
def test_quantities_agree_or_disagree(left: str, right: str, verdict: str) -> None:
    assert agree(left, right) is agree(right, left) is (verdict == "agree")
    assert disagree(left, right) is disagree(right, left) is (verdict == "disagree")
