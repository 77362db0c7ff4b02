"""Relations between the entities of one article, from rules over its sentences."""

from __future__ import annotations

from extract.relations.find import find_relations

__all__ = ["find_relations"]
