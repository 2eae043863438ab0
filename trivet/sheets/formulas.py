"""Formulas on paper: drawn as vectors, at any size on the baseline of the words around them.

A formula is an image in the page, in em of its text; its alternative text is the TeX. Its indices are larger than in
books, as the text is smaller.
"""

from __future__ import annotations

import html
from functools import cache
from typing import TYPE_CHECKING, Any

from trivet.content.text.formula import mathml
from trivet.content.text.nodes import Formula
from trivet.pictures.data_address import data_address

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EM = 48.0
"""The size at which formulas are drawn; all measures are then taken in em."""
SCALE = 1.06
"""Letters of STIX Two Math are a little smaller than those of Source Sans Pro of the same size."""
INDEX = 0.8
"""The smallest part of a formula, of its size."""
MARGIN = 1.0
THIN, MEDIUM = "0.167em", "0.222em"
INSTEAD = {"~": "∼", "*": "∗"}
"""Signs that the reader takes from the keyboard, and what is meant in a formula."""
SIGNED = frozenset("−+-±∓")
"""After another operator, these are the sign of what follows."""
CLOSING = frozenset(")]}|‖⟩⌋⌉!")
OPENING = frozenset("([{|‖⟨⌊⌈")


def formula_html(formula: Formula) -> str:
    """A formula as HTML."""
    address, width, height, below = _drawn(formula.tex, formula.display)
    style = f"width:{width:.3f}em;height:{height:.3f}em;vertical-align:{-below:.3f}em"
    alt = html.escape(formula.tex)
    image = f'<img class="formula" alt="{alt}" src="{address}" style="{style}">'
    return f'<p class="equation">{image}</p>' if formula.display else image


@cache
def _drawn(tex: str, display: bool) -> tuple[str, float, float, float]:
    """A formula as the address of an SVG; its width, its height, and how far it reaches below the baseline, in em."""
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2 = False
    config.precision = 2
    config.minsizefraction = INDEX
    tree = mathml(tex, display)
    _mend(tree)
    svg = Math(tree, size=EM, margin=MARGIN).svg()
    left, top, width, height = _view_box(svg)
    del left
    em = EM / SCALE
    return data_address("svg+xml", svg.encode()), width / em, height / em, (top + height) / em


def _view_box(svg: str) -> tuple[float, ...]:
    return tuple(map(float, svg.partition('viewBox="')[2].partition('"')[0].split()))


def _mend(parent: Element) -> None:
    """Mends what ziamath draws otherwise than is meant: signs of the keyboard, the spaces beside words and signs."""
    from xml.etree.ElementTree import Element as Made

    for child in parent:
        _mend(child)
    namespace = parent.tag.partition("}")[0] + "}" if parent.tag.startswith("{") else ""
    if parent.tag.removeprefix(namespace) not in ("mrow", "math", "mstyle", "mtd"):
        return
    for at in range(len(parent) - 1, -1, -1):
        child = parent[at]
        text = child.text or ""
        if text in INSTEAD:
            child.text, child.tag = INSTEAD[text], f"{namespace}mo"
        before = parent[at - 1] if at else None
        if text in SIGNED and before is not None and before.tag == child.tag and before.text not in CLOSING:
            child.set("form", "prefix")
        word = _operator(child)
        follows = parent[at + 1] if at + 1 < len(parent) else None
        if word and follows is not None and (follows.text or "") not in OPENING and not _is_space(follows):
            parent.insert(at + 1, Made(f"{namespace}mspace", width=MEDIUM if word == "mod" else THIN))
        if word == "mod" and at:
            parent.insert(at, Made(f"{namespace}mspace", width=MEDIUM))


def _operator(element: Element) -> str:
    """The name of an operator that is written in letters, perhaps with limits: `max`."""
    kind = element.tag.rpartition("}")[2]
    if kind in ("msub", "msup", "msubsup", "munder", "mover", "munderover"):
        return _operator(element[0])
    text: Any = element.text or ""
    return text if kind == "mo" and len(text) > 1 and text.replace("\u2006", "").isalpha() else ""


def _is_space(element: Element) -> bool:
    return element.tag.rpartition("}")[2] == "mspace"
