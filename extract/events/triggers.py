"""Where the words of a frame stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.events.frames import Frame, Lexicon
from extract.events.scene import Scene
from extract.text import fold
from extract.verbs import Verb

_SPLIT_REACH = 6
"""words between a name inside a verb and the verb's second word: «راهی فرانسه و هلند خواهد شد»"""
_LONGEST = 6
"""tokens that the words before a verb may take"""


_PUT = fold("قرار")
_SUBJECT_TO = frozenset(map(fold, ("مورد", "تحت")))


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words of a frame at tokens [start, end)."""

    frame: Frame
    start: int
    end: int
    verb: Verb | None
    """the verb that is part of it; None for a bare noun"""
    undergone: bool
    """whether the verb's subject undergoes the event"""


def find_triggers(scene: Scene, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """The triggers of a sentence, in order; none overlaps another."""
    found = [trigger for verb in scene.verbs if (trigger := _with_verb(scene, verb, lexicon)) is not None]
    taken = {token for trigger in found for token in range(trigger.start, trigger.end)}
    taken.update(token for verb in scene.verbs for token in range(verb.start, verb.end))
    found.extend(_nouns(scene, lexicon, taken))
    allowed = (trigger for trigger in found if _allows(scene, trigger.frame, trigger.start, trigger.end))
    return tuple(sorted(allowed, key=lambda trigger: trigger.start))


def _with_verb(scene: Scene, verb: Verb, lexicon: Lexicon) -> Trigger | None:
    table = lexicon.verbs.get(verb.infinitive, {})
    undergone = lexicon.light.get(verb.infinitive)
    if undergone is not None and (subjected := _subjected(scene, verb, lexicon, undergone)) is not None:
        return subjected
    best: Trigger | None = None
    if "" in table:
        best = Trigger(table[""][0], verb.start, verb.end, verb, table[""][1])
    joined = ""
    for start in range(verb.start - 1, max(-1, verb.start - 1 - _LONGEST), -1):
        if start in scene.in_names or not scene.words[start].isalnum():
            break
        joined = scene.words[start] + joined
        if len(joined) > lexicon.longest:
            break
        if joined in table:
            best = Trigger(table[joined][0], start, verb.end, verb, table[joined][1])
        elif undergone is not None and joined in lexicon.bases:
            best = Trigger(lexicon.bases[joined], start, verb.end, verb, undergone)
    return best or _split(scene, verb, lexicon)


def _subjected(scene: Scene, verb: Verb, lexicon: Lexicon, undergone: bool) -> Trigger | None:
    """«مورد حمله پهپادی قرار داد», «تحت محاکمه قرار گرفت»: the first word of these that carries an event."""
    at = verb.start - 1
    if at < 0 or scene.words[at] != _PUT:
        return None
    for start in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        if scene.words[start] in _SUBJECT_TO:
            ends = [(first, end) for first in range(start + 1, at) for end in range(at, first, -1)]
            for first, end in ends:
                frame = lexicon.bases.get("".join(scene.words[first:end]))
                if frame is not None:
                    return Trigger(frame, start, verb.end, verb, undergone)
            return None
    return None


def _split(scene: Scene, verb: Verb, lexicon: Lexicon) -> Trigger | None:
    """A verb with a name between its two words: «وارد شیراز شد»."""
    table = lexicon.split.get(verb.infinitive)
    if not table:
        return None
    low, _ = scene.clause(verb.start)
    for item in reversed(scene.inside(low, verb.start)):
        if verb.start - item.end <= _SPLIT_REACH and item.start > low and scene.words[item.start - 1] in table:
            frame, undergone = table[scene.words[item.start - 1]]
            return Trigger(frame, item.start - 1, verb.end, verb, undergone)
    return None


def _nouns(scene: Scene, lexicon: Lexicon, taken: set[int]) -> Iterator[Trigger]:
    inside = {token: item for item in scene.named for token in range(item.start, item.end) if not item.described}
    at = 0
    while at < len(scene.words):
        begins = scene.words[at] in lexicon.beginnings and at not in taken
        found = _noun_at(scene, at, lexicon, taken) if begins else None
        if found is None:
            at += 1
            continue
        item = inside.get(at)
        if item is None or (found.frame.named and item.type in ("event", "project")):
            yield found
        at = found.end


def _noun_at(scene: Scene, at: int, lexicon: Lexicon, taken: set[int]) -> Trigger | None:
    joined = ""
    best: Trigger | None = None
    for end in range(at + 1, min(at + 1 + _LONGEST, len(scene.words) + 1)):
        joined += scene.words[end - 1]
        if joined not in lexicon.beginnings or end - 1 in taken:
            break
        frame = lexicon.nouns.get(joined)
        if frame is not None and _allows(scene, frame, at, end):
            best = Trigger(frame, at, end, None, False)
    return best


def _allows(scene: Scene, frame: Frame, start: int, end: int) -> bool:
    """Whether the neighbouring words let tokens [start, end) mean what a frame says."""
    before = scene.words[start - 1] if start else ""
    after = scene.words[end] if end < len(scene.words) else ""
    return before not in frame.not_after and after not in frame.not_before
