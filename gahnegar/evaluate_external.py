"""Names measured on the corpora of other people, by their conventions: strict spans, micro F1.

Such a corpus is never trained on. `conventions.toml` says how it names things; what is found is rewritten so
before it is compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import InputError
from extract.tagger import NameEngine
from gahnegar.console import Console
from gahnegar.conventions import Conventions, conventions
from gahnegar.evaluate_tables import Row, counted, external_target, f1_row
from gahnegar.tagged_corpora import Chunk, Line, found_in, read_lines

EDGES, MISSED, NOTHING = "other edges", "missed", "nothing"


@dataclass
class Comparison:
    """What a corpus names against what we found, by its labels."""

    named: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(their label, ours) for equal spans; (their label, «other edges» or «missed»); («nothing», ours)."""

    def add(self, named: Sequence[Chunk], found: Sequence[Chunk]) -> None:
        """One sentence: its names in their corpus, and ours by their conventions."""
        ours = {chunk[:2]: chunk.type for chunk in found}
        for chunk in named:
            self.named[chunk.type] += 1
            crossed = any(_crosses(chunk, other) for other in found)
            self.confused[chunk.type, ours.get(chunk[:2], EDGES if crossed else MISSED)] += 1
        for chunk in found:
            self.found[chunk.type] += 1
            if not any(_crosses(chunk, other) for other in named):
                self.confused[NOTHING, chunk.type] += 1

    def row(self, label: str) -> Row:
        return counted(self.confused[label, label], self.named[label], self.found[label])

    def micro(self) -> Row:
        """All labels counted as one."""
        right = sum(count for (theirs, ours), count in self.confused.items() if theirs == ours)
        return counted(right, self.named.total(), self.found.total())


def _crosses(left: Chunk, right: Chunk) -> bool:
    return left.first < right.last and right.first < left.last


def compare(corpus: Conventions, lines: Sequence[Line], engine: NameEngine | None = None) -> Comparison:
    """Reads the sentences and compares. `engine` finds the names instead of the tagger that ships."""
    result = Comparison()
    for at in range(0, len(lines), corpus.together):
        part = lines[at : at + corpus.together]
        for line, ours in zip(part, found_in(part, engine), strict=True):
            theirs = [chunk for chunk in line.names if chunk.type in corpus.theirs]
            result.add(theirs, corpus.convert(line.tokens, ours))
    return result


def external_tables(folder: Path, console: Console, engine: NameEngine | None = None) -> Iterator[str]:
    """The tables of every corpus that is in the folder; those that are not are left out with a word.

    Raises InputError where the folder is none, or a corpus in it cannot be read.
    """
    if not folder.is_dir():
        raise InputError(str(folder), "is no folder", "give the folder with the corpora of other people")
    for corpus in conventions():
        path = folder / corpus.file
        if path.is_file():
            lines = read_lines(path)
            yield "\n".join(_table(corpus, len(lines), compare(corpus, lines, engine)))
        else:
            console.say(f"{corpus.title}: {path} is not there, left out")


def _table(corpus: Conventions, sentences: int, result: Comparison) -> Iterator[str]:
    yield f"## {corpus.title}: {sentences} sentences"
    yield ""
    yield corpus.note
    yield ""
    yield "| | precision | recall | F1 | target | annotated | found |"
    yield "|---|---|---|---|---|---|---|"
    yield f1_row("all together", result.micro(), external_target(corpus.name))
    for label, name in corpus.theirs.items():
        yield f1_row(f"– {name}", result.row(label), None)
    yield ""
    yield from _confusion(corpus, result)
    if corpus.rules:
        yield ""
        yield "How what we find is rewritten, in this order:"
        yield ""
        yield from (f"{number}. {rule.why}" for number, rule in enumerate(corpus.rules, 1))


def _confusion(corpus: Conventions, result: Comparison) -> Iterator[str]:
    """Their names down, what became of them across."""
    names = corpus.theirs
    yield f"| named there ↓ found → | {' | '.join(names.values())} | {EDGES} | {MISSED} |"
    yield "|---" * (len(names) + 3) + "|"
    for label, name in names.items():
        cells = (str(result.confused[label, other]) for other in (*names, EDGES, MISSED))
        yield f"| {name} | {' | '.join(cells)} |"
    yield f"| {NOTHING} | {' | '.join(str(result.confused[NOTHING, other]) for other in names)} | | |"
