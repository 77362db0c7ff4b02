"""Whether a page is HTML by the book: no parse error of the standard's algorithm, no id twice."""

from __future__ import annotations

from collections import Counter

from html5lib import HTMLParser
from html5lib.constants import E
from lxml.html import document_fromstring


def faults(page: str) -> list[str]:
    """What is wrong with the markup of a page, in words; nothing where it is valid."""
    parser = HTMLParser()
    parser.parse(page)
    # the noncharacters are in the source of vis-network, in a pattern of its own
    found = [f"{at}: {E[code] % values}" for at, code, values in parser.errors if code != "invalid-codepoint"]
    tree = document_fromstring(page)
    ids = Counter(tree.xpath("//@id"))
    found += [f"{id_}: stands {count} times" for id_, count in ids.items() if count > 1]
    return found + [f"{id_}: is labelled and not there" for id_ in tree.xpath("//label/@for") if id_ not in ids]
