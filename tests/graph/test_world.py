"""What is near what, by names alone."""

import pytest

from graph.world import _ends_with


@pytest.mark.parametrize(
    ("longer", "shorter", "inside"),
    [
        ("هتل پارس کرمان", "کرمان", True),
        ("هتل پارس كرمان", "کرمان", True),
        ("سالن خراسان رضوی", "خراسان رضوی", True),
        ("کرمان", "کرمان", False),
        ("هتل کرمان پارس", "کرمان", False),
        ("باغ رضوی", "خراسان رضوی", False),
        ("هتل پارس", "", False),
    ],
)
def test_a_name_that_ends_with_a_place_lies_in_it(longer: str, shorter: str, inside: bool) -> None:
    assert _ends_with(longer, shorter) is inside
