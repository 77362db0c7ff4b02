from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers.posts import separate
from tests.extract.readers.helpers import corpus

POSTS = corpus("posts")["post"]


@pytest.mark.parametrize("case", POSTS, ids=[case["name"] for case in POSTS])
def test_parts_of_a_post(case: dict[str, Any]) -> None:
    post = separate(case["text"])
    assert post.headline == case["headline"]
    assert post.body == case["body"].lstrip("\n")
    assert post.metadata == ({"tags": case["tags"]} if "tags" in case else {})


@given(st.text(alphabet="ابپ \n.@#:/🔹‌a-", max_size=60))
def test_any_post_gives_slices_of_itself(text: str) -> None:
    post = separate(text)
    assert post.headline in text
    assert post.body in text
