"""`gahnegar train`: the models that ship, made anew from annotated articles."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from extract.errors import InputError
from gahnegar.evaluate import needed


def train_names(gold: Path, model: Path | None, corpus: Path | None, taggers: Path | None) -> None:
    """Trains the tagger of names on the annotated articles in `gold` and on our own in `data/annotated`.

    corpus: the folder with the channel posts whose annotation is ours (default: `corpus` beside `gold`).
    taggers: where the held-out taggers are kept, from which the second look at names learns.
    Raises InputError where anything of it is missing.
    """
    from extract.tagger import MODEL
    from extract.train_names import train

    for name in ("dev", "names"):
        needed(gold, f"{name}.docs.jsonl")
    train(gold, model or Path(str(files("extract") / "models" / MODEL)), corpus, kept=taggers)


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
    articles = read([str(gold / "dev.docs.jsonl")], _raise)
    facts = [fact for item in read_unseen(gold, "dev", articles, readers(gold, taggers)) for fact in item.facts]
    (folder / calibration.MODEL.name).write_text(dump(fit(facts), facts), encoding="utf-8")


def _raise(problem: InputError) -> None:
    raise problem
