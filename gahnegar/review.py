"""`gahnegar review`: the pairs that may be one thing or two, one after the other, decided by the user."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.errors import OutputError
from extract.text import printable
from gahnegar.ask import print_lines, quotes
from gahnegar.console import Console
from gahnegar.marked import TRIGGER, marked
from graph.decisions import DIFFERENT, SAME, UNSURE, read_decisions
from graph.findings import UNSURE as DOUBTED
from graph.model import Happening, Judgement, KnowledgeGraph, Node
from graph.schema import label
from graph.store import read
from viz.when import jalali_words

_QUOTES = 2
"""Sentences shown for each side."""

_ANSWERS = {"s": SAME, "d": DIFFERENT, "u": UNSURE}
_QUESTION = "s(ame), d(ifferent), u(nsure), q(uit)? "

Side = Node | Happening


def review(db: Path, decisions: Path, console: Console) -> int:
    """Shows each pair that was left in doubt, the likeliest first, and appends what is answered to `decisions`.

    Returns the exit code: 1 where lines of `decisions` cannot be used. Raises OutputError where it cannot be written.
    """
    graph = read(db)
    done = _decided(decisions, console)
    pairs = [pair for pair in _doubted(graph) if frozenset((pair[0].left, pair[0].right)) not in done]
    answered = 0
    for at, (judgement, left, right) in enumerate(pairs, 1):
        print_lines(_shown(graph, judgement, left, right, f"{at} of {len(pairs)}"))
        verdict = _answer()
        if verdict is None:
            break
        _append(decisions, verdict, judgement, left, right)
        answered += verdict != UNSURE
    print_lines([_summary(db, decisions, answered, len(pairs))])
    return 1 if console.problems else 0


def _summary(db: Path, decisions: Path, answered: int, pairs: int) -> str:
    if not pairs:
        return "nothing is left in doubt"
    if not answered:
        return "nothing was decided"
    return f"{answered} decided in {decisions}; apply with: gahnegar add {db} --decisions {decisions}"


def _decided(decisions: Path, console: Console) -> set[frozenset[str]]:
    """The pairs that the file names already, as they are written here."""
    if not decisions.exists():
        return set()
    return {frozenset(one.things) for one in read_decisions(decisions, console.report)}


def _doubted(graph: KnowledgeGraph) -> list[tuple[Judgement, Side, Side]]:
    """The unsure judgements on what is still two, one for each two, the likeliest first."""
    sides: dict[str, Side] = {}
    everything: Iterable[Side] = (*graph.nodes.values(), *graph.happenings.values())
    for side in everything:
        sides.update(dict.fromkeys(side.members, side))
    found: dict[frozenset[str], tuple[Judgement, Side, Side]] = {}
    for judgement in sorted(graph.judgements, key=lambda one: (-one.score, one.left, one.right)):
        left, right = sides.get(judgement.left), sides.get(judgement.right)
        if judgement.verdict == DOUBTED and left is not None and right is not None and left is not right:
            found.setdefault(frozenset((left.id, right.id)), (judgement, left, right))
    return list(found.values())


def _shown(graph: KnowledgeGraph, judgement: Judgement, left: Side, right: Side, place: str) -> Iterator[str]:
    yield f"[{place}] {judgement.score:.2f}: {', '.join(judgement.reasons)}"
    for side in (left, right):
        yield from _node(graph, side) if isinstance(side, Node) else _happening(graph, side)


def _node(graph: KnowledgeGraph, node: Node) -> Iterator[str]:
    others = f" ({'، '.join(node.aliases[:5])})" if node.aliases else ""
    yield f"  {label('entity', node.type)} {node.label}{others} {node.id}"
    yield f"    {len(node.articles)} articles, {jalali_words(node.first_date, node.last_date)}"
    posts = [edge.role or "" for edge in graph.edges.values() if edge.source == node.id and edge.role]
    if posts:
        yield "    " + "، ".join(dict.fromkeys(posts))
    yield from quotes(graph, node.mentions[:_QUOTES])


def _happening(graph: KnowledgeGraph, told: Happening) -> Iterator[str]:
    yield f"  {told.label} {told.id}"
    yield f"    {len(told.articles)} articles, {jalali_words(told.start, told.end)}"
    for account in told.occurrences[:_QUOTES]:
        where = account.evidence.sentence
        text = graph.articles[account.evidence.article].text(where.field)
        yield f"    [{account.evidence.article}] «{marked(text, where, [(account.trigger, TRIGGER)])}»"


def _answer() -> str | None:
    """The verdict that is typed; None for quit or the end of the input."""
    while True:
        print(_QUESTION, end="", flush=True)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            print()  # what is piped in ends no line on the terminal
        if not line or line.strip().lower() in ("q", "quit"):
            return None
        answer = line.strip().lower()
        verdict = next((verdict for key, verdict in _ANSWERS.items() if answer in (key, verdict)), None)
        if verdict:
            return verdict


def _append(decisions: Path, verdict: str, judgement: Judgement, left: Side, right: Side) -> None:
    names = f"{printable(left.label)} / {printable(right.label)}"
    row: Mapping[str, object] = {verdict: [judgement.left, judgement.right], "why": names, "by": "review"}
    try:
        text = decisions.read_text("utf-8") if decisions.exists() else ""
        with decisions.open("a", encoding="utf-8") as file:
            gap = "\n" if text and not text.endswith("\n") else ""
            file.write(gap + json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:
        raise OutputError(f"{decisions}: cannot be written: {error.strerror} (choose another --decisions)") from error
