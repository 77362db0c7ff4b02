"""Whether an event occurred, goes on, is planned or was denied."""

from __future__ import annotations

from extract.events.scene import Scene
from extract.events.triggers import Trigger
from extract.inventory import Status
from extract.text import fold
from extract.verbs import Verb

_PLANNED = frozenset(
    map(fold, ("قرار", "آینده", "آتی", "برنامه", "قصد", "احتمال", "امکان", "پیشنهاد", "آستانه", "زودی"))
)
_DENIED = frozenset(map(fold, ("لغو", "تکذیب", "عدم", "تعلیق", "توقف", "جلوگیری", "ممانعت", "رد", "انکار")))
_PUT_OFF = frozenset(map(fold, ("موکول", "تعویق", "عقب")))
_GOING_ON = frozenset(map(fold, ("حال", "جریان", "ادامه", "دست")))
_REACH = 4


def status_of(scene: Scene, trigger: Trigger) -> Status:
    """The status that the verb, or the words around a noun, give a trigger."""
    start, end = scene.clause(trigger.start)
    near = scene.words[max(start, trigger.start - _REACH) : trigger.start]
    if trigger.verb is not None:
        return _of_verb(trigger, trigger.verb, near)
    after = scene.words[trigger.end : min(end, trigger.end + _REACH)]
    if any(word in _DENIED for word in near[-2:]) or any(word in _DENIED for word in after):
        return "negated"
    verb = scene.verb_after(trigger.end)
    if verb is not None and verb.start <= end:
        if verb.start and scene.words[verb.start - 1] in _DENIED:
            return "negated"
        if verb.tense == "future" or scene.words[verb.start - 1] in _PUT_OFF:
            return "planned"
    if any(word in _GOING_ON for word in near[-2:]):
        return "ongoing"
    if any(word in _PLANNED for word in (*near, *after)):
        return "planned"
    return "occurred"


def _of_verb(trigger: Trigger, verb: Verb, near: tuple[str, ...]) -> Status:
    if verb.negated:
        return "negated"
    if verb.tense == "future":
        return "planned"
    if any(word in _GOING_ON for word in near[-2:]):
        return "ongoing"
    if verb.tense == "subjunctive":
        return "planned"
    if verb.tense == "present":
        return "ongoing" if trigger.frame.present == "ongoing" else "planned"
    return "occurred"
