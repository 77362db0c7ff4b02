"""The learned part: which entities take part in an event, and whether it is one at all.

Rules propose (frames, clause analysis); two regressions trained on annotated news
weigh what the rules saw together with where an entity stands in the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.errors import ModelError
from extract.events.context import Context
from extract.events.features import ROLES, event_features, pair_features, pool
from extract.events.merge import Candidate
from extract.events.roles import Parts
from extract.events.softmax import Softmax, load

MODEL = Path(__file__).parent.parent / "models" / "events.json"

ROLE_THRESHOLD = 0.33
"""how probable a role must be to be given: best F1 of arguments in cross-validation"""
EVENT_THRESHOLD = 0.3
"""how probable an event must be to be kept: best F1 of events in cross-validation"""
_MOST = 12
"""participants of one event"""


@dataclass(frozen=True, slots=True)
class Ranker:
    """The two regressions: roles of entities, and events as such."""

    roles: Softmax
    events: Softmax

    def players(self, event: Candidate, context: Context) -> list[tuple[str, str, float]]:
        """(role, entity, probability) of the participants and the place, in order of mention."""
        found: list[tuple[str, str, float]] = []
        spoken = event.parts.roles.get("agent", []) if event.frame.type == "statement" else []
        for entity in pool(event, context):
            if entity in spoken:
                found.append(("agent", entity, 1.0))
                continue
            chances = self.roles.probabilities(pair_features(event, entity, context))
            number = max(range(1, len(ROLES)), key=lambda at: (chances[at], -at))
            if chances[number] >= ROLE_THRESHOLD:
                found.append((ROLES[number], entity, chances[number]))
        places = sorted((item for item in found if item[0] == "place"), key=lambda item: -item[2])
        return [item for item in found if item[0] != "place"][:_MOST] + places[:1]

    def chance(self, event: Candidate, players: list[tuple[str, str, float]], context: Context) -> float:
        """How probable it is that a careful reader would write this event down."""
        return self.events.probabilities(event_features(event, players, context))[1]


def decide(event: Candidate, context: Context, ranker: Ranker) -> Candidate | None:
    """The event with the participants that the ranker gives it; None where it is not worth writing down."""
    players = ranker.players(event, context)
    if not players:
        return None
    chance = ranker.chance(event, players, context)
    if chance < EVENT_THRESHOLD:
        return None
    parts = Parts()
    for role, entity, _ in players:
        if role == "place":
            parts.place = entity
        else:
            parts.roles.setdefault(role, []).append(entity)
    event.parts, event.confidence = parts, chance
    return event


@cache
def ranker(path: Path = MODEL) -> Ranker:
    """The shipped ranker. Raises ModelError where its file is missing or broken."""
    try:
        models = load(path.read_text(encoding="utf-8"))
        return Ranker(models["roles"], models["events"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: the ranker of events cannot be loaded: {error}") from error
