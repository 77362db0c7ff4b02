from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from extract.errors import MissingError
from graph.model import KnowledgeGraph
from tests.viz.poison import PAYLOADS, merged, poisoned
from tests.viz.sample import sample_graph
from viz.reports.pdf import document
from viz.reports.report import Asked, report_of


@pytest.fixture(scope="module", autouse=True)
def pango() -> None:
    """WeasyPrint needs the system's Pango: without it these tests are skipped, unless CI says they must run."""
    try:
        document(report_of(KnowledgeGraph(), "1"))
    except MissingError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


def addresses(read: PdfReader) -> Iterator[str]:
    """Where the links of a file lead outside of it."""
    for page in read.pages:
        for note in page.get("/Annots", ()):
            action: Any = note.get_object().get("/A", {})
            if "/URI" in action:
                yield action["/URI"]


def test_the_report_is_set_in_vazirmatn_and_links_its_sources() -> None:
    read = PdfReader(io.BytesIO(document(report_of(sample_graph(), "1"))))
    assert read.metadata is not None
    assert read.metadata.title == "گاه‌شمار"
    fonts = {font.get_object()["/BaseFont"] for page in read.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("Vazirmatn" in font for font in fonts)
    linked = {source.url for source in report_of(sample_graph(), "1").notes if source.url}
    assert set(addresses(read)) == linked


def test_the_same_report_gives_the_same_bytes_whatever_the_time() -> None:
    report = report_of(sample_graph(), "1", Asked(types=("opening",)))
    first = document(report)
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert document(report) == first
    assert PdfReader(io.BytesIO(first)).metadata.get("/CreationDate") is None  # type: ignore[union-attr]


@pytest.mark.slow
def test_payloads_run_nothing_and_fetch_nothing() -> None:
    graph = merged([poisoned(payload) for payload in PAYLOADS])
    read = PdfReader(io.BytesIO(document(report_of(graph, "1"))))
    assert list(addresses(read)) == []
    raw = repr(read.trailer["/Root"].get_object())
    assert "/JavaScript" not in raw
    assert "/OpenAction" not in raw


def test_without_weasyprint_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingError, match=r"pip install 'gahnegar\[pdf\]'"):
        document(report_of(KnowledgeGraph(), "1"))
