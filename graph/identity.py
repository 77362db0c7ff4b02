"""Ids and labels of nodes: stable across rebuilds, readable, and apart for homonyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from extract.text import fold
from graph.accounts import Account
from graph.corpus import Candidate, neighbour
from graph.names import is_generic
from graph.person_names import person
from graph.profile import Profile
from graph.rules import known_folds
from graph.words import words

_MANY = 10
"""Articles from which a name that only one of them uses is doubted."""


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for these parts, the same everywhere and always."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def node_ids(profiles: Sequence[Profile]) -> dict[str, str]:
    """profile id → node id, made from the type and the name key of the earliest article.

    The first of several homonyms (in the order of articles) has the plain id; the others add the
    article in which they first appear, so that what else is in the graph never changes an id.
    """
    taken: set[str] = set()
    table: dict[str, str] = {}
    for profile in profiles:
        node = node_id(profile.members[0], first=True)
        if node in taken:
            node = node_id(profile.members[0], first=False)
        taken.add(node)
        table[profile.id] = node
    return table


def node_id(member: Candidate, first: bool) -> str:
    """The id of the node whose earliest member this is. first: whether it is the first node of its name."""
    parts = (member.type, member.key) if first else (member.type, member.key, member.id)
    return f"{member.type[:3]}-{digest(*parts)}"


def happening_id(first: Account, node_of: Callable[[str], str]) -> str:
    """The id of the happening of which this is the earliest account; `node_of`: cluster id → node id."""
    own = sorted(f"{role} {node_of(node)}" for role, node in first.roles)
    trigger = first.event.trigger.span
    return f"hap-{digest(first.event.type, first.article, trigger.field, str(trigger.start), *own)}"


def label(profile: Profile) -> str:
    """The name to show: full rather than short, the most usual of these, then the best known, then the longest."""
    names = Counter[str]()
    for member in dict.fromkeys((member.article, member.name) for member in profile.members):
        names[member[1]] += 1
    full = [name for name in names if _is_full(profile.type, name)] or list(names)
    usual = Counter[str]()
    for name in full:
        usual[fold(name)] += names[name]

    def rank(name: str) -> tuple[int, bool, int, int, int, str]:
        folded = fold(name)
        return (
            -usual[folded],
            folded not in known_folds(profile.type),
            -len(folded),
            -names[name],
            -len(name),
            name,
        )

    return min(full, key=rank)


def _is_full(kind: str, name: str) -> bool:
    if kind == "person":
        return bool(person(name).given)
    return kind == "place" or len(words(name)) > 1


@dataclass(frozen=True, slots=True)
class Title:
    """What a thing is called, and what tells it from others that are called so."""

    type: str
    name: str
    tie: str
    """«type:name key» of what it is tied to, or nothing"""
    is_generic: bool
    """whether its name is never enough"""

    @property
    def shared(self) -> tuple[str, str]:
        """What it has in common with those of its type that are called alike."""
        return self.type, fold(self.name)

    def with_hint(self, hint: str) -> str:
        """«label (what tells it apart)»."""
        return f"{self.name} ({hint})" if hint else self.name


def title(profile: Profile, name: str) -> Title:
    """The title of a thing that is called so."""
    generic = profile.type == "award" and is_generic(profile.type, profile.members[0].name)
    ties = sorted(profile.bodies) + sorted(profile.places)
    return Title(profile.type, name, ties[0].partition("#")[0] if ties else "", generic)


def labels(profiles: Sequence[Profile], titles: Mapping[str, Title]) -> dict[str, str]:
    """profile id → its label, with a hint where another thing of its type has the same.

    profiles: in the order of the articles. titles: by profile id.
    """
    shared = Counter(one.shared for one in titles.values())
    names = {neighbour(member): titles[profile.id].name for profile in reversed(profiles) for member in profile.members}
    return {
        name: one.with_hint(names.get(one.tie, "")) if shared[one.shared] > 1 or one.is_generic else one.name
        for name, one in titles.items()
    }


def aliases(profile: Profile, shown: str) -> tuple[str, ...]:
    """Every other surface form, the most used first; of equal folded forms only the best written.

    What only one of many articles calls it is a slip rather than a name, unless it is the article's name for it.
    """
    forms = Counter[str]()
    for member in profile.members:
        forms.update(dict.fromkeys(member.aliases, 1))
    own = {member.name for member in profile.members}
    doubtful = len(profile.articles) >= _MANY
    best: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: (-forms[form], -len(form), form)):
        if forms[form] > 1 or not doubtful or form in own:
            best.setdefault(fold(form) or form, form)
    best.pop(fold(shown), None)
    return tuple(best.values())
