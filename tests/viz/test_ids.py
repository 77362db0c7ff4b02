"""Ids of files: none empty, no two the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.viz.graphs import texts
from viz.ids import unique


@given(st.lists(texts))
def test_ids_are_visible_and_apart(ids: list[str]) -> None:
    taken: set[str] = set()
    found = [unique(one, taken) for one in ids]
    assert all(one.replace("\ufeff", "").strip() for one in found)
    assert len(set(found)) == len(ids)


def test_a_plain_id_is_kept_and_the_next_one_like_it_is_numbered() -> None:
    taken: set[str] = set()
    assert [unique(one, taken) for one in ("a", "a", "", " ", "a~2")] == ["a", "a~2", "~2", " ~2", "a~2~2"]
