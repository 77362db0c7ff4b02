from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.viz.graphs import texts
from tests.viz.sample import sample_graph
from viz.site import About, Site, important, safe_name, safe_url

AWKWARD = ("", ".", "..", "a/b", "A", "CON", "nul", "index", "x" * 300, "کوالالامپور", "a b", "a-0123456789", "-a")


@pytest.mark.parametrize("plain", ["kavir-88", "per-0a1b2c3d4e5f", "1001", "a_b"])
def test_plain_ids_are_their_own_names(plain: str) -> None:
    assert safe_name(plain) == plain


@given(texts | st.sampled_from(AWKWARD))
def test_names_are_safe(id_: str) -> None:
    name = safe_name(id_)
    assert re.fullmatch(r"[\w-]+", name)
    assert name == name.casefold()
    assert len(name.encode()) < 200
    assert safe_name(name) == name or re.search(r"-[0-9a-f]{10}$", name)


@given(st.lists(texts | st.sampled_from(AWKWARD), unique=True))
def test_no_two_ids_share_a_name(ids: list[str]) -> None:
    assert len({safe_name(id_) for id_ in ids}) == len(ids)
    assert len({safe_name(name) for name in [*ids, *map(safe_name, ids)]}) == len({*ids, *map(safe_name, ids)})


@pytest.mark.parametrize("url", ["https://a.example/x?y=1", "http://b.example", " https://c.example/\u202e "])
def test_web_addresses_are_linked(url: str) -> None:
    assert (safe_url(url) or "").startswith("http")


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//a.example", "file:///etc/passwd",
     "http:", "https://[", "ftp://a.example", "java\nscript:alert(1)", "https://a.example/" + "x" * 3000],
)  # fmt: skip
def test_anything_else_is_not(url: str | None) -> None:
    assert safe_url(url) is None


def test_an_address_cannot_break_out_of_where_it_is_put() -> None:
    assert safe_url('https://a.example/ b<c>"d`e\\f\ng') == "https://a.example/%20b%3Cc%3E%22d%60e%5Cf%0Ag"
    assert safe_url("https://a.example/یزد?q=(1)&r='2'#x") == "https://a.example/یزد?q=(1)&r='2'#x"
    for host in ("https://good.example\\@bad.example/", "https://a b.example/", 'https://a".example/'):
        assert safe_url(host) is None


def test_important_entities_come_first() -> None:
    ranked = important(sample_graph().nodes.values())
    assert [node.label for node in ranked[:2]] == ["سازمان بیمه آینده", "ناصر فرهمند"]


def test_an_entity_without_a_dossier_is_found_in_the_graph() -> None:
    site = Site(sample_graph(), About("1"), {}, {})
    assert site.node("place:یزد").startswith("graph.html#node=place%3A")
