"""The WordprocessingML that python-docx has no words for: right-to-left paragraphs, footnotes, and a fixed zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from extract.text import printable

NOTE = "footnotetext"
"""the id that python-docx gives the style «footnote text»"""
FONT = "Vazirmatn"
INK, SOFT = "1B2130", "586072"
_FALLBACK = "Tahoma"
"""What Word takes where the typeface is not installed."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (("separator", "-1", "separator"), ("continuationSeparator", "0", "continuationSeparator"))

Element = Any
"""an lxml element: python-docx types its own only"""


def element(tag: str, *inside: Element, **attributes: str) -> Element:
    """«w:tag» with «w:…» attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(inside)
    return made


def run(text: str, bold: bool = False, soft: bool = False, half_points: int = 0, ltr: bool = False) -> Element:
    """A run of text, right to left unless it is an address."""
    look = element("rPr")
    if bold:
        look.extend((element("b"), element("bCs")))
    if soft:
        look.append(element("color", val=SOFT))
    if half_points:
        look.extend((element("sz", val=str(half_points)), element("szCs", val=str(half_points))))
    if not ltr:
        look.append(element("rtl"))
    words = element("t")
    words.text = printable(text)
    words.set(_SPACE, "preserve")
    return element("r", look, words)


def line_break() -> Element:
    return element("r", element("br"))


def paragraph(style: str, *inside: Element, rtl: bool) -> Element:
    """`style` is the id of its style."""
    return element("p", element("pPr", element("pStyle", val=style), *_bidi(rtl)), *inside)


def _bidi(rtl: bool, tag: str = "bidi") -> tuple[Element, ...]:
    return (element(tag),) if rtl else ()


def table(rows: Iterable[Iterable[Element]], widths: tuple[int, ...], rtl: bool) -> Element:
    """Each cell is one paragraph, widths are twentieths of a point."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(side, val="single", sz="4", space="0", color="C8C4B8") for side in sides))
    look = element("tblPr", *_bidi(rtl, "bidiVisual"), element("tblW", w=str(sum(widths)), type="dxa"), borders)
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    made = element("tbl", look, grid)
    made.extend(element("tr", *map(_cell, row, widths)) for row in rows)
    return made


def _cell(inside: Element, width: int) -> Element:
    return element("tc", element("tcPr", element("tcW", w=str(width), type="dxa")), inside)


class Footnotes:
    """The footnotes of a document: the first reference makes a note, later ones point back at it."""

    def __init__(self, document: Any) -> None:
        notes = [_separator(*one) for one in _SEPARATORS]
        self.root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self.root.extend(notes)
        self.part = XmlPart(PackURI("/word/footnotes.xml"), _FOOTNOTES, self.root, document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        listed = element("footnotePr", *(element("footnote", id=number) for _, number, _ in _SEPARATORS))
        document.settings.element.find(qn("w:compat")).addprevious(listed)
        self._cited: set[int] = set()

    def has(self, number: int) -> bool:
        return number in self._cited

    def first(self, number: int, *paragraphs: Element) -> list[Element]:
        """The reference to a new note, with a bookmark on it."""
        self._cited.add(number)
        mark = element("r", element("rPr", element("vertAlign", val="superscript")), element("footnoteRef"))
        paragraphs[0][0].addnext(mark)  # after its properties
        mark.addnext(run(" "))
        self.root.append(element("footnote", *paragraphs, id=str(number)))
        cited = element("r", _raised(), element("footnoteReference", id=str(number)))
        name = f"note{number}"
        return [
            element("bookmarkStart", id=str(number), name=name),
            cited,
            element("bookmarkEnd", id=str(number)),
        ]

    def again(self, number: int) -> list[Element]:
        """A further reference: a field that shows the note's number and leads to it."""
        words = element("t")
        words.text = str(number)
        return [element("fldSimple", element("r", _raised(), words), instr=f" NOTEREF note{number} \\h ")]

    def link(self, url: str) -> Element:
        """An address that opens when it is clicked."""
        target = re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(url, safe="%/:?#[]@!$&'()*+,;=~"))
        made = element("hyperlink", run(url, half_points=16, ltr=True))
        made.set(qn("r:id"), self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made


def _raised() -> Element:
    return element("rPr", element("vertAlign", val="superscript"))


def _separator(kind: str, number: str, tag: str) -> Element:
    return element("footnote", element("p", element("r", element(tag))), type=kind, id=number)


def dressed(style: Any, half_points: int, tongue: str, bold: bool = False, colour: str = INK) -> None:
    """Gives a style the typeface in all scripts, a size, a colour and a language with its direction."""
    root = style.element
    if (old := root.find(qn("w:rPr"))) is not None:
        root.remove(old)
    if (layout := root.find(qn("w:pPr"))) is None:
        layout = element("pPr")
        root.append(layout)
    later = [one for one in layout if one.tag in _AFTER_BIDI]
    for one in _bidi(tongue.startswith("fa")):
        layout.insert(layout.index(later[0]) if later else len(layout), one)
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT)
    weight = (element("b"), element("bCs")) if bold else ()
    size = (element("sz", val=str(half_points)), element("szCs", val=str(half_points)))
    spoken = element("lang", val=tongue, bidi="fa-IR")
    layout.addnext(element("rPr", fonts, *weight, element("color", val=colour), *size, spoken))


_AFTER_BIDI = {qn(f"w:{name}") for name in ("spacing", "ind", "contextualSpacing", "jc", "outlineLvl")}
"""What stands after «bidi» in the schema's order."""


def with_fallback(document: Any) -> None:
    """Tells Word what to take for the typeface where it is not installed."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entry = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{_FALLBACK}"/><w:charset w:val="B2"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    part._blob = part.blob.replace(b"</w:fonts>", entry.encode())


def same_bytes(package: bytes) -> bytes:
    """The same zip without the time of day."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)  # of 1 January 1980
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
