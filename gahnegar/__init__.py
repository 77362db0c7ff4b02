"""Gahnegar (گاه‌نگار): from Persian news to a knowledge graph and a timeline.

    import gahnegar
    for extraction in gahnegar.extract(["data/articles"]):
        print(extraction.article.headline, len(extraction.events))
    with gahnegar.open("out/gahnegar.db") as db:
        db.entity("محسن سرخو"), db.timeline("محسن سرخو", "1397"), db.graph(as_of="1397-07-11")
    gahnegar.find_entities("محسن سرخو در یزد است")[0].name  # «محسن سرخو»
    gahnegar.find_times("از ۱۰ تا ۱۲ مهر ۱۳۹۷")[0].earliest  # datetime.date(2018, 10, 2)

Users import this module alone; `extract`, `graph` and `viz` are its rooms.
"""

from __future__ import annotations

from gahnegar._guard import check_rooms

check_rooms()

from extract.errors import GahnegarError, InputError, MissingError, QueryError, StoreError  # noqa: E402
from extract.model import (  # noqa: E402
    Article,
    Entity,
    Event,
    Extraction,
    Mention,
    Problem,
    Published,
    Relation,
    Span,
    TimeExpression,
)
from extract.own_names import OwnNames, OwnThing  # noqa: E402
from gahnegar._version import __version__  # noqa: E402
from gahnegar.api import build, extract, extract_text, open, read, read_frames, read_lexicon, to_networkx  # noqa: A004, E402
from gahnegar.api_store import add, retract, search  # noqa: E402
from gahnegar.entities import find_entities, find_positions  # noqa: E402
from gahnegar.knowledge import Knowledge  # noqa: E402
from gahnegar.questions import conflicts, holders, projects, tenures  # noqa: E402
from gahnegar.records import Records  # noqa: E402
from gahnegar.times import find_times, parse_date  # noqa: E402
from graph.model import Edge, Evidence, Happening, KnowledgeGraph, Node  # noqa: E402
from graph.paths import Step  # noqa: E402
from graph.timeline import Entry  # noqa: E402

__all__ = [
    "Article",
    "Edge",
    "Entity",
    "Entry",
    "Event",
    "Evidence",
    "Extraction",
    "GahnegarError",
    "Happening",
    "InputError",
    "Knowledge",
    "KnowledgeGraph",
    "Mention",
    "MissingError",
    "Node",
    "OwnNames",
    "OwnThing",
    "Problem",
    "Published",
    "QueryError",
    "Records",
    "Relation",
    "Span",
    "Step",
    "StoreError",
    "TimeExpression",
    "__version__",
    "add",
    "build",
    "conflicts",
    "extract",
    "extract_text",
    "find_entities",
    "find_positions",
    "find_times",
    "holders",
    "open",
    "parse_date",
    "projects",
    "read",
    "read_frames",
    "read_lexicon",
    "retract",
    "search",
    "tenures",
    "to_networkx",
]
