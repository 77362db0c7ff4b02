"""The articles of a run that do not say when they were published, dated by the others.

A run of dated articles streams. From the first undated article on, what was extracted
waits in a temporary file: the others may date it. Then the undated are extracted anew
with what was found out, and everything goes on in the order of the input. A store dates its
articles in a fixed order instead, whatever order they came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from extract.errors import InputError, Report
from extract.model import Article, Extraction, Problem, Published, Span
from gahnegar.engines import OF_ENGINES
from gahnegar.options import PLAIN, Options
from gahnegar.run import CHUNK, extract_all
from gahnegar.spool import Listed, Spool
from graph.said import Dated

if TYPE_CHECKING:
    from graph.dating import Dating
    from graph.dating_evidence import Evidence

_ROUNDS = 4
"""An article dated this way may date the next; so many times at most."""


def extract_run(
    articles: Iterable[Article], *, workers: int, report: Report, options: Options = PLAIN
) -> Iterator[Extraction]:
    """The extraction of every article, in input order; undated ones are dated by the others where that can be proved.

    workers, report, options: as of `extract_all`. The result does not depend on `workers`.
    """
    from graph.dating_evidence import is_open

    with Spool[Extraction]() as held, Spool["Evidence"]() as evidences:
        for extraction in extract_all(articles, workers=workers, report=report, options=options):
            evidences.append(_evidence(extraction))
            if held or is_open(extraction.published):
                held.append(extraction)
            else:
                yield extraction
        if held:
            _Second(held, evidences, workers, report, options).date()
            yield from held


def date_together(
    alone: Iterable[Extraction],
    *,
    workers: int,
    report: Report,
    options: Options = PLAIN,
    before: Mapping[str, Dated] | None = None,
) -> tuple[Sequence[Extraction], dict[str, Dated]]:
    """What articles say when they date each other, and by id those that others date; whatever order they come in.

    alone: what each says by itself. before: what a run over other articles found; what it dated alike is not
    extracted again. workers, report, options: as of `extract_all`.
    """
    from graph.corpus import place_in_time
    from graph.dating_evidence import is_open

    held = Listed(sorted(alone, key=place_in_time))
    if not any(is_open(extraction.published) for extraction in held):
        return held, {}
    second = _Second(held, Listed(map(_evidence, held)), workers, report, options, before or {})
    second.date()
    return held, second.dated


class _Second:
    """What waits, with the evidence of the whole run: the last of it is of what waits."""

    def __init__(
        self,
        held: Spool[Extraction] | Listed[Extraction],
        evidences: Spool[Evidence] | Listed[Evidence],
        workers: int,
        report: Report,
        options: Options,
        before: Mapping[str, Dated] = MappingProxyType({}),
    ) -> None:
        self.dated: dict[str, Dated] = {}
        """article id → what it says with its last date"""
        self._before = before
        self._held = held
        self._evidences = evidences
        self._streamed = len(evidences) - len(held)
        self._workers = workers
        self._report = report
        self._options = options
        self._alone: dict[int, Published] = {}
        """place of an article dated here → what it says of its date by itself"""

    def date(self) -> None:
        """Date what can be dated, and note what contradicts, in the extractions that wait."""
        problems: dict[int, Problem] = {}
        for _ in range(_ROUNDS):
            found = self._found()
            problems = {at: dating.problem for at, dating in found.items() if dating.problem}
            if not self._extract_anew({at: dating for at, dating in found.items() if self._is_new(at, dating)}):
                break
        for at, problem in problems.items():
            self._note(at, problem)

    def _found(self) -> Mapping[int, Dating]:
        """What the run finds out about the articles that wait, by their place among them."""
        from graph.dating import date_run

        try:
            found = date_run(self._evidences, lambda at: self._as_said_alone(at - self._streamed))
        except Exception as error:  # whatever a rule does wrong costs these dates, not the run
            what = f"undated articles could not be dated by the others: {type(error).__name__}: {error}"
            self._report(InputError("dating", what, "they stay undated; please send us this message"))
            return {}
        return {at - self._streamed: dating for at, dating in found.items()}

    def _as_said_alone(self, at: int) -> Extraction:
        extraction = self._held[at]
        return replace(extraction, published=self._alone.get(at, extraction.published))

    def _is_new(self, at: int, dating: Dating) -> bool:
        known, found = self._evidences[self._streamed + at].published, dating.published
        return found is not None and (known.earliest, known.latest) != (found.earliest, found.latest)

    def _extract_anew(self, dated: Mapping[int, Dating]) -> bool:
        """Extract articles again with their dates; whether this may date others."""
        telling = False
        for at, extraction in self._anew(dated):
            first = self._held[at]
            self._alone.setdefault(at, first.published)
            self._held.replace(at, extraction)
            self.dated[first.article.id] = Dated(dated[at].published or Published(), extraction)
            evidence = _evidence(extraction, dated[at].rests_on)
            self._evidences.replace(self._streamed + at, evidence)
            telling = telling or evidence.dates_events
        return telling

    def _anew(self, dated: Mapping[int, Dating]) -> Iterator[tuple[int, Extraction]]:
        """The places of articles, and what they say with their dates, except where that fails: there it is noted."""
        places = {self._held[at].article.id: at for at in dated}
        known = {at: one.extraction for name, at in places.items() if (one := self._known(name, dated[at]))}
        yield from known.items()
        fresh = [at for at in dated if at not in known]
        articles = (self._with_date(at, dated[at]) for at in fresh)
        before = (self._held[at] for at in fresh)  # a date changes no name
        workers = min(self._workers, len(fresh) // (4 * CHUNK))
        failed: list[InputError] = []
        remaining = {self._held[at].article.id: at for at in fresh}
        again = extract_all(articles, workers=workers, report=failed.append, options=self._options, before=before)
        for extraction in again:
            at = remaining.pop(extraction.article.id)
            first = self._held[at]
            problems = (*extraction.problems, *(one for one in first.problems if one.kind in OF_ENGINES))
            yield at, replace(extraction, article=first.article, problems=problems)
        for at, error in zip(remaining.values(), failed, strict=False):  # what was found before the date is kept
            self._note(at, _not_anew(self._held[at].article, dated[at].published, error))

    def _known(self, article: str, dating: Dating) -> Dated | None:
        """What an earlier run found with the very same date."""
        found = self._before.get(article)
        return found if found is not None and found.given == dating.published else None

    def _with_date(self, at: int, dating: Dating) -> Article:
        return replace(self._held[at].article, published=dating.published or Published())

    def _note(self, at: int, problem: Problem) -> None:
        extraction = self._held[at]
        self._held.replace(at, replace(extraction, problems=(*extraction.problems, problem)))


def _evidence(extraction: Extraction, rests_on: frozenset[str] = frozenset()) -> Evidence:
    from graph.dating_evidence import Evidence, evidence_of

    try:
        return evidence_of(extraction, rests_on)
    except Exception:  # whatever a rule does wrong costs what this article tells of others, not the run
        return Evidence(extraction.article.id, extraction.published)


def _not_anew(article: Article, published: Published | None, error: InputError) -> Problem:
    field = next((name for name, _ in article.fields()), "body")
    days = " to ".join(dict.fromkeys(map(str, (published.earliest, published.latest)))) if published else ""
    return Problem("publication-date", "", Span(field, 0, 0), f"it was published {days}, but: {error.what}")
