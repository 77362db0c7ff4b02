"""What the names and ids of a user's decisions mean in a corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from extract.errors import InputError, Report
from extract.text import fold
from graph.accounts import Account
from graph.corpus import Candidate, Corpus
from graph.decisions import UNSURE, Decision
from graph.identity import happening_id, node_id, node_ids
from graph.names import key
from graph.rulings import Named, Rulings
from graph.world import Clusters

NODE = re.compile(r"[a-z]{3}-[0-9a-f]{12}")
HAPPENING = re.compile(r"hap-[0-9a-f]{12}")
_ADVICE = "write a name or an id that `gahnegar show` or `gahnegar explain` tells"


def entity_rulings(decisions: Sequence[Decision], corpus: Corpus, report: Report) -> Rulings:
    """The decisions on entities. What is unknown, ambiguous or contradictory goes to `report`."""
    wanted = [one for one in decisions if one.verdict != UNSURE and not _is_on_events(one, corpus)]
    if not wanted:
        return Rulings()
    return Rulings(_resolved(wanted, _entities(wanted, corpus.candidates), report), report)


def event_rulings(
    decisions: Sequence[Decision], corpus: Corpus, accounts: Sequence[Account], clusters: Clusters, report: Report
) -> Rulings:
    """The decisions on events, as `entity_rulings`."""
    wanted = [one for one in decisions if one.verdict != UNSURE and _is_on_events(one, corpus)]
    if not wanted:
        return Rulings()
    meant = {account.id: {account.event.type: [account.id]} for account in accounts}
    if any(HAPPENING.fullmatch(thing) for one in wanted for thing in one.things):
        ids = node_ids(sorted(clusters.profiles.values(), key=lambda profile: corpus.order[profile.id]))
        for account in accounts:
            name = happening_id(account, lambda cluster: ids[clusters.profile(cluster).id])
            meant.setdefault(name, {account.event.type: [account.id]})
    return Rulings(_resolved(wanted, meant, report), report)


def _is_on_events(decision: Decision, corpus: Corpus) -> bool:
    return any(HAPPENING.fullmatch(thing) or thing in corpus.event_ids for thing in decision.things)


Meant = Mapping[str, Mapping[str, Sequence[str]]]
"""a name or id → type → the ids that are meant"""


def _resolved(wanted: Iterable[Decision], meant: Meant, report: Report) -> Iterator[Named]:
    """The decisions with the ids of what they name; what is not there, or is not of one type, goes to `report`."""
    for decision in wanted:
        try:
            kind, things = _of_one_type(decision, [_known(decision, thing, meant) for thing in decision.things])
            yield decision, [ids[kind] for ids in things]
        except InputError as problem:
            report(problem)


def _known(decision: Decision, thing: str, meant: Meant) -> Mapping[str, Sequence[str]]:
    found = meant.get(thing, {})
    if not found:
        raise InputError(decision.where, f"nothing is called «{thing}»", _ADVICE)
    return found


def _of_one_type(
    decision: Decision, things: Sequence[Mapping[str, Sequence[str]]]
) -> tuple[str, Sequence[Mapping[str, Sequence[str]]]]:
    """The one type that all things have."""
    kinds = [kind for kind in things[0] if all(kind in thing for thing in things)]
    if decision.type is not None and any(decision.type in thing for thing in things):
        kinds = [kind for kind in kinds if kind == decision.type]
    named = "«" + "», «".join(decision.things) + "»"
    if not kinds:
        types = " or ".join(dict.fromkeys(kind for thing in things for kind in thing))
        raise InputError(decision.where, f"{named}: not of one type ({types})", "only things of one type can be one")
    if len(kinds) > 1:
        raise InputError(decision.where, f"{named}: may be {' or '.join(kinds)}", 'add "type"')
    return kinds[0], things


def _entities(decisions: Iterable[Decision], candidates: Mapping[str, Candidate]) -> Meant:
    """What each thing that decisions name may be."""
    things = dict.fromkeys(thing for decision in decisions for thing in decision.things)
    meant: dict[str, dict[str, list[str]]] = {thing: {} for thing in things}
    for thing in things:
        if thing in candidates:
            meant[thing][candidates[thing].type] = [thing]
    open_ = [thing for thing in things if not meant[thing]]
    nodes, names = ([one for one in open_ if bool(NODE.fullmatch(one)) == is_node] for is_node in (True, False))
    for find in (names_of, _by_alias):
        _fill(meant, [name for name in names if not meant[name]], candidates, find)
    if nodes:
        _fill_nodes(meant, frozenset(nodes), candidates)
    return meant


Find = Callable[[Candidate], Iterable[str]]


def _fill(
    meant: dict[str, dict[str, list[str]]], names: Sequence[str], candidates: Mapping[str, Candidate], find: Find
) -> None:
    if not names:
        return
    wanted: dict[tuple[str, str], list[str]] = {}
    for kind in dict.fromkeys(candidate.type for candidate in candidates.values()):
        for name in names:
            for form in dict.fromkeys((fold(name), key(kind, name))):
                wanted.setdefault((kind, form), []).append(name)
    for candidate in candidates.values():
        named = (name for form in find(candidate) for name in wanted.get((candidate.type, form), ()))
        for name in dict.fromkeys(named):
            meant[name].setdefault(candidate.type, []).append(candidate.id)


def names_of(candidate: Candidate) -> tuple[str, str]:
    """By what a name means a candidate, whatever it is called beside."""
    return fold(candidate.name), candidate.key


def _by_alias(candidate: Candidate) -> Iterable[str]:
    return map(fold, candidate.aliases)


def _fill_nodes(
    meant: dict[str, dict[str, list[str]]], nodes: frozenset[str], candidates: Mapping[str, Candidate]
) -> None:
    """The earliest candidate of a node's name, or the very one that gave a homonym its id (`identity.node_ids`)."""
    for candidate in candidates.values():
        for name in node_names(candidate):
            if name in nodes:
                meant[name].setdefault(candidate.type, [candidate.id])


def node_names(candidate: Candidate) -> tuple[str, str]:
    """The ids of the nodes that may begin with a candidate."""
    return node_id(candidate, first=True), node_id(candidate, first=False)
