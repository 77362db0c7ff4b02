"""What may be said of the world: the types of entities, relations and events, and the parts that entities play.

`graph/schema.toml` has their labels and looks; the annotation guidelines say what each means.
"""

from __future__ import annotations

from typing import Literal, get_args

ENTITY_TYPES = ("person", "organization", "place", "facility", "project", "law", "award", "work", "event")
"""What an entity may be."""

PREDICATES = (
    "holds_position", "member_of", "part_of", "located_in", "headquartered_in", "responsible_for", "owns", "family_of",
    "author_of",
)  # fmt: skip
"""What a relation may say."""

EVENT_TYPES = (
    "statement", "meeting", "conference", "visit", "appointment", "departure", "award", "agreement", "legislation",
    "opening", "construction", "tender", "funding", "founding", "joining", "election", "protest", "attack", "accident",
    "justice", "death", "birth", "competition", "publication", "measurement", "other",
)  # fmt: skip
"""What an event may be; «other» is the rest."""

ROLES = ("agent", "theme", "recipient", "partner", "organization")
"""What an entity may be to an event, besides its place."""

Status = Literal["occurred", "ongoing", "planned", "negated"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""What may be said of whether an event happens."""
