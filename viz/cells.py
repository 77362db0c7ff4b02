"""Cells of tables that spreadsheets open, wherever we write any."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠']")
"""What a spreadsheet would run («=HYPERLINK(…)»), and the apostrophe that makes it text: taking one away always gives
the text back."""


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
