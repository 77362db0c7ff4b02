"""What results show of themselves in a notebook: HTML that runs nothing, loads nothing and leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.model import KnowledgeGraph, Node
from graph.schema import label
from graph.timeline import Entry, entries, position_label
from viz.drawing import picture_of, points
from viz.html import render, shorten
from viz.language import persian_number
from viz.reports.lines import both_calendars, lines_of
from viz.sources import one_per_sentence

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.paths import Step

ROWS = 50
"""Rows of a table."""
SOME = 10
"""Rows of a table among others."""
_CELL = 160
"""Characters of a cell."""

Rows = Iterable[Mapping[str, Any]]
Table = tuple[str, Sequence[str], Sequence[Sequence[str]], int]
"""name, headings, rows, and how many rows are left out"""


def rows_shown(rows: Rows, columns: Sequence[str], total: int) -> str:
    """A table of the first of `total` rows."""
    texts = [f"{persian_number(total)} ردیف"] if total else ["هیچ ردیفی نیست"]
    return shown("", texts, [table("", rows, columns, total)] if total else [])


def graph_shown(network: MultiDiGraph) -> str:
    """The picture of a graph, and how much of it is drawn."""
    picture = picture_of(network)
    return shown("", [picture.told], [], picture if picture.marks else None)


def knowledge_shown(graph: KnowledgeGraph) -> str:
    """How much a graph knows, its strongest entities and newest events."""
    counts = (
        (len(graph.articles), "خبر"), (len(graph.nodes), "موجودیت"), (len(graph.happenings), "رویداد"),
        (len(graph.edges), "پیوند"),
    )  # fmt: skip
    strongest = sorted(graph.nodes.values(), key=lambda node: (-node.weight, -len(node.mentions), node.id))[:SOME]
    dated = [entry for entry in entries(graph) if entry.kind == "event" and entry.granularity != "unknown"]
    newest = list(timeline_rows(graph, dated[: -SOME - 1 : -1]))
    tables = [table("پرتکرارترین موجودیت‌ها", map(_node_row, strongest), (), len(strongest))]
    tables.append(table("تازه‌ترین رویدادها", newest, (), len(newest)))
    texts = ["، ".join(f"{persian_number(number)} {what}" for number, what in counts)]
    return shown("", texts, tables)


def node_shown(graph: KnowledgeGraph, node: Node) -> str:
    """An entity: its names, posts, relations, events, and sentences that name it."""
    others = [alias for alias in node.aliases if alias != node.label]
    texts = ["نام‌های دیگر: " + "، ".join(shorten(alias, 60) for alias in others[:SOME])] if others else []
    days = both_calendars(node.first_date, node.last_date)
    texts.append(f"در {persian_number(node.weight)} خبر مستقل، {days}")
    ties = list(_ties(graph, node))
    told = [entry for entry in entries(graph, entity=node.id) if entry.kind == "event"]
    said = [{"خبر": one.article, "جمله": graph.quote(one)} for one in one_per_sentence(node.mentions)]
    found = (
        table("سمت‌ها و پیوندها", ties[:SOME], (), len(ties)),
        table("رویدادها", timeline_rows(graph, told[:SOME]), (), len(told)),
        table("جمله‌ها", said[:SOME], (), len(said)),
    )
    heading = f"{shorten(node.label)} ({label('entity', node.type)})"
    return shown(heading, texts, found)


def timeline_rows(graph: KnowledgeGraph, found: Iterable[Entry]) -> Iterator[Mapping[str, Any]]:
    """Entries of a timeline in words."""
    for line in lines_of(graph, found):
        yield {
            "زمان": line.when,
            "میلادی": line.beside,
            "گونه": line.type,
            "وضعیت": line.status,
            "رویداد": line.label,
            "خبرها": len(line.entry.articles),
            "جمله": line.sources[0].sentence if line.sources else "",
        }


def step_rows(found: Iterable[Step]) -> Iterator[Mapping[str, Any]]:
    """The steps of a way in words; the arrow leads to what is said."""
    for step in found:
        related = isinstance(step.source, Node) and isinstance(step.target, Node)
        yield {
            "از": step.source.label,
            "پیوند": f"{label('relation' if related else 'role', step.predicate)}{' ←' if step.forward else ' →'}",
            "سمت": step.role or "",
            "به": step.target.label,
            "خبرها": step.weight,
            "جمله": step.sentences[0] if step.sentences else "",
        }


def _node_row(node: Node) -> Mapping[str, Any]:
    return {"نام": node.label, "گونه": label("entity", node.type), "خبرها": node.weight, "id": node.id}


def _ties(graph: KnowledgeGraph, node: Node) -> Iterator[Mapping[str, Any]]:
    for edge in graph.edges.values():
        if node.id not in (edge.source, edge.target):
            continue
        target = graph.nodes[edge.target].label if edge.target else ""
        told = f"{graph.nodes[edge.source].label} ← {label('relation', edge.predicate)} ← {target}"
        yield {
            "پیوند": position_label(graph, edge) if edge.predicate == "holds_position" else told,
            "خبرها": edge.weight,
            "جمله": graph.quote(edge.statements[0].evidence) if edge.statements else "",
        }


def table(name: str, rows: Rows, columns: Sequence[str], total: int) -> Table:
    """Some rows, of `total`, under the names of `columns`, or of the first row where there are none."""
    first = list(rows)
    headings = columns or list(first[0] if first else ())
    return name, headings, [[_cell(row[one]) for one in headings] for row in first], total - len(first)


def _cell(value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, list | tuple):
        value = "، ".join(map(str, value[:5])) + (" …" if len(value) > 5 else "")
    counted = isinstance(value, int) and not isinstance(value, bool)
    return shorten(persian_number(value) if counted else str(value), _CELL)


def shown(heading: str, texts: Sequence[str], tables: Sequence[Table], picture: Any = None) -> str:
    """A heading, paragraphs, a picture and tables, each where there is anything in it."""
    full = [one for one in tables if one[2]]
    return render("notebook.html.j2", heading=heading, texts=texts, tables=full, picture=picture, points=points).strip()
