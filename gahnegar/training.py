"""`gahnegar train`: the models that ship, made anew from annotated articles."""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path

from gahnegar.evaluate import needed, score
from gahnegar.options import refuse


def train_names(gold: Path, model: Path | None, corpus: Path | None, taggers: Path | None) -> None:
    """Trains the tagger of names on the annotated articles in `gold` and on our own in `data/annotated`.

    corpus: the folder with the channel posts whose annotation is ours (default: `corpus` beside `gold`).
    taggers: where the held-out taggers are kept, from which the second look at names learns.
    Raises InputError where anything of it is missing.
    """
    from extract.tagger import MODEL
    from extract.train_names import train

    for name in ("dev.docs.jsonl", "names.docs.jsonl", "score.py"):
        needed(gold, name)
    with tempfile.TemporaryDirectory() as folder:
        kept = taggers or Path(folder)
        measured = _names_measured(gold, corpus, kept)
        train(gold, model or Path(str(files("extract") / "models" / MODEL)), corpus, measured, kept=kept)


def _names_measured(gold: Path, corpus: Path | None, taggers: Path) -> dict[str, float]:
    """F1 of the names of dev, all and by type, as found by taggers and second looks that had not seen them."""
    from extract.held_out import doubting_taggers
    from gahnegar.evaluate_altered import names_alone

    held_out = doubting_taggers(gold, corpus, taggers)
    figures = score(gold, "dev", [names_alone(item.article, tagger) for tagger, part in held_out for item in part])
    return {"entities": figures["entities"]["f1"], **{kind: row["f1"] for kind, row in figures["by type"].items()}}


def train_facts(gold: Path, out: Path | None, taggers: Path | None) -> None:
    """Trains on the annotated articles in `gold` what is learnt of relations and events: the ranker, the calibration.

    out: the folder of the models (default: in the package). taggers: where the held-out taggers of names are kept.
    Raises InputError where anything of the annotation is missing.
    """
    from extract import calibration
    from extract.calibration_fit import dump, fit
    from extract.events import ranker
    from extract.events.train import train
    from extract.readers import read
    from gahnegar.evaluate_facts import read_unseen
    from gahnegar.evaluate_unseen import readers

    for name in ("dev.docs.jsonl", "dev.ann.jsonl", "score.py"):
        needed(gold, name)
    folder = out or ranker.MODEL.parent
    folder.mkdir(parents=True, exist_ok=True)
    train(gold, folder / ranker.MODEL.name)
    articles = read([str(gold / "dev.docs.jsonl")], refuse)
    facts = [fact for item in read_unseen(gold, "dev", articles, readers(gold, taggers)) for fact in item.facts]
    (folder / calibration.MODEL.name).write_text(dump(fit(facts), facts), encoding="utf-8")
