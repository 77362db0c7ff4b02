"""Gahnegar (گاه‌نگار): from Persian news to a knowledge graph and a timeline.

    import gahnegar
    for extraction in gahnegar.extract(["data/articles"]):
        print(extraction.article.headline, len(extraction.events))
    graph = gahnegar.open("out/gahnegar.db")
    gahnegar.find_entities("محسن سرخو در یزد است")[0].name  # «محسن سرخو»
    gahnegar.find_times("از ۱۰ تا ۱۲ مهر ۱۳۹۷")[0].earliest  # datetime.date(2018, 10, 2)

Users import this module alone; `extract`, `graph` and `viz` are its rooms.
"""

from __future__ import annotations

from gahnegar._guard import check_rooms

check_rooms()

from extract.errors import GahnegarError, InputError, QueryError, StoreError  # noqa: E402
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
from gahnegar.entities import find_entities, find_positions  # noqa: E402
from gahnegar.questions import conflicts, holders, projects, tenures  # noqa: E402
from gahnegar.times import find_times, parse_date  # noqa: E402
from graph.model import KnowledgeGraph  # noqa: E402

__all__ = [
    "Article",
    "Entity",
    "Event",
    "Extraction",
    "GahnegarError",
    "InputError",
    "KnowledgeGraph",
    "Mention",
    "OwnNames",
    "OwnThing",
    "Problem",
    "Published",
    "QueryError",
    "Relation",
    "Span",
    "StoreError",
    "TimeExpression",
    "__version__",
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
    "tenures",
    "to_networkx",
]
