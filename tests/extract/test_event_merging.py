"""Where a happening took place that is told twice."""

from types import SimpleNamespace
from typing import Any

import pytest

from extract.events.merge import _site


def candidate(place: str | None) -> Any:
    named = [SimpleNamespace(entity=SimpleNamespace(id=name, name=name)) for name in ("آسیا", "شیراز", "هتل پارس")]
    return SimpleNamespace(parts=SimpleNamespace(place=place), scene=SimpleNamespace(named=named))


@pytest.mark.parametrize(
    ("first", "second", "site"),
    [
        ("هتل پارس", "شیراز", "هتل پارس"),
        ("آسیا", "شیراز", "شیراز"),
        ("شیراز", "آسیا", "شیراز"),
        ("آسیا", None, "آسیا"),
        (None, "شیراز", "شیراز"),
        (None, None, None),
    ],
)
def test_a_continent_is_the_site_only_where_neither_says_more(
    first: str | None, second: str | None, site: str | None
) -> None:
    assert _site(candidate(first), candidate(second)) == site
