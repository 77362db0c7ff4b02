"""The tagger: labels and spans, windows, threads and broken models."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document, Sentence
from extract.errors import ModelError
from extract.features import sentence_features
from extract.model import Article
from extract.tagger import LONGEST, Tagger, labels, position_tagger, spans, tagger, windows


def sentence(text: str) -> Sentence:
    (only,) = Document(Article("a", text)).sentences
    return only


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-place"], [(0, 1, "place")]),
        (["B-place", "I-place", "O", "B-person"], [(0, 2, "place"), (3, 4, "person")]),
        (["B-place", "B-place"], [(0, 1, "place"), (1, 2, "place")]),
        (["I-place", "I-place", "I-person"], [(0, 2, "place"), (2, 3, "person")]),
    ],
)
def test_spans_of_labels(row: list[str], names: list[tuple[int, int, str]]) -> None:
    assert list(spans(row)) == names


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2), st.sampled_from(["place", "person"]))))
def test_labels_are_the_inverse_of_spans(steps: list[tuple[int, int, str]]) -> None:
    names = []
    at = 0
    for length, gap, kind in steps:
        names.append((at + gap, at + gap + length, kind))
        at += gap + length
    assert list(spans(labels(at, names))) == names


def test_one_row_of_features_per_token() -> None:
    row = sentence("«ایرنا» از یزد گزارش داد: ۱۲ نفر آمدند (IRNA).")
    features = sentence_features(row)
    assert len(features) == len(row.tokens)
    assert all(isinstance(feature, bytes) for one in features for feature in one)


def test_features_do_not_depend_on_half_spaces_and_arabic_letters() -> None:
    assert sentence_features(sentence("رئيس كل"))[0][1] == sentence_features(sentence("رئیس کل"))[0][1]


def test_the_classes_of_neighbours_stand_together() -> None:
    rows = sentence_features(sentence("سازمان تامین اجتماعی"))
    assert any(feature.startswith(b"-1,0:middle=") for feature in rows[1])
    assert any(feature.startswith(b"0,+1:middle=") for feature in rows[1])
    assert any(feature.startswith(b"coarse=") and feature.count(b"|") == 2 for feature in rows[1])
    assert not any(feature.startswith(b"-1,0:") for feature in rows[0])


def test_posts_have_a_model_of_their_own() -> None:
    row = sentence("علی رضایی، مدیرعامل بانک مرکزی، در تهران گفت.")
    posts = [
        (" ".join(token.text for token in row.tokens[a:b]), kind) for a, b, kind, *_ in position_tagger().chunks(row)
    ]
    assert posts == [("مدیرعامل", "position")]
    assert {chunk.type for chunk in tagger().chunks(row)} == {"person", "organization", "place"}


def test_a_name_that_is_too_doubtful_is_none() -> None:
    row = sentence("علی رضایی در تهران گفت.")
    found = list(tagger().chunks(row))
    assert [chunk.type for chunk in found] == ["person", "place"]
    bar = (found[0].confidence + found[1].confidence) / 2
    surer = max(found, key=lambda chunk: chunk.confidence)
    model = (Path(__file__).parents[2] / "extract" / "models" / "names.crfsuite").read_bytes()
    assert list(Tagger(model, least=bar).chunks(row)) == [surer]


def test_a_very_long_sentence_is_cut_into_windows() -> None:
    row = sentence("تهران و " * LONGEST)
    pieces = list(windows(row))
    assert [len(piece.tokens) for piece in pieces] == [LONGEST, LONGEST]
    assert tuple(token for piece in pieces for token in piece.tokens) == row.tokens
    assert (pieces[0].start, pieces[-1].end) == (row.start, row.end)
    assert len(list(tagger().chunks(pieces[0]))) > LONGEST // 4
    assert list(windows(sentence("تهران"))) == [sentence("تهران")]


def test_threads_share_one_tagger() -> None:
    row = sentence("علی رضایی در تهران با مدیران بانک مرکزی دیدار کرد.")
    expected = list(tagger().chunks(row))
    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(lambda one: list(tagger().chunks(one)), [row] * 40))


def test_a_missing_or_broken_model_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="names"):
        Tagger.load(tmp_path / "missing.crfsuite")
    broken = tmp_path / "broken.crfsuite"
    broken.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="broken"):
        Tagger.load(broken)
