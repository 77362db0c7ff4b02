"""`gahnegar train`: the models that ship, made anew from annotated articles."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from gahnegar.evaluate import needed


def train_names(gold: Path, model: Path | None, corpus: Path | None) -> None:
    """Trains the tagger of names on the annotated articles in `gold` and on our own in `data/annotated`.

    corpus: the folder with the channel posts whose annotation is ours (default: `corpus` beside `gold`).
    Raises InputError where anything of it is missing.
    """
    from extract.tagger import MODEL
    from extract.train_names import train

    for name in ("dev", "names"):
        needed(gold, f"{name}.docs.jsonl")
    train(gold, model or Path(str(files("extract") / "models" / MODEL)), corpus)


def train_events(gold: Path, model: Path | None) -> None:
    """Trains the ranker of events on the annotated articles in `gold`. Raises InputError where they are missing."""
    from extract.events.ranker import MODEL
    from extract.events.train import train

    needed(gold, "dev.docs.jsonl")
    train(gold, model or MODEL)
