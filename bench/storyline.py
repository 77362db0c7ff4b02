"""How well one graph is made of a storyline: thirty posts of three outlets and five articles, annotated by us.

What in them is one thing, one happening and one text stands in data/annotated/storyline.jsonl; the texts themselves
are not part of the project: --shared is the folder that holds them. Prints figures and asserts nothing.

B-cubed: each thing that an article names is asked which others share its node, and which should. It is measured on
what was found, and on everything: there what was missed counts as nothing right, and so do things that nobody
annotated. Of events only those that everybody would tell are annotated, so others do not count.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from extract.errors import GahnegarError
from extract.model import Extraction
from extract.text import fold
from graph.model import KnowledgeGraph

SHARED = Path("../shared")
LABELS = Path("data/annotated/storyline.jsonl")

Element = tuple[str, str]
"""(article, cluster)"""


@dataclass(frozen=True)
class Found:
    """One thing of one article: its cluster, its type and the folded words by which it is named there."""

    article: str
    cluster: str
    type: str
    forms: frozenset[str]

    @property
    def element(self) -> Element:
        return self.article, self.cluster


def main() -> int:
    """Builds the graph of the storyline and prints its figures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=SHARED, help=f"folder with the texts (default: {SHARED})")
    parser.add_argument("--labels", type=Path, default=LABELS, help=f"the annotation (default: {LABELS})")
    parser.add_argument("--errors", action="store_true", help="also print what is apart or together by mistake")
    wanted = parser.parse_args()
    try:
        labels = [json.loads(line) for line in wanted.labels.read_text("utf-8").splitlines()]
        graph = _graph(_extractions(wanted.shared, {label["id"] for label in labels}))
    except (GahnegarError, OSError) as error:
        print(f"bench: skipped: {error}", file=sys.stderr)
        return 2
    print(f"{len(labels)} articles, {len(graph.nodes)} entities, {len(graph.happenings)} events")
    for name, gold, found, are_things in (
        ("entities", gold_entities(labels), entities(graph), True),
        ("events", gold_events(labels), events(graph), False),
    ):
        pairs = align(gold, found, loose=not are_things)
        print(f"{name}: " + figures(pairs, len(gold), len(found) if are_things else len(pairs)))
        if wanted.errors:
            print(*mistakes(pairs), sep="\n")
    gold_copies = same_text({label["id"]: label.get("copy_of", label["id"]) for label in labels})
    found_copies = same_text({article.id: article.original for article in graph.articles.values()})
    print(f"wire copies: F1 {f1(*rates(gold_copies, found_copies)):.3f} ({len(gold_copies)} pairs)")
    if wanted.errors:
        print(*(f"  missed {pair}" for pair in sorted(gold_copies - found_copies)), sep="\n")
        print(*(f"  no copy {pair}" for pair in sorted(found_copies - gold_copies)), sep="\n")
    return 0


def _extractions(shared: Path, ids: set[str]) -> list[Extraction]:
    """Raises FileNotFoundError where the texts are not there."""
    import gahnegar
    from gahnegar.second_pass import extract_run

    sources = [shared / "gold" / "seeds.docs.jsonl", shared / "corpus" / "telegram.jsonl.gz"]
    for source in sources:
        if not source.is_file():
            raise FileNotFoundError(f"{source} is not there (the texts of the storyline are not part of the project)")
    articles = [article for article in gahnegar.read(sources) if article.id in ids]
    if len(articles) < len(ids):
        raise FileNotFoundError(f"{len(ids) - len(articles)} of {len(ids)} articles are not in {shared}")

    def refuse(problem: GahnegarError) -> None:
        raise problem

    return list(extract_run(articles, workers=0, report=refuse))


def _graph(extractions: Sequence[Extraction]) -> KnowledgeGraph:
    from graph.build import build_graph

    return build_graph(extractions)


def gold_entities(labels: Iterable[Mapping[str, list[list[str]]]]) -> list[Found]:
    """What annotators find named."""
    return [
        Found(str(label["id"]), cluster, kind, frozenset(map(fold, forms)))
        for label in labels
        for cluster, kind, forms in label["entities"]
    ]


def gold_events(labels: Iterable[Mapping[str, list[list[str]]]]) -> list[Found]:
    """What annotators find told."""
    return [
        Found(str(label["id"]), cluster, kind, frozenset([fold(trigger)]))
        for label in labels
        for cluster, kind, trigger in label["events"]
    ]


def entities(graph: KnowledgeGraph) -> list[Found]:
    """What the graph holds of each article."""
    forms: dict[tuple[str, str], set[str]] = {}
    for node in graph.nodes.values():
        for mention in node.mentions:
            text = graph.articles[mention.article].text(mention.span.field)[mention.span.start : mention.span.end]
            forms.setdefault((mention.article, node.id), set()).add(fold(text))
    return [Found(article, node, graph.nodes[node].type, frozenset(names)) for (article, node), names in forms.items()]


def events(graph: KnowledgeGraph) -> list[Found]:
    """What the graph tells of each article."""
    found = []
    for happening in graph.happenings.values():
        for account in happening.occurrences:
            text = graph.articles[account.evidence.article].text(account.trigger.field)
            trigger = fold(text[account.trigger.start : account.trigger.end])
            found.append(Found(account.evidence.article, happening.id, happening.type, frozenset([trigger])))
    return found


def align(gold: Sequence[Found], found: Sequence[Found], loose: bool) -> list[tuple[Found, Found]]:
    """Each annotated thing with the one found in its article: of its type, by the very words, else by some of them.

    An event may be read from other words than were annotated, as long as but one of its type is left on either side.
    """
    pairs: list[tuple[Found, Found]] = []
    left, right = list(gold), list(found)

    def only_one_left(one: Found, other: Found) -> bool:
        return all(sum(_alike(one, item) for item in side) == 1 for side in (left, right))

    for fits in (_same_words, _some_words, *([only_one_left] if loose else [])):
        for one in list(left):
            other = next((item for item in right if _alike(one, item) and fits(one, item)), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    return pairs


def _alike(one: Found, other: Found) -> bool:
    return (one.article, one.type) == (other.article, other.type)


def _same_words(one: Found, other: Found) -> bool:
    return bool(one.forms & other.forms)


def _some_words(one: Found, other: Found) -> bool:
    return any(mine in theirs or theirs in mine for mine in one.forms for theirs in other.forms)


def figures(pairs: Sequence[tuple[Found, Found]], gold: int, found: int) -> str:
    """B-cubed of what was found, and of all that is annotated (`gold`) or in the graph (`found`)."""
    precision, recall = (sum(_shares(pairs, at)) for at in (1, 0))
    one = f1(precision / len(pairs), recall / len(pairs)) if pairs else 0.0
    all_ = f1(precision / found if found else 0.0, recall / gold if gold else 0.0)
    return f"B-cubed F1 {one:.3f} of {len(pairs)} found; {all_:.3f} of {gold} annotated and {found} in the graph"


def _shares(pairs: Sequence[tuple[Found, Found]], side: int) -> Iterable[float]:
    """For each pair: of those in its cluster on one side, the part that is in its cluster on the other side too."""
    for pair in pairs:
        cluster = [other for other in pairs if other[side].cluster == pair[side].cluster]
        yield sum(other[1 - side].cluster == pair[1 - side].cluster for other in cluster) / len(cluster)


def mistakes(pairs: Sequence[tuple[Found, Found]]) -> Iterable[str]:
    """What is torn apart, and what is thrown together."""
    sides: tuple[tuple[str, Callable[[tuple[Found, Found]], str], Callable[[tuple[Found, Found]], str]], ...] = (
        ("torn apart", lambda pair: pair[0].cluster, lambda pair: pair[1].cluster),
        ("together", lambda pair: pair[1].cluster, lambda pair: pair[0].cluster),
    )
    for what, one, other in sides:
        groups: dict[str, dict[str, list[str]]] = {}
        for pair in pairs:
            told = f"{pair[0].article}: {'، '.join(sorted(pair[1].forms))}"
            groups.setdefault(one(pair), {}).setdefault(other(pair), []).append(told)
        for name, parts in groups.items():
            if len(parts) > 1:
                yield f"  {what}: {name}"
                yield from (f"    {part}: {'; '.join(told)}" for part, told in parts.items())


def same_text(origins: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of articles that go back to one text."""
    groups: dict[str, list[str]] = {}
    for article in sorted(origins):
        origin = article
        while origins[origin] != origin:
            origin = origins[origin]
        groups.setdefault(origin, []).append(article)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def rates(gold: set[tuple[str, str]], found: set[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall."""
    right = len(gold & found)
    return (right / len(found) if found else 1.0), (right / len(gold) if gold else 1.0)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    sys.exit(main())
