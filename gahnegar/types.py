"""The records that the public functions take and give, gathered from the rooms they live in."""

from __future__ import annotations

from extract.errors import GahnegarError, InputError, QueryError, StoreError
from extract.model import (
    Article,
    Entity,
    Event,
    Extraction,
    Mention,
    Problem,
    Published,
    Relation,
    Span,
    TimeExpression,
)
from graph.model import KnowledgeGraph

__all__ = [
    "Article",
    "Entity",
    "Event",
    "Extraction",
    "GahnegarError",
    "InputError",
    "KnowledgeGraph",
    "Mention",
    "Problem",
    "Published",
    "QueryError",
    "Relation",
    "Span",
    "StoreError",
    "TimeExpression",
]
