"""A knowledge graph that answers questions: what `gahnegar.open` and `gahnegar.build` return."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from extract.errors import InputError, QueryError
from extract.text import fold
from gahnegar.dates import interval
from gahnegar.records import Records
from graph.model import Edge, Happening, KnowledgeGraph, Node

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.paths import Step
    from graph.timeline import Entry
    from viz.language import Language

Day = str | date
"""A day, or text: «1397-07-11», «2018-10», «1397»."""


@dataclass(frozen=True, slots=True, repr=False)
class Knowledge(KnowledgeGraph):
    """Everything known, and questions to it; nothing that is asked changes it.

    `name` is any name of an entity (the best known of that name is meant), or an id. Dates are Jalali or
    Gregorian as on the command line (the year decides), or `datetime.date`; of a month or year the first
    day counts for `start` and the last for `end` and `as_of`.
    Every question raises QueryError where it names nothing known, and InputError where a date is none or a
    period ends before it begins.

    The file it came from is not held open: `with` and `close` are there for habit's sake.
    """

    store: Path | None = field(default=None, compare=False)
    """the file that it was read from; None for a part, and for what `gahnegar.build` gives"""

    @classmethod
    def of(cls, graph: KnowledgeGraph, store: Path | None = None) -> Knowledge:
        """The same graph, with questions."""
        return cls(**{one.name: getattr(graph, one.name) for one in fields(KnowledgeGraph)}, store=store)

    def __repr__(self) -> str:
        counts = f"{len(self.nodes)} entities, {len(self.happenings)} events, {len(self.edges)} relations"
        return f"<{len(self.articles)} articles, {counts}>"

    def _repr_html_(self) -> str:
        """How much is known, for notebooks."""
        from viz.notebook import knowledge_shown

        return knowledge_shown(self)

    def __enter__(self) -> Knowledge:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Does nothing."""

    # Rows

    def entities(self, type: str | None = None) -> Records[Node]:  # noqa: A002 - as the attribute is called
        """The entities (of one type), by id."""
        from gahnegar.rows import entities

        return entities(self, (node for node in self.nodes.values() if type in (None, node.type)))

    def events(self, type: str | None = None) -> Records[Happening]:  # noqa: A002
        """The events (of one type), by id."""
        from gahnegar.rows import events

        return events(self, (one for one in self.happenings.values() if type in (None, one.type)))

    def relations(self, predicate: str | None = None) -> Records[Edge]:
        """The relations (of one predicate, such as «holds_position»), by id."""
        from gahnegar.rows import relations

        return relations(self, (edge for edge in self.edges.values() if predicate in (None, edge.predicate)))

    def outlets(self) -> tuple[str, ...]:
        """The outlets of the articles, as they are written, each once and in order."""
        return tuple(sorted({one.source for one in self.articles.values() if one.source}))

    # Questions

    def find(self, name: str) -> Records[Node]:
        """All entities called so, or whose names contain it; the most reported first. Empty where there is none."""
        from gahnegar.rows import entities
        from graph.query import find

        return entities(self, find(self, name))

    def entity(self, name: str) -> Node:
        """The best known entity called so, or the one of this id."""
        from gahnegar.shown import ShownNode
        from graph.query import called

        return ShownNode.of(self.nodes[name] if name in self.nodes else called(self, name)[0], self)

    def timeline(
        self,
        entity: str | None = None,
        start: Day | None = None,
        end: Day | None = None,
        types: Collection[str] = (),
    ) -> Records[Entry]:
        """Events and posts by day (of one entity, of a period, of some types); what has no day comes last.

        types: names of the schema, or what they are called in Persian («افتتاح»); «holds_position» for posts.
        """
        from gahnegar.kinds import kinds_of
        from gahnegar.rows import timeline
        from graph.timeline import entries

        node = self.entity(entity).id if entity is not None else None
        return timeline(self, entries(self, node, *_period(start, end), kinds_of(self, types)))

    def report(
        self,
        form: str,
        entity: str | None = None,
        start: Day | None = None,
        end: Day | None = None,
        types: Collection[str] = (),
        language: Language = "fa",
    ) -> bytes:
        """The timeline as a file: «md», «html», «csv», «json», «ics», «docx», «pdf» or «timelinejs».

        entity, start, end, types: as of `timeline`; types may be said in Persian («افتتاح»).
        language: «fa» or «en», of dates, headings and remarks; names and quotes are those of the articles.
        Raises QueryError for a format, type or language that there is not, MissingError where a package for it is not
        installed.
        """
        from gahnegar._version import __version__
        from gahnegar.kinds import kinds_of
        from viz.language import LANGUAGES
        from viz.reports.formats import FORMATS, content
        from viz.reports.report import Asked, report_of

        if form not in FORMATS:
            raise QueryError(f"there is no report in the format «{form}» (there are {', '.join(FORMATS)})")
        if language not in LANGUAGES:
            raise QueryError(f"there is no report in the language «{language}» (there are {', '.join(LANGUAGES)})")
        node = self.entity(entity).id if entity is not None else None
        asked = Asked(node, *_period(start, end), kinds_of(self, types))
        return b"".join(content(report_of(self, __version__, asked, language=language), form))

    def path(self, a: str, b: str) -> Records[Step]:
        """The shortest way from one entity (or event, by its id) to another, with the sentences behind each step.

        Empty where nothing connects them, or where both are one.
        """
        from gahnegar.rows import steps
        from graph.paths import shortest

        return steps(self, shortest(self, self._id(a), self._id(b)) or ())

    # Parts

    def part(
        self,
        as_of: Day | None = None,
        start: Day | None = None,
        end: Day | None = None,
        outlets: Iterable[str] | str | None = None,
        ego: str | None = None,
        depth: int = 1,
        known: Day | None = None,
    ) -> Knowledge:
        """A part of it, to put further questions to; what is given is combined.

        known: only what the store had learned by the end of that day (UTC), as articles said it then: the graph
        that it would have given, made again from what its file keeps (docs/python.md).
        outlets: only what articles of these outlets tell.
        as_of: only what was published at the end of that day: what articles tell that were surely out by then.
        start, end: only events that may lie in the closed period, relations attested on days of it, and
        whom they touch; `start` and `end` on one day give what held on that day.
        ego, depth: only what lies within `depth` steps of an entity or event; an event is a step of its own.

        Who is who is always judged on all articles (that were known), and ids never change.
        """
        from graph.part import in_period, known_by, near, told_by

        whole = self if known is None else self._known_on(known)
        part: KnowledgeGraph = whole
        if outlets is not None:
            part = told_by(part, whole._articles_of([outlets] if isinstance(outlets, str) else outlets))
        if (day := _last(as_of)) is not None:
            part = known_by(part, day)
        part = in_period(part, *_period(start, end))
        if ego is not None:
            part = near(part, whole._in({**part.nodes, **part.happenings}, ego), depth)
        return Knowledge.of(part)

    def graph(
        self,
        as_of: Day | None = None,
        ego: str | None = None,
        depth: int = 1,
        start: Day | None = None,
        end: Day | None = None,
        outlets: Iterable[str] | str | None = None,
        measures: bool = True,
        known: Day | None = None,
    ) -> MultiDiGraph:
        """The graph, or a part of it, as a networkx MultiDiGraph; attributes as `to_networkx` gives them.

        as_of, start, end, outlets, known: as of `part`.
        ego, depth: only what lies within `depth` steps of an entity or event. An event is a step of its own:
        1 gives the events that the entity takes part in, 2 also who else does.
        measures: give each node `degree`, `pagerank`, `betweenness` and `community`, of the part that is returned.
        """
        from gahnegar.shown_graph import ShownGraph
        from graph.measures import add_measures
        from graph.network import around, to_networkx

        part = self.part(as_of, start, end, outlets, known=known)
        network = to_networkx(part, ShownGraph)
        if ego is not None:
            network = around(network, (self if known is None else part)._in(network, ego), depth)
        if measures:
            add_measures(network)
        return network

    def _known_on(self, known: Day) -> Knowledge:
        if self.store is None:
            raise QueryError("only what `gahnegar.open` gave tells when it was learned (ask it, not a part of it)")
        from gahnegar.known import known_on
        from gahnegar.options import refuse, warn

        return Knowledge.of(known_on(self.store, _interval(known)[1], refuse, warn))

    def _id(self, name: str) -> str:
        return name if name in self.happenings else self.entity(name).id

    def _in(self, part: Container[str], name: str) -> str:
        node = self._id(name)
        if node not in part:
            raise QueryError(f"«{name}» is not in this part of the graph (ask for a later day, or more outlets)")
        return node

    def _articles_of(self, outlets: Iterable[str]) -> set[str]:
        wanted = {fold(outlet): outlet for outlet in outlets}
        found = {
            one.id: fold(one.source) for one in self.articles.values() if one.source and fold(one.source) in wanted
        }
        for outlet in wanted.keys() - set(found.values()):
            raise QueryError(f"no article is of the outlet «{wanted[outlet]}» (outlets() lists them)")
        return set(found)


def _period(start: Day | None, end: Day | None) -> tuple[date | None, date | None]:
    first, last = None if start is None else _interval(start)[0], _last(end)
    if first and last and first > last:
        raise InputError(str(end), f"is before {start}", "write the first day, then the last")
    return first, last


def _last(day: Day | None) -> date | None:
    return None if day is None else _interval(day)[1]


def _interval(day: Day) -> tuple[date, date]:
    if isinstance(day, str):
        return interval(day)
    whole = day.date() if isinstance(day, datetime) else day
    return whole, whole
