"""Our time expressions measured on HengamGold: the file's tokens and its two tags, DAT and TIM.

    python -m tests.hengam [gold.conll …]

HengamGold (Mirzababaei, Kargaran, Schütze, Asgari 2022; MIT) marks spans without values, by
conventions of its own. They are small general rules here, so that the reader itself keeps its
own; no sentence has a rule. The file is not part of this project: it is looked for in
`$GAHNEGAR_EXTERNAL/temporal_hengam`, by default beside the checkout in `../shared/external`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.model import TimeExpression
from extract.text import normalise
from extract.times import find_dates_in, find_times_in

HOME = Path(__file__).parent.parent
EXTERNAL = Path(os.environ.get("GAHNEGAR_EXTERNAL", HOME.parent / "shared" / "external"))
GOLD = EXTERNAL / "temporal_hengam" / "gold_dev.conll"
Entity = tuple[int, int, str]
"""[first, last) token and tag."""
Stretch = tuple[int, int, str]
"""[start, end) character and tag."""

_CLOCK_UNIT = ("hour", "minute", "second", "time")
_OF_NO_UNIT = ("now", "vague", "some-time")
_UNIT = re.compile(r"روز|شب|هفته|ماه|سال|پیش|قبل")
"""HengamGold marks «همین امروز», not «الان», «در حال حاضر»."""
_OF_CLOCK = re.compile(r"ساع|دقیقه|دقایق|ثانیه|لحظ")
_PART = r"(?:صبح|بامداد|سحر|ظهر|عصر|بعد ?از ?ظهر|(?:قبل|پیش) از ظهر|غروب|شامگاه|نیمه ?شب)(?:[ \u200c]?ها(?:ی)?|ا| زود)?"
_BESIDE_PART = re.compile(rf"(?:(?P<before>.+?) )??(?P<part>{_PART})(?: (?P<after>.+))?")
_SIGNAL_BEFORE = re.compile(
    r"(?:^|(?<=\s))(?:"
    r"(?:در )?(?:تاریخ|فاصله|بازه|عرض|مدت|طول)|طی|ظرف|به مدت|از|تا|الی|بین|راس|آستانه|منتهی به|این|همین|همان|هر|تمام"
    r"|حوالی|حدود(?:ای)?|طرفای|نزدیکای"
    r"|(?:پس|بعد|پیش|قبل) از|بعد|قبل"
    r"|در"
    r") $"
)
"""Words that belong to the expression after them."""
_WITHOUT_IN = re.compile(r"[\d/ .:-]+|(?:طی|حدود) .*")
"""What «در» does not belong to: a number alone, «طی»."""
_SIGNAL_AFTER = re.compile(r" (?:قبل|بعد|پیش|یک ?بار|مانده به|مونده به)(?= |$)| (?:\.(?= ))")
_NIGHT = re.compile(r"(?!تا |از ).{0,3}(?<!\S)شب\Z")
"""«شب» is a day as «امشب» is, not so «از صبح تا شب»."""
_MINUTES = re.compile(r"(?<!به )دقیقه$")
_TO_AFTER = re.compile(r" به(?= |$)")


def sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(tokens, tags) of every sentence of a CoNLL file: «token TAG» lines, a blank line between sentences."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            rows.append(line.split())
        elif rows:
            yield [row[0] for row in rows], [row[-1] for row in rows]
            rows = []


def entities(tags: Sequence[str]) -> set[Entity]:
    """The entities of BIO tags as seqeval reads them: an I- of another tag begins one too."""
    found: set[Entity] = set()
    start, current = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        kind = tag[2:] if tag != "O" else ""
        if current and (tag[:1] != "I" or kind != current):
            found.add((start, at, current))
            current = ""
        if kind and not current:
            start, current = at, kind
    return found


def predicted(tokens: Sequence[str]) -> set[Entity]:
    """The entities that our reader finds in a sentence of tokens."""
    text = normalise(" ".join(tokens))
    ends, at = [], 0
    for token in tokens:
        at += len(normalise(token)) + 1
        ends.append(at - 1)
    found = set()
    for start, end, tag in stretches(text):
        first = next(i for i, token_end in enumerate(ends) if token_end > start)
        last = next(i for i, token_end in enumerate(ends) if token_end >= end)
        found.add((first, last + 1, tag))
    return found


def stretches(text: str) -> list[Stretch]:
    """The expressions of a text as HengamGold would mark them."""
    dates = find_dates_in(text)[0]
    times = (time for time in find_times_in(text)[0] if time.rule not in _OF_NO_UNIT or _UNIT.search(time.text))
    pieces = [piece for time in times for piece in _pieces(text, time, dates)]
    return _merged(text, [_with_signals(text, *piece) for piece in pieces])


def _pieces(text: str, time: TimeExpression, dates: Sequence[TimeExpression]) -> Iterator[Stretch]:
    """A time of day with its day is two entities there, also «دوشنبه صبح»."""
    start, end = time.span.start, time.span.end
    days = [date.span for date in dates if start <= date.span.start and date.span.end <= end]
    if time.rule != "clock-on-day" or not days:
        yield from _of_one(text, start, end, "DAT" if _NIGHT.match(text, max(0, start - 3), end) else _tag(time))
        return
    for day in days:
        if text[start : day.start].strip(" ،,-"):
            yield start, _stripped(text, start, day.start), "TIM"
        yield from _of_one(text, day.start, day.end, "DAT")
        start = day.end
    if text[start:end].strip(" ،,-"):
        yield start + len(text[start:end]) - len(text[start:end].lstrip(" ،,-")), end, "TIM"


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ،,-"))


def _of_one(text: str, start: int, end: int, tag: str) -> Iterator[Stretch]:
    """The part of a day beside the day is a TIM of its own."""
    found = _BESIDE_PART.fullmatch(text, start, end) if tag == "DAT" else None
    if found is None:
        yield start, end, tag
        return
    for name in ("before", "part", "after"):
        if found[name]:
            yield *found.span(name), "TIM" if name == "part" else tag


def _tag(time: TimeExpression) -> str:
    if time.type == "DATE":
        return "TIM" if _OF_CLOCK.search(normalise(time.text)) else "DAT"
    return "TIM" if time.granularity in _CLOCK_UNIT else "DAT"


def _with_signals(text: str, start: int, end: int, tag: str) -> Stretch:
    """An entity with the words that lead to it and away from it."""
    while signal := _SIGNAL_BEFORE.search(text[max(0, start - 16) : start]):
        if signal.group() == "در " and _WITHOUT_IN.fullmatch(text, start, end):
            break
        start -= len(signal.group())
    after = None if text.startswith("هر ", start) else _SIGNAL_AFTER.match(text, end)
    if after is None and tag == "TIM" and _MINUTES.search(text[start:end]):
        after = _TO_AFTER.match(text, end)
    return start, after.end() if after else end, tag


def _merged(text: str, found: Sequence[Stretch]) -> list[Stretch]:
    """Entities of one tag with nothing between them are one."""
    result: list[Stretch] = []
    for start, end, tag in found:
        if result and result[-1][2] == tag and not text[result[-1][1] : start].strip():
            result[-1] = (result[-1][0], max(end, result[-1][1]), tag)
        else:
            result.append((start, end, tag))
    return result


def score(path: Path) -> tuple[float, float, float]:
    """Strict precision, recall and F1 over the entities of a file: span and tag must both be right."""
    right = ours = gold = 0
    for tokens, tags in sentences(path):
        expected, got = entities(tags), predicted(tokens)
        right, ours, gold = right + len(expected & got), ours + len(got), gold + len(expected)
    precision, recall = right / max(ours, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> int:
    """Prints the figures of the files given; returns the exit code."""
    for path in [Path(argument) for argument in sys.argv[1:]] or [GOLD]:
        if not path.is_file():
            sys.stderr.write(f"{path}: not there; it is data/evaluation of github.com/kargaranamir/Hengam\n")
            return 2
        sys.stdout.write("{}: precision {:.3f}, recall {:.3f}, F1 {:.3f}\n".format(path.name, *score(path)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
