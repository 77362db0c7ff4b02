"""The text of a page, as copied from a site or taken from its HTML, parted into an article and what surrounds it.

Above the body stand outlet, date line, code, kicker, headline and lead in any order,
some of them twice; below it byline, outlet, addresses and buttons. The body is the
slice of the original between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.calendars import read_date
from extract.model import Published
from extract.readers.furniture import Piece, ends_article, finished, is_clause, is_name, is_outlet, key, pieces
from extract.readers.lines import Line, lines_of

_LONGEST_HEADER = 60
"""Lines above the body: more of them are no header, whatever they look like."""
_LONGEST_TITLE = 150
_LONGEST_KICKER = 45
_MOST_TITLES = 4
"""Outlet, kicker, headline and one more: further short lines are the body."""
_KEPT = ("code", "category", "byline", "credit", "tags")
"""Kinds of furniture that go to the metadata."""


@dataclass(slots=True)
class Page:
    """A page in parts; the texts are slices of the original."""

    body: str = ""
    headline: str = ""
    kicker: str = ""
    lead: str = ""
    source: str | None = None
    url: str | None = None
    published: Published = field(default_factory=Published)
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Above:
    """What stands above the running text: lines that may be titles, and furniture."""

    titles: list[Line] = field(default_factory=list)
    repeated: list[Line] = field(default_factory=list)
    """Titles that stand there twice."""
    furniture: list[Piece] = field(default_factory=list)
    lowest: int = 0
    """Offset of the lowest piece of furniture or repetition."""


def separate(text: str, title: str = "") -> Page:
    """A page's article. `title`: its headline, where the page itself names it."""
    page = Page(headline=title)
    lines, below = _without_footer(lines_of(text), page)
    above, body = _without_header(lines)
    _take_outlet(above, page)
    body = [*_take_titles(above, page), *body]
    body = _take_lead(body, page)
    if body:
        page.body = text[body[0].start : body[-1].end]
    _take_furniture([*above.furniture, *below], page)
    return page


def _without_footer(lines: Sequence[Line], page: Page) -> tuple[list[Line], list[Piece]]:
    """The lines down to the end of the body, and the furniture below it."""
    end = next((at for at, line in enumerate(lines) if at and ends_article(line.text)), len(lines))
    kept, furniture = list(lines[:end]), [piece for line in lines[end:] for piece in pieces(line.text)]
    while kept:
        if found := pieces(kept[-1].text):
            furniture.extend(found)
        elif len(kept) > 1 and _signs(kept[-1], kept[-2]):
            page.source = kept[-1].text
        else:
            break
        kept.pop()
    return kept, furniture


def _signs(line: Line, above: Line) -> bool:
    """Whether a last line names the outlet: it says so, or stands under the byline."""
    return is_outlet(line.text) or (is_name(line.text) and any(piece.kind == "byline" for piece in pieces(above.text)))


def _without_header(lines: Sequence[Line]) -> tuple[_Above, list[Line]]:
    """What stands above the running text, and the lines of that."""
    above = _Above()
    for number, line in enumerate(lines[:_LONGEST_HEADER]):
        repeated = next((title for title in above.titles if _same(line, title)), None)
        if repeated:
            above.repeated.append(repeated)
        elif found := pieces(line.text):
            above.furniture.extend(found)
        elif _is_title(line) and len(above.titles) < _MOST_TITLES and number + 1 < len(lines):
            above.titles.append(line)
            continue
        else:
            return above, list(lines[number:])
        above.lowest = line.start
    return above, list(lines[_LONGEST_HEADER:])


def _is_title(line: Line) -> bool:
    return len(line.text) <= _LONGEST_TITLE and not finished(line.text)


def _same(one: Line, other: Line) -> bool:
    return key(one.text) == key(other.text)


def _take_outlet(above: _Above, page: Page) -> None:
    """A line such as «خبرگزاری …» is the outlet where it cannot be the headline."""
    if len(above.titles) + len(above.furniture) < 2:
        return
    outlet = next((line for line in above.titles if is_outlet(line.text) and line not in above.repeated), None)
    if outlet:
        above.titles.remove(outlet)
        page.source = outlet.text


def _take_titles(above: _Above, page: Page) -> list[Line]:
    """Name kicker and headline among the titles; those that belong to the body are returned."""
    at = _headline_at(above, page.headline)
    if at is None:
        rest = above.titles
    else:
        page.headline = page.headline or above.titles[at].text
        page.kicker = above.titles[at - 1].text if at else ""
        rest = above.titles[at + 1 :]
    if len(rest) == 1 and rest[0].start < above.lowest:  # a date line stands between it and the body
        page.lead = rest.pop().text
    return rest


def _headline_at(above: _Above, known: str) -> int | None:
    """Which of the titles is the headline: the known one, the repeated one, else the first that is no kicker."""
    titles = above.titles
    if known:
        return next((at for at, line in enumerate(titles) if key(line.text) == key(known)), None)
    if above.repeated:
        return titles.index(above.repeated[0]) if above.repeated[0] in titles else None
    if len(titles) > 1 and _is_kicker(titles[0], titles[1]):
        return 1
    return 0 if titles else None


def _is_kicker(line: Line, below: Line) -> bool:
    """A kicker is short, shorter than the headline, and says no whole sentence."""
    return len(line.text) <= min(_LONGEST_KICKER, len(below.text) - 1) and not is_clause(line.text)


def _take_lead(body: list[Line], page: Page) -> list[Line]:
    """A first paragraph that stands there twice is the lead: named once, and not part of the body."""
    if len(body) > 2 and _same(body[0], body[1]):
        page.lead = page.lead or body[0].text
        return body[2:]
    return body


def _take_furniture(furniture: Iterable[Piece], page: Page) -> None:
    """Date, address and labels, the first of each kind."""
    for kind, value in ((piece.kind, piece.value) for piece in furniture):
        if kind == "date" and not page.published.how:
            days = read_date(value)
            page.published = Published(*days, how="header", proof=(value,)) if days else Published()
            page.metadata["date_line"] = value
        elif kind == "address" and value.startswith(("https://", "http://")):
            page.url = page.url or value
        elif kind in _KEPT and value:
            page.metadata.setdefault(kind, value)
    page.source = page.source or page.metadata.get("credit")
