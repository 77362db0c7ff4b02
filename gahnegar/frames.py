"""`gahnegar frames`: whether a user's event frames find what their examples say."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from extract.document import Document
from extract.events.frames import Entry, Lexicon
from extract.events.own_frames import read_own_frames
from extract.events.scene import scenes
from extract.events.triggers import find_triggers
from extract.model import Article, Event, Extraction
from extract.text import printable
from gahnegar.console import Console
from gahnegar.options import Options, own_names
from gahnegar.run import extract_article


def print_frames(files: Sequence[str], lexicon: Sequence[str], console: Console) -> int:
    """Prints for each example of each frame whether it fires; returns the exit code.

    0, 1 where an example is silent or a frame or a name was left out, 2 where no frame is left.
    Raises InputError where a file cannot be read.
    """
    frames = read_own_frames(files, console.report)
    options = Options(own=own_names(lexicon, console.report), frames=frames)
    silent = 0
    for entry in frames.entries:
        _print(f"{entry.frame.name} ({entry.frame.type})")
        for example in entry.words.get("examples", ()):
            extraction = extract_article(Article("example", example), options)
            events = [event for event in extraction.events if event.rule == entry.frame.name]
            told = [_told(event, extraction) for event in events] or [_why_silent(entry, extraction, frames.lexicon)]
            _print(f"  «{example}»", *(f"    {line}" for line in told))
            silent += not events
        if not entry.words.get("examples"):
            _print("  has no examples")
    if not frames:
        return 2
    return 1 if silent or console.problems else 0


def _print(*lines: str) -> None:
    sys.stdout.writelines(f"{' '.join(printable(line).splitlines())}\n" for line in lines)


def _told(event: Event, extraction: Extraction) -> str:
    names = {entity.id: f"{entity.name} ({entity.type})" for entity in extraction.entities}
    players = [f"{argument.role} {names[argument.entity]}" for argument in event.roles]
    place = [f"place {names[event.place]}"] if event.place else []
    return f"fires at «{event.trigger.text}»: {', '.join([*players, *place])}; {event.status}"


def _why_silent(entry: Entry, extraction: Extraction, lexicon: Lexicon) -> str:
    document = Document(extraction.article)
    mentions = [(mention, entity, False) for entity in extraction.entities for mention in entity.mentions]
    for scene in scenes(document, mentions, ()):
        for trigger in find_triggers(scene, lexicon):
            if trigger.frame.name == entry.frame.name:
                span = scene.cover(trigger.start, trigger.end)
                teller = next((event.rule for event in extraction.events if event.trigger.span.overlaps(span)), None)
                why = f"the frame {teller} tells it" if teller else "no name takes part"
                if entry.frame.quantity and not teller:
                    why += ", or it has no quantity"
                return f"is silent: its words stand there («{document.slice(span)}»), but {why}"
    return "is silent: none of its words stands there, outside of names"
