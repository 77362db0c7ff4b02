"""Training of the ranker of events on annotated articles.

The order of articles, candidates and features is fixed and nothing is random: the
same articles and rules give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from extract.document import Document
from extract.events.context import Context
from extract.events.features import ROLES, event_features, pair_features, pool
from extract.events.find import propose
from extract.events.gold import GoldArticle, GoldEvent, occurrences, read_gold
from extract.events.merge import Candidate
from extract.events.ranker import Ranker
from extract.softmax import Row, Softmax, dump, train_softmax

FOLDS = 5
_TRIGGER_SCORE = 2
"""how much the words of an event weigh against one shared participant"""


def train(gold_dir: Path, model: Path) -> None:
    """Train the shipped ranker on `dev` of a gold folder and write it, with its recipe beside it."""
    gold = read_gold(gold_dir, "dev")
    trained = fit(gold)
    model.write_text(dump({"roles": trained.roles, "events": trained.events}), encoding="utf-8")
    recipe = [
        "# How this model was made: `gahnegar train facts --gold DIR` makes it again.",
        f'model = "{model.name}"',
        f'model_sha256 = "{_digest(model)}"',
        f"articles = {len(gold)}",
        "",
        "[data]",
        *(f'"dev.{part}.jsonl" = "sha256:{_digest(gold_dir / f"dev.{part}.jsonl")}"' for part in ("docs", "ann")),
    ]
    model.with_suffix(".toml").write_text("\n".join(recipe) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fit(gold: Sequence[GoldArticle]) -> Ranker:
    """A ranker that has seen the articles."""
    roles = train_softmax([row for item in gold for row in _role_rows(item)], ROLES)
    half = Ranker(roles, Softmax(("no", "yes"), {}))
    events = train_softmax([row for item in gold for row in _event_rows(item, half)], ("no", "yes"))
    return Ranker(roles, events)


def folds(gold: Sequence[GoldArticle]) -> Iterator[tuple[Ranker, list[GoldArticle]]]:
    """For each fifth of the articles: a ranker that never saw it, and the fifth."""
    ordered = sorted(gold, key=lambda item: item.article.id)
    for held_out in range(FOLDS):
        seen = [item for number, item in enumerate(ordered) if number % FOLDS != held_out]
        yield fit(seen), ordered[held_out::FOLDS]


def _proposed(item: GoldArticle) -> tuple[list[Candidate], Context]:
    document = Document(item.article)
    return propose(document, item.entities, item.relations, item.times, item.article.published)


def _role_rows(item: GoldArticle) -> Iterator[Row]:
    """What every entity near an event is to it."""
    found, context = _proposed(item)
    for number, event in _aligned(found, item).items():
        candidate = found[number]
        roles = {entity: role for role, entity in reversed(event.players)}
        for entity in pool(candidate, context):
            role = roles.get(entity) or ("place" if entity == event.place else "none")
            yield pair_features(candidate, entity, context), ROLES.index(role)


def _event_rows(item: GoldArticle, ranker: Ranker) -> Iterator[Row]:
    """Whether every candidate is an event, judged by the participants that the ranker gives it."""
    found, context = _proposed(item)
    players = [ranker.players(candidate, context) for candidate in found]
    scores = {
        (number, at): len(
            {entity for _, entity in event.players} & {entity for role, entity, _ in row if role != "place"}
        )
        + any(role == "place" and entity == event.place for role, entity, _ in row)
        for number, row in enumerate(players)
        for at, event in enumerate(item.events)
        if event.type == found[number].frame.type
    }
    right = _one_to_one(scores)
    for number, row in enumerate(players):
        if row:
            yield event_features(found[number], row, context), int(number in right)


def _aligned(found: Sequence[Candidate], item: GoldArticle) -> dict[int, GoldEvent]:
    """The annotated event that each candidate is, by type, words and participants."""
    texts = list(item.article.fields())
    scores: dict[tuple[int, int], int] = {}
    for at, event in enumerate(item.events):
        spans = [
            (field, start, start + len(event.trigger))
            for field, text in texts
            for start in occurrences(text, event.trigger)
        ]
        for number, candidate in enumerate(found):
            if candidate.frame.type == event.type:
                scores[number, at] = _likeness(candidate, event, spans)
    return {number: item.events[at] for number, at in _one_to_one(scores).items()}


def _likeness(candidate: Candidate, event: GoldEvent, spans: Iterable[tuple[str, int, int]]) -> int:
    parts = candidate.parts
    shared = len({entity for _, entity in event.players} & set(parts.entities()))
    shared += event.place is not None and event.place == parts.place
    if candidate.frame.type == "statement":
        speakers = {entity for role, entity in event.players if role == "agent"}
        shared += 2 * len(speakers.intersection(parts.roles.get("agent", ())))
    covers = [member.scene.cover(member.start, member.end) for member in candidate.members()]
    if any(
        field == span.field and start < span.end and span.start < end for field, start, end in spans for span in covers
    ):
        shared += _TRIGGER_SCORE
    return shared


def _one_to_one(scores: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Candidates to events, best score first; nothing is paired that shares nothing."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (number, at), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score > 0 and number not in pairs and at not in taken:
            pairs[number] = at
            taken.add(at)
    return pairs
