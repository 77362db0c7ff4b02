"""Training of the tagger of names, and its honest measure.

    gold folder: dev.docs.jsonl + dev.ann.jsonl, names.docs.jsonl + names.ann.jsonl

Training is single-threaded and in fixed order: the same data give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.document import Document, Sentence
from extract.errors import InputError
from extract.features import sentence_features
from extract.model import Article, Entity
from extract.names import find_entities
from extract.tagger import Tagger, labels
from extract.text import ZWNJ

PARAMETERS: Mapping[str, float] = {
    "c1": 0.2,
    "c2": 0.1,
    "max_iterations": 60,
    "feature.minfreq": 1,
    "feature.possible_transitions": 1,
    "feature.possible_states": 0,
}
FOLDS = 5
WORDS = Path(__file__).parent / "models" / "names_words.csv"
"""The classes of words that the features use."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated article: its names are (type, surface forms)."""

    article: Article
    names: tuple[tuple[str, tuple[str, ...]], ...]


Example = tuple[Sentence, list[str]]
"""A sentence and one label per token."""


def read_gold(folder: Path, name: str) -> list[Gold]:
    """`NAME.docs.jsonl` with `NAME.ann.jsonl`, in order of article ids."""
    documents = {row["id"]: row for row in _lines(folder / f"{name}.docs.jsonl")}
    gold = []
    for row in _lines(folder / f"{name}.ann.jsonl"):
        text = documents[row["id"]]
        article = Article(
            id=row["id"],
            body=text.get("body") or "",
            headline=text.get("headline") or "",
            kicker=text.get("kicker") or "",
            lead=text.get("lead") or "",
        )
        gold.append(Gold(article, tuple((entity[1], tuple(entity[3])) for entity in row["entities"])))
    return sorted(gold, key=lambda item: item.article.id)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                yield json.loads(line)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error}", "name the folder of the annotated articles") from error


def examples(gold: Iterable[Gold]) -> Iterator[Example]:
    """Every sentence of the articles, labelled."""
    for item in gold:
        forms = sorted(
            {(form, kind) for kind, surfaces in item.names for form in surfaces if form},
            key=lambda pair: (-len(pair[0]), pair),
        )
        document = Document(item.article)
        spans = {field: _located(text, forms) for field, text in item.article.fields()}
        for sentence in document.sentences:
            yield sentence, _labelled(sentence, spans[sentence.field])


def varied(gold: Sequence[Gold]) -> Iterator[Gold]:
    """The articles, and a third of them again without half-spaces, a third with spaces in their place.

    News is typed in all three ways; the annotated articles are mostly well typed.
    """
    yield from gold
    for index, item in enumerate(gold):
        if index % 3 < 2:
            yield _retyped(item, (" ", "")[index % 3])


def _retyped(item: Gold, instead: str) -> Gold:
    old = item.article
    article = Article(
        id=old.id,
        body=old.body.replace(ZWNJ, instead),
        headline=old.headline.replace(ZWNJ, instead),
        kicker=old.kicker.replace(ZWNJ, instead),
        lead=old.lead.replace(ZWNJ, instead),
    )
    names = tuple((kind, tuple(form.replace(ZWNJ, instead) for form in forms)) for kind, forms in item.names)
    return Gold(article, names)


def _located(text: str, forms: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """All occurrences of the surface forms: the longest first, none inside another."""
    taken = bytearray(len(text))
    found = []
    for form, kind in forms:
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if not any(taken[at:end]) and not (_inside(text, at) or _inside(text, end)):
                found.append((at, end, kind))
                taken[at:end] = b"\1" * len(form)
            at = text.find(form, at + 1)
    return found


def _inside(text: str, at: int) -> bool:
    """Whether the offset lies within a Latin word, where no name can begin or end."""
    return 0 < at < len(text) and text[at - 1].isascii() and text[at].isascii() and text[at - 1 : at + 1].isalpha()


def _labelled(sentence: Sentence, names: Sequence[tuple[int, int, str]]) -> list[str]:
    starts = {token.start: index for index, token in enumerate(sentence.tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(sentence.tokens)}
    aligned = [(starts[a], ends[b], kind) for a, b, kind in names if a in starts and b in ends]
    return labels(len(sentence.tokens), (span for span in aligned if span[0] < span[1]))


def fit(data: Iterable[Example], model: Path, parameters: Mapping[str, float] = PARAMETERS) -> None:
    """Train on the examples and write the model."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sentence, row in data:
        trainer.append(sentence_features(sentence), row)
    trainer.set_params(dict(parameters))
    trainer.train(str(model))


def train(gold_dir: Path, model: Path, measured: Mapping[str, float] | None = None) -> None:
    """Train the shipped model on all of dev and names, and write its recipe beside it.

    `measured` are figures of a cross-validation (F1 by type) that the recipe should tell.
    """
    gold = [*read_gold(gold_dir, "dev"), *read_gold(gold_dir, "names")]
    fit(examples(varied(gold)), model)
    model.with_suffix(".toml").write_text(_recipe(gold_dir, gold, model, measured or {}), encoding="utf-8")


def _recipe(gold_dir: Path, gold: Sequence[Gold], model: Path, measured: Mapping[str, float]) -> str:
    rows = [
        "# How this model was made: `gahnegar train names --gold DIR` makes it again.",
        f'model = "{model.name}"',
        f'model_sha256 = "{_digest(model)}"',
        f"articles = {len(gold)}",
        "",
        "[data]",
        f'"names_words.csv" = "sha256:{_digest(WORDS)}"',
        *(
            f'"{name}.{part}.jsonl" = "sha256:{_digest(gold_dir / f"{name}.{part}.jsonl")}"'
            for name in ("dev", "names")
            for part in ("docs", "ann")
        ),
        "",
        "[parameters]",
        *(f'"{name}" = {value}' for name, value in PARAMETERS.items()),
    ]
    if measured:
        rows += ["", "# F1 on dev, five folds by article, names in every training set", "[cross_validated]"]
        rows += [f'"{name}" = {figure}' for name, figure in measured.items()]
    return "\n".join(rows) + "\n"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def folds(gold: Sequence[Gold]) -> list[list[Gold]]:
    """Article i, counted in order of ids, belongs to fold i % 5."""
    ordered = sorted(gold, key=lambda item: item.article.id)
    return [ordered[fold::FOLDS] for fold in range(FOLDS)]


def held_out_taggers(gold_dir: Path) -> Iterator[tuple[Tagger, list[Gold]]]:
    """For each fold of dev: a tagger that never saw it (trained on the other folds and names), and the fold."""
    more = read_gold(gold_dir, "names")
    parts = folds(read_gold(gold_dir, "dev"))
    for held_out in range(FOLDS):
        seen = [item for fold, part in enumerate(parts) if fold != held_out for item in part]
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "fold.crfsuite"
            fit(examples(varied([*seen, *more])), model)
            yield Tagger.load(model), parts[held_out]


def cross_validate(gold_dir: Path) -> dict[str, tuple[Entity, ...]]:
    """The entities of every article of dev, found by a tagger that never saw it; in order of ids."""
    found = {
        item.article.id: find_entities(Document(item.article), engine)
        for engine, held_out in held_out_taggers(gold_dir)
        for item in held_out
    }
    return dict(sorted(found.items()))
