"""The bodies for which offices speak, found inside the offices' names."""

from __future__ import annotations

import pytest

from extract.document import Document
from extract.inner_names import inner
from extract.model import Article
from extract.tagger import Chunk


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("روابط عمومی شرکت نارون", "organization", "شرکت نارون"),
        ("اداره روابط عمومی شرکت نارون", "organization", "شرکت نارون"),
        ("روابط عمومی و امور بین‌الملل شرکت نارون", "organization", "شرکت نارون"),
        ("روابط عمومی نیرو", "organization", "نیرو"),  # «وزارت نیرو»
        ("روابط عمومی خلاق شرکت نارون", "organization", None),
        ("روابط عمومی تهران", "organization", None),
        ("روابط عمومی", "organization", None),
        ("شرکت نارون سازمان آب", "organization", None),
        ("روابط عمومی شرکت نارون", "event", None),
    ],
)
def test_the_body_is_named_to_the_end_of_the_office(text: str, kind: str, body: str | None) -> None:
    (sentence,) = Document(Article("a", f"{text} آمد.")).sentences
    whole = Chunk(0, len(text.split()), kind, 0.9)
    found = list(inner(sentence, [whole]))
    names = [" ".join(token.text for token in sentence.tokens[one.first : one.last]) for one in found]
    assert names == ([body] if body else [])
    assert {(one.type, one.rule) for one in found} <= {("organization", "inner")}
