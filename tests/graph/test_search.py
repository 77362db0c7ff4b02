from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import QueryError
from extract.model import Article, Extraction, Published
from graph.build import build_graph
from graph.search import Hit, search
from graph.store import write
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "graph.db"
    write(graph_of(*storyline()), path)
    return path


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.article for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [found.text[span.start : span.end] for found in hit.found for span in found.spans]


def sentences(hit: Hit) -> list[str]:
    return [found.text[found.sentence.start : found.sentence.end] for found in hit.found]


def of(path: Path, *bodies: str) -> Path:
    found = [Extraction(Article(f"a{at}", body), Published()) for at, body in enumerate(bodies)]
    write(build_graph(found), path)
    return path


@pytest.mark.parametrize("text", ["سازمان آبیاری", "سازمانآبياري", "سازمان‌ابیاری", "  سازمان   آبیاری "])
def test_spacing_and_letters_do_not_matter(file: Path, text: str) -> None:
    hits = search(file, text)
    assert ids(hits) == ["home-1", "abroad-1", "later-1", "later-2", "undated-1"]
    assert {words for hit in hits for words in marked(hit)} == {"سازمان آبیاری"}


def test_the_sentence_is_shown_with_its_place(file: Path) -> None:
    (hit,) = search(file, "دو روز پیش", "نیست") or search(file, "WSU")
    assert (hit.article, hit.headline, hit.source) == ("home-1", "شیراز میزبان کنگره آسیایی", "پیک شیراز")
    assert sentences(hit) == ["اتحادیه جهانی آب و خاک (WSU) میزبان این کنگره است."]
    assert marked(hit) == ["WSU"]
    assert ids(search(file, "wsu")) == ["home-1"]


def test_digits_of_every_script_are_alike(file: Path) -> None:
    assert [ids(search(file, f"با {digits} تخت")) for digits in ("40", "۴۰", "٤٠")] == [["later-2"]] * 3


def test_words_that_stand_nowhere_in_a_row_are_looked_for_one_by_one(file: Path) -> None:
    assert ids(search(file, "نارون مهرورز")) == ["later-2"]
    (hit,) = search(file, "نارون مهرورز")
    assert marked(hit) == ["نارون", "نارون", "مهرورز"]
    assert len(sentences(hit)) == 3


def test_several_texts_must_all_be_there(file: Path) -> None:
    assert ids(search(file, "مهرورز", "اجاخ")) == ["home-1", "abroad-1", "undated-1"]
    assert ids(search(file, "مهرورز", "نارون")) == ["later-2"]
    assert ids(search(file, "مهرورز", "دریاچه")) == []


def test_a_short_word_beside_longer_ones_is_a_whole_word(tmp_path: Path) -> None:
    path = of(tmp_path / "a.db", "مردم به آب شهر دل بستند.", "آبان ماه سردی بود و مردم در شهر ماندند.")
    hits = search(path, "مردم آب")
    assert marked(hits[0]) == ["مردم", "آب"]


def test_operators_of_the_index_are_letters(file: Path) -> None:
    assert search(file, '"گندم" OR *') == ()
    assert search(file, "NEAR(سازمان)") == ()


@pytest.mark.parametrize("text", ["آب", "", " ", "!!! ؟", "\ud800"])
def test_too_few_letters_are_refused(file: Path, text: str) -> None:
    with pytest.raises(QueryError, match="too short"):
        search(file, text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("ابپ 12۳‌.!\n\ud800ًي", min_size=3, max_size=30), st.data())
def test_every_part_of_a_text_finds_it(tmp_path: Path, body: str, data: st.DataObject) -> None:
    path = of(tmp_path / "a.db", body)
    start = data.draw(st.integers(0, len(body) - 3))
    part = body[start : data.draw(st.integers(start + 3, len(body)))]
    try:
        hits = search(path, part)
    except QueryError:
        return
    assert ids(hits) == ["a0"]
    for found in hits[0].found:
        for span in found.spans:
            assert found.sentence.start <= span.start < span.end <= found.sentence.end <= len(body)
