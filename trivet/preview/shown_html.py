"""The HTML of a side as the page shows it: as Anki renders it, with formulas set as on paper.

Anki sets formulas with MathJax in its window. Here they are the vectors that sheets print.
"""

from __future__ import annotations

import html
import re

from trivet.content.text import TextError
from trivet.content.text.nodes import Formula
from trivet.sheets.formulas import formula_html

FORMULA = re.compile(r"\\\((?P<inline>.*?)\\\)|\\\[(?P<display>.*?)\\\]", re.DOTALL)
INACTIVE = re.compile(r"(<script.*?</script>)", re.DOTALL | re.IGNORECASE)


def shown_html(side: str) -> str:
    """The HTML with every formula as an image. Formulas that cannot be set stay as they are written."""
    if "\\(" not in side and "\\[" not in side:
        return side
    parts = INACTIVE.split(side)
    return "".join(part if INACTIVE.fullmatch(part) else FORMULA.sub(_image, part) for part in parts)


def _image(found: re.Match[str]) -> str:
    is_display = found["inline"] is None
    tex = html.unescape(found["display"] if is_display else found["inline"]).replace("\xa0", " ").strip()
    try:
        return formula_html(Formula(tex=tex, display=is_display))
    except (TextError, ValueError, KeyError, IndexError):
        return found[0]
