from __future__ import annotations

import gc

import pytest

from graph.memory import all_stays


def test_garbage_is_searched_for_again_whatever_happened() -> None:
    with pytest.raises(ZeroDivisionError), all_stays():
        _ = 1 / int(gc.isenabled())
    assert gc.isenabled()


def test_who_had_turned_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with all_stays(), all_stays():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
