"""Which way a sentence looks: back («برگزار شد») or ahead («برگزار می‌شود»)."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from extract.text import ZWNJ
from extract.timex.lexicon import RULES

_REACH = 240
"""How far after an expression its verb is looked for, in characters."""
_SENTENCE_END = re.compile(r"[.!؟\n]")


def looks(normal: str, end: int) -> int:
    """+1 if the first verb after `end`, within the sentence, looks ahead; -1 if it looks back; 0 if none is found."""
    stop = _SENTENCE_END.search(normal, end, end + _REACH)
    cue = _cues().search(normal, end, stop.start() if stop else end + _REACH)
    if cue is None:
        return 0
    return 1 if cue.lastgroup == "ahead" else -1


@cache
def _cues() -> re.Pattern[str]:
    with (RULES / "times_tense.toml").open("rb") as file:
        table = tomllib.load(file)
    gap = f"[ {ZWNJ}]?"
    letter = r"[^\W\d_]"
    groups = "|".join(
        f"(?P<{side}>{'|'.join(cue.replace('{gap}', gap) for cue in table[side])})" for side in ("ahead", "back")
    )
    return re.compile(rf"(?<!{letter})(?<!{ZWNJ})(?:{groups})(?!{letter}|{ZWNJ}|[ ]?و[ {ZWNJ}]?گو)")
