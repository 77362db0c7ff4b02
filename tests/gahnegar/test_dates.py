"""Dates as people type them."""

from datetime import date

import pytest

from extract.errors import InputError
from gahnegar.dates import interval, published_on


def test_the_year_decides_the_calendar() -> None:
    assert interval("1397-07-11") == interval("2018-10-03") == (date(2018, 10, 3), date(2018, 10, 3))
    assert interval("1397-07") == (date(2018, 9, 23), date(2018, 10, 22))


@pytest.mark.parametrize("text", ["2020-99", "", "فردا", "1397-13-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        interval(text)


def test_no_date_is_unknown() -> None:
    assert published_on(None).earliest is None
    assert published_on("1397-07-11").how == "given"
