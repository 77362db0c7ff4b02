"""How often the inferred day of publication is right, on dated articles with every date hidden.

Identifier, address, date line and header lines are taken away; what is left is the text.
Articles are told apart by a hash of their identifier into two halves: rules are tuned on
one, the other is looked at as a whole only. Prints figures and asserts nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from extract.calendars import read_date
from extract.dating import Constraint, constraints, decisive, solve
from extract.document import Document
from extract.errors import GahnegarError
from extract.model import Article, Published

CORPUS = Path("../shared/corpus/fars.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Dated:
    """One article: the true day, what was inferred, and the constraints it rests on."""

    article: Article
    true: date
    found: Published
    said: tuple[Constraint, ...]
    rests_on: tuple[Constraint, ...]
    milliseconds: float

    @property
    def known(self) -> bool:
        return self.found.how is not None

    @property
    def contains(self) -> bool:
        return (self.found.earliest or date.min) <= self.true <= (self.found.latest or date.max)

    @property
    def width(self) -> int | None:
        """Days, where both ends are known."""
        if self.found.earliest is None or self.found.latest is None:
            return None
        return (self.found.latest - self.found.earliest).days + 1


def main() -> int:
    """Measures the corpora that were named; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, default=[CORPUS], help=f"dated articles (default: {CORPUS})")
    parser.add_argument("--articles", type=int, default=None, help="use at most so many of each")
    parser.add_argument("--errors", action="store_true", help="show the wrong intervals of the half that is tuned on")
    wanted = parser.parse_args()
    for path in wanted.corpora:
        if not path.exists():
            print(
                f"bench: {path} is not there: skipped (name dated articles: python bench/dating.py PATH)",
                file=sys.stderr,
            )
            continue
        try:
            dated = list(measure(path, wanted.articles))
        except (GahnegarError, OSError) as error:
            print(f"bench: {error}", file=sys.stderr)
            return 2
        print(f"{path}: {len(dated)} dated articles, all dates hidden")
        show(dated, wanted.errors)
    return 0


def measure(path: Path, count: int | None) -> Iterator[Dated]:
    """Every article whose day is given, dated again from its text alone."""
    import gahnegar

    for article in islice(gahnegar.read(path), count):
        true = article.published.day
        if true is None:
            continue
        hidden = replace(
            article, id="a", url=None, published=Published(), metadata={}, body=_without_dates(article.body)
        )
        before = time.process_time()
        said = constraints(Document(hidden))
        found = solve(said)
        spent = 1000 * (time.process_time() - before)
        yield Dated(article, true, found, said, decisive(said) if found.how else (), spent)


def _without_dates(body: str) -> str:
    """A body without the lines that are a date and nothing else."""
    return "\n".join(line for line in body.splitlines() if read_date(line) is None)


def show(dated: Sequence[Dated], errors: bool) -> None:
    """The figures of both halves, then by kind of proof."""
    tuned = [one for one in dated if _is_tuned_on(one.article.id)]
    other = [one for one in dated if not _is_tuned_on(one.article.id)]
    for name, half in (("tuned on", tuned), ("other half", other), ("together", dated)):
        if half:
            print(f"  {name:<12}{_figures(half)}")
    print(f"  {statistics.fmean(one.milliseconds for one in dated):.2f} ms of processor time each")
    _show_kinds(dated)
    for one in tuned if errors else ():
        if one.known and not one.contains:
            print(
                f"  {one.article.id} {one.true}: {one.found.earliest} to {one.found.latest}",
                *one.found.proof,
                sep="\n    ",
            )


def _is_tuned_on(name: str) -> bool:
    return hashlib.sha1(name.encode()).digest()[0] % 2 == 0


def _figures(dated: Sequence[Dated]) -> str:
    known = [one for one in dated if one.known]
    widths = sorted(width for one in known if (width := one.width))
    half_open = len(known) - len(widths)
    right = sum(one.contains for one in known) / len(known) if known else 0
    closed = [one for one in known if one.width]
    right_closed = sum(one.contains for one in closed) / len(closed) if closed else 0
    return (
        f"both ends {len(widths) / len(dated):>6.1%}   one end {half_open / len(dated):>6.1%}   "
        f"contains the day {right:.1%} of {len(known)} (both ends: {right_closed:.1%} of {len(closed)})   "
        f"days wide: {_quartiles(widths)}"
    )


def _quartiles(widths: Sequence[int]) -> str:
    if len(widths) < 2:
        return ", ".join(map(str, widths)) or "-"
    return " / ".join(f"{quartile:.0f}" for quartile in statistics.quantiles(widths, method="inclusive"))


def _show_kinds(dated: Sequence[Dated]) -> None:
    """How often the statements of each kind hold, and the intervals that rest on them."""
    print("  kind of statement              holds            intervals that rest on it: contain the day, median width")
    for kind in sorted({one.kind for item in dated for one in item.said}):
        said = [(one, item.true) for item in dated for one in item.said if one.kind == kind]
        held = sum(allows(one, true) for one, true in said)
        resting = [item for item in dated if any(one.kind == kind for one in item.rests_on)]
        widths = [width for item in resting if (width := item.width)]
        right = f"{sum(item.contains for item in resting)}/{len(resting)}"
        print(
            f"  {kind:<31}{held:>5}/{len(said):<6}{held / len(said):>6.1%}"
            f"   {right:>9}   {statistics.median(widths) if widths else '-':>7}"
        )


def allows(one: Constraint, day: date) -> bool:
    """Whether a constraint leaves a day."""
    inside = any((first or date.min) <= day <= (last or date.max) for first, last in one.days)
    return inside and one.weekday in (None, day.weekday())


if __name__ == "__main__":
    sys.exit(main())
