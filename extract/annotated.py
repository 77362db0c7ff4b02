"""Annotated articles, from which the tagger of names learns.

gold folder      NAME.docs.jsonl + NAME.ann.jsonl, as `gold/GUIDELINES.md` describes them
written folder   *.txt: articles written for this purpose, their names marked «[[place|یزد]]», and
                 posts.jsonl: names in channel posts, by the post's id; the posts lie in the corpus
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import InputError
from extract.model import FIELDS, Article
from extract.readers.posts import separate

WRITTEN = Path(__file__).parents[1] / "data" / "annotated"
"""Our own annotated articles, in a checkout of the project."""
POSTS = "posts.jsonl"
CORPUS = "telegram.jsonl.gz"
_ARTICLE = re.compile(r"^### .*\n", re.MULTILINE)
_MARK = re.compile(r"\[\[(?P<type>[a-z]+)\|(?P<form>[^\[\]|\n]+)\]\]")


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated article: its names are (type, surface forms).

    roles: the noun phrases of posts held, as they stand in the text.
    made_up: whether the article was written for training; such articles hold more names than news does.
    """

    article: Article
    names: tuple[tuple[str, tuple[str, ...]], ...]
    roles: tuple[str, ...] = ()
    made_up: bool = False


def read_gold(folder: Path, name: str) -> list[Gold]:
    """`NAME.docs.jsonl` with `NAME.ann.jsonl`, in order of article ids. Raises InputError where one is missing."""
    documents = {row["id"]: row for row in _lines(folder / f"{name}.docs.jsonl")}
    gold = [_gold(documents[row["id"]], row) for row in _lines(folder / f"{name}.ann.jsonl")]
    return sorted(gold, key=lambda item: item.article.id)


def _gold(text: Mapping[str, Any], row: Mapping[str, Any]) -> Gold:
    kicker, headline, lead, body = (text.get(field) or "" for field in FIELDS)
    article = Article(id=row["id"], kicker=kicker, headline=headline, lead=lead, body=body)
    names = tuple((entity[1], tuple(entity[3])) for entity in row["entities"])
    roles = (relation[3].get("role") for relation in row.get("relations", ()) if len(relation) > 3)
    return Gold(article, names, tuple(sorted(set(filter(None, roles)))))


def read_written(folder: Path = WRITTEN) -> list[Gold]:
    """The articles that were written for training, in order of file and place.

    Raises InputError where the folder holds none, or where a mark is broken.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise InputError(str(folder), "holds no annotated article", "train in a checkout of the project")
    return [gold for path in files for gold in _written(path)]


def _written(path: Path) -> Iterator[Gold]:
    for number, text in enumerate(_ARTICLE.split(path.read_text("utf-8"))[1:], 1):
        marks = {(found["type"], found["form"]): None for found in _MARK.finditer(text)}
        plain = _MARK.sub(lambda found: found["form"], text).strip()
        if "[[" in plain or "]]" in plain:
            raise InputError(f"{path}: article {number}", "a mark is broken", "write [[type|name]]")
        headline, _, body = plain.partition("\n")
        article = Article(id=f"{path.stem}-{number}", headline=headline.strip(), body=body.strip())
        yield Gold(article, tuple((kind, (form,)) for kind, form in marks), made_up=True)


def read_posts(corpus: Path, folder: Path = WRITTEN) -> list[Gold]:
    """The annotated channel posts, in the order of the annotation; their texts come from the corpus.

    Raises InputError where the corpus is missing or lacks a post.
    """
    rows = list(_lines(folder / POSTS))
    wanted = {row["id"] for row in rows}
    texts = {row["id"]: row["text"] for row in _lines(corpus / CORPUS) if row["id"] in wanted}
    missing = sorted(wanted - texts.keys())
    if missing:
        raise InputError(str(corpus / CORPUS), f"lacks {len(missing)} posts, {missing[0]} first", "use the same corpus")
    return [_post(row, texts[row["id"]]) for row in rows]


def _post(row: Mapping[str, Any], text: str) -> Gold:
    post = separate(text)
    article = Article(id=row["id"], headline=post.headline, body=post.body)
    return Gold(article, tuple((kind, tuple(forms)) for kind, forms in row["entities"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error}", "name the folder of the annotated articles") from error
