"""Names for those who need nothing else of us: `find_entities`, `find_positions`, `gahnegar entities`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extract.model import Article, Entity, Mention, Problem
from extract.tagger import POSITION
from extract.text import printable
from gahnegar.console import Console
from gahnegar.engines import CRF, FELL_BACK, engine, fell_back
from gahnegar.options import Lexicon, Options, options, refuse, warn
from gahnegar.shown import ShownEntities, ShownPosts


def find_entities(text: str, *, names: str = CRF, lexicon: Lexicon = None) -> tuple[Entity, ...]:
    """The people, bodies, places and other things that a Persian text names, in order of first mention.

    text: any text; the spans of mentions are into it (code points), under the field «body».
    names: who finds them: «crf» (the tagger that ships), «hf:MODEL» or «llm:MODEL».
    lexicon: names of your own, as paths of tables or from `read_lexicon`.

    Each entity has its type, its name as it should be written, every mention, and the confidence and the rule of the
    surest of them. Warns where the engine fails, and the tagger that ships stands in.

    Raises InputError where there is no such engine, its package is missing, or a row of a table cannot be used.
    """
    entities, problems = _found(text, options(refuse, warn, names, lexicon))
    for problem in problems:
        warn(problem.message)
    return ShownEntities(entities)


def find_positions(text: str) -> tuple[Mention, ...]:
    """The posts that a Persian text speaks of, as role noun phrases in reading order («مدیرعامل», «عضو هیات مدیره»).

    Found by the tagger that ships. Who holds which post of which body is another question: `extract_text`.
    """
    from extract.document import Document
    from extract.names import find_positions as find

    return ShownPosts(find(Document(Article(id="text", body=text))))


def _found(text: str, chosen: Options) -> tuple[tuple[Entity, ...], Sequence[Problem]]:
    from extract.document import Document
    from extract.names import find_entities as find

    names = engine(chosen.names)
    entities = find(Document(Article(id="text", body=text)), names, chosen.own)
    return entities, names.problems if names else ()


def print_entities(
    texts: Iterable[str], names: str, lexicon: Sequence[str], form: str, console: Console, positions: bool = False
) -> int:
    """Prints the entities of texts, for people («text») or as JSON lines; returns the exit code.

    positions: whether the posts that a text speaks of follow its entities.

    0, or 1 where a row of a table was left out or the tagger that ships had to stand in for the engine.
    Raises InputError as `find_entities`, but for a row.
    """
    chosen = options(console.report, console.say, names, lexicon)
    for number, text in enumerate(texts, 1):
        entities, problems = _found(text, chosen)
        for problem in problems:
            if problem.kind == FELL_BACK:
                console.report(fell_back(f"text {number}", problem))
            else:
                console.say(printable(f"text {number}: {problem.message}"))
        for entity in entities:
            described = [json.dumps(_record(number, entity), ensure_ascii=False)] if form == "jsonl" else _lines(entity)
            sys.stdout.writelines(f"{printable(line)}\n" for line in described)
        for post in find_positions(text) if positions else ():
            sys.stdout.write(f"{printable(_position(number, post, form))}\n")
    return 1 if console.problems else 0


def _record(number: int, entity: Entity) -> dict[str, Any]:
    """`input` counts the texts from 1 on: ids are those of one text."""
    return {
        "input": number,
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "confidence": entity.confidence,
        "rule": entity.rule,
        "mentions": [
            {"text": mention.text, "start": mention.span.start, "end": mention.span.end} for mention in entity.mentions
        ],
    }


def _position(number: int, post: Mention, form: str) -> str:
    if form == "jsonl":
        place = {"text": post.text, "start": post.span.start, "end": post.span.end}
        return json.dumps({"input": number, "type": POSITION, **place}, ensure_ascii=False)
    return f"«{' '.join(post.text.split())}» {POSITION}\n  {post.span.start}..{post.span.end}"


def _lines(entity: Entity) -> Iterator[str]:
    yield f"«{entity.name}» {entity.type} ({entity.confidence:.2f}, rule {entity.rule})"
    for mention in entity.mentions:
        yield f"  {mention.span.start}..{mention.span.end} «{' '.join(mention.text.split())}»"
