"""Labels of models: schemes and spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.inventory import ENTITY_TYPES
from gahnegar.engines.labels import chunks, read_label, unknown


@pytest.mark.parametrize(
    ("label", "mark", "kind"),
    [
        ("B-PER", "B", "person"),
        ("i-pers", "I", "person"),
        ("person", "", "person"),
        ("B_LOC", "B", "place"),
        ("S-GPE", "S", "place"),
        ("E-Org", "E", "organization"),
        ("L-POG", "L", "organization"),
        ("I-event", "I", "event"),
        ("EVENT", "", "event"),
        ("B-FAC", "B", "facility"),
        ("B-PRO", "B", "work"),
        ("B-WORK_OF_ART", "B", "work"),
        ("LAW", "", "law"),
    ],
)
def test_labels_that_are_names(label: str, mark: str, kind: str) -> None:
    found = read_label(label)
    assert found is not None
    assert (found.mark, found.type) == (mark, kind)


@pytest.mark.parametrize("label", ["O", "o", "B-DAT", "I-MON", "PCT", "LABEL_1", "", "-", "B-", "B-XYZ"])
def test_labels_that_are_no_names_of_ours(label: str) -> None:
    assert read_label(label) is None


def test_only_strange_labels_are_told() -> None:
    assert unknown(["O", "B-PER", "I-PER", "B-DAT", "B-XYZ", "I-xyz", "LABEL_3"]) == ["xyz", "label_3"]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("O B-PER I-PER O", [(1, 3, "person")]),  # IOB2
        ("I-PER I-PER B-PER O I-LOC", [(0, 2, "person"), (2, 3, "person"), (4, 5, "place")]),  # IOB1
        ("B-PER E-PER S-PER S-ORG", [(0, 2, "person"), (2, 3, "person"), (3, 4, "organization")]),  # BIOES
        ("B-PER L-PER U-PER", [(0, 2, "person"), (2, 3, "person")]),  # BILOU
        ("PER PER LOC O LOC", [(0, 2, "person"), (2, 3, "place"), (4, 5, "place")]),  # no mark
        ("B-PER I-LOC", [(0, 1, "person"), (1, 2, "place")]),
        ("B-DAT I-DAT", []),
        ("", []),
    ],
)
def test_schemes(row: str, names: list[tuple[int, int, str]]) -> None:
    found = list(chunks([(read_label(label), 0.9) for label in row.split()], "hf"))
    assert [chunk[:3] for chunk in found] == names


def test_the_least_sure_token_decides() -> None:
    row = [(read_label("B-PER"), 0.9), (read_label("I-PER"), 0.4), (None, 0.1)]
    assert [chunk.confidence for chunk in chunks(row, "hf")] == [0.4]


@given(st.lists(st.sampled_from(["O", "B-PER", "I-PER", "E-PER", "S-LOC", "LOC", "I-ORG"])))
def test_names_never_overlap_and_cover_every_label(row: list[str]) -> None:
    found = list(chunks([(read_label(label), 1.0) for label in row], "hf"))
    covered = [at for chunk in found for at in range(chunk.first, chunk.last)]
    assert covered == [at for at, label in enumerate(row) if label != "O"]
    assert {chunk.type for chunk in found} <= set(ENTITY_TYPES)
