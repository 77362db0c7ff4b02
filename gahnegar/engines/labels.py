"""Labels of models of names: IOB1, IOB2, BIOES or none, in many spellings, to our types."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extract.tagger import Chunk

_MARKED = re.compile(r"(?:(?P<mark>[BIESLU])[-_])?(?P<kind>.+)", re.IGNORECASE | re.DOTALL)


class Label(NamedTuple):
    """A label of a model: its mark («B», «I», «E», … or «»), the model's word for the type, and our type."""

    mark: str
    kind: str
    type: str


def read_label(text: str) -> Label | None:
    """What a label means; None where it is no name of ours.

    A whole label is tried before its mark is cut off: «B-PER», «per», «S_Loc», «event».
    """
    for mark, kind in _readings(text):
        if (found := _types().get(kind)) is not None:
            return Label(mark, kind, found) if found else None
    return None


def unknown(labels: Iterable[str]) -> list[str]:
    """The labels that stand in no list of ours, each once, without their marks."""
    strange = (text for text in labels if all(kind not in _types() for _, kind in _readings(text)))
    return list(dict.fromkeys(_readings(text)[-1][1] for text in strange))


def chunks(labels: Sequence[tuple[Label | None, float]], rule: str) -> Iterator[Chunk]:
    """The names of a row of labels with their probabilities, one per token; the least sure token decides."""
    first = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or not _goes_on(labels[at - 1][0], labels[at][0]):
            label = labels[first][0]
            if label is not None:
                yield Chunk(first, at, label.type, min(sure for _, sure in labels[first:at]), rule)
            first = at


def _goes_on(before: Label | None, label: Label | None) -> bool:
    """Whether a token belongs to the name of the token before it."""
    if before is None or label is None:
        return False
    return before.kind == label.kind and label.mark not in ("B", "S", "U") and before.mark not in ("E", "L", "S", "U")


def _readings(text: str) -> list[tuple[str, str]]:
    whole = text.strip().lower()
    found = _MARKED.fullmatch(whole)
    cut = [((found["mark"] or "").upper(), found["kind"])] if found and found["mark"] else []
    return [("", whole), *cut]


@cache
def _types() -> dict[str, str]:
    """A model's word for a type → ours, or «» where we have none."""
    table = tomllib.loads((files("gahnegar.engines") / "labels.toml").read_text("utf-8"))
    kinds = {kind: ours for ours, words in table["types"].items() for kind in words}
    return {**dict.fromkeys(table["ignored"], ""), **kinds}
