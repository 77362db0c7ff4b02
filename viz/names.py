"""What events and posts are called on the pages: our words in either language, around names that stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from extract.text import printable
from graph.model import Happening, KnowledgeGraph
from graph.naming import Piece, guess_name, happening_name, position_name
from graph.schema import label
from graph.timeline import Entry
from viz.html import shorten
from viz.language import Words

MARK = "\u2063"
"""Stands, invisibly, around every name in an English label: `language.js` makes an element of what is between two."""

_NAMELESS = "(unnamed)"

_NAME = 80
"""characters of a name in an English label"""


@dataclass(frozen=True, slots=True)
class Name(Words):
    """A label that has names of things in it; in a template an element of its own direction."""

    marked: str
    """`english` with its names between marks"""

    def says(self, event: str) -> bool:
        """Whether it begins with the label of an event type, in Persian too."""
        return self.persian.startswith((f"{label('event', event)} ", f"{label('event', event)}:"))

    def __html__(self) -> Markup:
        return Markup('<bdi data-en="{}">{}</bdi>').format(printable(self.marked), printable(self.persian))


def event_name(graph: KnowledgeGraph, happening: Happening, room: int = 160) -> Name:
    """What a happening is called, its Persian form of so many characters at most."""
    return _name(happening.label, _event(graph, happening), room)


def entry_name(graph: KnowledgeGraph, entry: Entry, room: int = 160) -> Name:
    """What an entry of the timeline is called, with whom we guess behind a post without a name."""
    if entry.happening is None:
        return _name(entry.label, position_name(graph, graph.edges[entry.id], "en"), room)
    told = _event(graph, graph.happenings[entry.happening])
    guesses = [guess_name(guess, "en") for guess in entry.guesses]
    between = [piece for guess in guesses for piece in ((", ", False), *guess)]
    return _name(entry.label, (*told, (" (", False), *between[1:], (")", False)) if between else told, room)


def _event(graph: KnowledgeGraph, happening: Happening) -> Sequence[Piece]:
    """The English name; the Persian one, as the words of others, where a graph that is not ours leaves parts out."""
    parts = [part for part in happening.participants if part.node in graph.nodes]
    place = happening.place if happening.place in graph.nodes else None
    if not parts and not place and not happening.occurrences:
        return ((happening.label, True),)
    first = happening.occurrences[0] if happening.occurrences else None
    trigger = graph.articles[first.evidence.article].text(first.trigger.field) if first else ""
    if first:
        trigger = trigger[first.trigger.start : first.trigger.end]
    return happening_name(happening.type, trigger, parts, place, graph.nodes, "en")


def _name(persian: str, english: Sequence[Piece], room: int) -> Name:
    pieces = [(shorten(text.replace(MARK, ""), _NAME) if is_name else text, is_name) for text, is_name in english]
    marked = "".join(f"{MARK}{text}{MARK}" if is_name else text for text, is_name in pieces)
    told = "".join(text for text, _ in pieces)
    return Name(shorten(persian, room), told, marked) if told else Name(shorten(persian, room), _NAMELESS, _NAMELESS)
