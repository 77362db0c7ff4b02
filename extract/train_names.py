"""Training of the tagger of names, and its honest measure.

Each training is single-threaded and in fixed order: the same data give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract import second_look
from extract.annotated import POSTS, WRITTEN, Gold, read_gold, read_posts, read_written
from extract.document import Document, Sentence
from extract.features import WORDS, sentence_features
from extract.lexicon import table, words
from extract.model import Article
from extract.phrases import PhraseTable
from extract.softmax import dump
from extract.tagger import POSITION, POSITIONS, labels
from extract.text import ZWNJ

PARAMETERS: Mapping[str, float] = {
    "c1": 0.4,
    "c2": 0.1,
    "max_iterations": 70,
    "feature.minfreq": 1,
    "feature.possible_transitions": 1,
    "feature.possible_states": 0,
}
POSITION_PARAMETERS: Mapping[str, float] = {**PARAMETERS, "max_iterations": 40}
MADE_UP = b"made up"
"""What marks the tokens of articles written for training. They are fuller of names than news is: this feature takes up
the difference and is never there when news is read (a cheap kind of H. Daumé, Frustratingly Easy Domain Adaptation,
ACL 2007)."""


class Example(NamedTuple):
    """A sentence, one label per token, and whether it was made up for training."""

    sentence: Sentence
    labels: list[str]
    made_up: bool


def training_set(gold_dir: Path, corpus: Path | None, written: Path) -> list[Gold]:
    """What every model learns from, without dev: names, our own articles, and our posts.

    corpus: the folder with the channel posts (default: `corpus` beside the gold folder).
    """
    posts = read_posts(corpus or gold_dir.parent / "corpus", written)
    return [*read_gold(gold_dir, "names"), *read_written(written), *posts]


def examples(gold: Iterable[Gold]) -> Iterator[Example]:
    """Every sentence of the articles, labelled."""
    for item in gold:
        names = {(form, kind) for kind, surfaces in item.names for form in surfaces if form}
        roles = {(role, POSITION) for role in item.roles}
        forms = [*_longest_first(names), *_longest_first(roles)]
        document = Document(item.article)
        spans = {field: _located(text, forms) for field, text in item.article.fields()}
        for sentence in document.sentences:
            row = _labelled(sentence, spans[sentence.field])
            yield Example(sentence, _with_positions(sentence, row), item.made_up)


def _longest_first(forms: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(forms, key=lambda pair: (-len(pair[0]), pair))


def _with_positions(sentence: Sentence, row: list[str]) -> list[str]:
    """The labels, and «position» where a role that we know stands free: the gold has those of named people only."""
    matches = sorted(_roles().find(sentence.tokens), key=lambda match: (match.first - match.last, match.first))
    for first, last, _ in matches:
        if all(label == "O" for label in row[first:last]):
            row[first:last] = labels(last - first, [(0, last - first, POSITION)])
    return row


@cache
def _roles() -> PhraseTable[None]:
    """The nouns of posts, and the role phrases that begin with one: «وزیر», «وزیر خارجه»; not «گروگان»."""
    heads = (head for head in table("positions")["heads"] if head["class"] != "office")  # «ریاست» is none
    nouns = tuple(noun for head in heads for noun in head["nouns"])
    longer = (role for role in words("roles", "roles") if role.startswith(nouns))
    return PhraseTable((role, None) for role in (*nouns, *longer))


def varied(gold: Sequence[Gold]) -> Iterator[Gold]:
    """The articles, and a quarter of the real ones again without half-spaces, a quarter with spaces in their place.

    News is typed in all three ways; the annotated articles are mostly well typed.
    """
    yield from gold
    for index, item in enumerate(gold):
        if index % 4 < 2 and not item.made_up:
            yield _retyped(item, (" ", "")[index % 4])


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
    return replace(item, article=article, names=names)


def _located(text: str, forms: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """All occurrences of the surface forms: those given first before others, none inside another."""
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


def fit(
    data: Iterable[Example], model: Path, parameters: Mapping[str, float] = PARAMETERS, positions: bool = False
) -> None:
    """Train on the examples and write the model: of names, or of positions alone."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sentence, row, made_up in data:
        features = sentence_features(sentence)
        wanted = [label if label.endswith(f"-{POSITION}") == positions else "O" for label in row]
        trainer.append([[*own, MADE_UP] for own in features] if made_up else features, wanted)
    trainer.set_params(dict(parameters))
    trainer.train(str(model))


def train(
    gold_dir: Path,
    model: Path,
    corpus: Path | None = None,
    measured: Mapping[str, float] | None = None,
    written: Path = WRITTEN,
    kept: Path | None = None,
) -> None:
    """Train the shipped models on dev and all of the training set, and write their recipe beside them.

    The models of positions and of the second look are written beside that of names. `measured` are figures of a
    cross-validation (F1 by type) that the recipe should tell; `kept` is where held-out taggers are kept.
    """
    from extract.held_out import held_out_taggers
    from extract.train_second_look import fit as fit_second_look
    from extract.train_second_look import rows_of

    gold = [*read_gold(gold_dir, "dev"), *training_set(gold_dir, corpus, written)]
    fit(examples(varied(gold)), model)
    fit(examples(gold), model.with_name(POSITIONS), POSITION_PARAMETERS, positions=True)
    rows = [row for tagger, part in held_out_taggers(gold_dir, corpus, kept, written) for row in rows_of(tagger, part)]
    look = dump({"names": fit_second_look(rows).softmax})
    model.with_name(second_look.MODEL.name).write_text(look, encoding="utf-8")
    recipe = _recipe(sources(gold_dir, written), len(gold), model, measured or {})
    model.with_suffix(".toml").write_text(recipe, encoding="utf-8")


def sources(gold_dir: Path, written: Path) -> list[Path]:
    gold = [gold_dir / f"{name}.{part}.jsonl" for name in ("dev", "names") for part in ("docs", "ann")]
    return [WORDS, *gold, *sorted(written.glob("*.txt")), written / POSTS]


def _recipe(sources: Sequence[Path], articles: int, model: Path, measured: Mapping[str, float]) -> str:
    rows = [
        "# How this model was made: `gahnegar train names --gold DIR` makes it again.",
        f'model = "{model.name}"',
        f'model_sha256 = "{_digest(model)}"',
        f'positions_sha256 = "{_digest(model.with_name(POSITIONS))}"',
        f'second_look_sha256 = "{_digest(model.with_name(second_look.MODEL.name))}"',
        f"articles = {articles}",
        "",
        "[data]",
        *(f'"{path.name}" = "sha256:{_digest(path)}"' for path in sources),
        "",
        "[parameters]",
        *(f'"{name}" = {value}' for name, value in PARAMETERS.items()),
        "",
        "[parameters_of_positions]",
        *(f'"{name}" = {value}' for name, value in POSITION_PARAMETERS.items()),
    ]
    if measured:
        rows += ["", "# F1 on dev, five folds by article, names in every training set", "[cross_validated]"]
        rows += [f'"{name}" = {figure}' for name, figure in measured.items()]
    return "\n".join(rows) + "\n"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
