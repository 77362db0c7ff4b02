"""Events of an article: what happened, to whom, where, when, and the words that say so."""

from __future__ import annotations

from extract.events.find import find_events

__all__ = ["find_events"]
