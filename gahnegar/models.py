"""Which models read some articles, for the record: what ships by its checksum, an engine by what the user asked for."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from gahnegar._version import __version__
from gahnegar.engines import CRF, RULES
from graph.store import read_transactions

if TYPE_CHECKING:
    from gahnegar.job import Job

_NAMES = ("names.crfsuite", "names_words.csv", "second_look.json")
_FACTS = ("events.json", "calibration.toml")
_ALWAYS = ("positions.crfsuite",)
_DIGITS = 12
"""of a checksum that are shown"""


def models(job: Job) -> tuple[str, ...]:
    """The models of a job: «names.crfsuite sha256:08a0ef392475», «hf:…», «llm:…»."""
    return (*_of(job.names, CRF, _NAMES), *_of(job.facts, RULES, _FACTS), *map(_checked, _ALWAYS))


def models_of_store(db: Path, job: Job) -> tuple[str, ...]:
    """The models by which a store was last read; of another version of the program only its number is known.

    Raises StoreError where the store cannot be read.
    """
    done = read_transactions(db)
    if not done:
        return ()
    if done[-1].version != __version__:
        return (f"gahnegar {done[-1].version}",)
    try:
        return models(job.like(done[-1].options))
    except ValueError:  # a record that nobody can read hinders no page
        return ()


def _of(spec: str, ours: str, shipped: tuple[str, ...]) -> Iterator[str]:
    if spec == ours:
        yield from map(_checked, shipped)
    else:
        yield spec


def _checked(name: str) -> str:
    data = (files("extract") / "models" / name).read_bytes()
    return f"{name} sha256:{sha256(data).hexdigest()[:_DIGITS]}"
