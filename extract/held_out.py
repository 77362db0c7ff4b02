"""Taggers of names for an honest measure: each fifth of dev is read by one that was trained without it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from extract.annotated import WRITTEN, Gold, read_gold
from extract.document import Document
from extract.features import sentence_features
from extract.tagger import Tagger
from extract.train_names import PARAMETERS, examples, fit, sources, training_set, varied
from extract.train_second_look import fit as fit_second_look
from extract.train_second_look import rows_of

FOLDS = 5
FINGERPRINT = "cv.sha256"
"""Beside kept taggers: what they were trained from."""


def folds(gold: Sequence[Gold]) -> list[list[Gold]]:
    """Article i, counted in order of ids, belongs to fold i % 5."""
    ordered = sorted(gold, key=lambda item: item.article.id)
    return [ordered[fold::FOLDS] for fold in range(FOLDS)]


def held_out_taggers(
    gold_dir: Path, corpus: Path | None = None, kept: Path | None = None, written: Path | None = None
) -> Iterator[tuple[Tagger, list[Gold]]]:
    """For each fold of dev: a tagger that never saw it (trained on the other folds and all else), and the fold.

    `kept` is a folder from which taggers are taken (cv0.crf, …), and in which they are put where it lacks them or has
    those that learnt from other data, tables or features.
    """
    parts = folds(read_gold(gold_dir, "dev"))
    known = fingerprint(gold_dir, written or WRITTEN) if kept else ""
    models = _kept(kept, known) or _held_out(training_set(gold_dir, corpus, written or WRITTEN), parts, kept)
    for model, part in zip(models, parts, strict=True):
        yield Tagger(model), part
    if kept:
        (kept / FINGERPRINT).write_text(known, encoding="utf-8")


def doubting_taggers(
    gold_dir: Path, corpus: Path | None = None, kept: Path | None = None
) -> Iterator[tuple[Tagger, list[Gold]]]:
    """The held-out taggers, each with a second look that has not seen its fold either."""
    held_out = list(held_out_taggers(gold_dir, corpus, kept))
    rows = [rows_of(tagger, part) for tagger, part in held_out]
    for (tagger, part), own in zip(held_out, rows, strict=True):
        yield (
            tagger.with_second_look(fit_second_look([row for other in rows if other is not own for row in other])),
            part,
        )


def fingerprint(gold_dir: Path, written: Path = WRITTEN) -> str:
    """Another one where other data are learnt from, or where what the tagger sees of dev is another."""
    digest = hashlib.sha256(repr(PARAMETERS).encode())
    for path in filter(Path.is_file, sources(gold_dir, written)):
        digest.update(path.read_bytes())
    for item in read_gold(gold_dir, "dev"):
        for sentence in Document(item.article).sentences:
            digest.update(repr(sentence_features(sentence)).encode())
    return digest.hexdigest()


def _kept(folder: Path | None, known: str) -> list[bytes]:
    """The models in a folder; none where one is missing, or where they are of another training."""
    if folder is None or not (folder / FINGERPRINT).is_file():
        return []
    paths = [folder / f"cv{fold}.crf" for fold in range(FOLDS)]
    fresh = (folder / FINGERPRINT).read_text(encoding="utf-8") == known and all(path.is_file() for path in paths)
    return [path.read_bytes() for path in paths] if fresh else []


def _held_out(more: Sequence[Gold], parts: Sequence[list[Gold]], kept: Path | None) -> Iterator[bytes]:
    seen = [[item for other in parts if other is not part for item in other] for part in parts]
    with ProcessPoolExecutor() as pool:
        for fold, model in enumerate(pool.map(_trained, ([*without, *more] for without in seen))):
            if kept:
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"cv{fold}.crf").write_bytes(model)
            yield model


def _trained(gold: Sequence[Gold]) -> bytes:
    """The bytes of a model trained on the articles."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "fold.crfsuite"
        fit(examples(varied(gold)), model)
        return model.read_bytes()
