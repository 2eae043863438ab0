"""A laid-out document as plain values: the position of everything, in mm from the upper left corner of its page.

The renderer's boxes are read only here, by the names of their classes and without importing the renderer; the audit
sees only these values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

MM = 25.4 / 96
"""A CSS pixel in millimetres."""
POINT = 0.75
"""A CSS pixel in points."""
ASCENT, DESCENT = 0.72, 0.205
"""How far the letters of Source Sans Pro reach above and below the baseline, in em."""
FRAMES = ("cell", "card", "strip", "inside", "picture", "rungs", "key-entries")
"""The classes of elements whose content must stay inside them; table cells are frames too."""


class Rect(NamedTuple):
    """Left, top, right and bottom in mm, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LaidOutItem:
    """Something printed: a run of text, a line of it, a picture, a table, or the box of a block.

    `home` is the page of its section (0: the margins), `page` the page it is on, both from 1. `frame` is
    what it must stay inside. `size` is the type size in points (0 if it is not text), `words` its text or the
    address of the picture. `flows` is set where a section may run on to further pages. A formula is part of its line.
    """

    kind: Literal["text", "line", "formula", "picture", "block", "table"]
    page: int
    home: int
    block: str
    rect: Rect
    frame: Rect
    words: str = ""
    size: float = 0.0
    flows: bool = False


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """A page and what is on it; `area` is the page without its margins, `paper` with them."""

    number: int
    paper: Rect
    area: Rect
    items: tuple[LaidOutItem, ...]


TypeSizeOf = Callable[[str, float], float]
"""Address of a picture and its printed width in mm → its smallest type in points."""


def no_type(address: str, width: float) -> float:
    """For documents whose pictures hold no words."""
    return 0.0


@dataclass(frozen=True, slots=True)
class _BoxPlace:
    """The state of the walk: page, section, block and frame, and the items found so far."""

    page: int
    frame: Rect
    type_sizes: TypeSizeOf
    found: list[LaidOutItem]
    home: int = 0
    flows: bool = False
    block: str = ""
    inline_block: bool = False


def read(pages: list[Any], type_sizes: TypeSizeOf = no_type, first: int = 1) -> tuple[LaidOutPage, ...]:
    """The pages of a laid-out document (`Document.pages`), in order, numbered from `first`."""
    sheets = []
    for number, page in enumerate(pages, start=first):
        box = page._page_box
        paper = Rect(0, 0, box.margin_width() * MM, box.margin_height() * MM)
        left, top = box.content_box_x() * MM, box.content_box_y() * MM
        area = Rect(left, top, left + box.width * MM, top + box.height * MM)
        place = _BoxPlace(number, paper, type_sizes, [])
        for child in box.children:
            margin = type(child).__name__ == "MarginBox"
            _walk(child, replace(place, frame=paper if margin else area, block="foot" if margin else ""))
        sheets.append(LaidOutPage(number, paper, area, tuple(place.found)))
    return tuple(sheets)


def _walk(box: Any, place: _BoxPlace) -> None:
    box = getattr(box, "_box", box)  # absolutely placed boxes are wrapped
    name = type(box).__name__
    place = _entered(box, name, place)
    if name == "TextBox":
        if box.text.strip():
            _note(place, "text", _ink(box), words=box.text, size=box.style["font_size"] * POINT)
        return
    if name.endswith("ReplacedBox"):
        rect = _border(box)
        if box.element is not None and "formula" in _classes(box.element):
            _note(place, "formula", rect, words=box.element.get("alt"), size=box.style["font_size"] * POINT)
            return
        source = box.element.get("src", "") if box.element is not None else ""
        _note(place, "picture", rect, words=source, size=place.type_sizes(source, rect.right - rect.left))
        return
    if name == "LineBox" and not place.inline_block:
        inked = [_ink(leaf) for leaf in _leaves(box)]
        if inked:
            _note(place, "line", _around(inked), words="".join(_text(box)))
    for child in getattr(box, "children", ()):
        _walk(child, place)


def _entered(box: Any, name: str, place: _BoxPlace) -> _BoxPlace:
    """The place inside a box: its section, block and frame."""
    element = getattr(box, "element", None)
    if "over" in _classes(element or {}):
        place = replace(place, inline_block=True)  # numbers on a picture, which are meant to overlap it
    if name == "InlineBlockBox":
        place = replace(place, inline_block=not _framed(box))
    if element is None or name in ("TextBox", "LineBox"):
        return place
    if "data-page" in element.attrib and name == "BlockBox":
        place = replace(place, home=int(element.get("data-page")), flows=bool({"key", "flow"} & {*_classes(element)}))
    if name == "TableBox" and place.block:  # rows of cells are tables too, which are a gap wider on both sides
        _note(place, "table" if element.tag == "table" else "block", _border(box))
    if "data-block" in element.attrib and place.block != element.get("data-block"):
        place = replace(place, block=element.get("data-block"))
        _note(place, "block", _border(box))
    if name in ("TableCellBox", "InlineBlockBox") or _framed(box):
        place = replace(place, frame=_border(box))
    return place


def _note(place: _BoxPlace, kind: Any, rect: Rect, *, words: str = "", size: float = 0.0) -> None:
    place.found.append(
        LaidOutItem(kind, place.page, place.home, place.block, rect, place.frame, words, round(size, 3), place.flows)
    )


def _leaves(box: Any) -> Iterator[Any]:
    for child in box.children:
        inner = getattr(child, "_box", child)
        kind = type(inner).__name__
        if kind == "InlineBox":
            yield from _leaves(inner)
        elif inner.text.strip() if kind == "TextBox" else not _framed(inner):
            yield inner


def _text(box: Any) -> Iterator[str]:
    if type(box).__name__ == "TextBox":
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _text(getattr(child, "_box", child))


def _framed(box: Any) -> bool:
    element = getattr(box, "element", None)
    return element is not None and bool(set(FRAMES) & set(_classes(element)))


def _classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def _ink(box: Any) -> Rect:
    """The inked area: for text from the tallest letter to the lowest descender, not the whole line."""
    rect = _border(box)
    if type(box).__name__ != "TextBox":
        return rect
    size, line = box.style["font_size"] * MM, (box.position_y + box.baseline) * MM
    return Rect(rect.left, line - ASCENT * size, rect.right, line + DESCENT * size)


def _border(box: Any) -> Rect:
    left, top = box.border_box_x() * MM, box.border_box_y() * MM
    return Rect(left, top, left + box.border_width() * MM, top + box.border_height() * MM)


def _around(rects: list[Rect]) -> Rect:
    return Rect(
        min(rect.left for rect in rects),
        min(rect.top for rect in rects),
        max(rect.right for rect in rects),
        max(rect.bottom for rect in rects),
    )
