"""The learned part: which entities take part in an event, and whether it is one at all.

Rules propose (frames, clause analysis); two regressions trained on annotated news
weigh what the rules saw together with where an entity stands in the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.errors import ModelError
from extract.events.context import Context
from extract.events.features import ROLES, event_features, pair_features, pool
from extract.events.merge import Candidate
from extract.events.roles import Parts
from extract.model import Why
from extract.softmax import Softmax, load

MODEL = Path(__file__).parent.parent / "models" / "events.json"

ROLE_THRESHOLD = 0.42
"""how probable a role must be to be given: best F1 of arguments in cross-validation"""
PLACE_THRESHOLD = 0.3
"""the same for the place: best F1 of places"""
_THRESHOLDS = {"place": PLACE_THRESHOLD}
RULE_BONUS = 0.3
"""how much more a role counts that the rules give: types with few examples lean on their frames"""
LAST_RESORT = 0.2
"""how probable the foremost role must be where none reaches the threshold: an event with nobody is none"""
EVENT_THRESHOLD = 0.3
"""how probable an event must be to be kept: best F1 of events in cross-validation"""
OF_OWN_FRAMES = 0.4
"""how probable an event of a user's frame is, which no annotated news has weighed: little more than the least kept"""
REASONS = 4
"""features that are told as the reasons of an event"""
_OF_ALL = "b"
"""the feature of every event: it tells nothing of one"""
_MOST = 12
"""participants of one event"""


Player = tuple[str, str, float]
"""(role, entity, probability)"""


@dataclass(frozen=True, slots=True)
class Ranker:
    """The two regressions: roles of entities, and events as such."""

    roles: Softmax
    events: Softmax

    def players(self, event: Candidate, context: Context) -> list[Player]:
        """(role, entity, probability) of the participants and the place, in order of mention."""
        found: list[Player] = []
        spoken = event.parts.roles.get("agent", []) if event.frame.type == "statement" else []
        for entity in pool(event, context):
            if entity in spoken:
                found.append(("agent", entity, 1.0))
                continue
            chances = self.roles.probabilities(pair_features(event, entity, context))
            ruled = event.parts.role_of(entity)
            number = max(range(1, len(ROLES)), key=lambda at: (chances[at] + RULE_BONUS * (ROLES[at] == ruled), -at))
            found.append((ROLES[number], entity, min(chances[number] + RULE_BONUS * (ROLES[number] == ruled), 1.0)))
        once = ("place", "theme") if event.frame.type == "statement" else ("place",)
        return _best_of(once, _likely(found))[: _MOST + 1]

    def judge(self, event: Candidate, players: list[Player], context: Context) -> tuple[float, Why]:
        """How probable it is that a careful reader would write this event down, and what spoke for and against it."""
        features = event_features(event, players, context)
        telling = (feature for feature in features if feature != _OF_ALL)
        return self.events.probabilities(features)[1], tuple(self.events.reasons(telling, 1, REASONS))


def _likely(players: Sequence[Player]) -> list[Player]:
    """The players that reach their threshold; where none does, the most probable one, if it is not too unlikely."""
    found = [player for player in players if player[2] >= _THRESHOLDS.get(player[0], ROLE_THRESHOLD)]
    foremost = max(players, key=lambda player: player[2], default=None)
    if found or foremost is None or foremost[2] < LAST_RESORT:
        return found
    return [foremost]


def _best_of(once: Sequence[str], players: Sequence[Player]) -> list[Player]:
    """The players, of some roles only the most probable one; the place at the end."""
    best = {
        role: max((player for player in players if player[0] == role), key=lambda player: player[2], default=None)
        for role in once
    }
    kept = [player for player in players if player[0] not in best or player is best[player[0]]]
    return sorted(kept, key=lambda player: player[0] == "place")


def decide(event: Candidate, context: Context, ranker: Ranker) -> Candidate | None:
    """The event with the participants that the ranker gives it; None where it is not worth writing down.

    The ranker knows nothing of a user's frames: what they find has the participants that the rules give it.
    """
    ranked = None if event.frame.own else _ranked(event, context, ranker)
    if ranked is None and any(member.frame.own for member in event.members()):
        event.confidence = OF_OWN_FRAMES
        return event if event.parts.players() or event.parts.place else None
    return ranked


def _ranked(event: Candidate, context: Context, ranker: Ranker) -> Candidate | None:
    players = ranker.players(event, context)
    if not players:
        return None
    chance, why = ranker.judge(event, players, context)
    if chance < EVENT_THRESHOLD:
        return None
    parts = Parts()
    for role, entity, _ in players:
        if role == "place":
            parts.place = entity
        else:
            parts.roles.setdefault(role, []).append(entity)
    event.parts, event.confidence, event.why = parts, chance, why
    return event


@cache
def ranker(path: Path = MODEL) -> Ranker:
    """The shipped ranker. Raises ModelError where its file is missing or broken."""
    try:
        models = load(path.read_text(encoding="utf-8"))
        return Ranker(models["roles"], models["events"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: the ranker of events cannot be loaded: {error}") from error
