import pytest

from extract.errors import OutputError
from gahnegar import spool
from gahnegar.spool import Spool


def test_items_come_back_by_place_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 64)
    with Spool[str]() as items:
        for number in range(100):
            items.append(f"متن {number}")
        items.replace(3, "متن دیگری که درازتر است")
        items.replace(4, "")
        assert len(items) == 100
        assert items[3] == "متن دیگری که درازتر است"
        assert list(items)[2:6] == ["متن 2", "متن دیگری که درازتر است", "", "متن 5"]
        assert items[-1] == "متن 99"
        assert items[98:] == ["متن 98", "متن 99"]


def test_items_may_be_replaced_while_others_are_read() -> None:
    with Spool[int]() as items:
        for number in range(5):
            items.append(number)
        for at, number in enumerate(items):
            items.replace(at, number * 10)
        assert list(items) == [0, 10, 20, 30, 40]


def test_beyond_the_end_there_is_nothing() -> None:
    with Spool[int]() as items, pytest.raises(IndexError):
        items[0]


def test_a_full_disk_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_: bytes) -> None:
        raise OSError(28, "No space left on device")

    with Spool[int]() as items:
        monkeypatch.setattr(items._file, "write", write)
        with pytest.raises(OutputError, match="No space left"):
            items.append(1)
